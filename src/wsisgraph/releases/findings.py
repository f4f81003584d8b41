"""What a person should look at in a release: facts of different documents that contradict each other.

A finding changes no fact: each document keeps what it says. The queries stand beside this module, one a kind.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import Iris

FILE = "findings.json"
_QUERIES = Path(__file__).resolve().parent / "finding_queries"
_SAYING = {
    "contradicting-figures": "Two documents give different figures",
    "contradicting-dates": "Two documents give different dates of one event",
    "contradicting-issuers": "Two documents name different issuers of one work",
}


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """Two facts that cannot both be right. The one whose identifier comes first stands first."""

    code: str
    subject: str
    """What both speak of: the series of figures, the event, the work."""
    facts: tuple[str, str]
    says: tuple[str, str]

    @property
    def message(self) -> str:
        """In words, for people."""
        return f"{_SAYING[self.code]}: {self.says[0]!r} and {self.says[1]!r} for “{self.subject}”."

    def row(self) -> dict[str, Any]:
        """As JSON can write it."""
        return {**asdict(self), "message": self.message}


def find_contradictions(store: ox.Store, iris: Iris) -> list[Contradiction]:
    """All contradictions between the documents of a store, sorted by kind and subject."""
    says: dict[tuple[str, str, str, str], tuple[set[str], set[str]]] = {}
    for query in _queries():
        for code, one, other, one_says, other_says, subject in _rows(store, iris.rebase(query)):
            if one > other:
                one, other, one_says, other_says = other, one, other_says, one_says  # noqa: PLW2901 - put in order
            found = says.setdefault((code, subject, one, other), (set(), set()))
            found[0].add(one_says)
            found[1].add(other_says)
    return sorted(
        Contradiction(code, subject, (one, other), ("; ".join(sorted(mine)), "; ".join(sorted(theirs))))
        for (code, subject, one, other), (mine, theirs) in says.items()
    )


def write_findings(store: ox.Store, folder: Path, iris: Iris) -> None:
    """Write the findings of a release into its folder."""
    rows = [finding.row() for finding in find_contradictions(store, iris)]
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def read_findings(folder: Path) -> list[dict[str, Any]]:
    """The contradictions of a release, as `Contradiction.row` gives them."""
    rows: list[dict[str, Any]] = json.loads((folder / FILE).read_bytes())
    return rows


def counts(folder: Path) -> dict[str, int]:
    """How many findings there are of each kind, for the manifest."""
    return dict(sorted(Counter(row["code"] for row in read_findings(folder)).items()))


@cache
def _queries() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(_QUERIES.glob("*.rq")))


def _rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - our queries are SELECTs
    for solution in solutions:
        values = list(solution)
        if all(isinstance(value, ox.NamedNode | ox.Literal) for value in values):
            yield [value.value for value in values if isinstance(value, ox.NamedNode | ox.Literal)]
