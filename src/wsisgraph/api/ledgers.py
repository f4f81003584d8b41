"""The identifier ledger as its files have it now: read anew when one of them changes.

A release may become current again after it was opened, and what was published in the meantime is then gone.
"""

import logging
import threading
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases.ledger import CURATED, KEPT, Ledger
from wsisgraph.settings import Settings

_LOG = logging.getLogger(__name__)
Stamp = tuple[tuple[int, int, int] | None, ...]


class Ledgers:
    """The ledger under each base that a release was built with."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._read: dict[str, tuple[Stamp, Ledger]] = {}

    def now(self, iris: Iris) -> Ledger:
        """The ledger as it stands. A line that a person is still mending leaves the one that was read before.

        Raises:
            InputError: the files cannot be read and never could.

        """
        curated, data = self._settings.curated_folder, self._settings.data
        with self._lock:
            # Before reading: a change in between is then seen the next time.
            stamp = (_stamp(curated / CURATED), _stamp(data / KEPT))
            known = self._read.get(iris.base)
            if known is None or known[0] != stamp:
                self._read[iris.base] = known = (stamp, self._load(iris, known[1] if known else None))
            return known[1]

    def _load(self, iris: Iris, before: Ledger | None) -> Ledger:
        try:
            return Ledger.load(self._settings.curated_folder, self._settings.data, iris)
        except InputError as error:
            if before is None:
                raise
            _LOG.warning("%s The ledger that was read before stays in use.", error)
            return before


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes with a file; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
