"""Conditional requests (RFC 9110, 13): whether a client has an answer already."""

from starlette.requests import Request

from wsisgraph.api.request_fields import fields_of


def has_already(request: Request, tag: str, *, star: bool = True) -> bool:
    """Whether If-None-Match names this validator, be it a weak one there or here.

    `star`: whether `*`, which names any, counts. It does not where the request may still turn out to be wrong.
    """
    given = fields_of(request).get("if-none-match", "").split(",")
    known = {one.strip().removeprefix("W/") for one in given}
    return tag.removeprefix("W/") in known or (star and "*" in known)
