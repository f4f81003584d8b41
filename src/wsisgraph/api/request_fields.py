"""The header fields of a request, gone through once: what asks for each of them goes through all of them."""

from starlette.requests import Request

from wsisgraph.api.negotiation import parse_media_type
from wsisgraph.api.problems import ProblemError

_KEPT = "wsisgraph.fields"


def fields_of(request: Request) -> dict[str, str]:
    """The fields by their names in small letters; the lines of one name are joined by commas (RFC 9110, 5.3)."""
    fields: dict[str, str] | None = request.scope.get(_KEPT)
    if fields is None:
        fields = request.scope[_KEPT] = {}
        for name, value in request.scope["headers"]:
            key, text = name.decode("latin-1"), value.decode("latin-1")
            fields[key] = f"{fields[key]},{text}" if key in fields else text
    return fields


def require_json(request: Request) -> None:
    """Refuse a body that does not say that it is JSON.

    Raises:
        ProblemError: 415, which says what is taken.

    """
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is None or not (kind.essence == "application/json" or kind.essence.endswith("+json")):
        raise ProblemError(
            415, "The body is sent as application/json.", headers={"Accept-Post": "application/json"}
        )
