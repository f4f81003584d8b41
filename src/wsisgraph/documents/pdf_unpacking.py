"""What the streams of a PDF unpack to is counted while the library unpacks them, whatever filters they go through.

The library has no limit of its own: a few thousand bytes of nested filters would fill the memory.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from wsisgraph.documents.extras import library
from wsisgraph.documents.limits import mebibytes
from wsisgraph.errors import InputError

_PIECE = 4096
_UNBOUNDED = 2**62


@dataclass(slots=True)
class _Room:
    """How much the streams of a file may still unpack to, of how much in all."""

    name: str
    most: int
    left: int

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise too_large(self.name, self.most)


_room: ContextVar[_Room | None] = ContextVar("room", default=None)


def too_large(name: str, most: int) -> InputError:
    """The refusal of a file that unpacks to more than `most` bytes."""
    return InputError(
        f"The PDF unpacks to more than {mebibytes(most)}.", source=name, remedy="Split it or remove pictures."
    )


@contextmanager
def bounded(name: str, most: int) -> Iterator[None]:
    """What the library unpacks within the `with` block of the file `name` has `most` bytes at most.

    Raises:
        InputError: it has more.

    """
    _count_unpacking()
    before = _room.set(_Room(name, most, most))
    try:
        yield
    finally:
        _room.reset(before)


def bound_process(name: str, most: int) -> None:
    """The same for all that this process unpacks from now on."""
    _count_unpacking()
    _room.set(_Room(name, most, most))


@cache
def _count_unpacking() -> None:
    """Let the library unpack by what stands here. Nothing changes for others that use it in this process."""
    types = library("pdfminer.pdftypes", "pdf", "")
    types.zlib = SimpleNamespace(decompress=_inflated, error=zlib.error)
    types.decompress_corrupted = _inflated_in_part
    types.rldecode = _run_lengths
    types.lzwdecode = _lzw
    types.ascii85decode = _Ascii85(types.ascii85decode)


def _counted() -> _Room:
    return _room.get() or _Room("", _UNBOUNDED, _UNBOUNDED)


def _inflated(data: bytes) -> bytes:
    room = _counted()
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, room.left + 1)
    room.take(len(found))
    if not unpacker.eof:
        raise zlib.error("incomplete or truncated stream")
    return found


def _inflated_in_part(data: bytes) -> bytes:
    """What comes before the damage of a stream, when only its last bytes, which check it, are damaged or lost."""
    room = _counted()
    unpacker = zlib.decompressobj()
    found: list[bytes] = []
    for at in range(0, len(data), _PIECE):
        fresh = unpacker.copy()
        try:
            piece = unpacker.decompress(data[at : at + _PIECE], room.left + 1)
        except zlib.error:
            found += _byte_by_byte(data, at, fresh)
            break
        room.take(len(piece))
        found.append(piece)
    return b"".join(found)


def _byte_by_byte(data: bytes, start: int, unpacker: Any) -> Iterator[bytes]:
    room = _counted()
    for at in range(start, len(data)):
        try:
            piece = unpacker.decompress(data[at : at + 1], room.left + 1)
        except zlib.error:
            if at < len(data) - 3:
                raise
            return
        room.take(len(piece))
        yield piece


def _run_lengths(data: bytes) -> bytes:
    """The filter RunLengthDecode (ISO 32000-1, 7.4.5)."""
    room = _counted()
    found: list[bytes] = []
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        piece = data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        room.take(len(piece))
        found.append(piece)
        at += 2 + length if length < 128 else 2
    return b"".join(found)


def _lzw(data: bytes) -> bytes:
    room = _counted()
    found: list[bytes] = []
    for piece in library("pdfminer.lzw", "pdf", "").LZWDecoder(BytesIO(data)).run():
        room.take(len(piece))
        found.append(piece)
    return b"".join(found)


class _Ascii85:
    """The library's own, of what stands before the sign of the end: some programs write more behind it."""

    def __init__(self, decode: Any) -> None:
        self._decode = decode

    def __call__(self, data: bytes) -> bytes:
        begin = data.lstrip().removeprefix(b"<").lstrip().removeprefix(b"~")
        end = begin.find(b"~")
        found: bytes = self._decode(data if end < 0 else begin[:end])
        _counted().take(len(found))
        return found
