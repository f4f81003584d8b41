"""Keeps the pages that take long to make: a release never changes, so neither do its pages."""

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST = 16 * 2**20
"""Bytes of all pages that are kept."""
LEAST = 100_000
"""Bytes from which a page is worth keeping: a report with hundreds of facts."""


class PageCache:
    """Bodies of pages by their validators; what was asked for longest ago goes first."""

    def __init__(self, most: int = MOST, least: int = LEAST) -> None:
        self._most, self._least = most, least
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, validator: str, make: Callable[[], bytes]) -> bytes:
        """The body with this validator, made when it is not kept."""
        with self._lock:
            if (found := self._kept.get(validator)) is not None:
                self._kept.move_to_end(validator)
                return found
        body = make()
        if self._least <= len(body) <= self._most:
            with self._lock:
                self._kept[validator] = body
                while self.size > self._most:
                    self._kept.popitem(last=False)
        return body

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return sum(map(len, self._kept.values()))
