"""Where the positions of a kind go when items leave it and others come between."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from wsisgraph.releases import index_bits as bits

_GONE = 0xFFFFFFFF


class Moves:
    """The way from the old positions to the new ones; what stays keeps its order.

    `gone` are the old positions that leave; `gaps` say for each item that comes, in their order, how many old
    positions stand before it. `arrivals` are the new positions of those.
    """

    def __init__(self, size: int, gone: Collection[int], gaps: Sequence[int]) -> None:
        left = sorted(gone)
        self.nothing = not gone and not gaps
        self.size = size - len(left) + len(gaps)
        self.arrivals = [gap - bisect_left(left, gap) + number for number, gap in enumerate(gaps)]
        self.runs = list(_runs(size, set(left), Counter(gaps)))
        """(first old position, end, how far they go) of what stays together."""

    @cached_property
    def _table(self) -> Sequence[int]:
        table = array("I")
        for start, end, shift in self.runs:
            table.extend([_GONE] * (start - len(table)))
            table.extend(range(start + shift, end + shift))
        return table

    def members(self, positions: Iterable[int]) -> list[int]:
        """The new positions of those that stay, in the order given."""
        table = self._table
        end = len(table)
        return [place for position in positions if position < end and (place := table[position]) != _GONE]

    def bits(self, chosen: int) -> int:
        """The set of the new positions of those that stay."""
        moved = bits.EMPTY
        for start, end, shift in self.runs:
            moved |= ((chosen >> start) & bits.everything(end - start)) << (start + shift)
        return moved

    def slots(self, old: Sequence[int], new: Sequence[int]) -> "array[int]":
        """What stood at the old positions, and `new` at the arrivals, by new position."""
        found = array("I", bytes(4 * self.size))
        for start, end, shift in self.runs:
            found[start + shift : end + shift] = array("I", old[start:end])
        for position, slot in zip(self.arrivals, new, strict=True):
            found[position] = slot
        return found


def _runs(size: int, gone: set[int], coming: Counter[int]) -> Iterator[tuple[int, int, int]]:
    after = (position + 1 for position in gone)
    borders = sorted({0, size, *gone, *after, *(gap for gap in coming if gap < size)})
    shift = 0
    for start, end in pairwise(borders):
        shift += coming[start]
        if start in gone:
            shift -= 1
        else:
            yield start, end, shift
