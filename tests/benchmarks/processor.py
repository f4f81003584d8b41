"""Processor time of a program and of all that it started, as Linux keeps it.

It says what a core can do however busy the machine is, and without what the asking client takes.
"""

import os
from pathlib import Path

from tests.processes import children, read

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _CHILDREN_SYSTEM = 11, 14
"""Places in `/proc/PID/stat` behind the name: time of the process and of its ended children, user and system."""


def processor_seconds(process: int) -> float:
    """Seconds of all cores together that a process and its descendants have taken, those that ended included."""
    return sum(_own(one) for one in _family(process))


def _family(process: int) -> list[int]:
    return [process, *(one for child in children(process) for one in _family(child))]


def _own(process: int) -> float:
    fields = read(Path(f"/proc/{process}/stat")).rpartition(b")")[2].split()
    return sum(map(int, fields[_USER : _CHILDREN_SYSTEM + 1])) / _TICKS
