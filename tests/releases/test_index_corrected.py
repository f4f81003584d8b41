"""A release with corrections has an index of the corrected view beside the one of what is stated."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest
from tests.releases import generated

from wsisgraph.iris import Iris
from wsisgraph.releases import amending, index
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.release import CORRECTED_INDEX, open_release
from wsisgraph.releases.rooms import Rooms
from wsisgraph.releases.writing import Content, write

STATED = generated.IRIS.graph("document/report-2016")
CORRECTED = generated.IRIS.graph("corrected/report-2016")
FACT = ox.NamedNode(generated.IRIS.activity("report-2016", "1", 8))


class OnlyIndex:
    """Of all rooms, writing a release needs only the index."""

    index_format = index.VERSION

    def index(self, store: ox.Store, path: Path, graphs: Sequence[Path] = ()) -> None:
        index.build_index(store, path, Iris())


def graphs_of(store: ox.Store) -> dict[str, bytes]:
    lines: dict[str, list[str]] = {}
    for quad in store:
        assert isinstance(quad.graph_name, ox.NamedNode)
        lines.setdefault(quad.graph_name.value, []).append(f"{quad} .\n")
    return {graph: "".join(sorted(found)).encode() for graph, found in lines.items()}


def release(folder: Path, graphs: dict[str, bytes]) -> Path:
    folder.mkdir()
    content = Content(Iris(), graphs, facts={"accepted": 0, "quarantined": 0}, index_format=index.VERSION)
    write(content, folder, None, cast(Rooms, OnlyIndex()))
    return folder


def actors(path: Path) -> list[str]:
    opened = Index(path)
    record = opened.by_iri(FACT.value)
    opened.close()
    assert record is not None
    return [actor["local"] for actor in record["actors"]]


def with_correction() -> dict[str, bytes]:
    """Graphs in which a correction replaces an actor of `FACT`."""
    graphs = graphs_of(generated.store_of(20))
    entity, other = generated.IRIS.entity("itu"), generated.IRIS.entity("eca")
    text = graphs[STATED].decode().replace(f"{FACT} <{generated.IRIS.term('actor')}> <{entity}>", "dropped")
    kept = [line for line in text.splitlines() if not line.startswith("dropped")]
    kept.append(f"{FACT} <{generated.IRIS.term('actor')}> <{other}> <{STATED}> .")
    graphs[CORRECTED] = "".join(sorted(f"{line}\n".replace(STATED, CORRECTED) for line in kept)).encode()
    return graphs


def test_the_corrected_graph_stands_for_its_document(tmp_path: Path) -> None:
    folder = release(tmp_path / "release", with_correction())
    assert actors(folder / "index.sqlite") == ["itu", "oecd"]
    assert set(actors(folder / CORRECTED_INDEX)) == {"eca", "oecd"}
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert {"index.sqlite", CORRECTED_INDEX} <= listed
    assert not [path for path in folder.iterdir() if path.name.startswith("tmp")]


def test_without_corrections_there_is_one_index(tmp_path: Path) -> None:
    folder = release(tmp_path / "release", graphs_of(generated.store_of(5)))
    assert (folder / "index.sqlite").is_file()
    assert not (folder / CORRECTED_INDEX).exists()


def test_a_write_changes_both_indexes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    parent = open_release(release(tmp_path / "release", with_correction()))
    line = f'{FACT} {generated.LABEL} "A new label"@en <urn:own> .\n'.encode()
    folder = tmp_path / "next"
    folder.mkdir()
    ox.Store.read_only(str(parent.store_path)).backup(str(folder / "store"))
    store = ox.Store(str(folder / "store"))
    store.bulk_load(line, ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    amending.write(amending.Amendment(parent, Iris(), {"urn:own": line}), folder)
    for name, actor in (("index.sqlite", "itu"), (CORRECTED_INDEX, "eca")):
        opened = Index(folder / name)
        record = opened.by_iri(FACT.value)
        assert record is not None
        assert record["label"] == "A new label"
        assert actor in {item["local"] for item in record["actors"]}
        opened.close()
    assert not caplog.records
