"""What is to be changed in an index, by what it means for the positions of a kind."""

from dataclasses import dataclass

from wsisgraph.releases.index import place_of
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_moves import Moves


class Uncovered(Exception):  # noqa: N818 - a reason, not a fault
    """Why an index cannot be derived from another and has to be made anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item before and after; None when it was not there, or is no longer."""

    before: Entry | None
    after: Entry | None

    @property
    def stays(self) -> bool:
        """Whether the item keeps its place among its kind."""
        return bool(self.before and self.after and place_of(self.before) == place_of(self.after))


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of one kind."""

    moves: Moves
    stay: list[tuple[int, Entry, Entry]]
    """(new position, before, after) of items that keep their place among the others."""
    gone: list[tuple[int, Entry]]
    """(old position, before)"""
    come: list[tuple[int, Entry]]
    """(new position, after)"""
