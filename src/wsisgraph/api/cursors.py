"""Cursors: opaque to clients, bound to a release and to what the list was asked for."""

import base64
import hashlib
import json
from dataclasses import dataclass

from starlette.requests import Request

from wsisgraph.api.parameters import refuse, single
from wsisgraph.api.service import Served, service_of

_SOURCE = "the cursor of a `next` link"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: a release, a place in the order, and the fingerprint of the question."""

    release: str
    place: int
    question: str

    def __str__(self) -> str:
        text = json.dumps([self.release, self.place, self.question], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def check(self, question: str) -> None:
        """Refuse the cursor of another question."""
        if self.question != question:
            detail = "This cursor belongs to another question: filters and sort must stay the same."
            raise refuse("cursor", str(self), _SOURCE, detail)


def read_cursor(text: str | None) -> Cursor | None:
    """The cursor that a client sent back.

    Raises:
        ProblemError: 400 when it is none of ours.

    """
    if text is None:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        parts = None
    match parts:
        case [str() as release, int() as place, str() as question] if (
            place >= 0 and not isinstance(place, bool) and (release + question).isascii()
        ):
            return Cursor(release, place, question)
    raise refuse("cursor", text, _SOURCE, "This is no cursor.")


def page_asked(request: Request) -> tuple[Cursor | None, Served]:
    """The cursor that a request has, and the release that it asks: that of the cursor, else the current one.

    Raises:
        ProblemError: 400 for a cursor that is none of ours, 410 when its release is no longer kept.

    """
    cursor = read_cursor(single(request.query_params, "cursor"))
    service = service_of(request)
    return cursor, service.at(cursor.release) if cursor else service.current()


def fingerprint(*question: object) -> str:
    """A short hash of what was asked for."""
    return hashlib.sha256(repr(question).encode()).hexdigest()[:12]
