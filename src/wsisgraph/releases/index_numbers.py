"""The numbers of items: a position says where an item stands among its kind, its number never changes.

In an index that was made at once both follow each other. When an index is derived from another, what comes between
takes the next free number of its kind, and the table of slots says which position it has.
"""

from array import array
from collections.abc import Sequence
from functools import cached_property

from wsisgraph.releases import index_bits as bits

BLOCK = 1 << 26
"""Numbers that are set aside for each kind, so that it can grow without moving another."""


class Numbering:
    """The numbers of one kind, from `first` on; `slots` lists them by position, None when in order."""

    def __init__(self, first: int, size: int, slots: bytes | None = None) -> None:
        self.first, self.size = first, size
        self.slots: Sequence[int] | None = None if slots is None else bits.unpack_order(slots)

    def id(self, position: int) -> int:
        """The number of the item at a position."""
        return self.first + (position if self.slots is None else self.slots[position])

    def position(self, number: int) -> int:
        """Where the item with this number stands."""
        slot = number - self.first
        return slot if self.slots is None else self._places[slot]

    @cached_property
    def _places(self) -> Sequence[int]:
        places = array("I", bytes(4 * (max(self.slots or (0,)) + 1)))
        for position, slot in enumerate(self.slots or ()):
            places[slot] = position
        return places
