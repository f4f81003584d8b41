"""Organisations that no registry knows: register one, say which one it is, or keep it as the document names it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from wsisgraph.api import parameters as p
from wsisgraph.api.forms import Form
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases import registering, reviewing
from wsisgraph.releases.registering import NewEntity
from wsisgraph.releases.release import open_release
from wsisgraph.releases.reviewing import Unregistered
from wsisgraph.vocabulary import load_vocabulary
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
ID = p.Parameter("id", "Local identifier of an organisation.")
routes = APIRouter(include_in_schema=False)


def organisations(view: View, _: Session) -> Page:
    """Those that wait, with hints which registered one may be meant."""
    things = by_thing(decided(view))
    state = p.choice(view.request.query_params, "state", STATES, STATES[0])
    every = [(view.served.iris.entity(row.id) in things, row) for row in unregistered(view)]
    rows = [row for known, row in every if known == (state == "decided")]
    shown, paging = paged(view, "review/organisations", rows, state=state)
    counts = {"waiting": sum(not known for known, _ in every), "decided": sum(known for known, _ in every)}
    return "review_organisations.html", {"rows": shown, "paging": paging, "state": state, "counts": counts}


def organisation(view: View, _: Session) -> Page:
    """One of them, with what can be decided about it.

    Raises:
        ProblemError: 404 when none of this name waits.

    """
    local = view.request.query_params.get("id", "")
    row = next((row for row in unregistered(view) if row.id == local), None)
    if row is None:
        raise ProblemError(404, f"No organisation {local!r} waits to be registered in this release.")
    index = view.served.index
    members = index.posting("activity", "participant", local)
    return "review_organisation.html", {
        "row": row,
        "identifier": _identifier(row),
        "kinds": held.options(view, "entity-kind"),
        "organisations": held.organisations(view),
        "activities": list(index.records("activity", held.first(members, 5))),
        "decisions": by_thing(decided(view)).get(view.served.iris.entity(local), []),
    }


def decide(view: View, session: Session, form: Form) -> str:
    """Register, merge or keep an organisation."""
    desk, person, sent = desk_of(view), by(session, form), form.fields
    local, action = view.request.query_params.get("id", ""), sent.get("action", "")
    if action == "register":
        decision, _ = registering.register(desk, local, _new(sent), person)
    elif action == "merge":
        other = sent.get("with", "").strip() or sent.get("suggestion", "")
        if not other:
            raise InputError("the organisation that is meant is missing.", remedy="Choose or write one.")
        decision = desk.merge(local, other, person)
    elif action == "keep":
        decision = desk.keep(local, person)
    else:
        raise p.refuse("action", action, ("register", "merge", "keep"))
    return "review/organisation" + encoded([("id", local), ("done", str(decision.number))])


def unregistered(view: View) -> Sequence[Unregistered]:
    """The organisations that no registry knows; found once for each release and state of the registry."""
    curated = view.settings.curated_folder
    return _unregistered(view.served.release.path, curated, (curated / registering.REGISTRY).stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _unregistered(path: Path, curated: Path, _changed: int) -> Sequence[Unregistered]:
    release = open_release(path)
    vocabulary = load_vocabulary(curated, Iris(release.manifest["base"]))
    return tuple(reviewing.unregistered(release, vocabulary))


def _new(sent: Any) -> NewEntity:
    acronyms = tuple(part.strip() for part in sent.get("acronym", "").split(",") if part.strip())
    kind = sent.get("kind", "").rpartition("/")[2]
    return NewEntity(sent.get("as", "").strip(), kind, sent.get("name"), acronyms, sent.get("homepage"))


def _identifier(row: Unregistered) -> str:
    """A proposal: the acronym, else the name."""
    text = next(iter(row.acronyms), row.name)
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]


routes.add_api_route("/review/organisations", showing(SCOPE, organisations, STATE, PAGE), methods=["GET"])
routes.add_api_route("/review/organisation", showing(SCOPE, organisation, ID), methods=["GET"])
routes.add_api_route("/review/organisation", acting(SCOPE, decide, organisation, ID), methods=["POST"])
