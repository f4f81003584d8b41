"""Workers are replaced as far as they are to be kept, also when many go at once."""

import asyncio
from typing import cast

from wsisgraph.store.line import Line
from wsisgraph.store.places import OwnPlaces
from wsisgraph.store.pool import Channel, Pool


class Slow(Line):
    """A worker that was made to give way."""

    def __init__(self) -> None:
        super().__init__()
        self.gives_way = True


class Maker:
    """Makes workers, and waits for leave before it gives all but the first."""

    def __init__(self, first: int) -> None:
        self.made, self._first = 0, first
        self.leave = asyncio.Event()

    async def __call__(self) -> Channel:
        self.made += 1
        if self.made > self._first:
            await self.leave.wait()
            return Line()
        return Slow()


def test_of_many_workers_that_are_too_slow_only_so_many_are_replaced_as_are_kept() -> None:
    async def scenario() -> tuple[int, list[bool]]:
        maker = Maker(first=4)
        pool = Pool(maker, 8, OwnPlaces(8, 8, 8), keep=2)
        slow = [await pool.acquire("a") for _ in range(4)]
        for channel in slow:
            assert channel.gives_way
            pool.release(channel, "a")
        await asyncio.sleep(0)
        maker.leave.set()
        new = [await pool.acquire("a") for _ in range(2)]
        made = maker.made
        await pool.close()
        return made - 4, [cast(Line, channel).gives_way for channel in new]

    assert asyncio.run(scenario()) == (2, [False, False])
