"""What all benchmarks share: the row of the table, a clock, and whether a peer is installed."""

import importlib.util
import os
import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    name: str
    """What was measured, and how much of it."""
    ours: str
    """Our number with its unit."""
    peer: str = "–"
    """The peer's number with its unit, or the target; a dash when there is none."""
    ratio: float | None = None
    """How many times better than the peer or the target; above 1 is good."""
    note: str = ""


def seconds(action: Callable[[], object], times: int = 3) -> float:
    """The median wall time of an action."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def has_module(name: str) -> bool:
    """Whether a Python package is installed."""
    return importlib.util.find_spec(name) is not None


def has_command(name: str) -> bool:
    """Whether a program is on the path."""
    return shutil.which(name) is not None


def without_peer(name: str, ours: str, peer: str) -> Row:
    """A row whose peer is not installed here: our number stands alone, and the row says so."""
    return Row(name, ours, note=f"{peer} is not installed: no comparison")


def machine() -> str:
    """What the numbers were measured on, and how busy it was: ratios travel, seconds do not."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    busy = "; others were busy, so wall times are too long" if load > cores / 2 else ""
    return f"{cores} cores, load {load:.1f} at the start{busy}"
