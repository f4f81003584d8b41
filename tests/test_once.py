"""What workers share: made by one of them, whole or not at all, and nobody's copy is another's."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import once


def noted(folder: Path) -> None:
    """Make a file, and note beside the shared folder that it was made."""
    time.sleep(0.05)
    (folder / "file").write_text("made")
    with (folder.parent / "times").open("a") as times:
        times.write(".")


def share(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_shared", [place])


def test_several_at_a_time_make_it_once_and_have_a_copy_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(number: int) -> str:
        once.made("thing", noted, tmp_path / str(number))
        return (tmp_path / str(number) / "file").read_text()

    share(tmp_path, monkeypatch)
    # The lock belongs to who opened the file: threads are to it what processes are.
    with ThreadPoolExecutor(4) as workers:
        assert list(workers.map(copy, range(4))) == ["made"] * 4
    assert (tmp_path / "times").read_text() == "."


def test_what_is_changed_in_a_copy_is_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share(tmp_path, monkeypatch)
    once.made("thing", noted, tmp_path / "mine")
    (tmp_path / "mine" / "file").write_text("changed")
    once.made("thing", noted, tmp_path / "other")
    assert (tmp_path / "other" / "file").read_text() == "made"


def test_what_could_not_be_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_off(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise OSError("The disk is full.")

    share(tmp_path, monkeypatch)
    with pytest.raises(OSError, match="full"):
        once.made("thing", breaks_off, tmp_path / "none")
    once.made("thing", noted, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["file"]
