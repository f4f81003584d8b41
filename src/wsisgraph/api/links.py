"""Links that answers carry. They begin with `WSISGRAPH_PUBLIC_URL`, never with what a request says of its host."""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request

from wsisgraph.api.cursors import Cursor
from wsisgraph.iris import Iris
from wsisgraph.settings import Settings

VERSION_PATH = "/api/v1"


def path_below_root(request: Request) -> str:
    """The path without the prefix that a proxy adds; the public URL has it already."""
    root: str = request.scope.get("root_path", "")
    path: str = request.scope["path"]
    return path.removeprefix(root) if root else path


def next_link(request: Request, settings: Settings, cursor: Cursor | None) -> str | None:
    """The address of the next page."""
    if cursor is None:
        return None
    query = request.url.include_query_params(cursor=str(cursor)).query
    return f"{settings.public_url}{path_below_root(request)}?{query}"


def activities_link(settings: Settings, filters: Iterable[tuple[str, str]]) -> str:
    """The list of the activities that have these values."""
    return f"{settings.public_url}{VERSION_PATH}/activities?{urlencode(list(filters))}"


def is_web_address(text: str) -> bool:
    """Whether a link may lead there: it comes from a document, and may be anything."""
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


def local_url(iris: Iris, public: str, iri: str) -> str:
    """Where this service describes a node: below its own path, or by `/doc?iri=` when the IRI is not ours."""
    own = iri.startswith(iris.base)
    return f"{public}/{iri.removeprefix(iris.base)}" if own else f"{public}/doc?{urlencode({'iri': iri})}"
