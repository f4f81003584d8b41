"""What is known of jobs: `{data}/jobs/{id}/status.json`, which every process can show, also after a restart."""

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import StorageError
from wsisgraph.releases import files
from wsisgraph.releases.changes import UPLOAD, WITHDRAWAL
from wsisgraph.releases.journal import JOURNAL, Entry, Journal
from wsisgraph.settings import Settings

FOLDER = "jobs"
STATUS = "status.json"
KEPT = 100
OPEN = ("waiting", "running")
STOPPED = "The server was stopped before the job ended; readers see what they saw before."
_ID = re.compile(r"[0-9a-f]{32}")


def _told(message: str, remedy: str | None) -> dict[str, Any]:
    return {"message": message, "source": None, "remedy": remedy}


_KEPT = {
    "upload": _told(
        "The report was entered before that: it is kept, and the next publication will have it.",
        "Publish, and it can be seen; do not send it again. To take it back, withdraw it after that.",
    ),
    "withdraw": _told(
        "The withdrawal was entered before that: it is kept, and the next publication leaves the report out.",
        "Publish to see it done. To undo it, add the report again.",
    ),
}
_LEFT = {
    "upload": _told("Nothing of the report was kept.", "Send it again when the cause is gone."),
    "withdraw": _told("The report is not withdrawn.", "Withdraw it again when the cause is gone."),
}
_ENTRIES = {"upload": (UPLOAD, "name"), "withdraw": (WITHDRAWAL, "slug")}
"""For each kind of job the kind of its entry in the journal, and what names the report there."""


class JobStatus:
    """The folder of jobs, as one process sees it. A job whose process has ended without a word has failed."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.data / FOLDER
        self._journal = Journal(settings.data / JOURNAL)
        self._owner = secrets.token_hex(8)
        self._unwritten: dict[str, dict[str, Any]] = {}

    def folder(self, status: Mapping[str, Any]) -> Path:
        """Where the files of a job stand."""
        return self._folder / str(status["id"])

    def find(self, name: str) -> dict[str, Any]:
        """What is known of a job.

        Raises:
            ProblemError: 404 when there is none of this id.

        """
        status = self._read(self._folder / name / STATUS) if _ID.fullmatch(name) else None
        if status is None:
            raise ProblemError(404, f"There is no job {name!r}; old ones are not kept.")
        return status

    def recent(self, most: int | None = None) -> list[dict[str, Any]]:
        """The jobs of all processes, the newest first."""
        found = [self._read(path) for path in self._folder.glob(f"*/{STATUS}")]
        return sorted((one for one in found if one), key=lambda one: str(one["created"]), reverse=True)[:most]

    def open(self) -> list[dict[str, Any]]:
        """The jobs of all processes that wait or run."""
        return [one for one in self.recent() if one["state"] in OPEN]

    @property
    def turn(self) -> Path:
        """The file by which processes take turns."""
        return self._folder / "turn"

    def prepare(self, status: Mapping[str, Any], content: Mapping[str, bytes]) -> None:
        """Make the folder of a new job with the files that it reads; forget the oldest jobs.

        Raises:
            InputError: the disk refuses.

        """
        folder = self.folder(status)
        try:
            with files.disk_errors(self._folder):
                folder.mkdir(parents=True, mode=0o700)
                for name, data in content.items():
                    (folder / name).write_bytes(data)
            self.write(status)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        for old in self.recent()[KEPT:]:
            if old["state"] not in OPEN:
                shutil.rmtree(self.folder(old), ignore_errors=True)

    def write(self, status: Mapping[str, Any]) -> None:
        """Note how far a job is."""
        row = {**status, "owner": [os.getpid(), self._owner]}
        with files.disk_errors(self._folder):
            files.replace(self.folder(status) / STATUS, json.dumps(row).encode())

    def begin(self) -> int:
        """The number of the last entry of the journal: what a job enters comes after it."""
        return self._journal.last()

    def close(self, status: Mapping[str, Any]) -> None:
        """Note how a job ended, and remove what it read: the journal has what was taken.

        A file that was only read stays, for it may still be added; it goes when the job is forgotten.
        """
        settled = self._settled(status)
        if status.get("kind") != "inspect" or status["state"] != "done":
            # First, as it makes room.
            for path in self.folder(status).glob("*"):
                if path.name != STATUS:
                    path.unlink(missing_ok=True)
        self._unwritten[str(status["id"])] = settled
        self._write_again()

    def _write_again(self) -> None:
        """Note how those jobs ended of which the disk would not take it; until then this process remembers."""
        with contextlib.suppress(StorageError):
            for name, status in tuple(self._unwritten.items()):
                self.write(status)
                self._unwritten.pop(name, None)

    def _read(self, path: Path) -> dict[str, Any] | None:
        if self._unwritten:
            self._write_again()
        if (ended := self._unwritten.get(path.parent.name)) is not None:
            return {name: value for name, value in ended.items() if name != "after"}
        try:
            status: dict[str, Any] = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None
        pid, name = status.pop("owner")
        if status["state"] in OPEN and self._is_gone(pid, name):
            status = self._settled(status | failed(STOPPED))
        status.pop("after", None)
        return status

    def _settled(self, status: Mapping[str, Any]) -> dict[str, Any]:
        """A job that has ended, with what became of what was sent: a failure does not undo what was entered."""
        if status.get("kind") not in _ENTRIES:
            return dict(status)
        entry = self._entered(status, *_ENTRIES[str(status["kind"])]) if status["state"] != "done" else None
        kept = status["state"] == "done" or entry is not None
        file = entry.blobs.get("file") if entry else None
        reasons = list(status["reasons"])
        if status["state"] != "done" and kept:
            reasons.append(_KEPT[str(status["kind"])])
        elif status["state"] == "failed":
            reasons.append(_LEFT[str(status["kind"])])
        return {**status, "kept": kept, "reasons": reasons} | ({"sha256": file} if file else {})

    def _entered(self, status: Mapping[str, Any], kind: str, key: str) -> Entry | None:
        """What the job wrote into the journal; None when it did not come to that."""
        after = status.get("after")
        entries = () if after is None else self._journal.since(after)
        wanted = (kind, status["who"], status["name"])
        return next((one for one in entries if (one.kind, one.who, one.data.get(key)) == wanted), None)

    def _is_gone(self, pid: int, name: str) -> bool:
        """Whether the process that had the job has ended; in a container the next one may have its number."""
        if name == self._owner:
            return False
        if pid == os.getpid():
            return True
        with contextlib.suppress(PermissionError):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
        return False


def meanwhile(status: Mapping[str, Any], documents: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a release shows what a job entered and then could not publish; `documents` are its rows of these."""
    if status["state"] not in ("failed", "refused") or not status.get("kept"):
        return False
    if status["kind"] == "withdraw":
        return all(row["slug"] != status["name"] for row in documents)
    return any(row["sha256"] == status.get("sha256") and row["slug"] for row in documents)


def failed(message: str, remedy: str | None = None) -> dict[str, Any]:
    """The state of a job that did not come to its end."""
    return {"state": "failed", "reasons": [_told(message, remedy)]}
