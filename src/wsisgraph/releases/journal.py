"""The journal: everything that a person entered, in the order in which it was entered, for ever.

`{data}/journal/journal.jsonl` has one JSON object a line, `{data}/journal/blobs/` the bytes that lines
refer to, each under its SHA-256. Each line carries a check sum over itself and the line before, so a
damaged or missing line is noticed. A line counts once it ends in a line feed: what a power cut left
half-written was never acknowledged, is set aside beside the journal and reported.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from wsisgraph.errors import InputError, StorageError
from wsisgraph.releases import files, lock

JOURNAL = "journal"
"""Its folder, in the folder of data."""
_LOCK_WAIT = 60.0
_BLOCK = 2**16
_RESTORE = "Restore the journal from a backup (`wsisgraph releases restore`); it is never mended by guessing."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    seq: int
    """Counted from 1 without gaps."""
    kind: str
    """`upload`, `withdrawal`, `verdict`, `graph-write`, `update`."""
    who: str
    when: str
    """UTC, ISO 8601."""
    data: Mapping[str, Any] = field(default_factory=dict)
    blobs: Mapping[str, str] = field(default_factory=dict)
    """Role of each blob (`file`, `sidecar`, `added`, `removed` …) and its SHA-256."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: the entries, and the half-written end of a power cut if there was one."""

    entries: tuple[Entry, ...]
    torn: bytes = b""


@dataclass(frozen=True, slots=True)
class _End:
    """The end of the file: number and check sum of the last entry, what a power cut left behind it, and where."""

    number: int
    check: str
    torn: bytes
    place: int


class Journal:
    """The journal in a data folder. Any number of processes may read and append."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "journal.jsonl"

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first.

        Raises:
            InputError: a line other than the unfinished last one is damaged.

        """
        return self.read().entries

    def last(self) -> int:
        """The number of the last entry, 0 when there is none; only the end of the file is read.

        Raises:
            InputError: the line is damaged.

        """
        return next((self._number(line) for line in self._from_the_end()), 0)

    def since(self, seq: int) -> tuple[Entry, ...]:
        """The entries behind that of number `seq`, oldest first; no more of the file is read than they need.

        Raises:
            InputError: one of their lines is damaged.

        """
        found = []
        for line, above in pairwise(chain(self._from_the_end(), (b"",))):
            if (number := self._number(line)) <= seq:
                break
            check = _body(above, self.path, f"line {number - 1}").get("check", "") if above else ""
            found.append(_parse(line, number, check, self.path)[0])
        return tuple(reversed(found))

    def _number(self, line: bytes) -> int:
        return int(_body(line, self.path, "near the end").get("seq", 0))

    def _from_the_end(self) -> Iterator[bytes]:
        """The whole lines, the last one first; what a power cut left behind them is none."""
        if not self.path.exists():
            return
        with files.disk_errors(self.folder), self.path.open("rb") as file:
            place, rest, whole = file.seek(0, os.SEEK_END), b"", False
            while place:
                size = min(_BLOCK, place)
                place -= size
                file.seek(place)
                rest, *lines = (file.read(size) + rest).split(b"\n")
                if lines and not whole:
                    lines.pop()
                    whole = True
                yield from reversed(lines)
            if whole:
                yield rest

    def read(self) -> Contents:
        """The entries together with what a power cut left unfinished."""
        if not self.path.exists():
            return Contents(())
        with files.disk_errors(self.folder):
            raw = self.path.read_bytes()
        whole, _, torn = raw.rpartition(b"\n")
        entries: list[Entry] = []
        check = ""
        for number, line in enumerate(whole.split(b"\n") if whole else (), 1):
            entry, check = _parse(line, number, check, self.path)
            entries.append(entry)
        return Contents(tuple(entries), torn)

    def _end(self) -> _End:
        """The end of the file, from which the next entry follows; no more is read than that."""
        lines = self._from_the_end()
        last, above = next(lines, b""), next(lines, b"")
        number = self._number(last) if last else 0
        before = str(_body(above, self.path, f"line {number - 1}").get("check", "")) if above else ""
        check = _parse(last, number, before, self.path)[1] if last else ""
        torn, place = self._torn()
        return _End(number, check, torn, place)

    def _torn(self) -> tuple[bytes, int]:
        """What stands behind the last line feed, and its place in the file."""
        if not self.path.exists():
            return b"", 0
        torn = b""
        with self.path.open("rb") as file:
            place = file.seek(0, os.SEEK_END)
            while place:
                size = min(_BLOCK, place)
                place -= size
                file.seek(place)
                whole, feed, rest = file.read(size).rpartition(b"\n")
                torn = rest + torn
                if feed:
                    return torn, place + len(whole) + 1
        return torn, 0

    def append(
        self,
        kind: str,
        who: str,
        data: Mapping[str, Any] | None = None,
        blobs: Mapping[str, bytes] | None = None,
        when: datetime | None = None,
    ) -> Entry:
        """Write one entry; when this returns, it is on the disk. What is read is the entry before it.

        Raises:
            InputError: the disk refuses, or the end of the journal is damaged. The journal is then as it was.

        """
        with lock.hold(self.folder / "lock", f"writing to the journal ({kind})", _LOCK_WAIT):
            end = self._end()
            if end.torn:
                self._set_aside(end)
            with files.disk_errors(self.folder):
                hashes = {role: self._keep(blob) for role, blob in sorted((blobs or {}).items())}
                moment = (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
                entry = Entry(end.number + 1, kind, who, moment, dict(data or {}), hashes)
                files.append(self.path, _line(entry, end.check))
        return entry

    def take_back(self, entry: Entry) -> None:
        """Take the last entry out again, whose writer could not do what it says.

        Raises:
            StorageError: another one follows it.

        """
        with lock.hold(self.folder / "lock", "taking back an entry of the journal", _LOCK_WAIT):
            if self.last() != entry.seq:
                raise StorageError(
                    "what was entered could not be made visible, and stays entered.",
                    str(self.path),
                    f"line {entry.seq}",
                    "Run `wsisgraph build` when the disk takes it: the next release has it.",
                )
            end = self._end()
            if end.torn:
                self._set_aside(end)
            self._cut(end.place - len(next(self._from_the_end())) - 1)

    def blob(self, entry: Entry, role: str) -> bytes:
        """The bytes that an entry refers to.

        Raises:
            InputError: they are missing or no longer what they were.

        """
        digest = entry.blobs[role]
        path = self._blob_path(digest)
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"the {role} of journal entry {entry.seq} is missing."
            raise InputError(message, str(path), remedy=_RESTORE) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise InputError(f"the {role} of journal entry {entry.seq} is damaged.", str(path), remedy=_RESTORE)
        return data

    def blob_path(self, entry: Entry, role: str) -> Path:
        """Where the bytes that an entry refers to stand."""
        return self._blob_path(entry.blobs[role])

    def set_aside(self) -> list[Path]:
        """The unfinished ends that were set aside, oldest first."""
        return sorted((self.folder / "set-aside").glob("*.part"))

    def verify(self) -> Iterator[str]:
        """Everything that is wrong with the journal, in words; nothing when it is sound."""
        try:
            entries = self.entries()
        except InputError as error:
            yield str(error)
            return
        for entry in entries:
            for role in entry.blobs:
                try:
                    self.blob(entry, role)
                except InputError as error:
                    yield str(error)

    def _set_aside(self, end: _End) -> None:
        name = f"{end.number + 1:08d}-{files.digest(end.torn)[:12]}.part"
        with files.disk_errors(self.folder):
            files.replace(self.folder / "set-aside" / name, end.torn)
        self._cut(end.place)

    def _cut(self, place: int) -> None:
        with files.disk_errors(self.folder), self.path.open("r+b") as file:
            file.truncate(place)
            os.fsync(file.fileno())

    def _keep(self, blob: bytes) -> str:
        digest = hashlib.sha256(blob).hexdigest()
        path = self._blob_path(digest)
        if not path.exists() or files.sha256(path) != digest:
            files.replace(path, blob)
        return digest

    def _blob_path(self, digest: str) -> Path:
        return self.folder / "blobs" / digest[:2] / digest


def _line(entry: Entry, before: str) -> bytes:
    body = {
        "seq": entry.seq,
        "kind": entry.kind,
        "who": entry.who,
        "when": entry.when,
        "data": entry.data,
        "blobs": entry.blobs,
    }
    text = _canonical(body)
    return _canonical({**body, "check": files.digest(before, text)}).encode() + b"\n"


def _canonical(value: Mapping[str, Any]) -> str:
    # ASCII, so that no character in it can be taken for a line break.
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _body(line: bytes, path: Path, place: str) -> dict[str, Any]:
    """What a line says, unchecked."""
    try:
        body: dict[str, Any] = json.loads(line)
        int(body["seq"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("the journal is damaged.", str(path), place, _RESTORE) from error
    return body


def _parse(line: bytes, number: int, before: str, path: Path) -> tuple[Entry, str]:
    try:
        body = json.loads(line)
        check = body.pop("check")
        sound = check == files.digest(before, _canonical(body))
        entry = Entry(**body)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise InputError("the journal is damaged.", str(path), f"line {number}", _RESTORE)
    return entry, check
