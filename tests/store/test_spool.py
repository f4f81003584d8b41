"""What answers take of the disk, and that all of it is given back."""

import asyncio
import io
import tempfile
import threading

import pytest

from wsisgraph.store.engine import EngineFailed
from wsisgraph.store.spool import Disk, Spool

PIECE = bytes(2**20)
IN_MEMORY = 4
"""Pieces that a spool keeps in memory."""


async def filled(spool: Spool) -> int:
    """How many pieces a spool takes."""
    pieces = 0
    while pieces < 100 and await spool.put(PIECE):
        pieces += 1
    return pieces


def test_one_client_has_half_of_the_disk_at_most() -> None:
    async def scenario() -> list[int]:
        disk = Disk(8 * len(PIECE))
        spools = [Spool(disk, client) for client in ("one", "one", "other", "third")]
        found = [await filled(spool) for spool in spools]
        for spool in spools:
            spool.close()
        assert disk.used == 0
        return found

    assert asyncio.run(scenario()) == [IN_MEMORY + 4, IN_MEMORY, IN_MEMORY + 4, IN_MEMORY]


def test_a_full_disk_names_its_folder_and_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async def scenario() -> int:
        disk = Disk(2**30)
        spool = Spool(disk, "one")
        with pytest.raises(EngineFailed, match=rf"{tempfile.gettempdir()} \(No space .* WSISGRAPH_SPOOL_SIZE"):
            await filled(spool)
        spool.close()
        return disk.used

    monkeypatch.setattr(Spool, "_append", full)
    assert asyncio.run(scenario()) == 0


def test_who_leaves_while_a_piece_is_written_gives_its_room_back(monkeypatch: pytest.MonkeyPatch) -> None:
    writing, go = threading.Event(), threading.Event()

    def slow(self: Spool, data: bytes) -> None:
        writing.set()
        go.wait(10)

    async def scenario() -> None:
        disk = Disk(2**30)
        spool = Spool(disk, "client")
        for _ in range(IN_MEMORY):
            await spool.put(PIECE)
        putting = asyncio.create_task(spool.put(PIECE))
        await asyncio.to_thread(writing.wait, 10)
        putting.cancel()
        await asyncio.gather(putting, return_exceptions=True)
        spool.close()
        go.set()
        assert disk.used == 0

    monkeypatch.setattr(Spool, "_append", slow)
    asyncio.run(scenario())


def test_what_the_disk_does_not_take_at_the_end_is_told_when_it_is_put(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, place: int, _: int = 0) -> int:
            return place

        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    async def scenario() -> None:
        spool = Spool(Disk(2**30), "one")
        for _ in range(IN_MEMORY):
            assert await spool.put(PIECE)
        # So little that it would stay in the buffer of the file.
        with pytest.raises(EngineFailed, match="No space"):
            await spool.put(b"end")
        spool._file = None
        spool.close()

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: io.BufferedRandom(Full()))
    asyncio.run(scenario())
