"""The graph written back as a progress report with citations."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.operations import PROBLEMS, documented
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.responses import answer, offer_for
from wsisgraph.api.service import service_of
from wsisgraph.exports.report import FILTERS, GROUPS, write_report
from wsisgraph.exports.report_formats import FORMATS, rendered
from wsisgraph.exports.source import Source

OFFERS = tuple(Offer(media_type, name) for name, (media_type, _) in FORMATS.items())
_LIMITS = tuple(item for item in (p.YEAR, *p.ACTIVITY_FILTERS) if item.name in FILTERS)
_BY = Parameter("by", "What the report is ordered by.", values=tuple(GROUPS))
_FORMAT = Parameter("format", "The form of the answer, instead of Accept.", values=tuple(FORMATS))
_PARAMETERS = (*_LIMITS, _BY, _FORMAT)
routes = APIRouter(prefix=VERSION_PATH, tags=["Report"])

_SENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {offer.media_type: {"schema": {"type": "string"}} for offer in OFFERS}}
}


@routes.get(
    "/report",
    response_class=Response,
    responses=PROBLEMS | _SENT,
    openapi_extra=documented(_PARAMETERS),
    operation_id="report",
)
def report(request: Request) -> Response:
    """Prose from facts: every sentence has a note that quotes the words it comes from."""
    given = request.query_params
    p.check_names(given, _PARAMETERS)
    service = service_of(request)
    served = service.current()
    offer = offer_for(request, OFFERS)
    filters = p.filters_of(given, _LIMITS, served.index, "activity")
    by = p.choice(given, "by", tuple(GROUPS), "region")

    def make() -> tuple[bytes, dict[str, str]]:
        with Source(served.release, service.settings) as source:
            data = rendered(write_report(source, filters, by), offer.name, served.release.published)
        suffix = FORMATS[offer.name][1]
        headers = {"X-Release": served.id}
        if suffix == ".docx":
            headers["Content-Disposition"] = f'attachment; filename="report{suffix}"'
        return data, headers

    return answer(request, served.id, offer, make)
