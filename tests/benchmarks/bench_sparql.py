"""Queries over HTTP, beside plain pyoxigraph in this process, `oxigraph serve` and rdflib-endpoint; same data.

The text of every query is another, since some peers keep what they have parsed. Times are those of one client
with one connection; how many queries a second there are room for is measured with several. Python's own client
takes as long for a point query as some servers do, and a part of the time of a large answer, so a bare one asks
as well. What a core can do is told by the processor time that servers take, since clients take their part of
the cores. Who is no server works on all cores at once for it, as servers do: two that work at the same time are
slower than one.
"""

import multiprocessing
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, takewhile
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from tests.api.sparql_server import publish
from tests.benchmarks.frame import Row, has_command, without_peer
from tests.benchmarks.processor import processor_seconds
from tests.benchmarks.servers import Ask, Server, ours, serving
from tests.releases import generated
from wsisgraph.store.engines import cores

ACTIVITIES = 2000
ROWS = 100_000
_PREFIX = "PREFIX wsis: <https://w3id.org/wsisgraph/ontology#>\n"
CLIENTS, SPELL, SPELLS = 8, 1.0, 9
"""How many ask at once, for how many seconds in a row, and how often each server has its turn.

A spell is long enough for what a server does only for new connections, and for processor time, which is counted in
steps of ten milliseconds.
"""
ALONE = 3000
"""How often an engine without a server is asked."""


def point(number: int) -> str:
    """All that is said of one activity; no two numbers give the same text."""
    turn, one = divmod(number, ACTIVITIES)
    slug, place = f"report-{2016 + one % 2}", f"{one % 2 + 1}-{one}"
    return f"SELECT ?p ?o {{ <https://w3id.org/wsisgraph/id/activity/{slug}/{place}> ?p ?o }} LIMIT {ROWS + turn}"


def aggregate(number: int) -> str:
    """Activities by action line and year."""
    return (
        f"{_PREFIX}SELECT ?line ?year (COUNT(DISTINCT ?a) AS ?n) {{ ?a a wsis:Activity ; wsis:actionLine ?line ; "
        f"wsis:year ?year FILTER(STR(?year) != '{number}') }} GROUP BY ?line ?year ORDER BY DESC(?n)"
    )


def large(number: int) -> str:
    """Rows without end, cut at a hundred thousand."""
    return f"SELECT ?s ?p ?o {{ ?s ?p ?o FILTER(?p != <urn:{number}>) }} LIMIT {ROWS}"


POINTS = map(point, count())
"""Point queries for whoever asks next."""
POINT, AGGREGATE, LARGE = "point query", "aggregate of an analyst", f"{ROWS:,} rows of JSON"
# The kind of query, its text, and how often an engine is asked.
KINDS: dict[str, tuple[Callable[[int], str], int]] = {
    POINT: (point, 500),
    AGGREGATE: (aggregate, 20),
    LARGE: (large, 7),
}


def run() -> list[Row]:
    """Every kind of query at every peer; ours is measured right beside each."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store, file = write_data(folder)
        with serving(ours(folder), "/sparql") as ask:
            plain = in_process(store)
            rows = [
                *compare(ask, plain, "pyoxigraph in process"),
                *barely(ask, plain, "pyoxigraph in process", POINT, LARGE),
                by_core(ask, alone(plain), "pyoxigraph in process"),
            ]
            for name, command in peers(file, folder).items():
                if not has_command(command[0]):
                    rows.append(without_peer("queries over HTTP", "–", name))
                    continue
                with serving(command, "/query" if name == "oxigraph serve" else "/") as peer:
                    rows += compare(ask, peer, name)
                    with peer.bare() as bare:
                        rows += barely(ask, bare, name, POINT)
                    rows += crowds(ask, peer, name)
            return rows


def write_data(folder: Path) -> tuple[ox.Store, Path]:
    """The same triples as a release, in memory, and as one file without graphs."""
    store = generated.store_of(ACTIVITIES)
    publish_store(store, folder)
    file = folder / "data.nt"
    file.write_text("".join(f"{triple} .\n" for triple in sorted({str(quad.triple) for quad in store})))
    return store, file


def publish_store(store: ox.Store, folder: Path) -> None:
    """A release of what is in a store, in the data folder of `ours`."""
    graphs: dict[str, list[str]] = {}
    for quad in store:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(f"{quad} .")
    publish(folder / "data", graphs)


def peers(file: Path, folder: Path) -> dict[str, list[str]]:
    """How the other servers are started; `{port}` stands for the port."""
    location = str(folder / "oxigraph")
    if has_command("oxigraph"):
        load = ["oxigraph", "load", "--location", location, "--file", str(file)]
        subprocess.run(load, check=True, capture_output=True)
    bind = ["--bind", "127.0.0.1:{port}"]
    return {
        "oxigraph serve": ["oxigraph", "serve-read-only", "--location", location, *bind],
        "rdflib-endpoint": ["rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", "{port}", str(file)],
    }


def in_process(store: ox.Store) -> Ask:
    """Plain pyoxigraph: parsed, evaluated and serialised here, without any limit."""

    def ask(text: str) -> bytes:
        results = store.query(text, use_default_graph_as_union=True)
        assert isinstance(results, ox.QuerySolutions)
        return results.serialize(format=ox.QueryResultsFormat.JSON) or b""

    return ask


def compare(ask: Ask, peer: Ask, name: str) -> list[Row]:
    """Our times and a peer's for each kind of query."""
    return [alternating(ask, peer, name, kind) for kind in KINDS]


def barely(ours: Server, peer: Ask, name: str, *kinds: str) -> list[Row]:
    """Our times and a peer's by a client that takes hardly any, for kinds of query of whose time it is a part."""
    with ours.bare() as ask:
        return [alternating(ask, peer, name, kind, "bare client") for kind in kinds]


def alternating(ask: Ask, peer: Ask, name: str, kind: str, client: str = "") -> Row:
    """Our times and a peer's, query by query in turn, so that a busy moment of the machine hits both."""
    text, often = KINDS[kind]
    mine: list[float] = []
    other: list[float] = []
    for number in range(often):
        for asked, taken in ((ask, mine), (peer, other)):
            start = time.perf_counter()
            body = asked(text(number))
            taken.append(time.perf_counter() - start)
            if b'"value"' not in body:
                raise RuntimeError(f"{name}: {kind} found nothing")
    ratio = statistics.median(other) / statistics.median(mine)
    note = ", ".join(part for part in (client, f"{often} different texts; rate, p50 / p99") if part)
    return Row(f"{kind}, {name}", shown(mine), shown(other), ratio, note)


def crowds(ours: Server, peer: Server, name: str) -> list[Row]:
    """Point queries a second from several clients at once, by the clock and by processor time, in turns.

    The clients are one process, which takes its share of the cores.
    """
    spells = [(Spell.of(ours), Spell.of(peer)) for _ in range(SPELLS)]
    mine, other = ([pair[place] for pair in spells] for place in (0, 1))
    note = f"{CLIENTS} clients in this process; median of {SPELLS} spells of {SPELL:g} s"
    return [
        rates(f"point queries a second, {name}", [one.rate for one in mine], [one.rate for one in other], note),
        rates(
            f"point queries a second and core, {name}",
            [one.by_core for one in mine],
            [one.by_core for one in other],
            f"by processor time of the server; {note}",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Spell:
    """How many queries a second a server answered to several clients: of the clock, and of its processor time."""

    rate: float
    by_core: float

    @classmethod
    def of(cls, server: Server) -> Self:
        """Ask a server for a spell."""
        before, start = processor_seconds(server.process), time.perf_counter()
        answered = server.ask_at_once(takewhile(lambda _: time.perf_counter() < start + SPELL, POINTS), CLIENTS)
        elapsed = time.perf_counter() - start
        return cls(answered / elapsed, answered / (processor_seconds(server.process) - before))


def rates(title: str, mine: list[float], other: list[float], note: str) -> Row:
    """Two medians, and the median of the ratios of what was measured in turn."""
    ratio = statistics.median(one / two for one, two in zip(mine, other, strict=True))
    return Row(title, f"{statistics.median(mine):,.0f}/s", f"{statistics.median(other):,.0f}/s", ratio, note)


def by_core(ours: Server, peer: float, name: str) -> Row:
    """Point queries that a second of processor time is enough for; `peer` is the other's number."""
    mine = statistics.median(Spell.of(ours).by_core for _ in range(SPELLS))
    note = f"by processor time of the server, {CLIENTS} clients"
    return Row(f"point queries a second and core, {name}", f"{mine:,.0f}/s", f"{peer:,.0f}/s", mine / peer, note)


def alone(ask: Ask) -> float:
    """Point queries that a process answers itself in a second of processor time, on all cores at once."""
    context = multiprocessing.get_context("fork")
    taken: SimpleQueue[float] = context.SimpleQueue()
    processes = [context.Process(target=lambda: taken.put(busy(ask))) for _ in range(cores())]
    for process in processes:
        process.start()
    return len(processes) / sum(taken.get() for _ in processes)


def busy(ask: Ask) -> float:
    """Seconds of the processor that this process takes for a point query."""
    start = time.process_time()
    for number in range(ALONE):
        ask(point(number))
    return (time.process_time() - start) / ALONE


def shown(taken: list[float]) -> str:
    """Queries a second, median and 99th percentile; of few times the slowest stands for the latter."""
    ranked = sorted(taken)
    last = ranked[min(len(ranked) - 1, round(0.99 * len(ranked)))]
    rate = len(ranked) / sum(ranked)
    return f"{rate:,.0f}/s, {statistics.median(ranked) * 1000:.2f} / {last * 1000:.2f} ms"
