"""The store that queries read has each graph, and each triple of any of them once in its default graph."""

import multiprocessing
import os
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.graph_files import line_end
from wsisgraph.iris import DEFAULT_BASE, Iris
from wsisgraph.releases import read_store
from wsisgraph.releases.delta import write_delta
from wsisgraph.releases.quads import file_names
from wsisgraph.releases.read_store import merging, write_read_store
from wsisgraph.releases.release import Release

CORRECTED = Iris().graph("corrected/a")
# Two spellings of one number are two lines and one quad.
TRIPLES = [f"<urn:s> <urn:p> {value}".encode() for value in ("<urn:o>", '"1.50"', '"b"@en')]
TRIPLES += [f'<urn:s> <urn:p> "{n}"^^<http://www.w3.org/2001/XMLSchema#decimal>'.encode() for n in ("1.5", "1.50")]
GRAPHS = st.dictionaries(
    st.sampled_from(["", "urn:g", "urn:h", CORRECTED]), st.sets(st.sampled_from(TRIPLES), min_size=1)
)


def release_of(folder: Path, graphs: dict[str, set[bytes]], parent: Release | None) -> Release:
    """What stands in a folder before its read store is written."""
    (folder / "graphs").mkdir(parents=True)
    rows = {}
    for name, file in file_names(graphs, Iris()).items():
        lines = sorted(triple + line_end(name or None) for triple in graphs[name])
        (folder / "graphs" / file).write_bytes(b"".join(lines))
        rows[name] = {"file": f"graphs/{file}", "sha256": str(lines), "triples": len(lines)}
    manifest = {"id": folder.name, "base": DEFAULT_BASE, "graphs": rows}
    release = Release(folder.name, folder, manifest | {"triples": sum(map(len, graphs.values()))})
    store = ox.Store(str(release.store_path))
    for path in release.published_graphs().values():
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    store.flush()
    write_delta(release, parent)
    return release


def assert_merged(release: Release) -> None:
    """The read store has what the release's store has, and each triple of it in its default graph."""
    written, merged = (ox.Store.read_only(str(path)) for path in (release.store_path, release.read_store_path))
    quads = set(written)
    assert set(merged) == quads | {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert set(merged.named_graphs()) == set(written.named_graphs())
    assert not any(CORRECTED.encode() in path.read_bytes() for path in release.delta_path.iterdir())


@pytest.fixture
def always_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_store, "PART", 0)


@settings(deadline=None, max_examples=8)
@given(st.lists(GRAPHS, min_size=2, max_size=4))
@pytest.mark.usefixtures("always_follow")
def test_what_follows_from_a_parent_is_what_is_made_anew(steps: list[dict[str, set[bytes]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        parent = None
        for number, graphs in enumerate(steps):
            release = release_of(Path(place) / str(number), graphs, parent)
            write_read_store(release, parent)
            assert_merged(release)
            parent = release


def test_a_triple_leaves_the_merge_with_the_last_graph_that_has_it(tmp_path: Path, always_follow: None) -> None:
    parent = None
    shared = TRIPLES[0]
    for number, names in enumerate((["urn:g", "urn:h", ""], ["urn:h", ""], [""], ["urn:k"])):
        graphs = {name: {shared} for name in names} | {"urn:other": {TRIPLES[1]}}
        release = release_of(tmp_path / str(number), graphs, parent)
        write_read_store(release, parent)
        found = ox.Store.read_only(str(release.read_store_path))
        assert len(list(found.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 2
        parent = release
    last = release_of(tmp_path / "last", {"urn:other": {TRIPLES[1]}}, parent)
    write_read_store(last, parent)
    assert_merged(last)
    assert len(ox.Store.read_only(str(last.read_store_path))) == 2


def test_a_large_part_is_merged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release_of(tmp_path / "first", {"urn:g": {TRIPLES[0]}}, None)
    write_read_store(first, None)
    monkeypatch.setattr(read_store, "_follow", None)
    second = release_of(tmp_path / "second", {"urn:g": set(TRIPLES)}, first)
    write_read_store(second, first)
    assert_merged(second)


def test_the_parent_may_be_of_a_version_without_it(tmp_path: Path, always_follow: None) -> None:
    first = release_of(tmp_path / "first", {"urn:g": {TRIPLES[0]}}, None)
    second = release_of(tmp_path / "second", {"urn:g": {TRIPLES[0]}, "urn:h": {TRIPLES[0]}}, first)
    write_read_store(second, first)
    assert_merged(second)


@pytest.mark.parametrize("threshold", [0, 1 << 40])
def test_it_is_the_same_whether_it_is_written_beside_something_else_or_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: int
) -> None:
    monkeypatch.setattr(read_store, "BESIDE_FROM", threshold)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    release = release_of(tmp_path / "one", {"urn:g": set(TRIPLES), "urn:h": {TRIPLES[0]}, CORRECTED: set()}, None)
    with merging(release.store_path, release.read_store_path, release.published_graphs()):
        has_worker = bool(multiprocessing.active_children())
        assert len(ox.Store.read_only(str(release.store_path))) == 5
    assert has_worker is (threshold == 0)
    assert_merged(release)


def test_a_process_that_is_killed_leaves_nothing_half_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_store, "BESIDE_FROM", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    release = release_of(tmp_path / "one", {"urn:g": set(TRIPLES)}, None)
    with merging(release.store_path, release.read_store_path, release.published_graphs()):
        for child in multiprocessing.active_children():
            child.kill()
    assert_merged(release)


def test_what_fails_beside_the_merge_is_told_and_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_store, "BESIDE_FROM", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    release = release_of(tmp_path / "one", {"urn:g": set(TRIPLES)}, None)
    with (
        pytest.raises(RuntimeError, match="no index"),
        merging(release.store_path, release.read_store_path, release.published_graphs()),
    ):
        raise RuntimeError("no index")
    assert not multiprocessing.active_children()
