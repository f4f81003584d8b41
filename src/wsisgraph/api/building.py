"""What changes releases, as jobs: one after the other, each in a process that is killed at its limit."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from wsisgraph.api.job_status import STOPPED, JobStatus, failed
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import StorageError
from wsisgraph.settings import Settings
from wsisgraph.store.turns import turn

_LINE = 2**24
_RETRY_AFTER = "30"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, for whom: only read a file, add one, take a document out, publish decisions, go back."""

    kind: Literal["inspect", "upload", "withdraw", "publish", "switch"]
    who: str
    name: str | None = None
    """The name of the uploaded file, or the slug of the document to be withdrawn."""
    replace: bool = False
    """Whether the document may take the place of one that is present."""
    why: str | None = None
    """Why a document is withdrawn."""
    release: str | None = None


class Jobs:
    """The jobs of one event loop; those of other API processes over the same data have their turns too."""

    def __init__(self, settings: Settings, published: Callable[[], Awaitable[None]]) -> None:
        self._settings = settings
        self._published = published
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._publications: dict[str, dict[str, Any]] = {}
        """By who asked for it, the publication that still waits here: it will have all that is decided by now."""
        self.status = JobStatus(settings)

    async def submit(self, task: Task, content: Mapping[str, bytes] | None = None) -> dict[str, Any]:
        """Put a task into the queue; `content` are files by name, to be read by it.

        Who asks for a publication again while the one asked for before still waits gets that one.

        Raises:
            ProblemError: 503 when too many wait.
            InputError: the disk refuses.

        """
        if task.kind == "publish" and (same := self._publications.get(task.who)):
            return dict(same)
        if len(await asyncio.to_thread(self.status.open)) >= self._settings.jobs_queued:
            raise ProblemError(503, "Too many jobs wait already.", headers={"Retry-After": _RETRY_AFTER})
        status: dict[str, Any] = {
            "id": secrets.token_hex(16),
            **dict.fromkeys(("ended", "stage", "total", "previous", "facts", "quarantined", "kept")),
            **dict.fromkeys(("reasons", "warnings", "documents"), ()),
            "state": "waiting",
            "created": _now(),
            "done": 0,
            **{name: value for name, value in asdict(task).items() if name not in ("replace", "why")},
        }
        await asyncio.to_thread(self.status.prepare, status, content or {})
        if task.kind == "publish":
            self._publications[task.who] = status
        job = asyncio.create_task(self._run(task, status))
        self._tasks.add(job)
        job.add_done_callback(self._tasks.discard)
        return dict(status)

    async def close(self) -> None:
        """End what runs; nothing of it will be seen."""
        for job in list(self._tasks):
            job.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await job

    async def _run(self, task: Task, status: dict[str, Any]) -> None:
        outcome = failed(STOPPED)
        try:
            async with self._turn, turn(self.status.turn):
                self._begins(status)
                status["after"] = await asyncio.to_thread(self.status.begin)
                status["state"] = "running"
                outcome = await self._work(task, status)
            if outcome["state"] == "done" and task.kind != "inspect":
                # The next reader loads the release if this does not.
                with contextlib.suppress(Exception):
                    await self._published()
        finally:
            self._begins(status)
            self.status.close({**status, **outcome, "stage": None, "ended": _now()})

    def _begins(self, status: dict[str, Any]) -> None:
        """A job waits no more: what is decided from now on is for the next one."""
        if self._publications.get(status["who"]) is status:
            del self._publications[status["who"]]

    async def _work(self, task: Task, status: dict[str, Any]) -> dict[str, Any]:
        """Let a process do it, and note what it says on the way."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "wsisgraph.api.builder",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LINE,
            start_new_session=True,
        )
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101 - for the type checker
        path = self.status.folder(status) / (task.name or "")
        seconds = self._settings.build_timeout
        try:
            process.stdin.write(self._settings.model_dump_json().encode() + b"\n")
            process.stdin.write(json.dumps({**asdict(task), "path": str(path)}).encode() + b"\n")
            process.stdin.close()
            async with asyncio.timeout(seconds):
                return await self._listen(process.stdout, status)
        except TimeoutError:
            return failed(f"It did not end within {seconds:g} seconds.", "Ask the operator.")
        except OSError:
            return failed("The process ended unexpectedly.", "Ask the operator.")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    async def _listen(self, stream: asyncio.StreamReader, status: dict[str, Any]) -> dict[str, Any]:
        while line := await stream.readline():
            row = json.loads(line)
            if "outcome" in row:
                outcome: dict[str, Any] = row["outcome"]
                return outcome
            status |= row
            # A disk that is full does not end what goes on.
            with contextlib.suppress(StorageError):
                await asyncio.to_thread(self.status.write, status)
        return failed("The process ended unexpectedly, perhaps for want of memory.", "Ask the operator.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
