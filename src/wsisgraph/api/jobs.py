"""`/jobs`: how far what changes releases is, and how it ended."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.building import Jobs
from wsisgraph.api.computed_models import Job
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.operations import MISSING, PROBLEMS, REFUSED, SECURED, documented
from wsisgraph.api.responses import dumps
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql_access import holder

routes = APIRouter(prefix=VERSION_PATH, tags=["Writing"])


def jobs_of(request: Request) -> Jobs:
    """The jobs of the application that answers this request."""
    jobs: Jobs = request.app.state.jobs
    return jobs


@routes.get(
    "/jobs/{id}",
    response_model=Job,
    responses=PROBLEMS | REFUSED | MISSING,
    operation_id="job",
    openapi_extra=documented(()) | SECURED,
)
def job(request: Request, id: str) -> Response:  # noqa: A002 - the name in the path
    """How far a job is, and how it ended."""
    p.check_names(request.query_params, ())
    holder(request, service_of(request).settings, "write", "review")
    return job_answer(request, jobs_of(request).status.find(id))


def job_answer(request: Request, status: Mapping[str, Any], code: int = 200) -> Response:
    """A job as JSON; it changes from one moment to the next."""
    address = f"{service_of(request).settings.public_url}{VERSION_PATH}/jobs/{status['id']}"
    headers = {"Cache-Control": "no-store"} | ({"Location": address} if code == 202 else {})
    if status["state"] in ("waiting", "running"):
        headers["Retry-After"] = "2"
    return Response(dumps({"url": address} | dict(status)), code, headers, "application/json")
