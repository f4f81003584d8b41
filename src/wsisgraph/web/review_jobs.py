"""Adding a report, publishing decisions, going back to a release: forms that start a job, and the job's page."""

import asyncio
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.building import Task
from wsisgraph.api.forms import Form, read_form
from wsisgraph.api.job_status import meanwhile
from wsisgraph.api.jobs import jobs_of
from wsisgraph.api.kept_releases import releases_kept
from wsisgraph.api.parameters import Parameter, check_names
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.uploads import SIDECAR, submit
from wsisgraph.errors import InputError
from wsisgraph.releases import history
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import View
from wsisgraph.web.sessions import Session, refuse_foreign, session_of
from wsisgraph.web.signed_in import Make, allow, go, private, showing, to_sign_in, view_of

OPEN = ("waiting", "running")
STAGES = ("prepare", "read", "judge", "write", "publish", "feed")
HISTORY = 20
Page = tuple[str, dict[str, Any]]
Start = Callable[[View, Session, Form], Awaitable[dict[str, Any]]]
routes = APIRouter(include_in_schema=False)


def upload(view: View, _: Session) -> Page:
    """The form for a report."""
    return "review_upload.html", {"unknown": dict.fromkeys(SIDECAR), "most": view.settings.upload_size // 2**20}


def job(view: View, _: Session) -> Page:
    """How far a job is, or how it ended.

    Raises:
        ProblemError: 404 when there is none of this id.

    """
    found = jobs_of(view.request).status.find(str(view.request.path_params["id"]))
    shown = meanwhile(found, view.served.release.manifest.get("documents", ()))
    return "review_job.html", {"job": found, "open": found["state"] in OPEN, "stages": STAGES, "meanwhile": shown}


def releases(view: View, _: Session) -> Page:
    """The releases that are kept, and when which became current."""
    rows = releases_kept(view.settings, view.served.id)
    return "review_releases.html", {"releases": rows, "history": history(view.settings)[: -HISTORY - 1 : -1]}


def starting(scope: str, start: Start, make: Make, *known: Parameter) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes a form, starts a job and leads to its page."""

    async def endpoint(request: Request) -> Response:
        refuse_foreign(request)
        view = await asyncio.to_thread(view_of, request)
        session = await asyncio.to_thread(session_of, request, view.settings)
        if session is None:
            return to_sign_in(view)
        allow(session, scope)
        check_names(request.query_params, (*known, LANG))
        form = await read_form(request, view.settings.upload_size)
        session.check(form.fields.get("csrf", ""))
        try:
            return go(view, f"review/jobs/{(await start(view, session, form))['id']}")
        except (ProblemError, InputError) as error:
            problem = error if isinstance(error, ProblemError) else _asked(error)
            template, values = await asyncio.to_thread(make, view, session)
            shown = {**values, "problem": problem}
            return await asyncio.to_thread(private, view, template, shown, session, problem.status)

    return endpoint


def _asked(error: InputError) -> ProblemError:
    return ProblemError(400, error.message, remedy=error.remedy)


async def _upload(view: View, session: Session, form: Form) -> dict[str, Any]:
    name, data = form.uploaded()
    kind: Literal["inspect", "upload"] = "inspect" if form.fields.get("look") == "yes" else "upload"
    return await submit(jobs_of(view.request), session.name, name, data, form.fields, kind=kind)


async def _add(view: View, session: Session, form: Form) -> dict[str, Any]:
    """Add a report that was read, as its form says it now."""
    status = jobs_of(view.request).status
    looked = await asyncio.to_thread(status.find, str(view.request.path_params["id"]))
    path = status.folder(looked) / (looked["name"] or "")
    if looked["kind"] != "inspect" or not await asyncio.to_thread(path.is_file):
        raise ProblemError(400, "This report is not here any more; send it again.")
    data, before = await asyncio.to_thread(_sent, path)
    changed = _changed(form.fields, looked["documents"][0])
    return await submit(jobs_of(view.request), session.name, path.name, data, {**before, **changed})


def _sent(path: Path) -> tuple[bytes, dict[str, str]]:
    """A report that was sent, and what was said of it then."""
    sidecar = path.with_suffix(".toml")
    said = tomllib.loads(sidecar.read_text(encoding="utf-8")) if sidecar.is_file() else {}
    return path.read_bytes(), {name: str(value) for name, value in said.items()}


def _changed(fields: Mapping[str, str], found: Mapping[str, Any]) -> dict[str, str]:
    """What a person says now; what the copy says of itself is left to it, also the slug of its name."""
    return {name: text for name, text in fields.items() if text.strip() != str(found.get(name))}


async def _publish(view: View, session: Session, _: Form) -> dict[str, Any]:
    return await jobs_of(view.request).submit(Task("publish", session.name))


async def _switch(view: View, session: Session, form: Form) -> dict[str, Any]:
    wanted = form.fields.get("release", "")
    if wanted not in {row["id"] for row in releases_kept(view.settings, view.served.id)}:
        raise ProblemError(400, f"There is no release {wanted!r} to go back to.")
    return await jobs_of(view.request).submit(Task("switch", session.name, release=wanted))


def _to_review(request: Request) -> Response:
    """Who opens the address of a form that only takes decisions, or reloads it, finds what waits."""
    return go(view_of(request), "review")


routes.add_api_route("/review/publish", _to_review, methods=["GET"])
routes.add_api_route("/review/upload", showing("write", upload), methods=["GET"])
routes.add_api_route("/review/upload", starting("write", _upload, upload), methods=["POST"])
routes.add_api_route("/review/jobs/{id}", showing(None, job), methods=["GET"])
routes.add_api_route("/review/jobs/{id}", starting("write", _add, job), methods=["POST"])
routes.add_api_route("/review/releases", showing(None, releases), methods=["GET"])
routes.add_api_route("/review/releases", starting("admin", _switch, releases), methods=["POST"])
routes.add_api_route("/review/publish", starting("review", _publish, releases), methods=["POST"])
