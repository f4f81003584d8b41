"""A disk that refuses at any step of a write: nothing is entered, nothing is seen, and the next write succeeds."""

from pathlib import Path
from typing import Any

import pytest
from tests.api.sparql_server import G, publish
from tests.full_disk import CURRENT, full_disk

from wsisgraph.errors import StorageError
from wsisgraph.releases import Journal, current, switching
from wsisgraph.releases.journal import Entry
from wsisgraph.settings import Settings
from wsisgraph.store import limits, writer
from wsisgraph.store.change import POST, UPDATE, Change, Result


def put(settings: Settings, value: int) -> Result:
    content = f'<urn:a> <urn:b> "{value}" .'.encode()
    parts = (("text/turtle", content),)
    return writer.apply(Change(POST, "ann", True, graph="urn:own", parts=parts, base="urn:base:"), settings)


@pytest.mark.parametrize("place", ["manifest.json", "journal.jsonl", "/releases", "history.jsonl", CURRENT])
def test_a_disk_that_is_full_at_any_step_leaves_nothing_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s> <urn:p> "text" <{G}registry> .']})
    settings = Settings(data=tmp_path)
    assert put(settings, 1).error is None
    journal = Journal(tmp_path / "journal")
    before, entries = current(settings), journal.entries()

    with full_disk(monkeypatch, place), pytest.raises(StorageError, match="disk is full"):
        put(settings, 2)
    assert current(settings) == before
    assert journal.entries() == entries
    assert list(journal.verify()) == []
    assert not list((tmp_path / "releases").glob(".*"))
    late = writer.apply(Change(POST, "ann", True, graph="urn:own", base="urn:base:", expected="0" * 20), settings)
    assert (late.error, current(settings)) == ("changed", before), "what another release was read for is not done"
    assert put(settings, 2).added == 1
    assert len(journal.entries()) == len(entries) + 1


def test_what_cannot_be_removed_does_not_undo_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s> <urn:p> "text" <{G}registry> .']})

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(switching, "_remove", full)
    result = put(Settings(data=tmp_path, releases_kept=1), 1)
    assert result.error is None
    assert (tmp_path / "current").read_text().strip() == result.release
    assert len(list((tmp_path / "releases").iterdir())) == 2


def test_what_follows_an_entry_keeps_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    first, second = (journal.append(UPDATE, "ann", {"n": number}) for number in (1, 2))
    with pytest.raises(StorageError, match="stays entered"):
        journal.take_back(first)
    journal.take_back(second)
    assert journal.entries() == (first,)
    journal.take_back(first)
    assert journal.entries() == ()
    assert journal.append(UPDATE, "ann").seq == 1


def test_whatever_stops_the_switch_leaves_nothing_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s> <urn:p> "text" <{G}registry> .']})

    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(switching, "point_to", exhausted)
    with pytest.raises(MemoryError):
        put(Settings(data=tmp_path), 1)
    assert Journal(tmp_path / "journal").entries() == ()


def test_what_is_entered_is_not_killed_for_being_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s> <urn:p> "text" <{G}registry> .']})
    left: list[float] = []
    true_append = Journal.append

    def append(journal: Journal, *values: Any) -> Entry:
        left.append(limits.stop_clock())
        return true_append(journal, *values)

    monkeypatch.setattr(Journal, "append", append)
    limits.start_clock(600)
    try:
        assert put(Settings(data=tmp_path), 1).error is None
    finally:
        limits.stop_clock()
    assert left == [0.0]
