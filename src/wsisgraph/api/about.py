"""What is served: health, readiness, figures, releases, quarantine and the JSON-LD context."""

from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import context
from wsisgraph.api import parameters as p
from wsisgraph.api.computed_lists import PAGING, Computed, rows_answer
from wsisgraph.api.computed_models import Health, Quarantined, Ready, ReleaseSummary, Stats
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.models import ListOf
from wsisgraph.api.operations import MISSING, PROBLEMS, documented
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import JSON, JSONLD, answer, dumps
from wsisgraph.api.service import Served, service_of
from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.release import Release, find, list_releases
from wsisgraph.settings import Settings

KEPT = {
    "release": "answers come from one immutable release, also while a new one is published",
    "time": "a query ends at its limit",
    "size": "an answer over its limit of rows or bytes fails; it is never cut silently",
}
HELD = {
    "memory": "a query is ended at its limit of memory",
    "fairness": "no query takes more than its share of a core from others",
    "network": "no query leaves this machine but to allowed hosts",
    "graphs": "GRAPH names are those of the release",
    "merge": "the default graph has each triple once, however many graphs have it",
}
LEFT = {
    "memory": "left to the store",
    "fairness": "left to the store; here clients share places and budgets",
    "network": "SERVICE and LOAD are refused here but to allowed hosts; what the store fetches is left to it",
    "graphs": "GRAPH with an IRI and the graphs in answers are those of the release; a graph that a query "
    "compares with a constant has the name that the store gives it",
    "merge": "left to the store: one that yields a triple for each graph that has it counts it as often",
}
BASES = ("stated", "inferred", "curated")
NO_STORE = {"Cache-Control": "no-store"}
probes = APIRouter(tags=["Operations"])
routes = APIRouter(prefix=VERSION_PATH, tags=["Release"])


@probes.get("/health", response_model=Health, operation_id="health")
def health() -> Response:
    """200 as long as the process answers."""
    return Response(dumps({"status": "alive"}), headers=NO_STORE, media_type="application/json")


@probes.get("/ready", response_model=Ready, responses={503: PROBLEMS[503]}, operation_id="ready")
def ready(request: Request) -> Response:
    """200 only with a release loaded; says where queries are answered."""
    service = service_of(request)
    served = service.current()
    remote = service.settings.store
    document = {
        "status": "ready",
        "release": served.id,
        "store": remote or "embedded",
        "promises": KEPT | (LEFT if remote else HELD),
    }
    return Response(dumps(document), headers=NO_STORE, media_type="application/json")


@routes.get(
    "/context.jsonld",
    response_class=Response,
    responses=PROBLEMS | {200: {"content": {JSONLD.media_type: {"schema": {"type": "object"}}}}},
    operation_id="context",
)
def context_document(request: Request) -> Response:
    """The JSON-LD context of everything that this API sends; it never changes within a release."""
    p.check_names(request.query_params, ())
    service = service_of(request)
    served = service.current()
    return answer(request, served.id, JSONLD, lambda: (dumps(context.context(served.iris)), {}))


@routes.get("/stats", response_model=Stats, responses=PROBLEMS, operation_id="stats")
def stats(request: Request) -> Response:
    """Figures of the current release."""
    p.check_names(request.query_params, ())
    served = service_of(request).current()
    return answer(request, served.id, JSON, lambda: (dumps(figures(served)), {}))


def figures(served: Served) -> dict[str, Any]:
    """The figures of a release, as `/stats` and the start page show them."""
    totals = dict(served.index.totals("activity", "basis"))
    return {
        "release": served.id,
        "published": served.release.manifest["published"],
        "triples": served.release.manifest.get("triples"),
        "graphs": len(served.release.published_graphs()),
        "kinds": served.index.kinds,
        "activities_by_basis": {basis: totals.get(basis, 0) for basis in BASES},
        "quarantined": len(served.release.quarantine()),
    }


@routes.get(
    "/releases",
    response_model=ListOf[ReleaseSummary],
    responses=PROBLEMS,
    openapi_extra=documented(PAGING),
    operation_id="list_releases",
)
def releases(request: Request) -> Response:
    """The releases that are kept, the newest first."""
    settings = service_of(request).settings

    def compute(served: Served, _: Filters) -> Computed:
        rows = releases_kept(settings, served.id)
        return Computed(rows, ("id", "published", "parent", "current", "triples", "documents"))

    return rows_answer(request, "releases", (), compute)


@routes.get(
    "/releases/{release}", response_model=ReleaseSummary, responses=PROBLEMS | MISSING, operation_id="get_release"
)
def release_item(request: Request, release: str) -> Response:
    """One release that is kept."""
    p.check_names(request.query_params, ())
    service = service_of(request)
    try:
        found = find(service.settings, release)
    except InputError as error:
        raise ProblemError(404, f"There is no release {release!r} here; older ones are not kept.") from error
    served = service.current()
    return answer(request, served.id, JSON, lambda: (dumps(_summary(found, served.id)), {}))


def releases_kept(settings: Settings, current: str) -> list[dict[str, Any]]:
    """The releases that are kept, the newest first."""
    return [_summary(release, current) for release in reversed(list_releases(settings))]


def _summary(release: Release, current: str) -> dict[str, Any]:
    prefix = "graph/document/"
    return {
        "id": release.id,
        "published": release.manifest["published"],
        "parent": release.parent,
        "current": release.id == current,
        "triples": release.manifest.get("triples"),
        "documents": [
            graph.partition(prefix)[2] for graph in sorted(release.manifest["graphs"]) if prefix in graph
        ],
    }


@routes.get(
    "/quarantine",
    response_model=ListOf[Quarantined],
    responses=PROBLEMS,
    openapi_extra=documented((p.codes("document", "Document.", "document"), *PAGING)),
    operation_id="quarantine",
)
def quarantine(request: Request) -> Response:
    """Why facts were set aside, and how many; what they say is shown to reviewers only."""
    wanted: tuple[Parameter, ...] = (p.codes("document", "Document.", "document"),)

    def compute(served: Served, filters: Filters) -> Computed:
        counted: Counter[tuple[str, str]] = Counter()
        for entry in served.release.quarantine():
            document = _document_of(str(entry.get("graph", "")), served.iris)
            for message in entry.get("messages", ()):
                counted[document, str(message)] += 1
        asked = filters.codes.get("document")
        rows = [
            {"document": document, "message": message, "count": count}
            for (document, message), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            if asked is None or document in asked
        ]
        return Computed(rows, ("document", "message", "count"))

    return rows_answer(request, "quarantine", wanted, compute)


def _document_of(graph: str, iris: Iris) -> str:
    return graph.removeprefix(iris.graph("document/"))
