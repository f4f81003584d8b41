import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases import fakes
from tests.releases.conftest import ONE

from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.releases import Journal, Release, Summary, current, history, list_releases
from wsisgraph.settings import Settings

Make = Callable[..., Summary]
NEW = "# Two\n= two\nECLAC trained teachers.\n"


def seed(settings: Settings, name: str, text: str) -> Path:
    assert settings.seeds is not None
    path = settings.seeds / name
    path.write_text(text)
    return path


def given(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def release(settings: Settings) -> Release:
    found = current(settings)
    assert found is not None
    assert found.verify() == []
    return found


def texts(settings: Settings) -> list[str]:
    store = ox.Store.read_only(str(release(settings).store_path))
    found = store.quads_for_pattern(None, ox.NamedNode(settings.iris.term("text")), None, None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def journal(settings: Settings) -> Journal:
    return Journal(settings.data / "journal")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


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


def test_a_given_document_enters_the_journal_and_stays(make: Make, settings: Settings, tmp_path: Path) -> None:
    path = given(tmp_path, "two.txt", NEW)
    first = make(path)
    (entry,) = journal(settings).entries()
    assert (entry.kind, entry.who, entry.data["name"], entry.data["replaces"]) == (
        "upload", "tester", "two.txt", False
    )  # fmt: skip
    path.unlink()
    second = make()
    assert second.release == first.release
    assert "ECLAC trained teachers." in texts(settings)


def test_giving_the_same_file_again_changes_nothing(make: Make, settings: Settings, tmp_path: Path) -> None:
    path = given(tmp_path, "two.txt", NEW)
    first = make(path)
    second = make(path)
    assert second.release == first.release
    assert len(journal(settings).entries()) == 1
    assert any("is the same as" in warning.message for warning in second.warnings)


def test_a_document_already_present_is_refused(make: Make, settings: Settings, tmp_path: Path) -> None:
    first = make()
    path = given(tmp_path, "other.txt", "# One\n= one\nAnother text.\n")
    summary = make(path)
    assert not summary.published
    assert summary.release == first.release
    (refusal,) = summary.refusals
    assert "already present" in refusal.message
    assert "--replace" in str(refusal)
    assert journal(settings).entries() == ()
    assert release(settings).id == first.release


def test_a_replacement_is_remembered(make: Make, settings: Settings, tmp_path: Path) -> None:
    make()
    summary = make(given(tmp_path, "other.txt", "# One\n= one\nAnother text.\n"), replace=True)
    assert summary.published
    assert texts(settings) == ["Another text."]
    assert make().release == summary.release
    assert texts(settings) == ["Another text."]


def test_a_document_that_cannot_be_read_stops_the_build(make: Make, settings: Settings) -> None:
    first = make()
    seed(settings, "x.txt", "unreadable")
    seed(settings, "y.txt", "bug")
    summary = make()
    assert [problem.source for problem in summary.refusals] == ["x.txt", "y.txt"]
    assert all(problem.remedy for problem in summary.refusals)
    assert not summary.published
    assert release(settings).id == first.release


def test_new_documents_that_cannot_be_read_may_be_left_out_but_are_told_of(make: Make, settings: Settings) -> None:
    seed(settings, "x.txt", "unreadable")
    summary = make(skip_unreadable=True)
    assert summary.published
    row = next(row for row in release(settings).manifest["documents"] if row["file"] == "x.txt")
    assert (row["result"], row["slug"]) == ("unreadable", None)
    assert "is not a document" in row["message"]


def test_a_published_document_that_becomes_unreadable_is_never_left_out(make: Make, settings: Settings) -> None:
    make()
    seed(settings, "two.txt", NEW)
    seed(settings, "one.txt", "unreadable")
    summary = make(skip_unreadable=True)
    assert not summary.published
    assert "would be lost" in str(summary.refusals[0])
    assert texts(settings) == ["ESCAP published a study.", "ITU held a forum."]


def test_a_given_document_that_cannot_be_read_is_refused_and_not_entered(
    make: Make, settings: Settings, tmp_path: Path
) -> None:
    summary = make(given(tmp_path, "x.txt", "unreadable"), skip_unreadable=True)
    assert not summary.published
    assert journal(settings).entries() == ()
    assert current(settings) is None


def test_a_seed_that_is_gone_stops_the_build_until_it_is_withdrawn(make: Make, settings: Settings) -> None:
    path = seed(settings, "two.txt", NEW)
    make()
    path.unlink()
    refused = make()
    assert not refused.published
    assert "'two'" in refused.refusals[0].message
    assert "--withdraw two" in str(refused.refusals[0])
    summary = make(withdraw=["two"])
    assert summary.published
    assert summary.withdrawn > 0
    assert journal(settings).entries()[0].kind == "withdrawal"
    assert make().release == summary.release


def test_a_withdrawn_seed_stays_out_although_its_file_is_there(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", NEW)
    make()
    make(withdraw=["two"])
    summary = make()
    assert "ECLAC trained teachers." not in texts(settings)
    assert any("withdrawn" in warning.message for warning in summary.warnings)


def test_withdrawing_a_document_that_was_never_there_is_a_mistake(make: Make, settings: Settings) -> None:
    make()
    with pytest.raises(InputError, match="typo"):
        make(withdraw=["typo"])
    assert journal(settings).entries() == ()


def test_a_document_of_which_nothing_is_left_stops_the_build(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", "= two\nall bad\n")
    summary = make()
    assert not summary.published
    assert "It is bad." in str(summary.refusals[0])
    assert summary.quarantined > 0
    assert current(settings) is None


def test_a_failed_assertion_stops_the_build(
    make: Make, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make()
    seed(settings, "two.txt", NEW)
    monkeypatch.setattr(fakes.FakeRooms, "minimum", 100)
    summary = make()
    assert not summary.published
    assert "fewer than 100" in str(summary.refusals[0])
    assert release(settings).id == first.release
    assert len(list_releases(settings)) == 1


def test_warnings_of_documents_name_file_and_place(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", NEW + "dangling\n")
    warnings = [str(warning) for warning in make().warnings]
    assert warnings == ["two.txt, line 3: A footnote is missing."]


def test_an_entry_of_an_unknown_kind_stops_the_build(make: Make, settings: Settings) -> None:
    journal(settings).append("telepathy", "x")
    with pytest.raises(InputError, match="telepathy") as caught:
        make()
    assert caught.value.remedy


def test_a_half_written_journal_is_reported(make: Make, settings: Settings) -> None:
    journal(settings).append("withdrawal", "x", {"slug": "gone"})
    with journal(settings).path.open("ab") as file:
        file.write(b'{"seq": 2')
    assert any("power cut" in warning.message for warning in make().warnings)


def test_graph_writes_and_updates_are_replayed_in_order(make: Make, settings: Settings) -> None:
    graph = settings.iris.graph("notes")
    written = journal(settings)
    line = '<https://example.org/{}> <https://example.org/p> "{}" .\n'
    for method, names_ in (("PUT", "ab"), ("POST", "c")):
        content = "".join(line.format(name, name) for name in names_).encode()
        written.append("graph-write", "x", {"graph": graph, "method": method}, {"content": content})
    removed = line.format("a", "a").replace(" .\n", f" <{graph}> .\n").encode()
    added = line.format("d", "d").encode()
    written.append("update", "x", {}, {"removed": removed, "added": added})
    make()
    files = release(settings).graphs()
    assert [text.split()[0] for text in files[graph].read_text().splitlines()] == [
        "<https://example.org/b>",
        "<https://example.org/c>",
    ]
    assert files[""].read_text() == '<https://example.org/d> <https://example.org/p> "d" .\n'

    written.append("graph-write", "x", {"graph": graph, "method": "DELETE"})
    make()
    assert graph not in release(settings).graphs()


def test_a_graph_write_of_an_unknown_method_stops_the_build(make: Make, settings: Settings) -> None:
    journal(settings).append("graph-write", "x", {"graph": "", "method": "PATCH"})
    with pytest.raises(InputError, match="graph-write"):
        make()


def test_a_write_into_a_document_outlives_a_rebuild(make: Make, settings: Settings) -> None:
    node = settings.iris.activity("one", "9", 9)
    content = f'<{node}> <{settings.iris.term("text")}> "By hand." .\n'.encode()
    data = {"graph": settings.iris.graph("document/one"), "method": "POST"}
    journal(settings).append("graph-write", "x", data, {"content": content})
    make()
    assert "By hand." in texts(settings)


def test_verdicts_reach_the_rooms(make: Make, settings: Settings) -> None:
    journal(settings).append("verdict", "x", {"fact": "f", "verdict": "accept"})
    seen: list[object] = []

    def rooms(settings: Settings, verdicts: tuple[object, ...]) -> fakes.FakeRooms:
        seen.extend(verdicts)
        return fakes.FakeRooms(settings)

    make(make_rooms=rooms)
    assert len(seen) == 1


def test_an_upload_that_became_unreadable_can_be_replaced_or_withdrawn(
    make: Make, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(given(tmp_path, "two.txt", NEW), given(tmp_path, "three.txt", "# Three\n= three\nText.\n"))
    true_read = fakes.FakeRooms.read

    def later_version(self: fakes.FakeRooms, data: bytes, name: str, sidecar: bytes | None) -> Document:
        return true_read(self, b"unreadable" if name in {"two.txt", "three.txt"} else data, name, sidecar)

    make(given(tmp_path, "new.txt", "# Two\n= two\nBetter.\n"), replace=True, withdraw=["three"])
    monkeypatch.setattr(fakes.FakeRooms, "read", later_version)
    shutil.rmtree(settings.data / "cache")
    assert make().published
    assert texts(settings) == ["Better.", "ESCAP published a study.", "ITU held a forum."]


def test_a_new_slug_moves_the_identifiers(make: Make, settings: Settings) -> None:
    path = seed(settings, "two.txt", "# Two\nECLAC trained teachers.\n")
    make()
    path.write_text("# Two\n= A-70-63\nECLAC trained teachers.\n")
    summary = make()
    assert summary.published
    assert summary.withdrawn == 0
    rows = (settings.data / "ledger.tsv").read_text().splitlines()[1:]
    assert [row.split("\t")[:3] for row in rows] == [
        ["id/activity/two/1-0", "id/activity/A-70-63/1-0", summary.release],
        ["id/document/two", "id/document/A-70-63", summary.release],
    ]


def test_only_the_releases_wanted_are_kept(make: Make, settings: Settings) -> None:
    few = settings.model_copy(update={"releases_kept": 2})
    for number in range(4):
        seed(settings, "two.txt", NEW + f"More {number}.\n")
        fakes_build(few)
    assert len(list_releases(settings)) == 2


def fakes_build(settings: Settings) -> Summary:
    from wsisgraph.releases import build

    return build(settings, make_rooms=fakes.rooms)


def test_progress_is_told_stage_by_stage(make: Make) -> None:
    class Heard:
        def __init__(self) -> None:
            self.stages: list[tuple[str, int | None]] = []
            self.steps = 0

        def stage(self, name: str, total: int | None = None) -> None:
            self.stages.append((name, total))

        def advance(self, steps: int = 1) -> None:
            self.steps += steps

    heard = Heard()
    make(progress=heard)
    assert heard.stages == [("prepare", None), ("read", 1), ("judge", None), ("write", None), ("publish", None)]
    assert heard.steps == 1


def test_the_summary_is_json(make: Make) -> None:
    assert json.loads(json.dumps(make().json()))["published"] is True


@pytest.mark.parametrize("empty", ["missing", "empty"])
def test_no_seeds_at_all_names_the_remedy(make: Make, settings: Settings, empty: str) -> None:
    assert settings.seeds is not None
    (settings.seeds / "one.txt").unlink()
    if empty == "missing":
        settings.seeds.rmdir()
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.remedy
    assert str(settings.seeds) in str(caught.value)
    assert current(settings) is None
    assert not (settings.data / "current").exists()


def test_a_data_folder_that_cannot_be_made_names_the_remedy(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="WSISGRAPH_DATA"):
        fakes_build(settings.model_copy(update={"data": tmp_path / "file" / "data"}))


@pytest.mark.parametrize(
    "place",
    ["graphs/document~two.nq", "reasons.json", "index.sqlite", "store/CURRENT", "removed.nq", "manifest.json",
     "SHA256SUMS", "/data/releases", "ledger.tsv", "history.jsonl", ".current."],
)  # fmt: skip
def test_a_full_disk_at_any_write_leaves_everything_as_it_was(
    make: Make, settings: Settings, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    make()
    before = release(settings).id
    seed(settings, "two.txt", NEW)
    seed(settings, "one.txt", ONE.replace("ITU held a forum.\n", ""))
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if name.endswith(place) or (place == ".current." and place in name):
            raise OSError(28, "No space left on device")
        true_fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(InputError, match="disk is full"):
            make()
    assert release(settings).id == before
    assert texts(settings) == ["ESCAP published a study.", "ITU held a forum."]
    assert not list((settings.data / "releases").glob(".*"))
    assert make().published
    assert "ECLAC trained teachers." in texts(settings)
    assert [row["why"] for row in history(settings)] == ["build", "build"]


def test_a_damaged_release_is_built_again(make: Make, settings: Settings) -> None:
    first = make()
    found = release(settings)
    (found.path / "graphs" / "ontology.nq").write_text("")
    assert current(settings) is not None
    assert make().release == first.release
    release(settings)


@pytest.mark.parametrize("damage", ["manifest.json", "SHA256SUMS"])
def test_a_release_without_its_papers_is_built_again(make: Make, settings: Settings, damage: str) -> None:
    make()
    (release(settings).path / damage).write_text("")
    make()
    release(settings)


def test_without_its_releases_a_data_folder_still_builds_what_persons_entered(
    make: Make, settings: Settings, tmp_path: Path
) -> None:
    first = make(given(tmp_path, "two.txt", NEW))
    shutil.rmtree(settings.data / "releases")
    shutil.rmtree(settings.data / "cache")
    assert make().release == first.release
