import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.errors import InputError
from wsisgraph.releases import journal as room
from wsisgraph.releases.journal import Entry, Journal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
ENTRY = st.tuples(
    st.text(min_size=1, max_size=10),
    st.text(max_size=10),
    st.dictionaries(st.text(), VALUES, max_size=3),
    st.dictionaries(st.sampled_from(["file", "sidecar"]), st.binary(max_size=40), max_size=2),
)
ENTRIES = st.lists(ENTRY, min_size=1, max_size=4)
FEW = settings(max_examples=40, deadline=None)


@contextmanager
def written(entries: list[tuple[str, str, dict[str, Any], dict[str, bytes]]]) -> Iterator[Journal]:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        for kind, who, data, blobs in entries:
            journal.append(kind, who, data, blobs)
        yield journal


@FEW
@given(ENTRIES)
def test_what_is_written_is_read(entries: list[Any]) -> None:
    with written(entries) as journal:
        read = Journal(journal.folder).entries()
        assert [(e.seq, e.kind, e.who, e.data) for e in read] == [
            (number, kind, who, data) for number, (kind, who, data, _) in enumerate(entries, 1)
        ]
        assert [{role: journal.blob(e, role) for role in e.blobs} for e in read] == [
            blobs for *_, blobs in entries
        ]
        assert list(journal.verify()) == []


@FEW
@given(ENTRIES, st.data())
def test_cut_anywhere_the_whole_lines_stay_and_the_rest_is_kept_apart(
    entries: list[Any], data: st.DataObject
) -> None:
    with written(entries) as journal:
        raw = journal.path.read_bytes()
        cut = data.draw(st.integers(0, len(raw)))
        journal.path.write_bytes(raw[:cut])
        whole = raw[:cut].count(b"\n")
        torn = raw[:cut].rpartition(b"\n")[2]
        contents = journal.read()
        assert len(contents.entries) == whole
        assert contents.torn == torn

        entry = journal.append("upload", "after", {"n": 1})
        assert entry.seq == whole + 1
        assert len(journal.entries()) == whole + 1
        assert [path.read_bytes() for path in journal.set_aside()] == ([torn] if torn else [])


@FEW
@given(ENTRIES, st.data())
def test_a_changed_byte_is_never_read_as_if_it_were_right(entries: list[Any], data: st.DataObject) -> None:
    with written(entries) as journal:
        before = journal.entries()
        raw = bytearray(journal.path.read_bytes())
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= data.draw(st.integers(1, 255))
        journal.path.write_bytes(raw)
        if raw.endswith(b"\n"):
            with pytest.raises(InputError, match=r"line \d+: the journal is damaged"):
                journal.read()
        else:
            # Without its line feed the last line is one that was never acknowledged.
            assert journal.entries() == before[:-1]


def test_a_missing_line_in_the_middle_is_noticed(tmp_path: Path) -> None:
    journal = filled(tmp_path, 3)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(lines[0] + lines[2])
    with pytest.raises(InputError, match="line 2"):
        journal.entries()


def test_lines_that_change_places_are_noticed(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    journal.path.write_bytes(b"".join(reversed(journal.path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(InputError, match="line 1"):
        journal.entries()


def test_a_damaged_journal_takes_no_further_entry(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    raw = journal.path.read_bytes().replace(b'"n":1', b'"n":9')
    journal.path.write_bytes(raw)
    with pytest.raises(InputError, match="damaged"):
        journal.append("upload", "x")
    assert journal.path.read_bytes() == raw


def test_a_journal_that_was_never_written_is_empty(tmp_path: Path) -> None:
    assert Journal(tmp_path / "journal").entries() == ()
    assert not (tmp_path / "journal").exists()


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    one = journal.append("upload", "x", blobs={"file": b"report"})
    two = journal.append("upload", "y", blobs={"file": b"report"})
    assert one.blobs == two.blobs
    assert len(list((tmp_path / "blobs").rglob("*/*"))) == 1


def test_a_damaged_blob_is_refused_and_named(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    entry = journal.append("upload", "x", blobs={"file": b"report"})
    journal.blob_path(entry, "file").write_bytes(b"other")
    with pytest.raises(InputError, match="entry 1 is damaged"):
        journal.blob(entry, "file")
    assert len(list(journal.verify())) == 1
    journal.blob_path(entry, "file").unlink()
    with pytest.raises(InputError, match="entry 1 is missing"):
        journal.blob(entry, "file")


def test_entering_a_damaged_blob_again_mends_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    entry = journal.append("upload", "x", blobs={"file": b"report"})
    journal.blob_path(entry, "file").write_bytes(b"other")
    journal.append("upload", "x", blobs={"file": b"report"})
    assert journal.blob(entry, "file") == b"report"


def test_verify_says_that_the_journal_is_damaged(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    journal.path.write_bytes(b"{}\n")
    assert [problem for problem in journal.verify() if "line 1" in problem]


def test_times_are_utc_whatever_was_given(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    noon = datetime(2026, 1, 2, 12, tzinfo=timezone(timedelta(hours=3)))
    assert journal.append("upload", "x", when=noon).when == "2026-01-02T09:00:00.000+00:00"
    now = datetime.fromisoformat(journal.append("upload", "x").when)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_every_line_is_json_for_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append("upload", "Zoë\u2028", {"name": "تقرير\n.txt"})
    (line,) = journal.path.read_bytes().splitlines()
    assert json.loads(line)["who"] == "Zoë\u2028"
    assert line.isascii()


WRITERS = """
import os, sys
from pathlib import Path
from wsisgraph.releases.journal import Journal
for name in ("p0", "p1", "p2"):
    if os.fork() == 0:
        for n in range(10):
            Journal(Path(sys.argv[1])).append("upload", name, {"n": n})
        os._exit(0)
for _ in range(3):
    print(os.wait()[1])
"""


def test_many_processes_append_without_losing_a_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, str(tmp_path)], timeout=60, check=True, capture_output=True
    )
    assert done.stdout.split() == [b"0", b"0", b"0"]
    entries = Journal(tmp_path).entries()
    assert [entry.seq for entry in entries] == list(range(1, 31))
    for name in ("p0", "p1", "p2"):
        assert [entry.data["n"] for entry in entries if entry.who == name] == list(range(10))


def filled(folder: Path, count: int) -> Journal:
    journal = Journal(folder)
    for number in range(count):
        assert journal.append("upload", "x", {"n": number}) == journal.entries()[-1]
    assert isinstance(journal.entries()[0], Entry)
    return journal


@FEW
@given(ENTRIES, st.integers(0, 5), st.integers(1, 64))
def test_what_is_read_from_the_end_is_what_is_read_from_the_beginning(
    entries: list[Any], seq: int, block: int
) -> None:
    with written(entries) as journal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_BLOCK", block)
        assert journal.last() == len(entries)
        assert journal.since(seq) == journal.entries()[seq:]
        with journal.path.open("ab") as file:
            file.write(b'{"seq": 99')
        assert journal.last() == len(entries)
        assert journal.since(seq) == journal.entries()[seq:]


def test_only_the_end_is_read_for_what_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "journal")
    assert (journal.last(), journal.since(0)) == (0, ())
    for number in range(50):
        journal.append("upload", "ann", {"name": f"{number}.txt"})
    parsed: list[int] = []
    whole = room._parse

    def noted(line: bytes, number: int, before: str, path: Path) -> tuple[Entry, str]:
        parsed.append(number)
        return whole(line, number, before, path)

    monkeypatch.setattr(room, "_parse", noted)
    assert [entry.seq for entry in journal.since(48)] == [49, 50]
    assert parsed == [50, 49]
    journal.append("upload", "ann")
    assert parsed == [50, 49, 50]


def test_damage_at_the_end_is_noticed_when_only_that_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    for _ in range(3):
        journal.append("upload", "ann", {"name": "a.txt"})
    good = journal.path.read_bytes()
    journal.path.write_bytes(good[:-200] + good[-200:].replace(b"ann", b"bob"))
    with pytest.raises(InputError, match="damaged"):
        journal.since(2)
    journal.path.write_bytes(good + b"nonsense\n")
    with pytest.raises(InputError, match="damaged"):
        journal.last()


@pytest.mark.parametrize("torn", [b"x", b"x" * 400])
def test_an_entry_is_taken_back_from_before_what_a_power_cut_left(tmp_path: Path, torn: bytes) -> None:
    journal = filled(tmp_path, 2)
    with journal.path.open("ab") as file:
        file.write(torn)
    journal.take_back(journal.entries()[-1])
    contents = journal.read()
    assert [entry.seq for entry in contents.entries] == [1]
    assert contents.torn == b""
    assert [path.read_bytes() for path in journal.set_aside()] == [torn]


def test_the_folder_of_the_journal_is_as_durable_as_its_first_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[Path] = set()
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        synced.add(Path(f"/proc/self/fd/{descriptor}").readlink())
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    journal = Journal(tmp_path / "data" / "journal")
    journal.append("verdict", "ann")
    assert {tmp_path, tmp_path / "data", journal.folder} <= synced
    synced.clear()
    entry = journal.append("upload", "ann", blobs={"file": b"x"})
    folders = journal.blob_path(entry, "file").parents
    assert {folders[0], folders[1], journal.folder} <= synced
