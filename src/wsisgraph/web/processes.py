"""Several API processes over one engine: one that only watches starts them, replaces who dies, and ends them."""

import contextlib
import gc
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

import uvicorn

from wsisgraph.api.http_server import configured
from wsisgraph.settings import Settings
from wsisgraph.store import limits
from wsisgraph.store.engines import cores, forks, workers
from wsisgraph.store.shared import SharedState
from wsisgraph.store.siblings import Siblings
from wsisgraph.web.app import create_app
from wsisgraph.web.warming import keep_warm

_LOG = logging.getLogger(__name__)
# A process that lives for less than so many seconds has not really started; so many of those are tried in a row.
_SHORT, _TRIES = 5.0, 5
_STOPPING = (signal.SIGINT, signal.SIGTERM)


def usual(settings: Settings) -> int:
    """How many API processes there are by default: one for every two cores where they share an engine.

    The workers need the other half: on two cores two processes answered fewer queries than one.
    """
    return max(1, cores() // 2) if forks(settings) else 1


class Processes:
    """The API processes of these settings; each listens on one of `listeners`."""

    def __init__(self, settings: Settings, listeners: list[socket.socket]) -> None:
        self._settings, self._listeners = settings, listeners
        self._state = SharedState(len(listeners), workers(settings))
        self._running: dict[int, tuple[int, float]] = {}
        self._failures = 0
        self._stopping = False

    def run(self) -> int:
        """Serve until a signal comes; returns the exit status, 1 when a process does not start."""
        folder = Path(tempfile.mkdtemp(prefix="wsisgraph-"))
        for number in _STOPPING:
            signal.signal(number, self._stop)
        # What is there now is shared by all; the collector must not write into it.
        gc.collect()
        gc.freeze()
        try:
            for process in range(len(self._listeners)):
                self._start(process, folder)
            while self._running:
                pid, status = os.waitpid(-1, 0)
                self._ended(pid, os.waitstatus_to_exitcode(status), folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._state.close()
        return int(self._failures >= _TRIES)

    def _start(self, number: int, folder: Path) -> None:
        parent = os.getpid()
        # A signal that comes now waits, so that the new process does not take it for its own.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        try:
            if self._stopping:
                return
            pid = os.fork()
            if pid == 0:
                _serve(self._settings, self._listeners[number], Siblings(folder, number, self._state), parent)
            self._running[pid] = number, time.monotonic()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        if self._stopping:
            # Another thread took the signal, which does not wait for this one, when the process was not known.
            self._end(pid)

    def _ended(self, pid: int, status: int, folder: Path) -> None:
        if pid not in self._running:
            # Left over by an API process that died: the system gave it to us.
            return
        number, began = self._running.pop(pid)
        self._state.forget(number)
        if self._stopping:
            return
        _LOG.error("API process %d ended with status %d; it is replaced", number + 1, status)
        self._failures = self._failures + 1 if time.monotonic() - began < _SHORT else 0
        if self._failures >= _TRIES:
            self._stop(signal.SIGTERM, None)
        else:
            self._start(number, folder)

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the system calls it so
        self._stopping = True
        for pid in tuple(self._running):
            self._end(pid)

    def _end(self, pid: int) -> None:
        # One that has just ended may not be taken note of yet.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


def _serve(settings: Settings, listener: socket.socket, siblings: Siblings, parent: int) -> None:
    """The life of an API process; never returns."""
    status = 1
    try:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        limits.die_with_parent(signal.SIGTERM)
        if os.getppid() == parent:
            app = create_app(settings, siblings)
            keep_warm(app)
            uvicorn.Server(configured(app)).run(sockets=[listener])
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
