"""The way of an answer out of a worker: counted, limited, compressed and cut into frames."""

import copy
import time
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from wsisgraph.store import frames, limits
from wsisgraph.store.cutting import FORMS, Cutter
from wsisgraph.store.rows import NoCounter, counter
from wsisgraph.store.xml_text import XML_TYPES, XmlText

SMALL = 2**16
# What is large is passed on in larger pieces, of which each takes the same steps on its way.
_CHUNK = 2**18


class TooMuch(Exception):  # noqa: N818 - named as what happened
    """The answer has more rows or bytes than allowed. `limit` is the setting's name."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Cut(Exception):  # noqa: N818 - named as what happened
    """The answer met a limit and was ended after a whole row, as the client asked; nothing is missing but rows."""


class Asker(Protocol):
    """The way to who has asked."""

    def send(self, data: bytes) -> None:
        """Send the next frame, or a part of it; may block."""

    def send_whole(self, answer: frames.Whole) -> None:
        """Send an answer that is complete; may block."""


class Output:
    """A file that the engine's serialiser writes to.

    An answer of up to `SMALL` bytes leaves in one frame when it is complete, so that its status is true; a
    larger one begins when that many bytes are there. Bytes are counted before compression.
    """

    _streaming = False
    _waiting = _size = 0
    _truncated: str | None = None

    def __init__(self, asker: Asker, question: dict[str, Any]) -> None:
        self._asker, self._send, self._question = asker, asker.send, question
        media_type = question["media_type"]
        self._counter = counter(media_type)
        self._coder = zlib.compressobj(1, zlib.DEFLATED, 31) if question["coding"] == "gzip" else None
        self._xml = XmlText() if media_type in XML_TYPES else None
        self._parts: list[bytes] = []
        form = FORMS.get(media_type) if question["truncate"] else None
        self._cutter = None if form is None else Cutter(form)
        self._has_no_rows = type(self._counter) is NoCounter
        self._start = time.monotonic()

    def count_no_rows(self) -> None:
        """The answer is a graph or a boolean."""
        self._counter, self._cutter, self._has_no_rows = NoCounter(), None, True

    def write(self, data: bytes) -> int:
        """Take bytes from the serialiser.

        Raises:
            ValueError: the answer cannot be given in this format.

        """
        self._parts.append(data if self._xml is None else self._xml.fit(data))
        self._waiting += len(data)
        if self._waiting >= (_CHUNK if self._streaming else SMALL):
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """The serialiser's wish to flush is not ours."""

    def _pass_on(self) -> None:
        data = b"".join(self._parts)
        self._parts, self._waiting = [], 0
        if self._cutter:
            place = self._cutter.split(data)
            self._parts, self._waiting = [data[place:]], 0
            data = data[:place]
            if not data:
                return
        data = self._within_limits(data)
        self._begin()
        self._stream(data)
        if self._truncated:
            raise Cut

    def _within_limits(self, data: bytes) -> bytes:
        """Count the bytes and hold them to the limits; what is returned may be cut.

        Raises:
            TooMuch: a limit is met, and the client did not ask for a cut or there is no place for one.

        """
        before = copy.copy(self._counter) if self._cutter else self._counter
        self._counter.feed(data)
        self._size += len(data)
        if self._size > self._question["bytes"]:
            limit = "result_bytes"
        elif self._counter.rows > self._question["rows"]:
            limit = "result_rows"
        else:
            return data
        if self._cutter is None:
            raise TooMuch(limit)
        room = self._question["bytes"] - (self._size - len(data))
        place = self._cutter.cut(before, data, self._question["rows"], room)
        if place is None:
            raise TooMuch(limit)
        self._truncated, self._counter = limit, before
        value = self._question["rows" if limit == "result_rows" else "bytes"]
        self._counter.feed(data[:place])
        self._size += place - len(data)
        return data[:place] + self._cutter.ending(limit, value)

    def _begin(self) -> None:
        if not self._streaming:
            self._streaming = True
            self._send(frames.frame(frames.HEAD))

    def _stream(self, data: bytes) -> None:
        if self._coder:
            data = self._coder.compress(data)
        if data:
            self._send_without_clock(data)

    def _send_without_clock(self, data: bytes) -> None:
        """The client's time is not the query's: the clock stands still while the other side is not reading."""
        left = limits.stop_clock()
        # Not put together first: so much is not copied for nothing.
        self._send(frames.prefix(frames.DATA, len(data)))
        self._send(data)
        if left:
            limits.start_clock(left)

    def finish(self, retires: Callable[[], bool]) -> None:
        """The answer is complete; `retires` says whether it is the last of this worker."""
        if self._streaming:
            if self._parts and not self._truncated:
                self._stream(self._within_limits(b"".join(self._parts)))
            if self._coder:
                self._send_without_clock(self._coder.flush())
            self._send(frames.message(frames.END, retiring=retires(), **self._outcome()))
            return
        body = b"".join(self._parts)
        size, rows = len(body), frames.UNCOUNTED
        # A row takes a byte at least: of what is smaller than both limits the rows need not be counted.
        if self._has_no_rows or size > self._question["rows"] or size > self._question["bytes"]:
            body = self._within_limits(body)
            size, rows = self._size, frames.NONE if self._has_no_rows else self._counter.rows
        if self._coder:
            body = self._coder.compress(body) + self._coder.flush()
        seconds = time.monotonic() - self._start
        self._asker.send_whole(frames.Whole(body, seconds, rows, size, self._truncated, retires()))

    def fail(self, **error: Any) -> None:
        """The answer will not be completed: it has not begun, or it breaks off here."""
        self._send(frames.message(frames.ERROR, seconds=time.monotonic() - self._start, **error))

    def _outcome(self) -> dict[str, float | str | None]:
        rows = None if self._has_no_rows else self._counter.rows
        seconds = time.monotonic() - self._start
        return {"seconds": seconds, "rows": rows, "size": self._size, "truncated": self._truncated}
