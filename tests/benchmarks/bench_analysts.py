"""Twelve questions of analysts over HTTP, beside rdflib in memory with the same data."""

import json
import math
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib

from tests.benchmarks.bench_sparql import publish_store
from tests.benchmarks.frame import Row
from tests.benchmarks.servers import Ask, ours, serving
from tests.releases import generated
from wsisgraph.resources import resource

ACTIVITIES = 12_000
TARGET = 10.0
PATIENCE = 60.0
"""Seconds that rdflib may take for a question."""
QUESTIONS = (
    "action-lines-without-activity", "activities-by-region-and-type", "activities-by-year-and-line",
    "activities-of-a-line-in-a-region", "countries-reached", "gaps-of-lines-by-region", "goals-through-the-matrix",
    "how-actors-are-known", "least-certain-facts", "most-active-organisations", "ongoing-and-planned",
    "organisations-acting-together",
)  # fmt: skip


def run() -> list[Row]:
    """Each question, and the geometric mean of the ratios."""
    store = generated.store_of(ACTIVITIES)
    theirs = in_rdflib(store)
    rows, ratios = [], []
    with tempfile.TemporaryDirectory() as place:
        publish_store(store, Path(place))
        with serving(ours(Path(place)), "/sparql") as ask:
            for name in QUESTIONS:
                text = (resource("queries") / f"{name}.rq").read_text(encoding="utf-8")
                mine, count = timed(partial(rows_over_http, ask, text))
                other = in_patience(theirs, text)
                if other is not None and count != other[1]:
                    raise RuntimeError(f"{name}: {count} rows, and {other[1]} from rdflib")
                # A peer that does not end counts as if it had ended then: the ratio is a lower bound.
                taken = PATIENCE if other is None else other[0]
                ratios.append(taken / mine)
                shown = (f"{mine * 1000:.0f} ms", f"{'> ' if other is None else ''}{taken * 1000:.0f} ms")
                rows.append(Row(name, *shown, taken / mine, f"{count} rows, over HTTP; peer: rdflib in memory"))
    mean = math.prod(ratios) ** (1 / len(ratios))
    note = f"{len(store):,} triples, target {TARGET:.0f} times"
    return [*rows, Row(f"geometric mean of {len(QUESTIONS)} questions", "–", "–", mean, note)]


def rows_over_http(ask: Ask, text: str) -> int:
    """How many rows the service answers."""
    return len(json.loads(ask(text))["results"]["bindings"])


def rows_in_rdflib(graph: rdflib.Graph, text: str) -> int:
    """How many rows rdflib finds, each of them made."""
    return len(list(graph.query(text)))


def in_rdflib(store: ox.Store) -> rdflib.Graph:
    """The union of the graphs, in memory."""
    triples = {quad.triple for quad in store}
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=data, format="nt")


def in_patience(graph: rdflib.Graph, text: str) -> tuple[float, int] | None:
    """The seconds and the rows of rdflib; None when it takes longer than our patience."""
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    child = fork.Process(target=lambda: sender.send(timed(partial(rows_in_rdflib, graph, text))))
    child.start()
    # What has come is read before the child is waited for; a killed one sends nothing.
    found: tuple[float, int] | None = receiver.recv() if receiver.poll(PATIENCE) else None
    child.kill()
    child.join()
    return found


def timed(action: Callable[[], int]) -> tuple[float, int]:
    """The seconds and the result of an action."""
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result
