"""What is served: whether it is alive and ready, its figures, and the JSON-LD context."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import context
from wsisgraph.api import parameters as p
from wsisgraph.api.computed_models import Health, Ready, Stats
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.operations import PROBLEMS
from wsisgraph.api.responses import JSON, JSONLD, answer, dumps
from wsisgraph.api.service import Served, service_of

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
    return answer(
        request, served.id, JSONLD, lambda: (dumps(context.context(served.iris)), {"X-Release": served.id})
    )


@routes.get("/stats", response_model=Stats, responses=PROBLEMS, operation_id="stats")
def stats(request: Request) -> Response:
    """Figures of the current release."""
    p.check_names(request.query_params, ())
    served = service_of(request).current()
    return answer(request, served.id, JSON, lambda: (dumps(figures(served)), {"X-Release": served.id}))


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
