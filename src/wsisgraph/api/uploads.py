"""`POST /documents`: a report goes through the pipeline as a job."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Literal

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.building import Jobs, Task
from wsisgraph.api.computed_models import Job
from wsisgraph.api.forms import MULTIPART, read_form
from wsisgraph.api.jobs import job_answer, jobs_of
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.negotiation import parse_media_type
from wsisgraph.api.operations import PROBLEMS, REFUSED, SECURED, TOO_MANY_JOBS, documented, refusals
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql_access import holder
from wsisgraph.api.sparql_request import read_body
from wsisgraph.documents import sidecar_from
from wsisgraph.errors import InputError

SIDECAR = ("slug", "symbol", "title", "date", "year_covered", "language", "source_url")
"""What may be said of a document beside its bytes; a sidecar has the same keys."""
_NAME = Parameter("name", "Name of the file in the body, whose ending tells its format; not for a form.")
_REPLACE = Parameter("replace", "yes: it may take the place of a document that is present.", values=("no", "yes"))
UPLOAD = (_NAME, _REPLACE, *(Parameter(name, f"The document's {name}, as in a sidecar.") for name in SIDECAR))
_UNSAFE = re.compile(r"[^\w.() -]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_NAME = 200
"""Bytes; file systems take 255, with whatever is written beside the file."""
_BODY = {"schema": {"type": "string", "contentEncoding": "binary"}}
_FORM_BODY = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "string", "contentEncoding": "binary"},
            "replace": {"type": "string", "enum": ["no", "yes"]},
            **{name: {"type": "string"} for name in SIDECAR},
        },
    }
}
routes = APIRouter(prefix=VERSION_PATH, tags=["Writing"])


@routes.post(
    "/documents",
    status_code=202,
    response_model=Job,
    responses=PROBLEMS | REFUSED | TOO_MANY_JOBS | refusals({413: "The document is too large."}),
    operation_id="add_document",
    openapi_extra=documented(UPLOAD)
    | SECURED
    | {
        "requestBody": {
            "required": True,
            "content": {MULTIPART: _FORM_BODY, "application/octet-stream": _BODY},
        }
    },
)
async def add_document(request: Request) -> Response:
    """Read, extract, judge and publish a report; the answer is the job that does it."""
    token = holder(request, service_of(request).settings)
    p.check_names(request.query_params, UPLOAD)
    fields: dict[str, str] = {name: value for name, value in request.query_params.items() if value}
    size = service_of(request).settings.upload_size
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is not None and kind.essence == MULTIPART:
        form = await read_form(request, size)
        name, data = form.uploaded()
        p.check_names(QueryParams(form.fields), UPLOAD)
        fields |= form.fields
    else:
        data, name = await read_body(request, size, "upload_size"), fields.get("name", "")
    status = await submit(jobs_of(request), token.name, name, data, fields)
    return job_answer(request, status, 202)


async def submit(
    jobs: Jobs,
    who: str,
    name: str,
    data: bytes,
    fields: Mapping[str, str],
    *,
    kind: Literal["upload", "inspect"] = "upload",
) -> dict[str, Any]:
    """Put an uploaded document with what was said of it into the queue, to be added or only to be read.

    Raises:
        ProblemError: 400 when there is nothing in it, its name or a field cannot be used, 503 when too many wait.

    """
    name = safe_name(name)
    if not data:
        raise ProblemError(400, "The document is empty.")
    content = {name: data}
    if sidecar := sidecar_of(fields):
        content[str(PurePosixPath(name).with_suffix(".toml"))] = sidecar
    replace = fields.get("replace", "no")
    if replace not in ("no", "yes"):
        raise p.refuse("replace", replace, ("no", "yes"))
    return await jobs.submit(Task(kind, who, name, replace == "yes"), content)


def safe_name(name: str) -> str:
    """The name of an uploaded file without folders and signs that a file system may take amiss.

    Raises:
        ProblemError: 400 when nothing remains, or the ending tells no format.

    """
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = _UNSAFE.sub("-", last).strip(" .-").encode(errors="replace")
    found = plain[-_LONGEST_NAME:].decode(errors="ignore").lstrip(" .-")
    if not PurePosixPath(found).suffix or found.lower().endswith(".toml"):
        detail = f"The name {last!r} does not tell the format. Give its ending, for instance `report.pdf`."
        raise ProblemError(400, detail, parameter="name", value=last)
    return found


def sidecar_of(fields: Mapping[str, str]) -> bytes | None:
    """What was said of a document, in the form of a sidecar; None when nothing was.

    Raises:
        ProblemError: 400 when a sidecar could not say it: the year is none, the language no code …

    """
    lines = []
    for key in SIDECAR:
        if value := fields.get(key, "").strip():
            if _CONTROL.search(value):
                detail = f"{key!r} has a control character, or a line break, in it."
                raise ProblemError(400, detail, parameter=key, value=value)
            lines.append(f"{key} = {_toml(key, value)}\n")
    try:
        sidecar_from(tomllib.loads("".join(lines)), "the form")
    except InputError as error:
        name = error.place or ""
        detail = f"{error.message} {error.remedy or ''}".strip()
        raise ProblemError(400, detail, parameter=name, value=fields.get(name)) from error
    return "".join(lines).encode() if lines else None


def _toml(key: str, value: str) -> str:
    if key == "year_covered":
        if not re.fullmatch(r"[12]\d{3}", value):
            raise ProblemError(400, f"{value!r} is no year.", parameter=key, value=value)
        return value
    if key == "date":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            detail = f"{value!r} is no date such as 2021-03-04."
            raise ProblemError(400, detail, parameter=key, value=value) from error
    return json.dumps(value, ensure_ascii=False)
