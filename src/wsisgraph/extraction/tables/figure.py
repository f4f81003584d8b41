"""One figure of a table, with the words that say what it measures, in which unit, when, where and of whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wsisgraph.extraction.facts import Evidence, Head
from wsisgraph.extraction.tables.heads import Said
from wsisgraph.extraction.tables.units import is_per_hundred
from wsisgraph.extraction.tables.values import Value

_DIMENSIONS: tuple[Literal["period", "area", "population"], ...] = ("period", "area", "population")

_MOST_PART_WORDS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Words that say something of a figure, and where they stand."""

    said: Said
    part: str
    evidence: Evidence | None
    """None for what a person says of a whole file in its profile."""
    basis: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with all that heads, labels and the caption say of it; what stands nearer goes before."""

    value: Value
    column: tuple[Source, ...]
    labels: tuple[Source, ...]
    group: tuple[Source, ...]
    caption: Source | None
    alone: bool
    """Whether the caption is about this figure's column: no other column says by itself what it measures."""
    above: tuple[Source, ...] = ()
    """What else stands above the table, or is known of the whole file."""

    @property
    def sources(self) -> Iterator[Source]:
        """All sources, the nearest first."""
        yield from reversed(self.column)
        yield from self.labels
        yield from self.group
        if self.caption is not None:
            yield self.caption
        yield from self.above

    def _first(self, slot: str) -> Source | None:
        return next((source for source in self.sources if getattr(source.said, slot) is not None), None)

    def slot(self, name: str) -> str | None:
        """`period`, `area` or `population` as it is said nearest to the figure."""
        source = self._first(name)
        return getattr(source.said, name) if source else None

    @property
    def _unit_source(self) -> Source | None:
        if self.value.unit is not None:
            return None
        near = _agreed([one for one in (*reversed(self.column), *self.labels) if one.said.unit])
        source = next(iter(near), None) or self._first("unit")
        if source is not None and source is self.caption and source.said.unit == "percent" and self._is_number:
            # The other columns have shares.
            source = None
        return source or self._first("counted")

    @property
    def _is_number(self) -> bool:
        """Whether head or label say that the figure counts something."""
        return any(source.said.is_number or source.said.scale for source in (*self.column, *self.labels))

    @property
    def unit(self) -> str | None:
        """The unit; None where none is said, or a head and a label differ, or a multiplier was not understood."""
        if self.value.scale == 1 and any(source.said.unsure for source in self.sources):
            return None
        if self.value.unit is not None:
            return self.value.unit
        source = None if self.rivals() else self._unit_source
        return (source.said.unit or source.said.counted) if source else None

    def rivals(self) -> list[tuple[str, str]]:
        """Where units of the figure are said that differ, and in which words; empty where they agree.

        The places are `head`, `name`, `column` and, above the table, `title` and `line above`.
        """
        near = _agreed([one for one in (*self.column, *self.labels) if one.said.unit])
        if _differ(near) and not any(source.said.vague for source in self.column):
            return [self._told(one) for one in near]
        above = _agreed([one for one in (self.caption, *self.above) if one is not None and one.said.unit])
        source = self._unit_source
        return [self._told(one) for one in above] if _differ(above) and any(source is one for one in above) else []

    def _told(self, source: Source) -> tuple[str, str]:
        if any(source is one for one in self.column):
            place = "head"
        elif any(source is one for one in self.labels):
            place = "name" if source.said.words else "column"
        else:
            place = "title" if source is self.caption else "line above"
        return place, source.evidence.exact if source.evidence else source.said.unit or ""

    @property
    def scale(self) -> int:
        """What the figure is multiplied with: as the words of its unit say, or others where they say none."""
        if self.value.scale > 1:
            return 1
        source = self._unit_source
        if source is not None and source.said.scale is not None:
            return source.said.scale
        unit = self.unit
        if unit in ("percent", "percentage-point", "ratio"):
            return 1
        scales = [s.said.scale for s in self.sources if s.said.scale is not None and s.said.unit in (None, unit)]
        return scales[0] if scales else 1

    @property
    def what(self) -> str:
        """What is measured: the words of head and label, with the caption's where these measure nothing alone."""
        return ", ".join(source.said.words or "total" for source in self._naming())

    def _naming(self) -> list[Source]:
        heads = [s for s in self.column if s.said.words and not s.said.generic and not s.said.vague]
        vague = [s for s in self.column if (s.said.vague or s.said.total) and not s.said.aim]
        labels = [s for s in (*self.group, *self.labels) if s.said.words or s.said.total]
        if self._only_parts(heads, labels):
            return [*([self.caption] if self.caption else []), *heads, *labels, *vague]
        if heads or any(s.said.measures for s in labels):
            return [*heads, *labels, *vague]
        if not self.alone:
            return []
        if self.caption is not None and self.caption.said.words:
            return [self.caption, *labels, *vague]
        return [*labels, *vague] if any(s.said.words for s in labels) else []

    def _only_parts(self, heads: list[Source], labels: list[Source]) -> bool:
        """Whether heads name parts of what a caption counts: `Primary` below `Schools with lamps (number)`.

        Below a caption of shares only a short head (`Upper secondary`) is sure to need it: one of more words tells
        mostly by itself what is measured.
        """
        caption = self.caption
        if caption is None or caption is not self._unit_source or not caption.said.words:
            return False
        if caption.said.unit == "percent":
            is_part = all(len(source.said.words.split()) <= _MOST_PART_WORDS for source in heads)
        else:
            is_part = caption.said.unit in ("count", "person")
        return bool(heads) and is_part and not any(source.said.measures for source in (*heads, *labels))

    @property
    def is_aim(self) -> bool:
        """Whether the head or the label says that the figure is aimed at."""
        return any(source.said.aim for source in (*self.column, *self.labels))

    @property
    def is_sure(self) -> bool:
        """Whether unit and name are said beside the figure or in the caption of its table."""
        return self.value.unit is not None or self._first("unit") is not None

    def heads(self) -> Iterator[Head]:
        """The words behind each slot."""
        for source in self._naming():
            yield Head("what", source.part, source.evidence, source.basis)
        if (unit := self._unit_source) is not None:
            yield Head("unit", unit.part, unit.evidence, unit.basis)
        for slot in _DIMENSIONS:
            if (found := self._first(slot)) is not None:
                yield Head(slot, found.part, found.evidence, found.basis)


def _agreed(sources: list[Source]) -> list[Source]:
    """Sources of units; beside per cent a name with `per 100 inhabitants` says the same less plainly."""
    if not any(one.said.unit == "percent" for one in sources):
        return sources
    return [one for one in sources if one.said.unit != "other" or not is_per_hundred(one.said.words)]


def _differ(sources: list[Source]) -> bool:
    return len({one.said.unit for one in sources}) > 1
