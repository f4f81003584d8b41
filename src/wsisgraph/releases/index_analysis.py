"""Cross tables of an index: the matrix of lines and goals, trends, gaps, and who acts with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import values

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


def matrix(index: Index, chosen: int) -> dict[tuple[str, str], Cell]:
    """(action line, goal) to cell; empty cells left out.

    An activity is observed in a cell when it has the line, or an application of it, and the goal as plain triples;
    it is stated there when the words of the document give both. What only a weak rule suggests is kept apart.
    """
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for record in index.records("alignment", range(index.size("alignment"))):
        cells[record["action_line"], record["goal"]].agreed.append(record)
    goals = [code for code in index.positions("goal") if any(_goal_sets(index, code, chosen))]
    for line in index.positions("action-line"):
        having = index.posting("activity", "action_line", line) & chosen
        plainly = index.posting("activity", "action_line", line, "stated") & chosen
        weakly = having | (index.posting("activity", "suggested_action_line", line) & chosen)
        for goal in goals if weakly else ():
            plain, stated, suggested = _goal_sets(index, goal, chosen)
            cell = Cell([], having & plain, plainly & stated, weakly & (plain | suggested) & ~(having & plain))
            if cell.observed or cell.suggested:
                known = cells[line, goal]
                known.observed, known.stated, known.suggested = cell.observed, cell.stated, cell.suggested
    return dict(cells)


def _goal_sets(index: Index, goal: str, chosen: int) -> tuple[int, int, int]:
    plain = index.posting("activity", "goal", goal) & ~index.posting("activity", "goal", goal, CIRCULAR)
    stated = index.posting("activity", "goal", goal, "stated")
    weak = index.posting("activity", "suggested_goal", goal)
    weak &= ~index.posting("activity", "suggested_goal", goal, CIRCULAR)
    return plain & chosen, stated & chosen, weak & chosen


def trends(index: Index, by: str | None, chosen: int) -> Iterator[tuple[str, str | None, int]]:
    """(year, code, activities); without `by` one row a year. Activities without a year have year `""`."""
    years = sorted(code for code, _ in index.totals("activity", "year"))
    dated = bits.EMPTY
    for year in years:
        members = index.posting("activity", "year", year) & chosen
        dated |= members
        yield from _split(index, year, by, members)
    yield from _split(index, "", by, chosen & ~dated)


def _split(index: Index, year: str, by: str | None, members: int) -> Iterator[tuple[str, str | None, int]]:
    if by is None:
        if members:
            yield year, None, members.bit_count()
        return
    for code in sorted(values(index, "activity", by)):
        if count := (index.posting("activity", by, code) & members).bit_count():
            yield year, code, count


def gaps(index: Index, axes: Mapping[str, Iterable[str]], chosen: int) -> Iterator[dict[str, str]]:
    """Every combination of one code an axis that no activity of `chosen` has, in the order of the axes."""
    (name, codes), *rest = axes.items()
    for code in codes:
        members = index.posting("activity", name, code) & chosen
        if rest:
            for gap in gaps(index, dict(rest), members):
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
