"""Cuts a table that met a limit after a whole row, and marks the cut in its body, when the client asks for it."""

import copy
from dataclasses import dataclass

from wsisgraph.store.rows import Counter


@dataclass(frozen=True, slots=True)
class Form:
    """How rows of a format end: `mark` stands at the end of a row, of which `length` bytes are the row's own.

    `begun` says that the counter counts a row when it begins, so that n whole rows are there at the count n + 1.
    `ending` closes the table, with the limit in it.
    """

    mark: bytes
    length: int
    begun: bool
    ending: str


_LINES = Form(b"\n", 1, False, "# truncated: {limit} {value}\n")
_JSON = Form(b'"}},{"', 3, True, ']}},"truncated":{{"limit":"{limit}","value":{value}}}}}')
_XML = Form(b"</result>", 9, False, "</results><!-- truncated: {limit} {value} --></sparql>")
FORMS = {
    "application/sparql-results+json": _JSON,
    "application/json": _JSON,
    "application/sparql-results+xml": _XML,
    "application/xml": _XML,
    "text/csv": _LINES,
    "text/tab-separated-values": _LINES,
}


class Cutter:
    """Cuts answers of one format."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def split(self, data: bytes) -> int:
        """Where `data` may be parted: what stands between two rows is never torn there. 0 for nowhere."""
        found = data.rfind(self._form.mark)
        return found + self._form.length if found >= 0 else 0

    def cut(self, before: Counter, data: bytes, rows: int, size: int) -> int | None:
        """Where to end so that at most `rows` rows are out and, but for the row begun, `size` bytes of `data`.

        `before` is the counter as it was before `data`. None when no row ends in `data`.
        """
        begun = int(self._form.begun)
        here = max(_count(before, data[: max(size, 0)]), before.rows + 1, 1 + begun)
        wanted = min(rows + begun, here)
        if wanted <= before.rows or _count(before, data) < wanted:
            return None
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if _count(before, data[:middle]) >= wanted else (middle + 1, high)
        return data.rfind(b"},{", 0, low) + 1 if begun else low

    def ending(self, limit: str, value: int) -> bytes:
        """What makes the cut table whole again, and says that it was cut."""
        return self._form.ending.format(limit=limit, value=value).encode()


def _count(before: Counter, data: bytes) -> int:
    counter = copy.copy(before)
    counter.feed(data)
    return counter.rows
