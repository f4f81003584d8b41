"""`/judgements`: what the pages of the review do, for programs; a decision is seen once it is published."""

import asyncio
from datetime import date
from typing import Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.building import Task
from wsisgraph.api.computed_models import Job, Judged, JudgementList, Judging
from wsisgraph.api.jobs import job_answer, jobs_of
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.operations import PROBLEMS, REFUSED, SECURED, TOO_MANY_JOBS, documented, refusals
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import require_json
from wsisgraph.api.responses import dumps
from wsisgraph.api.service import Served, service_of
from wsisgraph.api.sparql_access import holder
from wsisgraph.api.sparql_request import read_body
from wsisgraph.releases import registering, reviewing
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Decision, Person
from wsisgraph.releases.registering import NewEntity
from wsisgraph.releases.reviewing import Decided
from wsisgraph.settings import Settings

SCOPE = "review"
PRIVATE = {"Cache-Control": "private, no-store"}
# What an action cannot do without, beside what it is about and the reason.
_NEEDS = {"correct": ("property", "value"), "merge": ("with",), "register": ("id", "kind")}
_NOT_TAKEN = refusals({413: "The body is too large.", 415: "The body is no JSON."})
routes = APIRouter(prefix=VERSION_PATH, tags=["Writing"])


@routes.post(
    "/judgements",
    status_code=201,
    response_model=Judged,
    responses=PROBLEMS | REFUSED | _NOT_TAKEN,
    operation_id="judge",
    openapi_extra=documented(())
    | SECURED
    | {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": Judging.model_json_schema(by_alias=True)}},
        }
    },
)
async def judge(request: Request) -> Response:
    """Decide about a fact or an organisation; that stands at once and is seen from the next publication on."""
    settings = service_of(request).settings
    token = holder(request, settings, SCOPE)
    p.check_names(request.query_params, ())
    require_json(request)
    sent = _read(await read_body(request, settings.request_body))
    served = await asyncio.to_thread(service_of(request).current)
    person = Person(token.name, sent.why.strip(), date.today()).checked()
    decision = await asyncio.to_thread(_decide, settings, served, sent, person)
    found = await asyncio.to_thread(reviewing.decisions, settings, served.release)
    row = next(row for row in found if row.judgement.number == decision.number)
    return Response(dumps(_shown(served, row)), 201, PRIVATE, "application/json")


@routes.get(
    "/judgements",
    response_model=JudgementList,
    responses=PROBLEMS | REFUSED,
    operation_id="judgements",
    openapi_extra=documented(()) | SECURED,
)
def judgements(request: Request) -> Response:
    """The decisions that stand, the latest first, and whether the current release knows them."""
    service = service_of(request)
    holder(request, service.settings, SCOPE)
    p.check_names(request.query_params, ())
    served = service.current()
    rows = [_shown(served, row) for row in reviewing.decisions(service.settings, served.release)]
    document = {"items": rows, "total": len(rows), "next": None, "release": served.id}
    return Response(dumps(document), 200, PRIVATE, "application/json")


@routes.post(
    "/publications",
    status_code=202,
    response_model=Job,
    responses=PROBLEMS | REFUSED | TOO_MANY_JOBS,
    operation_id="publish",
    openapi_extra=documented(()) | SECURED,
)
async def publish(request: Request) -> Response:
    """Publish what was decided: the answer is the job that builds the release in which it can be seen."""
    token = holder(request, service_of(request).settings, SCOPE)
    p.check_names(request.query_params, ())
    return job_answer(request, await jobs_of(request).submit(Task("publish", token.name)), 202)


def _read(body: bytes) -> Judging:
    try:
        sent = Judging.model_validate_json(body)
    except ValidationError as error:
        wrong = [
            {"parameter": ".".join(str(part) for part in one["loc"]) or "body", "detail": one["msg"]}
            for one in error.errors()
        ]
        detail = "; ".join(f"{one['parameter']}: {one['detail']}" for one in wrong)
        raise ProblemError(400, detail, errors=wrong) from error
    given = sent.model_dump(by_alias=True, exclude_none=True)
    for name in _NEEDS.get(sent.action, ()):
        if not str(given.get(name, "")).strip():
            raise ProblemError(400, f"The action `{sent.action}` needs `{name}`.", parameter=name)
    return sent


def _decide(settings: Settings, served: Served, sent: Judging, person: Person) -> Decision:
    desk = Desk(settings, served.release)
    if sent.action == "correct":
        return desk.correct(sent.about, sent.property or "", sent.replaces, sent.value or "", person)
    if sent.action == "merge":
        return desk.merge(sent.about, sent.other or "", person)
    if sent.action == "register":
        new = NewEntity(sent.id or "", sent.kind or "", sent.name, tuple(sent.acronyms), sent.homepage)
        return registering.register(desk, sent.about, new, person)[0]
    return {"reject": desk.reject, "withdraw": desk.withdraw, "keep": desk.keep}[sent.action](sent.about, person)


def _shown(served: Served, row: Decided) -> dict[str, Any]:
    judgement = row.judgement
    judged = judgement.judged_property
    return {
        "id": served.iris.judgement(judgement.number),
        "number": judgement.number,
        "kind": judgement.kind,
        "about": judgement.about.value,
        "property": judged.value.removeprefix(served.iris.ontology) if judged else None,
        "replaces": judgement.replaces.value if judgement.replaces else None,
        "with": judgement.replacement.value if judgement.replacement else None,
        "who": judgement.who,
        "when": judgement.when.isoformat(),
        "why": judgement.why,
        "published": row.published,
        "no_effect": row.idle,
    }
