"""Releases as pages: which are kept, and what one of them holds."""

from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.about import figures
from wsisgraph.api.kept_releases import kept, releases_kept
from wsisgraph.api.service import Served, service_of
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import Values, View, page

routes = APIRouter(include_in_schema=False)


@routes.get("/releases")
def releases(request: Request) -> Response:
    """All releases that are kept, the newest first."""
    p.check_names(request.query_params, (LANG,))
    service = service_of(request)
    served = service.current()
    rows = releases_kept(service.settings, served.id)
    names = " ".join(row["id"] for row in rows)
    return page(request, served, "releases.html", lambda _: {"releases": rows}, names)


@routes.get("/releases/{name}")
def release(request: Request, name: str) -> Response:
    """One release: its figures, documents and what the gate kept back."""
    p.check_names(request.query_params, (LANG,))
    service = service_of(request)
    found = service.at(kept(service.settings, name).id)
    # Whether it is the current one changes, though the release does not.
    current = service.current()
    return page(request, found, "release.html", lambda view: _values(view, current), current.id)


def _values(view: View, current: Served) -> Values:
    manifest = view.served.release.manifest
    return {
        "figures": figures(view.served),
        "manifest": manifest,
        "current": current.id,
        "documents": [_document(item) for item in manifest.get("documents", ())],
        "graphs": sorted(manifest["graphs"].items()),
        "kept_back": _reasons(view.served),
    }


def _document(item: dict[str, Any]) -> dict[str, Any]:
    wanted = ("slug", "title", "paragraphs", "facts", "quarantined", "result")
    return {name: item.get(name) for name in wanted}


def _reasons(served: Served) -> list[tuple[str, int]]:
    messages = (str(message) for entry in served.release.quarantine() for message in entry.get("messages", ()))
    return sorted(Counter(messages).items(), key=lambda item: (-item[1], item[0]))
