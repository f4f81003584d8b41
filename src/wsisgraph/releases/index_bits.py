"""Sets of items as whole numbers: bit `p` is set when the item at position `p` belongs to the set.

A filter is then an `&`, "any of" an `|`, a total `bit_count()`. Over an immutable release that makes exact
totals, facets and cross tables cheap: a set over 200,000 items has 25 kB.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence

EMPTY = 0


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
    for index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield index * 8 + bit


def pack(bits: int) -> bytes:
    """The form in which a set is stored; sets are mostly sparse, so it is compressed."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def unpack(data: bytes) -> int:
    """The set that `pack` stored."""
    return int.from_bytes(zlib.decompress(data), "little")


def walk(bits: int, order: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    """(place in `order`, position) of the members of `bits`, from place `start` on, in the given order."""
    marks = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    last = len(marks)
    for place in range(start, len(order)):
        position = order[place]
        index = position >> 3
        if index < last and marks[index] >> (position & 7) & 1:
            yield place, position


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
