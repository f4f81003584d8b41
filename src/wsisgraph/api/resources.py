"""The resources of `/api/v1`: each as a list and as single items."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api import context
from wsisgraph.api import parameters as p
from wsisgraph.api.codes import other_notation
from wsisgraph.api.cursors import page_asked
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.lists import list_answer, list_parameters, missing, slim
from wsisgraph.api.models import ListOf, field_names, model_of
from wsisgraph.api.operations import MISSING, MOVED, PROBLEMS, documented
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.responses import RECORD, answer, dumps, offer_for
from wsisgraph.api.service import Served, service_of
from wsisgraph.iris import Iris

_ITEM = (
    p.comma("include", "evidence: an item has it unless `include` is given empty.", ("evidence",)),
    p.VIEW,
    Parameter(
        "format", "The form of the answer, instead of Accept.", values=tuple(offer.name for offer in RECORD)
    ),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource: its path, the kind of its items and what it is called."""

    path: str
    kind: str
    title: str

    def iri(self, local: str, iris: Iris) -> str:
        """The IRI that an item of ours with this local identifier would have."""
        scheme = self.kind in ("action-line", "region")
        return iris.concept(self.kind, local) if scheme else f"{iris.base}id/{self.kind}/{local}"


RESOURCES = (
    Resource("activities", "activity", "Activities"),
    Resource("entities", "entity", "Organisations"),
    Resource("documents", "document", "Documents"),
    Resource("statistics", "statistic", "Statistics"),
    Resource("works", "work", "Works"),
    Resource("action-lines", "action-line", "Action lines"),
    Resource("goals", "goal", "Sustainable Development Goals"),
    Resource("targets", "target", "Targets"),
    Resource("indicators", "indicator", "Indicators"),
    Resource("regions", "region", "Regions"),
    Resource("countries", "country", "Countries"),
    Resource("topics", "topic", "Topics"),
)
PARTS = {"paragraphs": "paragraph", "sections": "section", "footnotes": "footnote", "notes": "note", "rows": "row"}
_ADDRESSED = frozenset({*(item.kind for item in RESOURCES), *PARTS.values()})


def router() -> APIRouter:
    """The routes of all resources."""
    routes = APIRouter(prefix=VERSION_PATH)
    for resource in RESOURCES:
        _add_list(routes, f"/{resource.path}", resource.kind, resource.title, _lister(resource.kind))
    for path, kind in PARTS.items():
        place = f"/documents/{{document}}/{path}"
        _add_list(routes, place, kind, f"{path.capitalize()} of a document", _part_lister(path, kind))
        _add_item(routes, f"{place}/{{number}}", kind, _part_getter(kind))
    for resource in RESOURCES:
        _add_item(routes, f"/{resource.path}/{{local:path}}", resource.kind, _getter(resource))
    return routes


def _add_list(routes: APIRouter, path: str, kind: str, title: str, endpoint: Callable[..., Response]) -> None:
    known = tuple(item for item in list_parameters(kind) if not (item.name == "document" and "{document}" in path))
    routes.add_api_route(
        path,
        endpoint,
        response_model=ListOf[model_of(kind)],  # type: ignore[misc]
        responses=PROBLEMS | (MISSING | MOVED if "{" in path else {}),
        summary=title,
        operation_id=f"list_{kind.replace('-', '_')}",
        tags=[title if "{" not in path else "Documents"],
        openapi_extra=documented(known),
    )


def _add_item(routes: APIRouter, path: str, kind: str, endpoint: Callable[..., Response]) -> None:
    routes.add_api_route(
        path,
        endpoint,
        response_model=model_of(kind),
        responses=PROBLEMS | MISSING | MOVED,
        summary=f"One {kind}",
        operation_id=f"get_{kind.replace('-', '_')}",
        tags=[next((item.title for item in RESOURCES if item.kind == kind), "Documents")],
        openapi_extra=documented(_item_parameters(kind)),
    )


def _item_parameters(kind: str) -> tuple[Parameter, ...]:
    return (*_ITEM, p.fields(field_names(kind)))


def _lister(kind: str) -> Callable[..., Response]:
    def endpoint(request: Request) -> Response:
        return list_answer(request, kind)

    return endpoint


def _part_lister(path: str, kind: str) -> Callable[..., Response]:
    def endpoint(request: Request, document: str) -> Response:
        _, served = page_asked(request)
        if document not in served.index.positions("document"):
            iri = served.iris.document(document)
            return _elsewhere(request, served, "document", iri, document, below=f"/{path}")
        return list_answer(request, kind, {"document": (document,)})

    return endpoint


def _getter(resource: Resource) -> Callable[..., Response]:
    def endpoint(request: Request, local: str) -> Response:
        served = service_of(request).current()
        return item_answer(request, served, resource.kind, local, resource.iri(local, served.iris))

    return endpoint


def _part_getter(kind: str) -> Callable[..., Response]:
    def endpoint(request: Request, document: str, number: str) -> Response:
        served = service_of(request).current()
        local = f"{document}/{kind}/{number}"
        return item_answer(request, served, kind, local, f"{served.iris.base}id/document/{local}")

    return endpoint


def item_answer(request: Request, served: Served, kind: str, local: str, iri: str) -> Response:
    """One item; a redirect when its identifier was replaced."""
    given = request.query_params
    view = p.single(given, "view")
    # An address that leads nowhere is 404 whatever parameters it has, so these are looked at later.
    record = served.view(view if view in p.VIEW.values else "stated").index.item(kind, local)
    if record is None:
        return _elsewhere(request, served, kind, iri, local)
    p.check_names(given, _item_parameters(kind))
    p.choice(given, "view", p.VIEW.values, "stated")
    offer = offer_for(request, RECORD)
    include = p.comma_list(given, "include", ("evidence",)) if "include" in given else ("evidence",)
    fields = p.comma_list(given, "fields", field_names(kind))
    address = service_of(request).settings.public_url + context.PATH

    def make() -> tuple[bytes, dict[str, str]]:
        return dumps(slim({"@context": address} | record, include, fields)), {"X-Release": served.id}

    return answer(request, served.id, offer, make)


def item_path(kind: str, local: str) -> str:
    """Where an item is found below the public URL."""
    resource = next((item for item in RESOURCES if item.kind == kind), None)
    if resource is not None:
        return f"{VERSION_PATH}/{resource.path}/{local}"
    document, _, number = local.partition(f"/{kind}/")
    path = next(path for path, part in PARTS.items() if part == kind)
    return f"{VERSION_PATH}/documents/{document}/{path}/{number}"


def _elsewhere(request: Request, served: Served, kind: str, iri: str, local: str, *, below: str = "") -> Response:
    """The redirect to what has taken the place of an item that the release does not have, or to a list below that.

    Raises:
        ProblemError: 410 when it was withdrawn, 404 when it never was.

    """
    now = served.ledger.resolve(iri)
    if now is None:
        raise service_of(request).absent(iri, served)
    if now != iri and (record := served.index.by_iri(now)) is not None and record["kind"] in _ADDRESSED:
        return _moved(request, item_path(record["kind"], record["local"]) + below)
    if (noted := other_notation(served.index, kind, local)) is not None:
        return _moved(request, item_path(kind, noted))
    raise missing(served.index, kind, local)


def _moved(request: Request, path: str) -> Response:
    """The redirect to where an item stands, with the same query."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}{path}{query}", 308)
