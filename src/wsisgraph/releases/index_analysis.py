"""Cross tables of an index: the matrix of lines and goals, trends, gaps, and who acts with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import having, values

Row = dict[str, Any]
REPORT_REGION = "report region"
CIRCULAR = "inferred/matrix"
"""A goal that was inferred from the matrix is no observation of the matrix."""


@dataclass(slots=True)
class Cell:
    """One cell of the matrix: what was agreed, and what activities show."""

    agreed: list[Row] = field(default_factory=list)
    observed: int = bits.EMPTY
    stated: int = bits.EMPTY
    suggested: int = bits.EMPTY


def matrix(index: Index, chosen: int, bases: Sequence[str] = ()) -> dict[tuple[str, str], Cell]:
    """(action line, goal) to cell; empty cells left out.

    An activity is observed in a cell when it has the line, or an application of it, and the goal as plain triples;
    it is stated there when the words of the document give both. What only a weak rule suggests is kept apart.
    With `bases` the line and the goal must be known in one of these ways.
    """
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for record in index.records("alignment", range(index.size("alignment"))):
        cells[record["action_line"], record["goal"]].agreed.append(record)
    goals = {code: _goal_sets(index, code, chosen, bases) for code in index.positions("goal")}
    for line in index.positions("action-line"):
        lined = having(index, "activity", "action_line", (line,), bases=bases) & chosen
        plainly = index.posting("activity", "action_line", line, "stated") & lined
        weakly = having(index, "activity", "action_line", (line,), bases=bases, suggested=True) & chosen
        for goal, (plain, stated, suggested) in goals.items() if weakly else ():
            cell = Cell([], lined & plain, plainly & stated, weakly & (plain | suggested) & ~(lined & plain))
            if cell.observed or cell.suggested:
                known = cells[line, goal]
                known.observed, known.stated, known.suggested = cell.observed, cell.stated, cell.suggested
    return dict(cells)


def _goal_sets(index: Index, goal: str, chosen: int, bases: Sequence[str]) -> tuple[int, int, int]:
    plain, weak = (
        having(index, "activity", name, (goal,), bases=bases)
        & ~index.posting("activity", name, goal, CIRCULAR)
        & chosen
        for name in ("goal", "suggested_goal")
    )
    return plain, index.posting("activity", "goal", goal, "stated") & plain, weak


def trends(
    index: Index, by: str | None, chosen: int, bases: Sequence[str] = ()
) -> Iterator[tuple[str, str | None, int]]:
    """(year, code, activities); without `by` one row a year. Activities without a year have year `""`.

    With `bases` a code counts where it is known in one of these ways; how the year is known does not matter.
    """
    years = sorted(code for code, _ in index.totals("activity", "year"))
    dated = bits.EMPTY
    for year in years:
        members = index.posting("activity", "year", year) & chosen
        dated |= members
        yield from _split(index, year, by, members, bases)
    yield from _split(index, "", by, chosen & ~dated, bases)


def _split(
    index: Index, year: str, by: str | None, members: int, bases: Sequence[str]
) -> Iterator[tuple[str, str | None, int]]:
    if by is None:
        if members:
            yield year, None, members.bit_count()
        return
    for code in sorted(values(index, "activity", by)):
        if count := (having(index, "activity", by, (code,), bases=bases) & members).bit_count():
            yield year, code, count


def gaps(
    index: Index, axes: Mapping[str, Iterable[str]], chosen: int, bases: Sequence[str] = ()
) -> Iterator[dict[str, str]]:
    """Every combination of one code an axis that no activity of `chosen` has, in the order of the axes.

    With `bases` an activity has a code, other than a year, when that is known in one of these ways.
    """
    (name, codes), *rest = axes.items()
    for code in codes:
        members = having(index, "activity", name, (code,), bases=() if name == "year" else bases) & chosen
        if rest:
            for gap in gaps(index, dict(rest), members, bases):
                yield {name: code} | gap
        elif not members:
            yield {name: code}


def lines_of(index: Index) -> list[str]:
    """The action lines, the applications of C7 included, in their order."""
    return list(index.positions("action-line"))


def regions_of(index: Index) -> list[str]:
    """The regions by which reports are arranged."""
    return list(index.locals_of("region", "region_kind", REPORT_REGION))


def years_of(index: Index) -> list[str]:
    """The years that activities have."""
    return sorted(code for code, _ in index.totals("activity", "year"))


def network(index: Index, roles: tuple[str, ...], chosen: int) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Activities of each organisation, and of each (alphabetical) pair that takes part in the same one."""
    nodes: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    members = set(bits.positions(chosen))
    for position, tags in groupby(index.tags("activity", roles), key=itemgetter(0)):
        if position not in members:
            continue
        organisations = sorted({code for _, _, code in tags})
        # Most activities have one or two: counting by hand is faster than `Counter.update`.
        for place, code in enumerate(organisations):
            nodes[code] += 1
            for other in organisations[place + 1 :]:
                pairs[code, other] += 1
    return nodes, pairs
