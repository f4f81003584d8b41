"""What operations say of themselves in the OpenAPI document: parameters, types that they send, refusals."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from wsisgraph.api.models import Problem
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.parameters import Parameter

Answers = dict[int | str, dict[str, Any]]


def refusals(texts: Mapping[int, str]) -> Answers:
    """Answers that are problem documents, by status."""
    return {status: {"model": Problem, "description": text} for status, text in texts.items()}


PROBLEMS = refusals(
    {
        400: "A parameter is unknown, or a value is not allowed.",
        406: "No form of the answer is acceptable.",
        410: "The release of the cursor, or the item, is gone.",
        503: "No release has been published yet.",
    }
)
MISSING = refusals({404: "There is no such item."})
MOVED: Answers = {
    308: {"description": "The identifier was replaced: `Location` leads to what has taken its place."}
}
REFUSED = refusals(
    {
        401: "There is no token, or it is not known.",
        403: "The token is not good for this, or writing is off.",
    }
)
TOO_MANY_JOBS = refusals({503: "Too many jobs wait: `Retry-After` says when to try again."})
SECURED: dict[str, Any] = {"security": [{"token": []}]}


def documented(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """The part of the OpenAPI document that describes query parameters."""
    return {"parameters": [parameter.openapi() for parameter in parameters]}


def sends(*offers: Offer, also: Mapping[int, str] | None = None, negotiated: bool = True) -> dict[str, Any]:
    """What a route says of itself in the OpenAPI document: the types it sends, and what it answers otherwise.

    `negotiated`: whether a client chooses among the types, and may accept none of them.
    """
    responses: Answers = {}
    none: Mapping[int, str] = {406: "No form of the answer is acceptable."} if offers and negotiated else {}
    for status, text in {**(also or {}), **none}.items():
        responses[status] = {"description": text} | ({"model": Problem} if status >= 400 else {})
    if offers:
        content = {offer.media_type: {"schema": _sent(offer)} for offer in offers}
        responses[200] = {"description": "Successful Response", "content": content}
    return {"response_class": Response, "responses": responses} | ({} if offers else {"status_code": 307})


def _sent(offer: Offer) -> dict[str, Any]:
    if offer.media_type.endswith("json"):
        return {"type": ["object", "array"], "items": {}}
    text = offer.media_type.startswith("text/") or offer.media_type.endswith(("xml", "triples", "quads", "trig"))
    return {"type": "string"} if text else {"type": "string", "contentEncoding": "binary"}
