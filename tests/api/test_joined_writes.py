"""Bytes leave in order, together where they were written in one step, and none stay behind."""

import asyncio
from collections.abc import Callable

import pytest

from wsisgraph.api.joined_writes import JoinedWrites

HEAD, BODY, LONG = b"HTTP/1.1 200 OK\r\n\r\n", b"body", b"x" * 10_000


class Wire(asyncio.Transport):
    """Remembers what was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: object) -> None:
        assert isinstance(data, bytes)
        assert not self.closed
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    abort = close


def written(*steps: Callable[[JoinedWrites], None]) -> list[bytes]:
    """What arrives when each step is a step of the loop."""
    wire = Wire()

    async def play() -> None:
        transport = JoinedWrites(wire)
        for step in steps:
            step(transport)
            await asyncio.sleep(0)

    asyncio.run(play())
    return wire.written


def writing(*parts: bytes, end: str = "") -> Callable[[JoinedWrites], None]:
    def step(transport: JoinedWrites) -> None:
        for part in parts:
            transport.write(part)
        if end:
            getattr(transport, end)()

    return step


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((writing(HEAD, BODY),), [HEAD + BODY]),
        ((writing(HEAD, LONG),), [HEAD + LONG]),
        ((writing(HEAD), writing(BODY)), [HEAD, BODY]),
        ((writing(HEAD, BODY), writing(HEAD, BODY)), [HEAD + BODY] * 2),
        ((writing(LONG, BODY), writing(LONG)), [LONG, BODY, LONG]),
        ((writing(HEAD, end="close"),), [HEAD]),
        ((writing(HEAD, BODY, HEAD, end="close"),), [HEAD + BODY, HEAD]),
        ((writing(HEAD, end="abort"), writing()), []),
    ],
)
def test_what_is_written_arrives(steps: tuple[Callable[[JoinedWrites], None], ...], expected: list[bytes]) -> None:
    assert written(*steps) == expected
