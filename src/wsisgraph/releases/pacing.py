"""Shows how far worker processes are within their documents.

Workers note it in memory that they share with their parent, one whole number a document: there is no lock, which
a worker that dies could keep for ever, and no message that waits to be read.
"""

import multiprocessing
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from wsisgraph.pace import COUNTED, Pace, Told, heard
from wsisgraph.releases.summary import Progress

_LOOKS = 0.25
"""Seconds between two looks at what workers noted."""
_BITS = 28
_MOST = (1 << _BITS) - 1


class Board:
    """How far each of some documents is, by their position. Can be given to processes as they start."""

    def __init__(self, documents: int) -> None:
        self._noted = multiprocessing.get_context("spawn").RawArray("Q", max(documents, 1))

    @contextmanager
    def noting(self, position: int) -> Iterator[None]:
        """Note how far the document at `position` is while the `with` block works on it."""
        with heard(self._note(position)):
            try:
                yield
            finally:
                self._noted[position] = 0

    def _note(self, position: int) -> Told:
        def note(pace: Pace) -> None:
            kind = COUNTED.index(pace.counted) + 1
            self._noted[position] = (kind << 2 * _BITS) | (min(pace.done, _MOST) << _BITS) | min(pace.total, _MOST)

        return note

    def under_way(self) -> dict[int, Pace]:
        """How far the documents are that are being worked on."""
        found = {position: noted for position, noted in enumerate(self._noted) if noted}
        return {
            position: Pace(COUNTED[(noted >> 2 * _BITS) - 1], (noted >> _BITS) & _MOST, noted & _MOST)
            for position, noted in found.items()
        }

    @contextmanager
    def shown(self, names: Sequence[str], progress: Progress) -> Iterator[None]:
        """Show what is noted for as long as the `with` block lasts; `names` are those of the documents."""
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(names, progress, ended), daemon=True)
        watch.start()
        try:
            yield
        finally:
            ended.set()
            watch.join()

    def _watch(self, names: Sequence[str], progress: Progress, ended: threading.Event) -> None:
        shown: set[int] = set()
        while not ended.wait(_LOOKS):
            present = self.under_way()
            for position in shown - set(present):
                progress.within(names[position], None)
            for position, pace in present.items():
                progress.within(names[position], pace)
            shown = set(present)
        for position in shown:
            progress.within(names[position], None)
