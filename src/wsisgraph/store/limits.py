"""What holds a worker process: the kernel ends it at its limits, with no help from anybody; others go first."""

import ctypes
import os
import resource
import signal

_HAS_CLOCK = hasattr(signal, "setitimer")
_PAGE = resource.getpagesize()
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1
_LOWER = 5


def start_clock(seconds: float) -> None:
    """Die by SIGALRM, whose default action cannot be held up by code that runs, after `seconds`."""
    if _HAS_CLOCK:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))


def start_work_clock(seconds: float) -> None:
    """Die by SIGPROF after `seconds` of work on a core, however long these take on a busy machine."""
    if _HAS_CLOCK:
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001))


def stop_clock() -> float:
    """Stop the clock; returns the seconds that were left."""
    return signal.setitimer(signal.ITIMER_REAL, 0)[0] if _HAS_CLOCK else 0.0


def set_memory(size: int) -> None:
    """Let this process grow by at most `size` bytes beyond what it has now, and leave no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (now := _memory_pages(0)) is not None:
        limit = now * _PAGE + size
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


class PrivateMemory:
    """Bytes of private writable memory of this process, which grow with what a query leaves behind.

    Made in the process that it is about: a fork would go on reading about its parent.
    """

    def __init__(self) -> None:
        try:
            self._file: int | None = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self._file = None

    def size(self) -> int:
        """The bytes now; 0 where unknown."""
        return 0 if self._file is None else int(os.pread(self._file, 128, 0).split()[5]) * _PAGE


def resident() -> int:
    """Bytes of memory that this process has; 0 where unknown."""
    return (_memory_pages(1) or 0) * _PAGE


def _memory_pages(field: int) -> int | None:
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - there is no object for it
            return int(file.read().split()[field])
    except OSError:
        return None


def give_way(process: int = 0) -> bool:
    """Have a process (0 for this one) leave the cores to others whenever they want them; says whether it does.

    There is no way back: the system lets nobody but its administrator raise a priority again.
    """
    try:
        before = os.getpriority(os.PRIO_PROCESS, process)
        os.setpriority(os.PRIO_PROCESS, process, before + _LOWER)
        return os.getpriority(os.PRIO_PROCESS, process) > before
    except OSError:
        return False


def work(process: int) -> float:
    """Seconds of processor time that a process has had; 0 where unknown."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123 - there is no object for it
            user, system = file.read().rpartition(b")")[2].split()[11:13]
    except (OSError, ValueError):
        return 0.0
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def prefer_as_victim(score: int = 1000) -> None:
    """Be the first that the kernel ends when memory runs out; with a lower score, the first after those."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(str(score))
    except OSError:
        return


def die_with_parent(by: signal.Signals = signal.SIGKILL) -> None:
    """End when the process that forked this one ends (Linux; elsewhere the closed stream does it)."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
    except (OSError, AttributeError):
        return


def leave_network() -> bool:
    """Move to a network of its own without any interface, where the kernel allows it; says whether it did.

    What the parser refuses must not be the only lock on the door.
    """
    try:
        return bool(ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET) == 0)
    except (OSError, AttributeError):
        return False
