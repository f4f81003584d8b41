"""The language between the API process and a worker: frames of a kind, a length and a payload.

A question is one QUESTION frame. Its answer is HEAD (small answers carry their body in it), any number of DATA,
then END; or one ERROR in the place of HEAD or END. OBITUARY comes from the engine process when a worker died.
"""

import asyncio
import json
import struct
from typing import Any, Protocol

_PREFIX = struct.Struct(">cI")
QUESTION, HEAD, WHOLE, DATA, END, ERROR, OBITUARY = b"Q", b"H", b"W", b"D", b"E", b"X", b"O"
MAX_PAYLOAD = 2**28


class Stream(Protocol):
    """What a worker reads from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; fewer only at the end."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame."""
    return _PREFIX.pack(kind, len(payload)) + payload


def message(kind: bytes, **members: Any) -> bytes:
    """One frame whose payload is JSON."""
    return frame(kind, json.dumps(members, ensure_ascii=False).encode())


def whole(body: bytes, **members: Any) -> bytes:
    """A complete answer in one frame: the JSON of its END, then its body."""
    head = json.dumps(members).encode()
    return frame(WHOLE, struct.pack(">I", len(head)) + head + body)


def split_whole(payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The parts of a WHOLE frame."""
    (length,) = struct.unpack_from(">I", payload)
    return json.loads(payload[4 : 4 + length]), payload[4 + length :]


def read_frame(stream: Stream) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream, or None at its end."""
    prefix = stream.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size:
        return None
    kind, length = _PREFIX.unpack(prefix)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None


async def receive(reader: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    """The next frame, or None when the other side ended, wherever in a frame."""
    try:
        kind, length = _PREFIX.unpack(await reader.readexactly(_PREFIX.size))
        return kind, await reader.readexactly(length) if length else b""
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
