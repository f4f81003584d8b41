"""The pages of items: at `/doc/…` and `/vocab/…` where IRIs are ours, below their list where they are not."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api.codes import other_notation
from wsisgraph.api.lists import missing
from wsisgraph.api.resources import RESOURCES, Resource
from wsisgraph.api.service import Served, service_of
from wsisgraph.iris import fact_of
from wsisgraph.web.items import item_values
from wsisgraph.web.languages import language_of
from wsisgraph.web.links import CONCEPTS, LISTS, item_path, quoted
from wsisgraph.web.metadata import described
from wsisgraph.web.names import concepts
from wsisgraph.web.page_cache import PageCache
from wsisgraph.web.rendering import View, html, prepared_for

RDF_FORMS = ("ttl", "jsonld", "nt", "rdf")
routes = APIRouter(include_in_schema=False)


async def describe(request: Request, served: Served, iri: str, headers: Mapping[str, str]) -> Response | None:
    """The page of a node, for the linked data routes; None when this room has none for it."""
    view = View(request, served, language_of(request))
    return await asyncio.to_thread(_page, view, iri, headers)


def _page(view: View, iri: str, headers: Mapping[str, str]) -> Response | None:
    index = view.served.index
    record = index.by_iri(fact_of(iri))
    scheme = iri.removeprefix(f"{view.served.iris.base}vocab/")
    if record is None and (scheme == iri or "/" in scheme or not index.size(scheme)):
        return None
    prepared = prepared_for(view)
    if prepared.unchanged:
        return prepared.not_modified()

    def make() -> bytes:
        return item_page(view, record) if record else _vocabulary(view, scheme, iri)

    cache: PageCache = view.request.app.state.page_cache
    body = cache.get(prepared.headers["ETag"], make)
    return prepared.response(body, headers)


def item_page(view: View, record: dict[str, Any]) -> bytes:
    """The page of an item with the links to all its forms."""
    template, values = item_values(view, record)
    path = item_path(record["kind"], record["local"])
    forms = [(name, _form(view, record, path, name)) for name in RDF_FORMS]
    forms.append(("json", _form(view, record, path, "json")))
    if template == "part.html":
        forms.append(("txt", _form(view, record, path, "txt")))
    more = {"alternates": forms, "canonical": f"{view.settings.public_url}/{quoted(path)}"}
    return html(view, template, {**values, **more, "structured": described(view, record)})


def _form(view: View, record: dict[str, Any], path: str, name: str) -> str:
    """The address of another form of the same thing."""
    base = view.served.iris.base
    if record["id"].startswith(f"{base}vocab/"):
        return view.links.data(f"{record['id'][len(base) :]}.{name}")
    if record["kind"] in CONCEPTS:
        return view.links.data("doc", (("iri", record["id"]), ("format", name)))
    return view.links.data(f"{path.removesuffix('.html')}.{name}")


def _vocabulary(view: View, scheme: str, iri: str) -> bytes:
    path = f"vocab/{scheme}"
    values = {
        "scheme": scheme,
        "iri": iri,
        "concepts": list(concepts(view.served.index, scheme).values()),
        "alternates": [(name, view.links.data(f"{path}.{name}")) for name in RDF_FORMS],
        "canonical": f"{view.settings.public_url}/{quoted(path)}",
        "list": LISTS.get(scheme),
    }
    return html(view, "vocabulary.html", values)


def _route(resource: Resource) -> Callable[[Request, str], Response]:
    def endpoint(request: Request, local: str) -> Response:
        served = service_of(request).current()
        record = served.index.item(resource.kind, local)
        noted = other_notation(served.index, resource.kind, local) if record is None else None
        view = View(request, served, language_of(request))
        if noted is not None or (record is not None and resource.kind not in CONCEPTS):
            return RedirectResponse(view.links.item(resource.kind, noted or local), 301)
        if record is None:
            return _instead(view, resource, local)
        prepared = prepared_for(view)
        return prepared.not_modified() if prepared.unchanged else prepared.response(item_page(view, record))

    return endpoint


def _instead(view: View, resource: Resource, local: str) -> Response:
    """The way to what has taken the place of an item that the release does not have.

    Raises:
        ProblemError: 410 when it was withdrawn, 404 when it never was.

    """
    served = view.served
    iri = resource.iri(local, served.iris)
    now = served.ledger.resolve(iri)
    if now is None:
        raise service_of(view.request).absent(iri, served)
    record = served.index.by_iri(now) if now != iri else None
    if record is None:
        raise missing(served.index, resource.kind, local)
    return RedirectResponse(view.links.item(record["kind"], record["local"]), 301)


for _resource in RESOURCES:
    routes.add_api_route(f"/{_resource.path}/{{local:path}}", _route(_resource))
