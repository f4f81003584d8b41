"""The processes below a process, as Linux tells them.

A process may end between two looks at it: whoever has ended has no children and no command.
"""

from pathlib import Path


def children(process: int | str = "self") -> list[int]:
    """The processes that any thread of a process has started and that have not been waited for."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in lists for child in read(path).split()]


def forkservers(process: int | str = "self") -> list[int]:
    """Those among its children that fork workers: engine processes."""
    return [child for child in children(process) if is_forkserver(child)]


def is_forkserver(process: int) -> bool:
    return b"forkserver" in read(Path(f"/proc/{process}/cmdline"))


def read(path: Path) -> bytes:
    """What stands in a file of a process or thread; nothing when that has ended in the meantime."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
