"""The stores and the indexes of a release, made from the files of its graphs."""

import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.graph_files import Joined
from wsisgraph.iris import Iris
from wsisgraph.releases import findings
from wsisgraph.releases.read_store import merging
from wsisgraph.releases.release import CORRECTED_INDEX, INDEX, READ_STORE, STORE, is_apart

Rows = Mapping[str, Mapping[str, Any]]
"""Graphs by name, as a manifest has them: `file`, `sha256`, `triples`."""
Make = Callable[[ox.Store, Path], None]
"""Makes the index of a store, at a path."""


def union_files(graphs: Rows, folder: Path, iris: Iris) -> list[Path]:
    """The files of all graphs but those of the corrected view."""
    return [folder / row["file"] for graph, row in graphs.items() if not is_apart(graph, iris.base)]


def write_store(graphs: Rows, folder: Path, iris: Iris, make: Make) -> None:
    """Write the stores, the findings and the indexes of the release whose graphs stand in `folder`."""
    store = ox.Store(str(folder / STORE))
    # One load of everything is three times as fast as one a file, and leaves a tenth of the tables.
    # Lenient: what the engine wrote needs no second look at its IRIs.
    union = union_files(graphs, folder, iris)
    store.bulk_load(io.BufferedReader(Joined(union)), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()
    store.flush()
    named = {graph: folder / row["file"] for graph, row in graphs.items() if not is_apart(graph, iris.base)}
    with merging(folder / STORE, folder / READ_STORE, named):
        make(store, folder / INDEX)
        findings.write_findings(store, folder, iris)
        del store
        write_corrected_index(graphs, folder, iris, make)


def write_corrected_index(graphs: Rows, folder: Path, iris: Iris, make: Make) -> None:
    """The index of the corrected view, when there is one: a corrected graph stands for its document's own."""
    stated, corrected = iris.graph("document/"), iris.graph("corrected/")
    replaced = {stated + graph.removeprefix(corrected) for graph in graphs if is_apart(graph, iris.base)}
    if not replaced:
        return
    files_read = [folder / row["file"] for graph, row in graphs.items() if graph not in replaced]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        store = ox.Store(place)
        store.bulk_load(io.BufferedReader(Joined(files_read)), format=ox.RdfFormat.N_QUADS, lenient=True)
        make(store, folder / CORRECTED_INDEX)
        del store
