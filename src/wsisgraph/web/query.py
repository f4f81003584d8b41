"""The SPARQL page: a form, the answer as a table or text, and errors with their place. It needs no script."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql import base_of, engine_of, look_at
from wsisgraph.api.sparql_run import ask, check_budget, client_of, state_of
from wsisgraph.store.engine import QueryRequest
from wsisgraph.web.charts import Bars, stacked
from wsisgraph.web.languages import language_of
from wsisgraph.web.questions import by_group, questions
from wsisgraph.web.rendering import VARY, View, html, page

SHOWN = 500
CHARTED = 24
TEXT_SHOWN = 200_000
RESULTS, TURTLE = "application/sparql-results+json", "text/turtle"
PARAMETERS = tuple(p.Parameter(name, name) for name in ("query", "example", "format", "lang"))
routes = APIRouter(include_in_schema=False)


@dataclass(slots=True)
class Result:
    """An answer as the page shows it."""

    columns: list[str]
    rows: list[list[dict[str, Any] | None]]
    total: int
    boolean: bool | None = None
    text: str | None = None
    cut: bool = False
    """Whether the text is longer than what the page shows."""
    chart: Bars | None = None


@routes.get("/query")
async def query_page(request: Request) -> Response:
    """The form; with `query` also the answer, with `example` the example written into it."""
    p.check_names(request.query_params, PARAMETERS)
    served = await asyncio.to_thread(service_of(request).current)
    view = View(request, served, language_of(request))
    name, text = request.query_params.get("example"), request.query_params.get("query", "")
    found = next((item for item in questions(served.iris) if item.name == name), None)
    if name and found is None:
        raise ProblemError(404, f"There is no example query {name!r}.")
    result, problem = None, None
    if text.strip():
        try:
            result = await _answer(request, text)
        except ProblemError as error:
            problem = error
    values = {
        "text": text or (found.text if found else ""),
        "example": found,
        "result": result,
        "problem": problem,
    }
    body = await asyncio.to_thread(html, view, "query.html", {**values, **_limits(view)})
    headers = {"Vary": VARY, "Content-Language": view.language.code, "Cache-Control": "no-cache"}
    return Response(body, problem.status if problem else 200, headers | _retry(problem), "text/html")


@routes.get("/queries")
def query_list(request: Request) -> Response:
    """The example queries by group."""
    p.check_names(request.query_params, PARAMETERS[3:])
    return page(
        request, service_of(request).current(), "queries.html", lambda v: {"groups": by_group(v.served.iris)}
    )


def sparql_page(request: Request) -> bytes:
    """The page of the endpoint itself, when a browser asks for it without a query."""
    view = View(request, service_of(request).current(), language_of(request))
    values = {"text": "", "example": None, "result": None, "problem": None}
    return html(view, "query.html", {**values, **_limits(view)})


async def _answer(request: Request, text: str) -> Result:
    state = state_of(request)
    client = client_of(request)
    check_budget(state, client)
    parsed = await look_at(state, text)
    if parsed.form == "UPDATE":
        raise ProblemError(400, "This is an update; this page only asks questions.")
    engine, _ = await engine_of(state)
    graph = parsed.form in ("CONSTRUCT", "DESCRIBE")
    question = QueryRequest(
        text=text, media_type=TURTLE if graph else RESULTS, dataset=None, base=base_of(state), client=client
    )
    answer = await (await ask(request, engine, question)).read()
    return await asyncio.to_thread(_graph if graph else _table, answer)


def _graph(body: bytes) -> Result:
    text = body.decode()
    return Result([], [], 0, text=text[:TEXT_SHOWN], cut=len(text) > TEXT_SHOWN)


def _table(body: bytes) -> Result:
    document = json.loads(body)
    if "boolean" in document:
        return Result([], [], 0, boolean=document["boolean"])
    columns, bindings = document["head"]["vars"], document["results"]["bindings"]
    rows = [[binding.get(name) for name in columns] for binding in bindings[:SHOWN]]
    return Result(columns, rows, len(bindings), chart=chart_of(rows))


def chart_of(rows: list[list[dict[str, Any] | None]]) -> Bars | None:
    """Bars of the last column that holds numbers only, named by the first other one; None when there is none."""
    if not 2 <= len(rows) <= CHARTED or len(rows[0]) < 2:
        return None
    columns = list(zip(*rows, strict=True))
    numbers = [place for place, cells in enumerate(columns) if all(_whole(cell) is not None for cell in cells)]
    if not numbers:
        return None
    named = next((place for place in range(len(columns)) if place != numbers[-1]), 0)
    values: dict[str, list[int]] = {}
    for cells in rows:
        value, name = _whole(cells[numbers[-1]]), _name(cells[named])
        if name in values:
            return None
        values[name] = [value or 0]
    return stacked(values, [""])


def _whole(cell: dict[str, Any] | None) -> int | None:
    text = cell["value"] if cell and cell["type"] == "literal" else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _name(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return ""
    return str(cell["value"]).rpartition("/")[2] if cell["type"] == "uri" else str(cell["value"])


def _limits(view: View) -> dict[str, Any]:
    return {
        "groups": by_group(view.served.iris),
        "shown": SHOWN,
        "timeout": f"{view.settings.query_timeout:g}",
        "most_rows": view.settings.result_rows,
    }


def _retry(problem: ProblemError | None) -> dict[str, str]:
    return dict(problem.headers) if problem else {}
