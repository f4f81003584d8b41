"""Conditional requests (RFC 9110, 13): whether a client has an answer already, and whether it may write."""

from collections.abc import Collection

from starlette.requests import Request

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import fields_of


def has_already(request: Request, tag: str, *, star: bool = True) -> bool:
    """Whether If-None-Match names this validator, be it a weak one there or here.

    `star`: whether `*`, which names any, counts. It does not where the request may still turn out to be wrong.

    Raises:
        ProblemError: 412 when If-Match is there and names another one.

    """
    wanted = _named(request, "if-match")
    if wanted and not wanted & {tag.removeprefix("W/"), "*"}:
        raise ProblemError(412, "If-Match names another version than the one that is there now.")
    known = _named(request, "if-none-match")
    return tag.removeprefix("W/") in known or (star and "*" in known)


def require_unchanged(request: Request, tags: Collection[str]) -> bool:
    """Whether a write is conditional; `tags`: all validators of what is there, none when nothing is.

    If-Match takes weak validators as well: those of a graph are weak only because its statements have no order.

    Raises:
        ProblemError: 412 when If-Match or If-None-Match does not hold.

    """
    wanted, unwanted = _named(request, "if-match"), _named(request, "if-none-match")
    there = {tag.removeprefix("W/") for tag in tags} | ({"*"} if tags else set())
    if wanted and not wanted & there:
        raise ProblemError(412, "If-Match names no version that is there now: read it again. Nothing was changed.")
    if unwanted & there:
        raise ProblemError(412, "If-None-Match names what is there already. Nothing was changed.")
    return bool(wanted or unwanted)


def _named(request: Request, name: str) -> set[str]:
    given = (one.strip().removeprefix("W/") for one in fields_of(request).get(name, "").split(","))
    return {tag for tag in given if tag}
