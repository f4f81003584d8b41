"""Every page type over HTTP: the server's time for it, and what it weighs on the wire with all that it loads.

One client with one connection, which keeps nothing. Each page is made anew but the long ones, which are kept
as long as their release is served (`web/keeping.py`): of these the first time counts too, that of making them.
Only the seconds in which a server that has just begun warms up are waited for.
"""

import gzip
import http.client
import re
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from tests.api.conftest import publish
from tests.benchmarks.bench_sparql import ACTIVITIES
from tests.benchmarks.frame import Row
from tests.benchmarks.servers import asking, ours, started
from tests.releases import generated

TIMES = 20
WARMING = 14.0
"""Seconds after which a server has asked itself for its pages (`web/warming.py`)."""
TARGET = 0.1
"""Seconds that the slowest page of twenty may take."""
BUDGET = 100_000
"""Bytes of a page with all that it loads, the query editor apart."""
QUESTION = "SELECT ?t (COUNT(?a) AS ?n) { ?a a ?t } GROUP BY ?t"
PAGES = {
    "start": "/",
    "list of activities": "/activities",
    "list with filters": "/activities?region=africa&type=event&q=the",
    "list of organisations": "/entities",
    "search": "/search?q=region",
    "matrix": "/matrix",
    "cell of the matrix": "/matrix/C7/3",
    "coverage and gaps": "/coverage",
    "comparison of years": "/compare?compare=year&a=2015&b=2016",
    "timeline": "/trends?by=type",
    "map": "/map",
    "network": "/network",
    "organisation": "/doc/entity/itu.html",
    "document": "/doc/document/report-2016.html",
    "activity": "/doc/activity/report-2016/1-0.html",
    "action line": "/action-lines/C7",
    "goal": "/goals/3",
    "region": "/regions/africa",
    "country": "/countries/KEN",
    "vocabulary": "/vocab/status",
    "ontology": "/ontology.html",
    "API documentation": "/docs",
    "releases": "/releases",
    "example queries": "/queries",
    "query with its answer": f"/query?query={quote(QUESTION)}",
    "drawing as a file": "/matrix.svg",
    "sign in to review": "/review/sign-in",
}
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: seconds of each time, and bytes on the wire."""

    seconds: list[float]
    page: int
    loaded: int


def run() -> list[Row]:
    """One row a page type."""
    with tempfile.TemporaryDirectory() as place:
        publish(Path(place) / "data", generated.store_of(ACTIVITIES))
        with started(ours(Path(place)), asking("/sparql"), WARMING) as (_, connection):
            return [row(name, measure(connection, path)) for name, path in PAGES.items()]


def row(name: str, measured: Measured) -> Row:
    """The 95th percentile beside its target, and the weight."""
    ranked = sorted(measured.seconds)
    last = ranked[min(len(ranked) - 1, round(0.95 * len(ranked)))]
    weight = f"{measured.page / 1000:.1f} kB, with all it loads {(measured.page + measured.loaded) / 1000:.1f} kB"
    over = "" if measured.page + measured.loaded <= BUDGET else f"; over {BUDGET / 1000:.0f} kB"
    return Row(
        name,
        f"{statistics.median(ranked) * 1000:.1f} / {last * 1000:.1f} ms",
        f"{TARGET * 1000:.0f} ms (target)",
        TARGET / last,
        f"p50 / p95; {weight}{over}",
    )


def measure(connection: http.client.HTTPConnection, path: str, times: int = TIMES) -> Measured:
    """Ask for a page again and again."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        body, text = fetch(connection, path)
        taken.append(time.perf_counter() - start)
    loaded = [fetch(connection, urljoin(path, address))[0] for address in _LOADED.findall(text)]
    return Measured(taken, body, sum(loaded))


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, str]:
    """Bytes on the wire and the text of a page.

    Raises:
        RuntimeError: the status is not 200.

    """
    connection.request("GET", path, headers={"Accept": "text/html, */*;q=0.1", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: status {response.status}")
    packed = response.getheader("content-encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode("utf-8", "replace")
