"""The RDF that comes with a write to the Graph Store: one body, or the files of a form."""

from starlette.requests import Request

from wsisgraph.api.forms import MULTIPART, taken_apart
from wsisgraph.api.negotiation import parse_media_type
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql_request import read_body

READABLE = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_MOST_FILES = 1000
Parts = tuple[tuple[str, bytes], ...]


async def read_graph(request: Request, limit: int) -> Parts:
    """The media type and the bytes of each part.

    Raises:
        ProblemError: 400, 413 or 415.

    """
    header = request.headers.get("content-type", "")
    kind = parse_media_type(header)
    if kind is not None and kind.essence == MULTIPART and request.method == "POST":
        return await _form(request, await read_body(request, limit, "upload_size"))
    return ((readable(header), await read_body(request, limit, "upload_size")),)


def readable(content_type: str) -> str:
    """The media type of a Content-Type field, when it is RDF that we read.

    Raises:
        ProblemError: 415.

    """
    kind = parse_media_type(content_type)
    if kind is None or kind.essence not in READABLE:
        detail = f"A graph is sent as one of {', '.join(READABLE)}."
        raise ProblemError(415, detail, headers={"Accept-Post": ", ".join((*READABLE, MULTIPART))})
    charset = kind.parameter("charset")
    if charset is not None and charset.lower() not in ("utf-8", "utf8"):
        raise ProblemError(415, f"RDF is sent in UTF-8, not in {charset}.")
    return kind.essence


async def _form(request: Request, body: bytes) -> Parts:
    _, files = await taken_apart(request.headers, body, MULTIPART, most_files=_MOST_FILES)
    if not files:
        raise ProblemError(400, "The form has no file.")
    return tuple((readable(file.content_type), file.data) for file in files)
