"""Missing folders, full disks, damaged releases."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.full_disk import CURRENT, full_disk
from tests.releases import fakes
from tests.releases.conftest import ONE, Make, settings_in
from tests.releases.house import NEW, given, release, seed, texts

from wsisgraph.errors import InputError
from wsisgraph.releases import Journal, build, current, files, history
from wsisgraph.settings import Settings


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
        build(settings.model_copy(update={"data": tmp_path / "file" / "data"}), make_rooms=fakes.rooms)


@pytest.mark.parametrize(
    "place",
    ["graphs/document~two.nq", "reasons.json", "index.sqlite", "store/CURRENT", "removed.nq", "manifest.json",
     "SHA256SUMS", "/data/releases", "ledger.tsv", "history.jsonl", CURRENT],
)  # fmt: skip
def test_a_full_disk_at_any_write_leaves_everything_as_it_was(
    make: Make, settings: Settings, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    make()
    before = release(settings).id
    seed(settings, "two.txt", NEW)
    seed(settings, "one.txt", ONE.replace("ITU held a forum.\n", ""))
    with full_disk(monkeypatch, place), pytest.raises(InputError, match="disk is full"):
        make()
    assert release(settings).id == before
    assert texts(settings) == ["ESCAP published a study.", "ITU held a forum."]
    assert not list((settings.data / "releases").glob(".*"))
    assert make().published
    assert "ECLAC trained teachers." in texts(settings)
    assert [row["why"] for row in history(settings)] == ["build", "build"]


def test_a_build_that_fails_has_entered_nothing(
    make: Make, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make()
    more = given(tmp_path, "more.txt", NEW)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync_tree", full)
        with pytest.raises(InputError, match="disk is full"):
            make(more)
    assert Journal(settings.data / "journal").entries() == ()
    assert make(more).published


LIMITED = """
import os, resource, sys
from pathlib import Path
from tests.releases import fakes
from wsisgraph.errors import InputError
from wsisgraph.releases import build
from wsisgraph.settings import Settings
for limit, folder in zip(sys.argv[1::2], map(Path, sys.argv[2::2])):
    # Each in a process of its own, which is ready at once: the limit lasts to its end.
    if os.fork() == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
        settings = Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated")
        try:
            build(settings, make_rooms=fakes.rooms)
        except InputError as error:
            print(error, flush=True)
            os._exit(7)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""


LIMITS = ("500", "10000", "30000", "150000")
"""Bytes that a file may have."""


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Settings, str, str, str]]:
    """By the limit of a second build: the settings, the release before, what was told, the exit status."""
    homes = {limit: settings_in(tmp_path_factory.mktemp("limited")) for limit in LIMITS}
    before = {}
    for limit, own in homes.items():
        seed(own, "one.txt", ONE)
        build(own, make_rooms=fakes.rooms)
        before[limit] = release(own).id
        seed(own, "two.txt", NEW + "".join(f"ECA held meeting {n} of many.\n" for n in range(2000)))
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (root, root / "src")))}
    arguments = [part for limit, own in homes.items() for part in (limit, str(own.data.parent))]
    command = [sys.executable, "-c", LIMITED, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told = done.stdout.splitlines()
    assert len(told) == 2 * len(LIMITS), done.stdout + done.stderr
    rows = zip(LIMITS, told[::2], told[1::2], strict=True)
    return {limit: (homes[limit], before[limit], message, end) for limit, message, end in rows}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_file_system_that_takes_no_more_is_reported_whoever_writes(
    limited: dict[str, tuple[Settings, str, str, str]], limit: str
) -> None:
    own, before, told, end = limited[limit]
    assert end == "7"
    assert "disk is full" in told
    assert release(own).id == before
    assert build(own, make_rooms=fakes.rooms).published


def test_a_damaged_release_is_built_again(make: Make, settings: Settings) -> None:
    first = make()
    found = release(settings)
    (found.path / "graphs" / "ontology.nq").write_text("")
    assert current(settings) is not None
    assert make().release == first.release
    release(settings)


def test_a_damaged_file_does_not_spread_into_the_next_release(make: Make, settings: Settings) -> None:
    make()
    (release(settings).path / "graphs" / "ontology.nq").write_text("")
    seed(settings, "two.txt", NEW)
    assert make().changed
    release(settings)


@pytest.mark.parametrize("damage", ["manifest.json", "SHA256SUMS"])
def test_a_release_without_its_papers_is_built_again(make: Make, settings: Settings, damage: str) -> None:
    make()
    (release(settings).path / damage).write_text("")
    make()
    release(settings)


def test_a_release_that_is_written_again_follows_the_one_that_it_followed(make: Make, settings: Settings) -> None:
    first = make().release
    seed(settings, "two.txt", NEW)
    make()
    found = release(settings)
    added = (found.delta_path / "added.nq").read_bytes()
    assert b"ECLAC" in added
    (found.path / "graphs" / "ontology.nq").unlink()
    make()
    again = release(settings)
    assert (again.id, again.parent) == (found.id, first)
    assert (again.delta_path / "added.nq").read_bytes() == added


def test_a_first_release_that_is_written_again_follows_none(make: Make, settings: Settings) -> None:
    make()
    found = release(settings)
    added = (found.delta_path / "added.nq").read_bytes()
    (found.path / "graphs" / "ontology.nq").unlink()
    make()
    again = release(settings)
    assert (again.id, again.parent) == (found.id, None)
    assert (again.delta_path / "added.nq").read_bytes() == added


@pytest.mark.parametrize("damage", ["", "gone", "nonsense\n", "wrong"])
def test_beside_damaged_checksums_the_next_release_is_sound(make: Make, settings: Settings, damage: str) -> None:
    make()
    path = release(settings).path / "SHA256SUMS"
    listed = path.read_text()
    path.write_text("".join("0" * 64 + line[64:] + "\n" for line in listed.splitlines()))
    if damage != "wrong":
        path.write_text(damage)
    if damage == "gone":
        path.unlink()
    seed(settings, "two.txt", NEW)
    assert make().published
    release(settings)


def test_beside_a_damaged_release_nothing_of_the_one_before_gets_lost(make: Make, settings: Settings) -> None:
    make()
    seed(settings, "two.txt", NEW)
    make()
    (release(settings).path / "manifest.json").write_text("")
    assert settings.seeds is not None
    (settings.seeds / "one.txt").unlink()
    summary = make()
    assert not summary.published
    assert [problem.source for problem in summary.refusals] == ["one.txt"]


def test_without_its_releases_a_data_folder_still_builds_what_persons_entered(
    make: Make, settings: Settings, tmp_path: Path
) -> None:
    first = make(given(tmp_path, "two.txt", NEW))
    shutil.rmtree(settings.data / "releases")
    shutil.rmtree(settings.data / "cache")
    assert make().release == first.release


class Tolerant(fakes.FakeRooms):
    documents_lost = 1


def tolerant(settings: Settings) -> Tolerant:
    return Tolerant(settings)


def test_a_missing_and_a_rejected_document_are_two_that_are_lost(make: Make, settings: Settings) -> None:
    seed(settings, "two.txt", NEW)
    make()
    (settings.seeds_folder / "one.txt").unlink()
    seed(settings, "two.txt", "= two\nall bad.\n")
    summary = make(make_rooms=tolerant)
    assert not summary.published
    assert [problem.source for problem in (*summary.warnings, *summary.refusals)] == ["one.txt", "two.txt"]
    seed(settings, "two.txt", NEW)
    assert make(make_rooms=tolerant).published
