"""The reports in the review: taking one out of this and all later releases, and what was taken out so far."""

from typing import Any

from fastapi import APIRouter

from wsisgraph.api import parameters as p
from wsisgraph.api.building import Task
from wsisgraph.api.forms import Form
from wsisgraph.api.jobs import jobs_of
from wsisgraph.api.problems import ProblemError
from wsisgraph.releases import reviewing
from wsisgraph.web.desk import by, paged
from wsisgraph.web.lists import PAGE
from wsisgraph.web.rendering import View
from wsisgraph.web.review_jobs import starting
from wsisgraph.web.sessions import Session
from wsisgraph.web.signed_in import showing

SCOPE = "admin"
Page = tuple[str, dict[str, Any]]
DOCUMENT = p.Parameter("document", "Local identifier of a document.")
routes = APIRouter(include_in_schema=False)


def documents(view: View, _: Session) -> Page:
    """The documents of the release, and the withdrawals so far."""
    index = view.served.index
    shown, paging = paged(view, "review/documents", index.locals("document"))
    rows = [(index.item("document", slug), *_counts(view, slug)) for slug in shown]
    values = {"rows": rows, "paging": paging, "withdrawals": reviewing.withdrawals(view.settings)}
    return "review_documents.html", values


def withdrawing(view: View, _: Session) -> Page:
    """What would go with a document, and the question whether it shall.

    Raises:
        ProblemError: 404 when the release has no such document.

    """
    slug = view.request.query_params.get("document", "")
    record = view.served.index.item("document", slug)
    if record is None:
        raise ProblemError(404, f"There is no document {slug!r} in this release.")
    activities, statistics = _counts(view, slug)
    return "review_withdraw.html", {"document": record, "activities": activities, "statistics": statistics}


def _counts(view: View, slug: str) -> tuple[int, int]:
    """Activities and statistics of a document."""
    index = view.served.index
    return tuple(index.posting(kind, "document", slug).bit_count() for kind in ("activity", "statistic"))  # type: ignore[return-value]


async def _withdraw(view: View, session: Session, form: Form) -> dict[str, Any]:
    person = by(session, form)
    slug = view.request.query_params.get("document", "")
    if form.fields.get("sure", "") != "yes":
        raise p.refuse("sure", form.fields.get("sure", ""), ("yes",))
    return await jobs_of(view.request).submit(Task("withdraw", session.name, slug, why=person.why))


routes.add_api_route("/review/documents", showing(SCOPE, documents, PAGE), methods=["GET"])
routes.add_api_route("/review/withdraw", showing(SCOPE, withdrawing, DOCUMENT), methods=["GET"])
routes.add_api_route("/review/withdraw", starting(SCOPE, _withdraw, withdrawing, DOCUMENT), methods=["POST"])
