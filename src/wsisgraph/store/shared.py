"""Memory that the API processes of one service share: places taken, work counted, query seconds used.

The process that starts the others makes it, and they inherit it when they are forked. Each process writes only
numbers of its own, but for the table of clients; that is changed under a lock, which the system takes from a
process that dies.
"""

import contextlib
import fcntl
import mmap
import os
import threading
import time
from contextlib import AbstractContextManager
from functools import lru_cache
from hashlib import blake2b
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO

COUNTERS = 64
"""How many numbers a process may count."""
_WAITING, _SINCE, _TOOLS, _BODIES, _PLACES = 0, 1, 2, 3, 4
_NAMES = 128
"""How many questions with a name a process may have of which the others know."""
_WORD = 8
_CLIENTS = 2**16
"""Clients whose use is known at the same time; the one that was quiet longest makes room."""
_NEAR = 8


class SharedState:
    """The numbers of `processes` processes, each with up to `places` workers, and the table of clients."""

    def __init__(self, processes: int, places: int) -> None:
        self.processes, self._names = processes, _PLACES + places
        self._counters = self._names + _NAMES
        self._row = self._counters + COUNTERS
        self._file = _file()
        rows = processes * self._row
        size = (rows + 3 * _CLIENTS) * _WORD
        self._file.truncate(size)
        self._memory = mmap.mmap(self._file.fileno(), size)
        everything = memoryview(self._memory)
        self._words = everything[: rows * _WORD].cast("Q")
        table = everything[rows * _WORD :]
        self._keys = table[: _CLIENTS * _WORD].cast("Q")
        self._values = table[_CLIENTS * _WORD :].cast("d")
        self._threads = threading.Lock()

    def close(self) -> None:
        """Give the memory back, as far as nobody looks at it any more."""
        self._file.close()

    def locked(self) -> AbstractContextManager[None]:
        """A block that no other process is in at the same time, to change the table of clients."""
        return _Locked(self._file.fileno(), self._threads)

    def places(self, process: int) -> memoryview:
        """Whom the workers of a process work for; 0 is a free place."""
        start = process * self._row
        return self._words[start + _PLACES : start + self._names]

    def names(self, process: int) -> memoryview:
        """The names of the questions of a process that have one; 0 is a free word."""
        start = process * self._row
        return self._words[start + self._names : start + self._counters]

    def counters(self, process: int) -> memoryview:
        """What a process counts."""
        start = process * self._row + self._counters
        return self._words[start : start + COUNTERS]

    def waiting(self, process: int) -> int:
        """How many questions wait in a process."""
        return int(self._words[process * self._row + _WAITING])

    def change_waiting(self, process: int, by: int) -> None:
        """More or fewer questions wait; that the first comes or that one goes on is noted with its time."""
        start = process * self._row
        if by < 0 or not self._words[start + _WAITING]:
            self._words[start + _SINCE] = time.monotonic_ns()
        self._words[start + _WAITING] += by

    def stuck(self, process: int) -> float:
        """Seconds in which no question that waits in a process has gone on; 0 when none waits."""
        start = process * self._row
        if not self._words[start + _WAITING]:
            return 0.0
        return (time.monotonic_ns() - self._words[start + _SINCE]) / 1e9

    def tools(self, process: int) -> int:
        """How many jobs for strangers run in a process."""
        return int(self._words[process * self._row + _TOOLS])

    def change_tools(self, process: int, by: int) -> None:
        """More or fewer of them run."""
        self._words[process * self._row + _TOOLS] += by

    def bodies(self, process: int) -> int:
        """How many bytes of request bodies a process holds."""
        return int(self._words[process * self._row + _BODIES])

    def change_bodies(self, process: int, by: int) -> None:
        """It holds more or fewer of them."""
        self._words[process * self._row + _BODIES] += by

    def forget(self, process: int) -> None:
        """A process has died: it holds nothing any more. What it counted stays."""
        start = process * self._row
        for place in range(start, start + self._counters):
            self._words[place] = 0

    def level(self, client: str) -> tuple[float, float] | None:
        """What was left to a client, and when that was."""
        place = self._find(key_of(client))
        return None if place is None else (self._values[2 * place], self._values[2 * place + 1])

    def set_level(self, client: str, level: float, when: float) -> None:
        """Note what is left to a client; in a locked block."""
        key = key_of(client)
        place = self._find(key)
        if place is None:
            near = [(key + step) % _CLIENTS for step in range(_NEAR)]
            place = min(near, key=lambda one: self._values[2 * one + 1] if self._keys[one] else float("-inf"))
        self._keys[place] = key
        self._values[2 * place], self._values[2 * place + 1] = level, when

    def _find(self, key: int) -> int | None:
        places = ((key + step) % _CLIENTS for step in range(_NEAR))
        return next((place for place in places if self._keys[place] == key), None)


def _file() -> IO[bytes]:
    """A file that is only memory, where the system has such: on a disk that gets full it would end us all."""
    with contextlib.suppress(AttributeError, OSError):
        return os.fdopen(os.memfd_create("wsisgraph"), "r+b")
    return TemporaryFile()


@lru_cache(maxsize=1024)
def key_of(name: str) -> int:
    """A number above 0 for a name, the same in all processes."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1


class _Locked(AbstractContextManager[None]):
    """The first byte of a file as a lock between processes, and an ordinary lock between threads."""

    def __init__(self, file: int, threads: threading.Lock) -> None:
        self._file, self._threads = file, threads

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX, 1)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1)
        self._threads.release()
