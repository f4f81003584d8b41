"""Which documents a release has, and when a build refuses to publish."""

import shutil
from pathlib import Path

import pytest
from tests.releases import fakes
from tests.releases.conftest import Make
from tests.releases.house import NEW, given, journal, release, seed, texts

from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.releases import Ledger, current, list_releases
from wsisgraph.settings import Settings


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
    assert "replace=yes" in str(refusal)
    assert journal(settings).entries() == ()
    assert release(settings).id == first.release


def test_a_replacement_is_remembered(make: Make, settings: Settings, tmp_path: Path) -> None:
    make()
    summary = make(given(tmp_path, "other.txt", "# One\n= one\nAnother text.\n"), replace=True)
    assert summary.published
    assert texts(settings) == ["Another text."]
    again = make()
    assert again.release == summary.release
    assert texts(settings) == ["Another text."]
    assert "one.txt: is not read: other.txt (journal entry 1)" in str(again.warnings[0])
    # What is changed in the seed is read when it is given, and only when it may take the place of the other.
    path = seed(settings, "one.txt", "# One\n= one\nA third text.\n")
    assert "journal entry 1" in make(path).refusals[0].message
    assert make(path, replace=True).published
    assert texts(settings) == ["A third text."]
    assert not make().warnings
    assert texts(settings) == ["A third text."]


def test_a_document_that_cannot_be_read_stops_the_build(make: Make, settings: Settings) -> None:
    first = make()
    seed(settings, "x.txt", "unreadable")
    seed(settings, "y.txt", "bug")
    summary = make()
    assert [problem.source for problem in summary.refusals] == ["x.txt", "y.txt"]
    assert all("build --skip-unreadable" in (problem.remedy or "") for problem in summary.refusals)
    assert not summary.published
    assert release(settings).id == first.release


def test_new_documents_that_cannot_be_read_may_be_left_out_but_are_told_of(make: Make, settings: Settings) -> None:
    seed(settings, "x.txt", "unreadable")
    summary = make(skip_unreadable=True)
    assert summary.published
    row = next(row for row in release(settings).manifest["documents"] if row["file"] == "x.txt")
    assert (row["result"], row["slug"]) == ("unreadable", None)
    assert "is not a document" in row["message"]


def test_two_seeds_of_one_name_stop_the_build_until_one_is_left_out(make: Make, settings: Settings) -> None:
    seed(settings, "b/same.txt", "ITU opened a school.")
    assert make().published
    seed(settings, "a/same.txt", "UNESCO opened a library.")
    refused = make()
    assert not refused.published
    assert 'write `slug = "a-same"` into a/same.toml' in str(refused.refusals[0])
    assert "build --skip-unreadable" in str(refused.refusals[0])
    summary = make(skip_unreadable=True)
    assert summary.published
    rows = {row["file"]: row for row in release(settings).manifest["documents"]}
    # What is published stays, though the other file comes first by name.
    assert (rows["b/same.txt"]["slug"], rows["a/same.txt"]["slug"]) == ("same", None)
    assert rows["a/same.txt"]["result"] == "present-already"


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
    again = make(settings.seeds_folder / "two.txt")
    assert "ECLAC trained teachers." in texts(settings)
    assert not any("withdrawn" in warning.message for warning in again.warnings)


def test_the_ledger_keeps_why_a_document_was_withdrawn(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", NEW)
    make()
    make(withdraw=["two"], why="Entered twice.")
    known = Ledger.load(settings.curated_folder, settings.data, settings.iris)
    document = settings.iris.document("two")
    assert known.resolve(document) is None
    theirs = [line for line in known.lines if "/two/" in f"{line.old}/"]
    assert document in {line.old for line in theirs}
    assert {line.note for line in theirs} == {"Entered twice."}
    assert [entry.data.get("why") for entry in journal(settings).entries()] == ["Entered twice."]


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
