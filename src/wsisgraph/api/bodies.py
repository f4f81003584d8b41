"""How much the bodies of requests may take in memory, those of all clients and API processes together.

The rule for a client is one for any number of them: it may have no more than is left. So one alone gets half, two
get a third each, and there is always room for somebody new.
"""

from collections import Counter

from starlette.requests import Request

from wsisgraph.store.shared import SharedState

SCOPE = "wsisgraph.body"
"""Where the scope of a request has what its body takes."""


class Bodies:
    """At most `most` bytes, in one process or in all that share a state. Belongs to one event loop."""

    def __init__(self, most: int, state: SharedState | None = None, process: int = 0) -> None:
        self.most, self._state, self._process = most, state, process
        self._own: Counter[str] = Counter()
        self._taken = 0

    def take(self, client: str, size: int) -> bool:
        """Take so many bytes more; False when they are too many, of all or of this client."""
        # Taken first and looked at then: of two processes that want the last bytes, both may get none.
        self._change(client, size)
        if self._own[client] + self.taken <= self.most:
            return True
        self._change(client, -size)
        return False

    def give(self, client: str, size: int) -> None:
        """Give so many bytes back."""
        self._change(client, -size)

    @property
    def taken(self) -> int:
        """Bytes that are taken, in all processes."""
        if self._state is None:
            return self._taken
        return sum(self._state.bodies(number) for number in range(self._state.processes))

    def _change(self, client: str, by: int) -> None:
        self._own[client] += by
        if not self._own[client]:
            del self._own[client]
        self._taken += by
        if self._state is not None:
            self._state.change_bodies(self._process, by)


class Held:
    """What the body of one request takes, until the request is done with, however it ends."""

    def __init__(self, bodies: Bodies, client: str) -> None:
        self.bodies, self._client, self._size = bodies, client, 0

    def take(self, size: int) -> bool:
        """Take so many bytes more; False when there is no room for them."""
        if not self.bodies.take(self._client, size):
            return False
        self._size += size
        return True

    def give(self) -> None:
        """Give all back."""
        self.bodies.give(self._client, self._size)
        self._size = 0


def held_by(request: Request) -> Held:
    """What the body of a request takes."""
    held: Held = request.scope[SCOPE]
    return held
