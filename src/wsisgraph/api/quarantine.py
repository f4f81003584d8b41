"""`/quarantine`: why facts were set aside, and how many; what they say is for reviewers only."""

from collections import Counter
from dataclasses import asdict

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.computed_lists import PAGING, Computed, rows_answer
from wsisgraph.api.computed_models import HeldFact, Quarantined
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.models import ListOf
from wsisgraph.api.operations import PROBLEMS, REFUSED, SECURED, documented
from wsisgraph.api.service import Served, service_of
from wsisgraph.api.sparql_access import holder
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.reviewing import quarantined

SCOPE = "review"
PARAMETERS = (p.codes("document", "Document.", "document"),)
routes = APIRouter(prefix=VERSION_PATH, tags=["Release"])


@routes.get(
    "/quarantine",
    response_model=ListOf[Quarantined],
    responses=PROBLEMS,
    openapi_extra=documented((*PARAMETERS, *PAGING)),
    operation_id="quarantine",
)
def reasons(request: Request) -> Response:
    """Why facts were set aside, and how many; what they say is shown to reviewers only."""

    def compute(served: Served, filters: Filters) -> Computed:
        counted: Counter[tuple[str, str]] = Counter()
        for entry in served.release.quarantine():
            document = str(entry.get("graph", "")).removeprefix(served.iris.graph("document/"))
            for message in entry.get("messages", ()):
                counted[document, str(message)] += 1
        asked = filters.codes.get("document")
        rows = [
            {"document": document, "message": message, "count": count}
            for (document, message), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            if asked is None or document in asked
        ]
        return Computed(rows, ("document", "message", "count"))

    return rows_answer(request, "quarantine", PARAMETERS, compute)


@routes.get(
    "/quarantine/facts",
    response_model=ListOf[HeldFact],
    responses=PROBLEMS | REFUSED,
    openapi_extra=documented((*PARAMETERS, *PAGING)) | SECURED,
    operation_id="quarantined_facts",
)
def facts(request: Request) -> Response:
    """The facts that the gate holds back, with their words and what is wrong; needs a token for reviewing."""
    holder(request, service_of(request).settings, SCOPE)

    def compute(served: Served, filters: Filters) -> Computed:
        asked = filters.codes.get("document")
        rows = [
            {**asdict(held), "reasons": list(held.reasons)}
            for held in quarantined(served.release)
            if asked is None or held.document in asked
        ]
        return Computed(rows, ("fact", "document", "reasons", "quotation"))

    answer = rows_answer(request, "quarantined facts", PARAMETERS, compute)
    # What only some may see is kept by no cache between.
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Vary"] = f"{answer.headers.get('Vary', 'Accept')}, Authorization"
    return answer
