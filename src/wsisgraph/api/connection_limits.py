"""How many may be connected, and who makes room: a connection costs a file and memory, also a silent one."""

from asyncio import Transport
from collections.abc import Collection
from functools import lru_cache
from typing import Protocol

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

_MOST, _MOST_FILES = 4096, 2**16
# One whose connection was lent has two files. Workers, stores, spools and pipes need files as well.
_PART = 3
# One of so many makes room.
_SOME = 32


class Member(Protocol):
    """One of those who are connected."""

    @property
    def transport(self) -> Transport:
        """The connection."""

    @property
    def owes_nothing(self) -> bool:
        """Whether no request is being worked on."""

    @property
    def awaits_body(self) -> bool:
        """Whether the request that is being worked on is not whole."""


def allow_files() -> None:
    """Let this process have as many files as the system lets it: a connection is one."""
    if resource is not None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


@lru_cache(maxsize=1)
def most_connections() -> int:
    """How many clients may be connected to this process."""
    if resource is None:
        return _MOST
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return _MOST if soft == resource.RLIM_INFINITY else min(_MOST, soft // _PART)


def make_room(connections: Collection[Member], newest: Member) -> bool:
    """End some connections before `newest`: of who is owed nothing, else of those whose request is not whole.

    False when all clients wait for their answers. Some, because to find one takes as long.
    """
    others = [one for one in connections if one is not newest and not one.transport.is_closing()]
    idle = [one for one in others if one.owes_nothing]
    found = idle or [one for one in others if one.awaits_body]
    for one in found[: max(1, len(others) // _SOME)]:
        one.transport.abort()
    return bool(found)
