"""The JSON API at 12,000 and 200,000 activities, beside its targets and beside the same question asked in SPARQL.

A server process and one connection; every request is another. The raw query is plain pyoxigraph in this process,
parsed, evaluated and serialised, without HTTP, limits or paging links.
"""

import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import copies
from tests.benchmarks.bench_sparql import in_process, shown
from tests.benchmarks.frame import Row
from tests.benchmarks.servers import Ask, ours, read, started
from tests.releases import generated
from wsisgraph.iris import Iris

SIZES = (12_000, 200_000)
RELEASE = "0" * 20
API = "/api/v1"
_PREFIX = (
    "PREFIX wsis: <https://w3id.org/wsisgraph/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
JSON = "application/json"
_WARM = 20.0
"""Seconds in which the server makes the pages of so large a release."""


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of request: its paths, the SPARQL that asks the same, and the milliseconds allowed at each size."""

    name: str
    paths: Sequence[str]
    sparql: Sequence[str]
    allowed: tuple[float, float] | None = None


def run() -> list[Row]:
    """Every question at every size."""
    return [row for place, size in enumerate(SIZES) for row in measured(size, place)]


def measured(size: int, place: int) -> list[Row]:
    """The rows of one size; `place` is that of its limits."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        publish(data, size // copies.ONCE)
        questions = list(asked(locals_of(data)))
        taken = {}
        with started(ours(data.parent), "/ready", _WARM) as (_, connection):
            for question in questions:
                taken[question.name] = timed(question.paths, lambda path: read(connection, path, JSON))
    raw = in_process(copies.store_of(size // copies.ONCE))
    for question in questions:
        mine = taken[question.name]
        name = f"{question.name}, {size:,} activities"
        if question.allowed:
            limit = question.allowed[place]
            rows.append(
                Row(
                    name,
                    shown(mine),
                    f"{limit:g} ms (target)",
                    limit / 1000 / statistics.median(mine),
                    "p50 / p99",
                )
            )
        if not question.sparql:
            continue
        beside = timed(question.sparql, raw)
        rows.append(
            Row(
                f"{name}: raw query",
                shown(mine),
                shown(beside),
                statistics.median(beside) / statistics.median(mine),
            )
        )
    return rows


def publish(data: Path, number: int) -> None:
    """A release that has an index only: the lists of the API need nothing else."""
    folder = data / "releases" / RELEASE
    folder.mkdir(parents=True)
    copies.write_index(folder / "index.sqlite", number)
    manifest: dict[str, object] = {
        "id": RELEASE, "base": Iris().base, "published": "2026-01-02T03:04:05+00:00", "parent": None, "graphs": {},
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (data / "current").write_text(RELEASE + "\n")


def locals_of(data: Path) -> list[str]:
    """Some activities' identifiers, from all over the release."""
    with closing(sqlite3.connect(data / "releases" / RELEASE / "index.sqlite")) as index:
        every = [row[0] for row in index.execute("SELECT local FROM item WHERE kind = 'activity'")]
    return random.Random(1).sample(every, 300)


def asked(activities: Sequence[str]) -> Iterator[Question]:
    """The questions."""
    iris = Iris()
    yield Question(
        "item",
        [f"{API}/activities/{local}" for local in activities],
        [f"SELECT ?p ?o {{ <{iris.base}id/activity/{local}> ?p ?o }}" for local in activities],
        (10, 30),
    )
    filters = list(product(generated.LINES, generated.REGIONS, ("2016", "2018")))
    pages = [{"action_line": line, "region": region, "year_from": year} for line, region, year in filters]
    patterns = [_pattern(iris, *values) for values in filters]
    yield Question(
        "filtered list of 50 with its total",
        [f"{API}/activities?{urlencode(page)}" for page in pages],
        [f"{_PREFIX}SELECT DISTINCT ?a {{ {pattern} }} ORDER BY ?a" for pattern in patterns],
        (10, 30),
    )
    yield Question(
        "all facets of a filtered list",
        [f"{API}/activities?{urlencode(page | {'include': 'facets', 'limit': 1})}" for page in pages[::2]],
        [
            f"{_PREFIX}SELECT ?x (COUNT(DISTINCT ?a) AS ?n) {{ {pattern} ?a wsis:actor ?x }} GROUP BY ?x"
            for pattern in patterns[::8]
        ],
        (100, 100),
    )
    yield Question(
        "matrix of lines and goals",
        [f"{API}/matrix?{urlencode({'region': region, 'year': year})}" for region, year in _slices()],
        [_cells(iris, region, year) for region, year in _slices()[:6]],
        (100, 100),
    )
    yield Question("reconciliation of ten misspelt names", _batches(), (), (1000, 1000))
    yield Question(
        "full text",
        [f"{API}/search?{urlencode({'q': f'{word} {number}', 'kind': 'activity'})}" for word, number in _words()],
        [
            f"SELECT ?a {{ ?a ?p ?t FILTER(CONTAINS(LCASE(STR(?t)), '{word} {number}')) }}"
            for word, number in _words()[:3]
        ],
    )


def _pattern(iris: Iris, line: str, region: str, year: str) -> str:
    return (
        f"?a wsis:actionLine/skos:broader* <{iris.concept('action-line', line)}> ; wsis:year ?y ;"
        f" wsis:region <{iris.concept('region', region)}> FILTER(STR(?y) >= '{year}')"
    )


def _cells(iris: Iris, region: str, year: int) -> str:
    return (
        f"{_PREFIX}SELECT ?l ?g (COUNT(DISTINCT ?a) AS ?n) {{ ?a wsis:year ?y ; wsis:goal ?g ;"
        f" wsis:region <{iris.concept('region', region)}> ; wsis:actionLine/skos:broader* ?l"
        f" FILTER(STR(?y) = '{year}') }} GROUP BY ?l ?g"
    )


def _slices() -> list[tuple[str, int]]:
    return list(product(generated.REGIONS, range(2015, 2020)))


def _batches() -> list[str]:
    """Batches of ten names, each with another letter left out."""
    names = [name for name, _ in generated.BODIES.values()] * 2
    return [
        "/reconcile?"
        + urlencode(
            {"queries": json.dumps({f"q{n}": {"query": _misspelt(name, at + n)} for n, name in enumerate(names)})}
        )
        for at in range(2, 22)
    ]


def _misspelt(name: str, at: int) -> str:
    return name[: at % len(name)] + name[at % len(name) + 1 :]


def _words() -> list[tuple[str, int]]:
    return list(product(("broadband", "session", "studies", "toolkit"), range(10, 25)))


def timed(questions: Sequence[str], ask: Ask) -> list[float]:
    """Seconds for each, after one that warms up."""
    ask(questions[0])
    taken = []
    for question in questions[1:]:
        start = time.perf_counter()
        ask(question)
        taken.append(time.perf_counter() - start)
    return taken
