"""Who may be worked for: places for running questions, a share of them for each client, and room to wait."""

from collections import Counter
from collections.abc import Callable
from typing import Protocol

from wsisgraph.store.shared import SharedState, key_of

# Seconds after which a process that gets no place goes before the others.
_STUCK = 0.05


class Places(Protocol):
    """At most so many questions run at once, so many of one client, and so many wait."""

    @property
    def queue(self) -> int:
        """How many may wait."""

    @property
    def running(self) -> int:
        """Questions that have a place."""

    @property
    def waiting(self) -> int:
        """Questions that wait for one."""

    @property
    def is_full(self) -> bool:
        """Whether no question of anybody could run now."""

    def has_room(self, client: str) -> bool:
        """Whether a question of the client could run now."""

    def take(self, client: str) -> bool:
        """Take a place; False when there is none for the client."""

    def give(self, client: str, wanted: bool) -> bool:
        """Give a place back, which is `wanted` here; says whether others must have it first all the same."""

    def enter(self) -> bool:
        """Begin to wait; False when too many do."""

    def leave(self) -> None:
        """Wait no more."""

    def claim(self, name: str) -> bool:
        """Take a name for a question; False when others have a question of this name."""

    def free(self, name: str) -> None:
        """The question of this name has ended."""

    def watch(self, look: Callable[[], None]) -> None:
        """Call `look` when others have given a place back."""

    def unwatch(self, look: Callable[[], None]) -> None:
        """Call it no more."""


class OwnPlaces:
    """The places of one engine in one process."""

    def __init__(self, size: int, per_client: int, queue: int) -> None:
        self._size, self._per_client, self.queue = size, per_client, queue
        self._busy: Counter[str] = Counter()
        self.running = self.waiting = 0

    @property
    def is_full(self) -> bool:
        """Whether no question of anybody could run now."""
        return self.running >= self._size

    def has_room(self, client: str) -> bool:
        """Whether a question of the client could run now."""
        return self.running < self._size and self._busy[client] < self._per_client

    def take(self, client: str) -> bool:
        """Take a place; False when there is none for the client."""
        if not self.has_room(client):
            return False
        self._busy[client] += 1
        self.running += 1
        return True

    def give(self, client: str, wanted: bool) -> bool:  # noqa: ARG002 - there are no others
        """Give a place back."""
        self.running -= 1
        self._busy[client] -= 1
        if self._busy[client] <= 0:
            del self._busy[client]
        return False

    def enter(self) -> bool:
        """Begin to wait; False when too many do."""
        if self.waiting >= self.queue:
            return False
        self.waiting += 1
        return True

    def leave(self) -> None:
        """Wait no more."""
        self.waiting -= 1

    def claim(self, name: str) -> bool:  # noqa: ARG002 - there are no others
        """There are no others."""
        return True

    def free(self, name: str) -> None:
        """There are no others."""

    def watch(self, look: Callable[[], None]) -> None:
        """There are no others."""

    def unwatch(self, look: Callable[[], None]) -> None:
        """There are no others."""


class Slots:
    """At most so many of something at once, in one process or in all that share a state."""

    def __init__(self, most: int, state: SharedState | None = None, process: int = 0) -> None:
        self._most, self._state, self._process = most, state, process
        self._taken = 0

    def take(self) -> bool:
        """Take one; False when all are taken."""
        if self._state is None:
            if self._taken >= self._most:
                return False
            self._taken += 1
            return True
        self._state.change_tools(self._process, 1)
        if sum(self._state.tools(number) for number in range(self._state.processes)) > self._most:
            self._state.change_tools(self._process, -1)
            return False
        return True

    def give(self) -> None:
        """Give one back."""
        if self._state is None:
            self._taken -= 1
        else:
            self._state.change_tools(self._process, -1)


class SharedPlaces:
    """The places of all API processes together; `nudge` tells another that one is free.

    A lock would cost more than a point query when its holder is not running. So a process takes a place first and
    then looks whether it was one too many: of two that want the last one, both may have to look again.
    """

    def __init__(
        self, state: SharedState, process: int, limits: tuple[int, int, int], nudge: Callable[[int], None]
    ) -> None:
        self._state, self._process, self._nudge = state, process, nudge
        self._size, self._per_client, self.queue = limits
        self._rows = [state.places(number) for number in range(state.processes)]
        self._own = self._rows[process]
        self._names = [state.names(number) for number in range(state.processes)]
        self._others = [number for number in range(state.processes) if number != process]
        self._looking: list[Callable[[], None]] = []

    @property
    def running(self) -> int:
        """Questions of all processes that have a place."""
        return sum(len(row) - row.tolist().count(0) for row in self._rows)

    @property
    def waiting(self) -> int:
        """Questions of all processes that wait for one."""
        return sum(self._state.waiting(number) for number in range(self._state.processes))

    @property
    def is_full(self) -> bool:
        """Whether no question of anybody could run now."""
        return self.running >= self._size

    def has_room(self, client: str) -> bool:
        """Whether a question of the client could run now."""
        return self._fits(key_of(client), 1)

    def _fits(self, key: int, more: int) -> bool:
        running = mine = more
        for row in self._rows:
            taken = row.tolist()
            running += len(taken) - taken.count(0)
            mine += taken.count(key)
        return running <= self._size and mine <= self._per_client

    def take(self, client: str) -> bool:
        """Take a place; False when there is none for the client."""
        key, own = key_of(client), self._own.tolist()
        if 0 not in own:
            return False
        place = own.index(0)
        self._own[place] = key
        if self._fits(key, 0):
            return True
        self._own[place] = 0
        return False

    def give(self, client: str, wanted: bool) -> bool:
        """Give a place back; who wants it here goes first unless others have got none for a while.

        Others are told only when they would not soon look by themselves, which they do when they give one back.
        """
        self._own[self._own.tolist().index(key_of(client))] = 0
        starving = False
        for other in self._others:
            stuck = self._state.stuck(other)
            starving = starving or stuck > _STUCK
            if stuck > _STUCK or (stuck and not wanted and not any(self._rows[other].tolist())):
                self._nudge(other)
        return starving

    def enter(self) -> bool:
        """Begin to wait; False when too many do."""
        if self.waiting >= self.queue:
            return False
        self._state.change_waiting(self._process, 1)
        return True

    def leave(self) -> None:
        """Wait no more."""
        self._state.change_waiting(self._process, -1)

    def claim(self, name: str) -> bool:
        """Take a name for a question; of two that want it at the same moment, both may be refused."""
        key, own = key_of(name), self._names[self._process]
        known = own.tolist()
        if key in known:
            return False
        if 0 in known:
            # Who has more names than there is room for is not known to others by the last ones.
            own[known.index(0)] = key
        if any(key in names.tolist() for names in self._names if names is not own):
            self.free(name)
            return False
        return True

    def free(self, name: str) -> None:
        """The question of this name has ended."""
        own, key = self._names[self._process], key_of(name)
        if key in (known := own.tolist()):
            own[known.index(key)] = 0

    def watch(self, look: Callable[[], None]) -> None:
        """Call `look` when others have given a place back."""
        self._looking.append(look)

    def unwatch(self, look: Callable[[], None]) -> None:
        """Call it no more."""
        if look in self._looking:
            self._looking.remove(look)

    def look(self) -> None:
        """Others have given a place back."""
        for look in tuple(self._looking):
            look()
