"""`/releases`: the releases that are kept."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.computed_lists import PAGING, Computed, rows_answer
from wsisgraph.api.computed_models import ReleaseSummary
from wsisgraph.api.kept_releases import kept, releases_kept, summary
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.models import ListOf
from wsisgraph.api.operations import MISSING, PROBLEMS, documented
from wsisgraph.api.responses import JSON, answer, dumps
from wsisgraph.api.service import Served, service_of
from wsisgraph.releases.index_select import Filters

routes = APIRouter(prefix=VERSION_PATH, tags=["Release"])


@routes.get(
    "/releases",
    response_model=ListOf[ReleaseSummary],
    responses=PROBLEMS,
    openapi_extra=documented(PAGING),
    operation_id="list_releases",
)
def releases(request: Request) -> Response:
    """The releases that are kept, the newest first."""
    service = service_of(request)
    current = service.current().id
    rows = releases_kept(service.settings, current)

    def compute(_: Served, __: Filters) -> Computed:
        return Computed(rows, ("id", "published", "parent", "current", "triples", "documents"))

    # Which are kept changes while the same one is served.
    version = " ".join((current, *(row["id"] for row in rows)))
    return rows_answer(request, "releases", (), compute, version=version)


@routes.get(
    "/releases/{release}", response_model=ReleaseSummary, responses=PROBLEMS | MISSING, operation_id="get_release"
)
def release_item(request: Request, release: str) -> Response:
    """One release that is kept."""
    p.check_names(request.query_params, ())
    service = service_of(request)
    found, current = kept(service.settings, release), service.current().id
    return answer(request, current, JSON, lambda: (dumps(summary(found, current)), {"X-Release": current}))
