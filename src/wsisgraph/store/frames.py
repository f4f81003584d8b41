"""The language between the API process and a worker: frames of a kind, a length and a payload.

A question is one QUESTION frame. Its answer is one WHOLE; or HEAD, any number of DATA, then END; or one ERROR
in the place of WHOLE, HEAD or END. OBITUARY comes from the engine process when a worker died, with
its `cause` and the bytes of memory by which it had `grown`. LEND comes with the descriptor of a client's
connection; BACK says that the register of the loan is worth a look. BORN is the first word of a forked worker: the
number of its process.
"""

import json
import struct
from typing import Any, NamedTuple, Protocol

_PREFIX = struct.Struct(">cI")
QUESTION, HEAD, WHOLE, DATA, END, ERROR, OBITUARY = b"Q", b"H", b"W", b"D", b"E", b"X", b"O"
LEND, BACK, BORN = b"L", b"B", b"N"
PREFIX = _PREFIX.size
"""Bytes of a frame before its payload."""
MAX_PAYLOAD = 2**28
# What an engine process says to an API process that wants it to stay.
HELD = b"R"
_WHOLE = struct.Struct(">dqQBB")
_WHOLE_FRAME = struct.Struct(">cIdqQBB")
NONE, UNCOUNTED = -1, -2
"""In the place of a number of rows: the answer has none; they were not counted."""
# The limits that may cut an answer short, by their number in a WHOLE frame.
_CUT_BY = (None, "result_rows", "result_bytes")


class Stream(Protocol):
    """What a worker reads from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; fewer only at the end."""


class Reader(Protocol):
    """What the API process reads from: the `StreamReader` of asyncio, which no engine process needs to load."""

    async def readexactly(self, size: int, /) -> bytes:
        """So many bytes; raises an `EOFError` when the other side ended before."""


def prefix(kind: bytes, length: int) -> bytes:
    """What stands before a payload of so many bytes."""
    return _PREFIX.pack(kind, length)


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame."""
    return _PREFIX.pack(kind, len(payload)) + payload


def message(kind: bytes, **members: Any) -> bytes:
    """One frame whose payload is JSON."""
    return frame(kind, json.dumps(members, ensure_ascii=False).encode())


class Whole(NamedTuple):
    """A complete answer: its body, and what its END would say. `rows` may be `NONE` or `UNCOUNTED`."""

    body: bytes
    seconds: float
    rows: int
    size: int
    truncated: str | None
    retiring: bool


def whole(answer: Whole) -> bytes:
    """A complete answer as one frame."""
    body, seconds, rows, size, truncated, retiring = answer
    length, cut = _WHOLE.size + len(body), _CUT_BY.index(truncated)
    return _WHOLE_FRAME.pack(WHOLE, length, seconds, rows, size, cut, retiring) + body


def split_whole(payload: bytes) -> Whole:
    """The parts of a WHOLE frame."""
    seconds, rows, size, cut, retiring = _WHOLE.unpack_from(payload)
    return Whole(payload[_WHOLE.size :], seconds, rows, size, _CUT_BY[cut], retiring != 0)


def split(data: bytes | bytearray, start: int) -> tuple[bytes, bytes, int] | None:
    """Kind and payload of the frame that begins at `start`, and where it ends; None when it is not all there."""
    begin = start + _PREFIX.size
    if len(data) < begin:
        return None
    kind, length = _PREFIX.unpack_from(data, start)
    end = begin + length
    return None if len(data) < end else (kind, bytes(memoryview(data)[begin:end]), end)


def read_frame(stream: Stream) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream, or None at its end."""
    prefix = stream.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size:
        return None
    kind, length = _PREFIX.unpack(prefix)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None


async def receive(reader: Reader) -> tuple[bytes, bytes] | None:
    """The next frame, or None when the other side ended, wherever in a frame."""
    try:
        kind, length = _PREFIX.unpack(await reader.readexactly(_PREFIX.size))
        return kind, await reader.readexactly(length) if length else b""
    except (EOFError, ConnectionError):
        return None
