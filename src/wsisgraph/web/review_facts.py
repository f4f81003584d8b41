"""Facts before a reviewer: those that the gate holds back, and any fact with what can be decided about it."""

from typing import Any

from fastapi import APIRouter

from wsisgraph.api import parameters as p
from wsisgraph.api.forms import Form
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import InputError
from wsisgraph.releases import reviewing
from wsisgraph.web import held
from wsisgraph.web.desk import by, by_thing, decided, desk_of, paged
from wsisgraph.web.links import encoded
from wsisgraph.web.lists import PAGE
from wsisgraph.web.rendering import View
from wsisgraph.web.sessions import Session
from wsisgraph.web.signed_in import acting, showing

SCOPE = "review"
STATES = ("waiting", "decided")
Page = tuple[str, dict[str, Any]]
STATE = p.Parameter("state", "Whether they wait or are decided.", values=STATES)
FACT = p.Parameter("fact", "Local identifier of a fact.")
routes = APIRouter(include_in_schema=False)


def quarantine(view: View, _: Session) -> Page:
    """The facts that the gate holds back, those first that nobody has decided about."""
    things = by_thing(decided(view))
    state = p.choice(view.request.query_params, "state", STATES, STATES[0])
    # A fact whose correction did not help is there twice: as stated and as corrected.
    every = {row.fact: row for row in reversed(reviewing.quarantined(view.served.release))}
    rows = [row for fact, row in sorted(every.items()) if (fact in things) == (state == "decided")]
    shown, paging = paged(view, "review/quarantine", rows, state=state)
    return "review_quarantine.html", {
        "rows": [(_local(view, row.fact), row) for row in shown],
        "paging": paging,
        "state": state,
        "counts": {"waiting": len(every.keys() - things.keys()), "decided": len(every.keys() & things.keys())},
        "documents": view.served.index.labels("document"),
    }


def fact(view: View, _: Session) -> Page:
    """One fact.

    Raises:
        ProblemError: 404 when there is none of this name, published or held back.

    """
    desk = desk_of(view)
    try:
        node = desk.fact(view.request.query_params.get("fact", ""))
    except InputError as error:
        raise ProblemError(404, str(error)) from error
    rows = [row for row in reviewing.quarantined(view.served.release) if row.fact == node.value]
    corrected = view.served.corrected
    return "review_fact.html", {
        "fact": _local(view, node.value),
        "iri": node.value,
        "kind": "statistic" if "/statistic/" in node.value else "activity",
        "words": held.words(view, desk, node),
        "said": held.said(view, desk, node),
        "open": held.open_slots(node),
        "options": lambda kind: held.options(view, kind),
        "organisations": held.organisations(view),
        "held": bool(rows),
        "reasons": list(dict.fromkeys(reason for row in rows for reason in row.reasons)),
        "decisions": by_thing(decided(view)).get(node.value, []),
        "mended": bool(rows) and corrected is not None and corrected.has(node.value),
    }


def decide(view: View, session: Session, form: Form) -> str:
    """Correct a value of a fact, or reject or withdraw the fact."""
    desk, person, sent = desk_of(view), by(session, form), form.fields
    about, action = view.request.query_params.get("fact", ""), sent.get("action", "")
    if action == "correct":
        value = sent.get("value", "").strip()
        if not value:
            raise InputError("the right value is missing.", remedy="Choose or write what it should be.")
        decision = desk.correct(about, sent.get("property", ""), sent.get("replaces"), value, person)
    elif action in ("reject", "withdraw"):
        decision = (desk.reject if action == "reject" else desk.withdraw)(about, person)
    else:
        raise p.refuse("action", action, ("correct", "reject", "withdraw"))
    return "review/facts" + encoded([("fact", about), ("done", str(decision.number))])


def _local(view: View, iri: str) -> str:
    return iri.removeprefix(f"{view.served.iris.base}id/")


routes.add_api_route("/review/quarantine", showing(SCOPE, quarantine, STATE, PAGE), methods=["GET"])
routes.add_api_route("/review/facts", showing(SCOPE, fact, FACT), methods=["GET"])
routes.add_api_route("/review/facts", acting(SCOPE, decide, fact, FACT), methods=["POST"])
