"""Sets of items as whole numbers: bit `p` is set when the item at position `p` belongs to the set.

A filter is then an `&`, "any of" an `|`, a total `bit_count()`. Over an immutable release that makes exact
totals, facets and cross tables cheap: a set over 200,000 items has 25 kB.
"""

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

EMPTY = 0
_NOT_EMPTY = re.compile(rb"[^\0]")
_MEMBERS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
# A set with fewer members than the root of so many times the size is sorted as a whole: walking the order would
# pass over more positions than that.
_FEW = 16


def of(positions: Iterable[int], size: int) -> int:
    """The set of these positions, each below `size`."""
    marks = bytearray(size // 8 + 1)
    for position in positions:
        marks[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(marks, "little")


def everything(size: int) -> int:
    """The set of all positions below `size`."""
    return (1 << size) - 1


def positions(bits: int) -> Iterator[int]:
    """The members, in ascending order."""
    marks = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    # Sets are mostly sparse: the search passes over empty bytes without a step of the interpreter.
    for found in _NOT_EMPTY.finditer(marks):
        index = found.start()
        for bit in _MEMBERS[marks[index]]:
            yield index * 8 + bit


def pack(bits: int) -> bytes:
    """The form in which a set is stored; sets are mostly sparse, so it is compressed."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def unpack(data: bytes) -> int:
    """The set that `pack` stored."""
    return int.from_bytes(zlib.decompress(data), "little")


class Order(Sequence[int]):
    """An order of all positions; it also knows the place of each."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...

    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        return self._places[place]

    @cached_property
    def place_of(self) -> Sequence[int]:
        """The place of each position."""
        found = array("I", bytes(4 * len(self._places)))
        for place, position in enumerate(self._places):
            found[position] = place
        return found


def walk(bits: int, order: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    """(place in `order`, position) of the members of `bits`, from place `start` on, in the given order."""
    if bits.bit_count() ** 2 < _FEW * len(order) and (places := _places(bits, order)) is not None:
        yield from ((place, order[place]) for place in sorted(places) if place >= start)
        return
    marks = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    last = len(marks)
    for place in range(start, len(order)):
        position = order[place]
        index = position >> 3
        if index < last and marks[index] >> (position & 7) & 1:
            yield place, position


def _places(bits: int, order: Sequence[int]) -> list[int] | None:
    """The places of the members; None when the order does not know them."""
    if isinstance(order, range):
        return [order.index(position) for position in positions(bits) if position in order]
    if isinstance(order, Order):
        return [order.place_of[position] for position in positions(bits)]
    return None


def pack_order(order: Iterable[int]) -> bytes:
    """An ordering of positions in its stored form: unsigned 32-bit numbers, little-endian."""
    return b"".join(position.to_bytes(4, "little") for position in order)


def unpack_order(data: bytes) -> Sequence[int]:
    """The ordering that `pack_order` stored."""
    numbers = array("I")
    numbers.frombytes(data)
    if numbers.itemsize != 4 or memoryview(b"\1\0\0\0").cast("I")[0] != 1:
        return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]
    return numbers
