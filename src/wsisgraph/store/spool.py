"""Bytes on their way from a worker to a client who may be slower: in memory first, then in a file without a name.

A worker is free again as soon as its answer is computed, however slow the reader is.
"""

import asyncio
import contextlib
import tempfile
from collections import Counter, deque
from collections.abc import AsyncIterator
from typing import IO

from wsisgraph.store.engine import EngineFailed

_IN_MEMORY = 2**22
_READ = 2**18


class Disk:
    """The bytes that all spools of a process may have in files at once, and those of one client: half of them."""

    def __init__(self, allowed: int) -> None:
        self._allowed, self._used = allowed, Counter[str]()

    def take(self, client: str, size: int) -> bool:
        """Take room for bytes of an answer to a client; False when there is not so much."""
        if self._used.total() + size > self._allowed or self._used[client] + size > self._allowed // 2:
            return False
        self._used[client] += size
        return True

    def give(self, client: str, size: int) -> None:
        """Give room back."""
        self._used[client] -= size
        if not self._used[client]:
            del self._used[client]

    @property
    def used(self) -> int:
        """The bytes that are taken."""
        return self._used.total()


class Spool:
    """One producer (`put`, then `end` or `fail`), one consumer (iterate). Bytes come out in order."""

    def __init__(self, disk: Disk, client: str = "") -> None:
        self._disk, self._client, self._taken = disk, client, 0
        self._parts: deque[bytes] = deque()
        self._held = 0
        self._file: IO[bytes] | None = None
        self._written = self._read = 0
        self._ended = False
        self._error: BaseException | None = None
        self._news = asyncio.Event()

    async def put(self, data: bytes) -> bool:
        """Take bytes; False when the files may have no more.

        Raises:
            EngineFailed: the disk does not take them.

        """
        if self._file is None and self._held + len(data) <= _IN_MEMORY:
            self._parts.append(data)
            self._held += len(data)
        else:
            if not self._disk.take(self._client, len(data)):
                return False
            self._taken += len(data)
            try:
                await asyncio.to_thread(self._append, data)
            except OSError as error:
                raise _refused(error) from error
        self._news.set()
        return True

    def _append(self, data: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._file.seek(self._written)
        self._file.write(data)
        # Else the end of it would be refused when it is read.
        self._file.flush()
        self._written += len(data)

    def end(self, error: BaseException | None = None) -> None:
        """No more bytes will come; with an error the reader gets it after what there is."""
        self._ended, self._error = True, error
        self._news.set()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            if self._parts:
                data = self._parts.popleft()
                self._held -= len(data)
                yield data
            elif self._file is not None and self._read < self._written:
                yield await asyncio.to_thread(self._take)
            elif self._ended:
                if self._error is not None:
                    raise self._error
                return
            else:
                self._news.clear()
                await self._news.wait()

    def _take(self) -> bytes:
        assert self._file is not None  # noqa: S101 - for the type checker; the caller looked
        self._file.seek(self._read)
        data = self._file.read(min(_READ, self._written - self._read))
        self._read += len(data)
        return data

    @property
    def error(self) -> BaseException | None:
        """Why the answer is not whole, once it has ended."""
        return self._error

    def close(self) -> None:
        """Give the room back, also that for bytes which somebody is just writing."""
        self._parts.clear()
        self._disk.give(self._client, self._taken)
        self._written = self._read = self._taken = 0
        if self._file is not None:
            self._file.close()
            self._file = None


def _refused(error: OSError) -> EngineFailed:
    return EngineFailed(
        f"an answer whose reader is slow cannot be kept in {tempfile.gettempdir()} ({error.strerror}): "
        "free some space there, set TMPDIR, or lower WSISGRAPH_SPOOL_SIZE"
    )


async def complete(pump: asyncio.Task[None], spool: Spool) -> None:
    """Wait until the answer is all there; who waits may leave. An answer that breaks off is an error."""
    try:
        await asyncio.wait({pump})
    except BaseException:
        pump.cancel()
        await asyncio.gather(pump, return_exceptions=True)
        spool.close()
        raise
    if spool.error is not None:
        spool.close()
        raise spool.error


async def consume(spool: Spool, pump: asyncio.Task[None]) -> AsyncIterator[bytes]:
    """The bytes of a spool; a reader that leaves ends the work on them."""
    try:
        async for data in spool:
            yield data
    finally:
        if not pump.done():
            pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pump
        spool.close()


async def once(body: bytes) -> AsyncIterator[bytes]:
    """What is there in one piece."""
    yield body
