"""Typed concepts and the schemes they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from wsisgraph.vocabulary.surfaces import SurfaceIndex, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a SKOS scheme; `parents` and `children` are codes of the same scheme."""

    code: str
    iri: str
    label: str
    """The English label."""
    labels: Mapping[str, str] = field(compare=False)
    """The preferred label by language code."""
    alternatives: tuple[str, ...] = ()
    """Other English labels, short label included."""
    translations: tuple[str, ...] = ()
    """Preferred and other labels in other languages."""
    definition: str | None = None
    notations: tuple[str, ...] = ()
    """Other codes by which `Scheme.get` finds it."""
    parents: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    order: int | None = None
    confirmed: bool = True
    also_typed: tuple[str, ...] = ()
    """IRIs of the classes that a thing of this kind also has."""
    unconfirmed_languages: frozenset[str] = frozenset()
    """Languages whose label nobody has checked against an official source."""

    @property
    def parent(self) -> str | None:
        """The first parent."""
        return self.parents[0] if self.parents else None

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The English names, the preferred one first."""
        return (self.label, *self.alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine(Concept):
    """A WSIS action line or an application of C7."""

    short_label: str
    facilitators: tuple[str, ...] = ()
    """Entity ids of the list in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Concept):
    """An SDG indicator; `iri_confirmed` is false when its IRI is not known to be the United Nations' own."""

    iri_confirmed: bool
    targets: tuple[str, ...]
    """Codes of the targets under which it stands, in the order of its codes."""
    ict: str | None = None
    """`core` or `related` to information and communications technologies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Concept):
    """A report region, a commission's region, a group of countries or an M49 region."""

    kind: str
    """`report region`, `regional commission`, `special group`, `m49 world`, `m49 region` …"""
    mandate_of: str | None = None
    """Entity id of the regional commission whose members make up the region."""
    report_region: str | None = None
    """For an M49 region: code of the report region that it falls under or equals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Concept):
    """A country or area; `code` is ISO 3166 alpha-3."""

    iso2: str
    m49: str
    un_member: bool
    subregion: str | None = None
    """Code of the most detailed M49 region that it lies in."""
    member_of: tuple[str, ...] = ()
    """Codes of regional commissions and groups."""
    associate_of: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    """Cities that stand for the country in prose, the capital first."""
    membership_confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """One cell of the WSIS–SDG matrix; `target` is None when only the goal is named."""

    iri: str
    action_line: str
    goal: str
    target: str | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Facilitation:
    """One row of a list of action line facilitators."""

    iri: str
    action_line: str
    entity: str
    role: str
    list_: str
    confirmed: bool


C = TypeVar("C", bound=Concept)


class Scheme(Mapping[str, C], Generic[C]):
    """A SKOS scheme: concepts by code, in the order of its file. Iterating gives codes, as with any mapping."""

    def __init__(self, name: str, iri: str, concepts: Iterable[C]) -> None:
        self.name = name
        self.iri = iri
        self._by_code = {concept.code: concept for concept in concepts}
        self._by_iri = {concept.iri: concept for concept in self._by_code.values()}
        self._alias = {
            alias: concept for concept in self._by_code.values() for alias in concept.notations
        } | self._by_code

    def __getitem__(self, code: str) -> C:
        """The concept with this code or other notation."""
        return self._alias[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def by_iri(self, iri: str) -> C | None:
        """The concept with this IRI."""
        return self._by_iri.get(iri)

    def top(self) -> tuple[C, ...]:
        """The concepts without a parent."""
        return tuple(concept for concept in self._by_code.values() if not concept.parents)

    def by_surface(self, text: str) -> tuple[C, ...]:
        """All concepts that bear this English name."""
        return self._surfaces.candidates(text)

    def by_translation(self, text: str) -> tuple[C, ...]:
        """All concepts that bear this name in another language than English, whatever its accents and capitals."""
        return self._translations.candidates(plain(text))

    def with_word(self, text: str) -> tuple[C, ...]:
        """All concepts that bear a name in which this one stands, in any language: two states are called Congo."""
        found = f" {plain(text)} "
        return tuple(
            c for c in self._by_code.values()
            if any(found in f" {plain(name)} " for name in (*c.surfaces, *c.translations))
        )  # fmt: skip

    @cached_property
    def _translations(self) -> SurfaceIndex[C]:
        return SurfaceIndex((plain(name), c) for c in self._by_code.values() for name in c.translations)

    @cached_property
    def _surfaces(self) -> SurfaceIndex[C]:
        return SurfaceIndex((name, c) for c in self._by_code.values() for name in c.surfaces)

    def descendants(self, code: str) -> frozenset[str]:
        """The codes of a concept and of all below it.

        Raises:
            KeyError: no such code.

        """
        found: set[str] = set()
        waiting = [self[code].code]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self[current].children)
        return frozenset(found)
