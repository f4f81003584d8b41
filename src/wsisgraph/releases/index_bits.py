"""Sets of items as whole numbers: bit `p` is set when the item at position `p` belongs to the set.

A filter is then an `&`, "any of" an `|`, a total `bit_count()`. Over an immutable release that makes exact
totals, facets and cross tables cheap: a set over 200,000 items has 25 kB.
"""

import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

EMPTY = 0
_IS_PLAIN = array("I").itemsize == 4 and sys.byteorder == "little"
"""Whether this machine keeps numbers as they are stored."""
_NOT_EMPTY = re.compile(rb"[^\0]")
_MEMBERS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
# A set with fewer members than the root of so many times the size is sorted as a whole: walking the order would
# pass over more positions than that.
_FEW = 16
SPARSE = 256
"""A set of at most so many members is stored as their numbers: that is small, and quick to read and to change."""
_LIST = b"\0"


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
    """The form in which a set is stored: the members when they are few, else the compressed marks."""
    if bits.bit_count() <= SPARSE:
        return _LIST + pack_order(positions(bits))
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def pack_members(members: Sequence[int], size: int) -> bytes:
    """The stored form of the set of these ascending positions, each below `size`."""
    return _LIST + pack_order(members) if len(members) <= SPARSE else pack(of(members, size))


def few(data: bytes) -> Sequence[int] | None:
    """The members of a stored set, ascending, when they are stored as such."""
    return unpack_order(data[1:]) if data.startswith(_LIST) else None


def unpack(data: bytes) -> int:
    """The set that `pack` stored."""
    members = few(data)
    if members is not None:
        return of(members, members[-1] + 1) if members else EMPTY
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
    numbers = array("I", order)
    if _IS_PLAIN:
        return numbers.tobytes()
    return b"".join(position.to_bytes(4, "little") for position in numbers)


def unpack_order(data: bytes) -> Sequence[int]:
    """The ordering that `pack_order` stored."""
    if not _IS_PLAIN:
        return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]
    numbers = array("I")
    numbers.frombytes(data)
    return numbers
