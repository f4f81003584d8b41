"""The review in the browser: how much waits, what the checks of consistency found, and what was decided."""

from typing import Any

from fastapi import APIRouter

from wsisgraph.api import parameters as p
from wsisgraph.api.forms import Form
from wsisgraph.api.jobs import jobs_of
from wsisgraph.api.service import service_of
from wsisgraph.releases import replaying, reviewing
from wsisgraph.web.desk import by, by_thing, decided, paged
from wsisgraph.web.lists import PAGE
from wsisgraph.web.rendering import View
from wsisgraph.web.review_entities import unregistered
from wsisgraph.web.sessions import Session
from wsisgraph.web.signed_in import acting, showing

SCOPE = "review"
CODE = p.Parameter("code", "Kind of finding.")
Page = tuple[str, dict[str, Any]]
routes = APIRouter(include_in_schema=False)


def home(view: View, session: Session) -> Page:
    """How much of everything waits, for who may see it."""
    values: dict[str, Any] = {"jobs": jobs_of(view.request).status.recent(5), "current": view.served.id}
    if session.may(SCOPE):
        release, rows = view.served.release, decided(view)
        things = by_thing(rows)
        values |= {
            "waiting": len({row.fact for row in reviewing.quarantined(release)} - things.keys()),
            "unknown": sum(view.served.iris.entity(row.id) not in things for row in unregistered(view)),
            "findings": len(reviewing.findings(release)),
            "decisions": len(rows),
            "pending": sum(not row.published for row in rows),
        }
    return "review.html", values


def findings(view: View, _: Session) -> Page:
    """What the checks of consistency found."""
    rows = reviewing.findings(view.served.release)
    code = view.request.query_params.get("code", "")
    chosen = [row for row in rows if code in ("", row.code)]
    shown, paging = paged(view, "review/findings", chosen, code=code)
    counted = [(name, sum(row.code == name for row in rows)) for name in sorted({row.code for row in rows})]
    values = {"rows": shown, "paging": paging, "code": code, "total": len(chosen), "codes": counted}
    return "review_findings.html", values


def decisions(view: View, _: Session) -> Page:
    """What people have decided."""
    rows = decided(view)
    shown, paging = paged(view, "review/decisions", rows)
    pending = sum(not row.published for row in rows)
    return "review_decisions.html", {"rows": shown, "paging": paging, "total": len(rows), "pending": pending}


def revoke(view: View, session: Session, form: Form) -> str:
    """Take a decision back."""
    number = form.fields.get("number", "")
    if not number.isdecimal():
        raise p.refuse("number", number, "the number of a judgement")
    replaying.revoke(service_of(view.request).settings, int(number), by(session, form))
    return f"review/decisions?done={number}"


routes.add_api_route("/review", showing(None, home), methods=["GET"])
routes.add_api_route("/review/findings", showing(SCOPE, findings, CODE, PAGE), methods=["GET"])
routes.add_api_route("/review/decisions", showing(SCOPE, decisions, PAGE), methods=["GET"])
routes.add_api_route("/review/decisions", acting(SCOPE, revoke, decisions, PAGE), methods=["POST"])
