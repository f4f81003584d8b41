"""What an engine lets questions take."""

from dataclasses import dataclass

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an engine: seconds, bytes, rows and numbers of workers and of waiting questions."""

    timeout: float = 20.0
    memory: int = 2048 * _MIB
    rows: int = 1_000_000
    size: int = 512 * _MIB
    workers: int = 8
    per_client: int = 4
    queue: int = 64
    spool: int = 4096 * _MIB
    in_memory: int = 8192 * _MIB
    idle: int | None = None
    loans: int = 0
    """How many of one client's workers may be lent at once (see `lending`)."""
    crowd: int = 1
    """More questions than these at once are a crowd, in which long ones give way (see `runs`)."""
