"""Selects items of an index: filters, full text, pages, facets and cross tables, all by sets of positions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice
from operator import and_, or_

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index import COUNTED
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import Phrase

BASED = frozenset(
    {
        "action_line",
        "goal",
        "target",
        "region",
        "country",
        "topic",
        "actor",
        "partner",
        "beneficiary",
        "participant",
    }
    | {"year"}
)
"""Values whose basis is known: with `basis`, it is these values that must be known so."""
SUGGESTED = frozenset({"action_line", "goal", "target", "region", "country", "topic"})
"""Values that a weak rule may suggest without stating them (postings `suggested_…`)."""
_KIND = {name: kind for kind, name in COUNTED.items() if name in SUGGESTED}
"""The kind of the items that the codes of a filter name."""
OWN = {
    "activity": frozenset(BASED | {"type", "status", "document", "paragraph", "work", "basis"}),
    "statistic": frozenset({"document", "unit", "form", "area", "period", "population", "series", "year"}),
    "entity": frozenset({"entity_kind", "registered", "facilitates"}),
    "work": frozenset({"work_kind"}),
    "document": frozenset({"year", "language"}),
    "paragraph": frozenset({"document", "section"}),
    "section": frozenset({"document"}),
    "footnote": frozenset({"document"}),
    "note": frozenset({"document"}),
    "row": frozenset({"document", "section"}),
    "country": frozenset({"member_of", "within"}),
    "region": frozenset({"region_kind", "within"}),
    "alignment": frozenset({"action_line", "goal", "target"}),
}
"""For each kind the values that its items themselves have. Other filters ask for an activity that has them."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for. Several codes of one name mean any of them; several names mean all of them."""

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    min_confidence: float | None = None
    phrases: tuple[Phrase, ...] = ()
    suggested: bool = False
    """Whether values that only a weak rule suggests count as well."""

    def without(self, name: str) -> "Filters":
        """The same filters, but any value of `name`."""
        return replace(self, codes={key: codes for key, codes in self.codes.items() if key != name})


@dataclass(frozen=True, slots=True)
class Page:
    """One page: positions, and where the next one begins (None at the end)."""

    positions: list[int]
    following: int | None


def select(index: Index, kind: str, filters: Filters) -> int:
    """The set of items of `kind` that the filters let through."""
    own = OWN.get(kind, frozenset())
    mine = {name: codes for name, codes in filters.codes.items() if name in own}
    chosen = _own(index, kind, replace(filters, codes=mine))
    through = {name: codes for name, codes in filters.codes.items() if name not in own}
    if through:
        chosen &= linked(index, kind, select(index, "activity", Filters(through, suggested=filters.suggested)))
    if filters.phrases:
        chosen &= bits.of(index.search(kind, filters.phrases), index.size(kind))
    return chosen


def _own(index: Index, kind: str, filters: Filters) -> int:
    chosen = index.everything(kind)
    bases = filters.codes.get("basis", ())
    based = [name for name in filters.codes if name in BASED]
    for name, codes in filters.codes.items():
        if name == "basis" and based:
            continue
        chosen &= having(index, kind, name, codes, bases=bases, suggested=filters.suggested)
    if filters.year_from is not None or filters.year_to is not None:
        chosen &= _where(index, kind, "year", _between(filters.year_from, filters.year_to))
    if filters.min_confidence is not None:
        least = filters.min_confidence
        chosen &= _where(index, kind, "confidence", lambda code: float(code) >= least)
    return chosen


def having(
    index: Index, kind: str, name: str, codes: Sequence[str], *, bases: Sequence[str], suggested: bool = False
) -> int:
    """The items that have one of these values, known in one of these ways if any are asked for (`basis`)."""
    known_as = (name, f"suggested_{name}") if suggested and name in SUGGESTED else (name,)
    under = bases if name.removeprefix("suggested_") in BASED and bases else ("",)
    return _union(
        index.posting(kind, known, code, basis) for known in known_as for code in codes for basis in under
    )


def linked(index: Index, kind: str, activities: int) -> int:
    """The items of `kind` that at least one of these activities names."""
    name = COUNTED[kind]
    places = index.positions(kind)
    named = (
        places[local]
        for code, _ in index.totals("activity", name)
        if index.posting("activity", name, code) & activities
        and (local := code if kind != "paragraph" else _paragraph(code)) in places
    )
    return bits.of(named, index.size(kind))


def _paragraph(code: str) -> str:
    document, _, number = code.partition("/")
    return f"{document}/paragraph/{number}"


def _union(sets: Iterator[int]) -> int:
    return reduce(or_, sets, bits.EMPTY)


def _where(index: Index, kind: str, name: str, holds: Callable[[str], bool]) -> int:
    return _union(index.posting(kind, name, code) for code, _ in index.totals(kind, name) if holds(code))


def _between(least: int | None, most: int | None) -> Callable[[str], bool]:
    return lambda code: (least is None or int(code) >= least) and (most is None or int(code) <= most)


def page(chosen: int, order: Sequence[int], start: int, limit: int) -> Page:
    """`limit` members of `chosen` in this order, from place `start` of the order on."""
    found = list(islice(bits.walk(chosen, order, start), limit + 1))
    following = found[limit][0] if len(found) > limit else None
    return Page([position for _, position in found[:limit]], following)


def order_of(index: Index, kind: str, sort: str | None, phrases: tuple[Phrase, ...]) -> Sequence[int]:
    """The order asked for: a field, `-field`, or by default the best match first, else the canonical order."""
    if sort is None and phrases:
        return index.search(kind, phrases)
    if sort is None or sort == "id":
        return range(index.size(kind))
    if sort == "-id":
        return range(index.size(kind) - 1, -1, -1)
    return index.descending(kind, sort[1:]) if sort.startswith("-") else index.ordering(kind, sort).places


def values(index: Index, kind: str, name: str) -> list[str]:
    """The codes that items of `kind` have for `name`, without what stands above them and is of another kind.

    Postings have the regions above a country and the goals above a target as well; no filter takes these codes.
    """
    mine = index.positions(_KIND[known]) if (known := name.removeprefix("suggested_")) in _KIND else None
    return [code for code, _ in index.totals(kind, name) if mine is None or code in mine]


def facet(index: Index, kind: str, filters: Filters, name: str) -> list[tuple[str, int]]:
    """(code, number of items that are left when this is the value of the filter `name`), ordered as `counts`.

    The other filters hold; what they and `name` ask for must be known in the ways that `basis` says.
    """
    others = filters.without(name)
    if "basis" not in OWN.get(kind, ()):
        return counts(index, kind, name, select(index, kind, others), filters.suggested)
    based = {other: codes for other, codes in others.codes.items() if other in BASED}
    if name == "basis" and based:
        for other in based:
            others = others.without(other)
        left = select(index, kind, others)
        return _ranked(
            (code, (_all_of(index, kind, based, code, filters.suggested) & left).bit_count())
            for code in values(index, kind, name)
        )
    bases = others.codes.get("basis", ()) if name in BASED else ()
    # With a value whose basis is known, `basis` asks nothing more of the item than that.
    left = select(index, kind, others.without("basis") if bases and not based else others)
    return counts(index, kind, name, left, filters.suggested, bases=bases)


def _all_of(index: Index, kind: str, wanted: Mapping[str, Sequence[str]], basis: str, suggested: bool) -> int:
    """The items that have one value of each of these filters, known in this way."""
    sets = (
        having(index, kind, name, codes, bases=(basis,), suggested=suggested) for name, codes in wanted.items()
    )
    return reduce(and_, sets, index.everything(kind))


def counts(
    index: Index, kind: str, name: str, chosen: int, suggested: bool = False, *, bases: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """(code, number of members of `chosen`), the most frequent first, codes without any left out.

    With `bases`, members that have the value count only where it is known in one of these ways.
    """
    names = (name, f"suggested_{name}") if suggested and name in SUGGESTED else (name,)
    codes = dict.fromkeys(code for known in names for code in values(index, kind, known))
    return _ranked(
        (code, (having(index, kind, name, (code,), bases=bases, suggested=suggested) & chosen).bit_count())
        for code in codes
    )


def _ranked(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(((code, count) for code, count in found if count), key=lambda item: (-item[1], item[0]))


def cross(index: Index, rows: str, columns: str, chosen: int) -> dict[tuple[str, str], int]:
    """(row code, column code) to the number of activities of `chosen` that have both; empty cells left out."""
    across = [
        (code, index.posting("activity", columns, code) & chosen) for code in values(index, "activity", columns)
    ]
    table = {}
    for row in values(index, "activity", rows):
        members = index.posting("activity", rows, row) & chosen
        for column, others in across:
            if count := (members & others).bit_count():
                table[row, column] = count
    return table
