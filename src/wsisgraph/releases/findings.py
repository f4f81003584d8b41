"""What a person should look at in a release: facts of different documents that contradict each other.

A finding changes no fact: each document keeps what it says. The queries that gather what documents say
stand beside this module.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import claims, event_claims, status_claims
from wsisgraph.releases.claims import Claim, Row

FILE = "findings.json"
_QUERIES = Path(__file__).resolve().parent / "finding_queries"
_KINDS: Mapping[str, tuple[str, Callable[[Iterable[Row]], Iterator[Claim]]]] = {
    "cancelled-plans": ("statuses", status_claims.cancellations),
    "contradicting-attendances": ("attendances", event_claims.attendances),
    "contradicting-dates": ("dates", event_claims.dates),
    "contradicting-figures": ("figures", claims.figures),
    "contradicting-issuers": ("issuers", claims.issuers),
    "contradicting-organisers": ("organisers", event_claims.organisers),
    "contradicting-statuses": ("statuses", status_claims.statuses),
    "contradicting-venues": ("venues", event_claims.venues),
}
_PREFIX = re.compile(r"PREFIX (\w+): <([^>]+)>")
_NAME = re.compile(r"\b(\w+):(\w+)")
_SAYING = {
    "cancelled-plans": "What one document says was cancelled is planned, under way or done in another",
    "contradicting-attendances": "Two documents give different numbers of those who took part",
    "contradicting-figures": "Two documents give different figures",
    "contradicting-dates": "Two documents give different dates of one event",
    "contradicting-issuers": "Two documents name different issuers of one work",
    "contradicting-organisers": "Two documents name different organisers of one event",
    "contradicting-statuses": "What the earlier document says is done is still to come in the later one",
    "contradicting-venues": "Two documents give different places of one event",
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
    found = set()
    for code, (query, claims_of) in _KINDS.items():
        series: dict[Hashable, list[Claim]] = {}
        for claim in claims_of(_rows(store, iris.rebase(_query(query)))):
            series.setdefault(claim.series, []).append(claim)
        for same in series.values():
            for one, other in across_documents(same):
                if one.excludes(one, other):
                    subject = min(one.subject, other.subject)
                    found.add(Contradiction(code, subject, (one.fact, other.fact), (one.says, other.says)))
    return sorted(found)


def across_documents(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each two claims of different documents; the one whose fact comes first stands first.

    A document may say one thing thousands of times: what it says is not even looked at beside itself.
    """
    documents: dict[str, list[Claim]] = {}
    for claim in claims:
        documents.setdefault(claim.document, []).append(claim)
    for two in combinations(documents.values(), 2):
        for one, other in product(*two):
            yield (one, other) if one.fact <= other.fact else (other, one)


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
def properties(iris: Iris) -> frozenset[bytes]:
    """The IRIs that the queries name: where none of them stands, nothing is said that a finding follows from."""
    # A type counts by its class, which a query names: none asks for nodes of any class.
    found = set()
    for name, _ in _KINDS.values():
        text = iris.rebase(_query(name))
        prefixes = dict(_PREFIX.findall(text))
        found |= {prefixes[prefix] + local for prefix, local in _NAME.findall(text) if prefix in prefixes}
    return frozenset(f"<{iri}>".encode() for iri in found)


@cache
def _query(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _rows(store: ox.Store, query: str) -> Iterator[Row]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - our queries are SELECTs
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        pairs = zip(names, solution, strict=True)
        yield {name: value.value for name, value in pairs if isinstance(value, ox.NamedNode | ox.Literal)}
