"""The gate: one changed document in graphs of different size, and a whole large document beside pyshacl."""

import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from tests.benchmarks.frame import Row, seconds
from tests.benchmarks.sizes import documents, sizes
from tests.validation.generated import IRIS, large_document
from wsisgraph.graph import describe
from wsisgraph.releases.release import Release
from wsisgraph.settings import load
from wsisgraph.store.judging import losses, objections
from wsisgraph.validation import Surroundings, load_shapes
from wsisgraph.validation.data import survey
from wsisgraph.validation.engine import default_engine, reference_engine
from wsisgraph.vocabulary import load_vocabulary

WHOLE, COMPARED, CHANGED = 12_000, 100, 100
"""Activities."""
TARGET, RATIO = 20.0, 1.3


def run() -> list[Row]:
    """What one change costs the gate, and what everything costs."""
    return [*changed_document(), beside_pyshacl(), whole_document()]


def changed_document() -> list[Row]:
    """The gate on one document of a hundred activities, in stores of different size."""
    triples = described(CHANGED)
    settings, name = load(), IRIS.graph("document/A-99-3")
    rows, first = [], 0.0
    for size in sizes():
        store, release = filled(size)

        def judge(store: ox.Store = store, release: Release = release) -> None:
            reasons, _ = objections({name: triples}, settings)
            # The made documents break some minimums, which is told all the same.
            losses(store, {name: b"changed"}, release, settings)
            if reasons:
                raise RuntimeError(f"the change was refused: {reasons[0]}")

        judge()
        taken = seconds(judge, 5)
        first = first or taken
        ratio = RATIO / (taken / first) if taken is not first else None
        note = f"{len(triples):,} triples changed; {taken / first:.2f} times the smallest"
        shown = f"{RATIO} times (target)" if ratio else "–"
        rows.append(
            Row(f"gate on one document among {size:,} triples", f"{taken * 1000:.0f} ms", shown, ratio, note)
        )
    return rows


def filled(size: int) -> tuple[ox.Store, Release]:
    """A store of so many triples, and the release that it would be."""
    store = ox.Store()
    graphs = {}
    for graph, lines in documents(size):
        store.bulk_load("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
        graphs[graph] = {"file": "none", "triples": len(lines)}
    return store, Release("0" * 20, Path(), {"base": IRIS.base, "graphs": graphs})


def described(activities: int, faulty_every: int = 0) -> Sequence[ox.Triple]:
    """The graph of a document of so many activities."""
    document, facts = large_document(activities, faulty_every=faulty_every)
    return describe(document, facts, load_vocabulary(), IRIS)


def beside_pyshacl() -> Row:
    """The same results from both engines, and how long each takes; some activities are faulty."""
    triples = described(COMPARED, faulty_every=10)
    surroundings = Surroundings(load_vocabulary().graphs().values())
    data, shapes = [*triples, *surroundings.of(survey(triples))], load_shapes()
    found, taken = [], []
    for engine in (default_engine, reference_engine):
        start = time.perf_counter()
        results = engine(data, shapes).results()
        taken.append(time.perf_counter() - start)
        found.append({(str(r.focus), r.component, str(r.shape), str(r.value), r.message) for r in results})
    if found[0] != found[1]:
        raise RuntimeError(f"the engines differ in {len(found[0] ^ found[1])} results")
    name = f"shapes on {COMPARED} activities, {len(found[0])} equal results"
    return Row(name, f"{taken[0]:.2f} s", f"{taken[1]:.2f} s", taken[1] / taken[0], "peer: pyshacl")


def whole_document() -> Row:
    """A document of many activities, all shapes."""
    triples = described(WHOLE)
    data = [*triples, *Surroundings(load_vocabulary().graphs().values()).of(survey(triples))]
    shapes = load_shapes()
    taken = seconds(lambda: default_engine(data, shapes).results(), 1)
    note = f"{len(triples):,} triples"
    return Row(
        f"shapes on {WHOLE:,} activities", f"{taken:.1f} s", f"{TARGET:.0f} s (target)", TARGET / taken, note
    )
