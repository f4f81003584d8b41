"""What a build publishes."""

import json
import sqlite3

import pyoxigraph as ox
from tests.releases import fakes
from tests.releases.conftest import Make
from tests.releases.house import NEW, names, release, seed, texts

from wsisgraph.pace import Pace
from wsisgraph.releases import build, list_releases
from wsisgraph.settings import Settings


def test_the_first_build_publishes_a_whole_release(make: Make, settings: Settings) -> None:
    summary = make()
    found = release(settings)
    assert (summary.published, summary.changed, summary.parent, summary.release) == (True, True, None, found.id)
    assert (summary.facts, summary.quarantined, summary.paragraphs, summary.graphs) == (2, 1, 3, 3)
    assert summary.triples == len(ox.Store.read_only(str(found.store_path)))
    assert [path.name for path in found.graph_files()] == ["document~one.nq", "ontology.nq", "release.nq"]
    assert list(summary.seconds) == ["prepare", "read", "judge", "write", "publish"]
    assert texts(settings) == ["ESCAP published a study.", "ITU held a forum."]
    with sqlite3.connect(f"file:{found.index_path}?mode=ro", uri=True) as database:
        assert database.execute("SELECT quads FROM size").fetchone() == (summary.triples,)
    database.close()


def test_files_of_graphs_are_sorted_and_say_what_the_store_says(make: Make, settings: Settings) -> None:
    make()
    found = release(settings)
    lines: list[bytes] = []
    for graph, path in found.graphs().items():
        own = path.read_bytes().splitlines(keepends=True)
        assert own == sorted(set(own))
        assert all(f"<{graph}> .".encode() in line for line in own)
        assert found.manifest["graphs"][graph]["triples"] == len(own)
        lines += own
    store = ox.Store.read_only(str(found.store_path))
    whole = ox.serialize(list(store), format=ox.RdfFormat.N_QUADS)
    assert whole is not None
    assert sorted(whole.splitlines(keepends=True)) == sorted(lines)


def test_what_the_gate_rejects_is_kept_with_its_reason_and_not_served(make: Make, settings: Settings) -> None:
    make()
    found = release(settings)
    (reason,) = found.quarantine()
    assert reason["messages"] == ["It is bad."]
    aside = (found.quarantine_path / "graphs" / "document~one.nq").read_text()
    assert "bad fact." in aside
    assert reason["fact"] + "/evidence" in aside
    assert (found.quarantine_path / "report.ttl").read_text() == "# report\n"
    assert not any("bad fact" in path.read_text() for path in found.graph_files())


def test_the_manifest_is_the_public_ingest_ledger(make: Make, settings: Settings) -> None:
    make()
    manifest = release(settings).manifest
    (row,) = manifest["documents"]
    assert (row["file"], row["result"], row["quarantined"], row["slug"]) == ("one.txt", "published", 1, "one")
    assert row["graph"] == settings.iris.graph("document/one")
    assert manifest["base"] == settings.base_iri
    assert manifest["parent"] is None
    assert manifest["checks"] == {"facts": 2}
    assert {"wsisgraph", "pyoxigraph", "python"} <= manifest["versions"].keys()
    assert str(settings.data) not in json.dumps(manifest)


def test_the_release_describes_itself_without_a_clock(make: Make, settings: Settings) -> None:
    make()
    found = release(settings)
    text = found.graphs()[settings.iris.graph("release")].read_text()
    assert settings.iris.release(found.id) in text
    assert settings.iris.graph("document/one") in text
    assert found.manifest["published"][:10] not in text


def test_building_again_changes_nothing(make: Make, settings: Settings) -> None:
    first = make()
    stamps = {
        name: (settings.data / name).stat().st_mtime_ns for name in names(settings.data) if "lock" not in name
    }
    second = make()
    assert second.release == first.release
    assert (second.published, second.changed, second.cached) == (True, False, 1)
    assert stamps == {
        name: (settings.data / name).stat().st_mtime_ns for name in names(settings.data) if "lock" not in name
    }


def test_a_new_seed_gives_a_new_release_with_its_delta(make: Make, settings: Settings) -> None:
    first = make()
    seed(settings, "two.txt", NEW)
    fakes.CALLS.clear()
    second = make()
    assert fakes.CALLS == ["two.txt"]
    assert second.changed
    assert second.parent == first.release
    found = release(settings)
    assert found.parent == first.release
    added = (found.delta_path / "added.nq").read_text()
    assert "ECLAC trained teachers." in added
    assert "ESCAP" not in added
    assert "ECLAC" not in (found.delta_path / "removed.nq").read_text()


def test_files_that_did_not_change_are_shared_between_releases(make: Make, settings: Settings) -> None:
    make()
    seed(settings, "two.txt", NEW)
    make()
    old, new = list_releases(settings)
    graph = settings.iris.graph("document/one")
    assert old.graphs()[graph].samefile(new.graphs()[graph])


def test_coming_back_to_earlier_content_comes_back_to_its_release(make: Make, settings: Settings) -> None:
    first = make()
    path = seed(settings, "two.txt", NEW)
    make()
    path.unlink()
    assert make(withdraw=["two"]).release == first.release
    assert release(settings).id == first.release
    assert len(names(settings.data / "cache" / "documents")) == 1


def test_warnings_of_documents_name_file_and_place(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", NEW + "dangling\n")
    warnings = [str(warning) for warning in make().warnings]
    assert warnings == ["two.txt, line 3: A footnote is missing."]


def test_only_the_releases_wanted_are_kept(make: Make, settings: Settings) -> None:
    few = settings.model_copy(update={"releases_kept": 2})
    for number in range(4):
        seed(settings, "two.txt", NEW + f"More {number}.\n")
        build(few, make_rooms=fakes.rooms)
    assert len(list_releases(settings)) == 2


def test_progress_is_told_stage_by_stage(make: Make) -> None:
    class Heard:
        def __init__(self) -> None:
            self.stages: list[tuple[str, int | None]] = []
            self.steps = 0

        def stage(self, name: str, total: int | None = None) -> None:
            self.stages.append((name, total))

        def advance(self, steps: int = 1) -> None:
            self.steps += steps

        def within(self, document: str, pace: Pace | None) -> None:
            pass

    heard = Heard()
    make(progress=heard)
    assert heard.stages == [("prepare", None), ("read", 1), ("judge", None), ("write", None), ("publish", None)]
    assert heard.steps == 1


def test_the_summary_is_json(make: Make) -> None:
    assert json.loads(json.dumps(make().json()))["published"] is True
