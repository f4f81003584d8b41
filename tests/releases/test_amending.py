"""An amended release is the one that a build of the same content gives, at the cost of what changed."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from tests.api.sparql_server import publish, publish_content

from wsisgraph.graph.nquads import Lines, PatchedLines
from wsisgraph.graph_files import PATCH, line_end, mapped
from wsisgraph.iris import Iris
from wsisgraph.releases import amending, index, index_derive, index_read, switching
from wsisgraph.releases.amending import Amendment
from wsisgraph.releases.release import Release, current
from wsisgraph.releases.writing import Content
from wsisgraph.settings import Settings

BASE = "https://w3id.org/wsisgraph/"
OTHER = b"<urn:a> <urn:b> <urn:c> <urn:other> .\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    publish(tmp_path, {"urn:g": [f"<urn:s{i}> <urn:p> <urn:o> <urn:g> ." for i in range(9)], "urn:other": []})
    return Settings(data=tmp_path)


def amend(settings: Settings, changed: dict[str, bytes]) -> Release:
    parent = current(settings)
    assert parent is not None
    with switching.draft(settings) as folder:
        ox.Store.read_only(str(parent.store_path)).backup(str(folder / "store"))
        store = ox.Store(str(folder / "store"))
        for name, data in changed.items():
            store.remove_graph(ox.NamedNode(name))
            store.bulk_load(data, ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        name = amending.write(Amendment(parent, Iris(), changed), folder)
        return switching.publish(settings, folder, name)


def test_the_id_is_that_of_a_build(settings: Settings) -> None:
    parent = current(settings)
    assert parent is not None
    release = amend(settings, {"urn:other": OTHER})
    graphs = {
        name: path.read_bytes() for name, path in release.graphs().items() if name != Iris().graph("release")
    }
    assert graphs["urn:other"] == OTHER
    built = Content(Iris(), graphs, facts=parent.manifest["facts"], index_format=index.VERSION)
    assert release.id == built.id
    assert release.graphs()[Iris().graph("release")].read_bytes() == built.complete()[Iris().graph("release")]


def test_what_is_held_back_and_which_documents_are_left_count_as_in_a_build(settings: Settings) -> None:
    gone, left = (Iris().graph(f"document/{slug}") for slug in "ab")
    rows: list[dict[str, Any]] = [{"slug": graph[-1], "graph": graph} for graph in (gone, left)]
    rows.append({"slug": None, "file": "c"})
    held = {gone: lines_of(gone, 1), left: lines_of(left, 2)}
    whole = Content(
        Iris(), {graph: lines_of(graph, 3) for graph in (gone, left)}, quarantined=held,
        reasons=[{"fact": "urn:s1"}], documents=rows, index_format=index.VERSION,
    )  # fmt: skip
    publish_content(settings.data, whole)
    built = replace(whole, graphs={left: whole.graphs[left]}, documents=rows[1:])
    assert amend(settings, {gone: b""}).id == built.id


def test_it_is_sound_and_complete(settings: Settings) -> None:
    parent = current(settings)
    assert parent is not None
    release = amend(settings, {"urn:other": OTHER, "urn:g": b""})
    assert release.verify() == []
    assert release.parent == parent.id
    assert "urn:g" not in release.graphs()
    store = ox.Store.read_only(str(release.store_path))
    lines = b"".join(path.read_bytes() for path in release.graph_files())
    assert {str(quad) for quad in store} == {str(quad) for quad in ox.parse(lines, ox.RdfFormat.N_QUADS)}
    removed = (release.delta_path / "removed.nq").read_bytes()
    assert removed.count(b" <urn:g> .\n") == 9
    assert OTHER in (release.delta_path / "added.nq").read_bytes()


def test_what_did_not_change_is_linked(settings: Settings) -> None:
    parent = current(settings)
    assert parent is not None
    release = amend(settings, {"urn:other": OTHER})
    assert release.graphs()["urn:g"].samefile(parent.graphs()["urn:g"])
    assert release.index_path.samefile(parent.index_path)


def test_a_release_that_is_there_already_is_taken_if_it_can_be_opened(settings: Settings) -> None:
    parent = current(settings)
    assert parent is not None
    assert amending.existing(parent.id, parent) == parent
    assert amending.existing("0" * 20, parent) is None
    (parent.path / "manifest.json").write_text("{", encoding="utf-8")
    assert amending.existing(parent.id, parent) is None


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ENTITY = f"<{BASE}id/entity/x> <{TYPE}> <{BASE}ontology#Entity> <urn:other> .\n"


def test_the_index_is_derived_when_it_changes(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    release = amend(settings, {"urn:other": ENTITY.encode()})
    with closing(index_read.Index(release.index_path)) as index:
        assert index.locals("entity") == ["x"]
    assert not caplog.records
    assert release.verify() == []


def test_an_index_of_another_version_is_made_anew_and_the_reason_told(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_derive, "VERSION", "0")
    release = amend(settings, {"urn:other": ENTITY.encode()})
    with closing(index_read.Index(release.index_path)) as index:
        assert index.locals("entity") == ["x"]
    assert "made by another version" in caplog.text


def test_the_engine_leaves_the_store_alone_once_it_is_checked(settings: Settings) -> None:
    for number in range(6):
        line = f"<{BASE}id/entity/x{number}> <urn:p> <urn:o> <urn:other> .\n"
        release = amend(settings, {"urn:other": (ENTITY + line).encode()})
        switching.point_to(settings, release, "test")
        assert release.verify() == []


def test_the_parent_is_untouched(settings: Settings) -> None:
    parent = current(settings)
    assert parent is not None
    amend(settings, {"urn:other": OTHER})
    assert parent.verify() == []
    assert current(settings) == parent


def test_a_corrected_graph_stays_what_it_is_when_what_it_corrects_is_written(settings: Settings) -> None:
    stated, corrected = Iris().graph("document/a"), Iris().graph("corrected/a")
    base = Lines(lines_of(stated, 1, 2), stated)
    patched = PatchedLines(base, corrected, [lines_of(stated, 2)], [lines_of(stated, 3)])
    content = Content(Iris(), {stated: base.body}, index_format=index.VERSION, patched={corrected: patched})
    publish_content(settings.data, content)
    other = amend(settings, {"urn:other": OTHER})
    assert other.graphs()[corrected].suffix == PATCH
    assert other.verify() == []
    release = amend(settings, {stated: lines_of(stated, 4)})
    assert release.verify() == []
    for found in (other, release):
        assert bytes(mapped(found.graphs()[corrected])) == lines_of(corrected, 1, 3)
    parent = current(settings)
    assert parent is not None
    # The index follows from what is stated.
    assert Amendment(parent, Iris(), {stated: b""}).lines() == {lines_of(stated, 1), lines_of(stated, 2)}
    uncorrected = Amendment(parent, Iris(), {stated: lines_of(stated, 4)}, {corrected: None})
    assert set(uncorrected.sums()) == {stated}


def lines_of(graph: str, *numbers: int) -> bytes:
    return b"".join(f"<urn:s{number}> <urn:p> <urn:o>".encode() + line_end(graph) for number in numbers)
