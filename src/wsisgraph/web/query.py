"""The SPARQL page: a form, the answer as a table, chart and map or text, and errors with their place.

It needs no script; where the editor was built (`assets/editor.js`), it fetches this same page and puts its answer
in place, so that there is one way in which answers look.
"""

import asyncio
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.clients import client_of, named
from wsisgraph.api.negotiation import Offer, negotiate_coding
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import Prepared
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql import base_of, look_at
from wsisgraph.api.sparql_dataset import dataset_of
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.api.sparql_run import ask, check_budget, state_of
from wsisgraph.api.sparql_target import engine_of
from wsisgraph.store.engine import Answer, EngineError, QueryRequest
from wsisgraph.web.answers import SHOWN, Places, Result, graph_result, table_result
from wsisgraph.web.charts import written
from wsisgraph.web.figures import SVG, Figure, drawn, shades
from wsisgraph.web.heatmap import level
from wsisgraph.web.languages import language_of
from wsisgraph.web.nodes import Nodes
from wsisgraph.web.questions import HEAD, by_group, questions
from wsisgraph.web.rendering import HTML, VARY, View, html, page
from wsisgraph.web.world import Area, Shape, WorldMap, country_codes, disclaimer, world_map

RESULTS, TURTLE = "application/sparql-results+json", "text/turtle"
LONGEST = 16 * 2**20
TOO_LONG = (
    "The answer has more than 16 MiB, which is too long for a page. Ask for less (a LIMIT), or get the file."
)
DRAWINGS = ("chart", "map")
PARAMETERS = tuple(p.Parameter(name, name) for name in ("query", "example", "format", "lang"))
DRAW = p.Parameter("draw", "What to draw.", values=DRAWINGS)
routes = APIRouter(include_in_schema=False)


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
            result = await _answer(view, text)
        except ProblemError as error:
            problem = error
    values = {"text": text or (found.text if found else ""), "example": found, "problem": problem}
    body = await asyncio.to_thread(_body, view, values, result)
    prepared = _fresh(view, HTML[0])
    return prepared.response(body, dict(problem.headers) if problem else {}, problem.status if problem else 200)


@routes.get("/query.svg")
async def query_file(request: Request) -> Response:
    """The chart or the map of an answer as a file."""
    given = request.query_params
    p.check_names(given, (*PARAMETERS, DRAW))
    what = p.choice(given, "draw", DRAWINGS, "chart")
    text = given.get("query", "")
    if not text.strip():
        raise p.refuse("query", text, "a SELECT query", "The parameter 'query' is missing.")
    served = await asyncio.to_thread(service_of(request).current)
    view = View(request, served, language_of(request))
    result = await _answer(view, text)
    return _fresh(view, SVG).response(await asyncio.to_thread(_file, view, result, what))


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
    return _body(view, {"text": "", "example": None, "problem": None}, None)


async def _answer(view: View, text: str) -> Result:
    """The answer, under the name that the header `Query-Id` gives it, by which it can be stopped."""
    request = view.request
    state = state_of(request)
    client = client_of(request)
    check_budget(state, client)
    parsed = await look_at(state, text, client)
    if parsed.form == "UPDATE":
        raise ProblemError(400, "This is an update; this page only asks questions.")
    engine, snapshot = await engine_of(state)
    graph = parsed.form in ("CONSTRUCT", "DESCRIBE")
    question = QueryRequest(
        text=text,
        media_type=TURTLE if graph else RESULTS,
        dataset=dataset_of(parsed, snapshot),
        base=base_of(state),
        client=client,
        id=named(request.headers.get("query-id", ""), client),
    )
    body = await _whole(await ask(request, engine, question))
    if graph:
        return await asyncio.to_thread(graph_result, body)
    countries = country_codes(view.served.index)
    return await asyncio.to_thread(table_result, body, countries.get, Nodes(view).text)


async def _whole(answer: Answer) -> bytes:
    """The answer, as long as a page can show it: what many readers ask for at once must fit into memory.

    Raises:
        ProblemError: it is too long, or it broke off.

    """
    parts, size = [], 0
    try:
        async for chunk in answer.chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > LONGEST:
                raise ProblemError(
                    422, TOO_LONG, title="The answer is too long for a page", limit="page", value=LONGEST
                )
    except EngineError as error:
        raise engine_problem(error) from error
    finally:
        await answer.chunks.aclose()  # type: ignore[attr-defined]
    return b"".join(parts)


def _body(view: View, values: dict[str, Any], result: Result | None) -> bytes:
    places = _world(view, result.places) if result and result.places else None
    limits = {
        "groups": by_group(view.served.iris),
        "shown": SHOWN,
        "timeout": f"{view.settings.query_timeout:g}",
        "most_rows": view.settings.result_rows,
    }
    return html(
        view,
        "query.html",
        {
            **values,
            **limits,
            "result": result,
            "map": places,
            "nodes": Nodes(view),
            "shades": _shades(result.places if result else None),
            "disclaimer": disclaimer(view),
        },
    )


def _world(view: View, places: Places) -> WorldMap | None:
    highest = max(places.counts.values(), default=0)

    def area_of(shape: Shape, code: str | None) -> Area:
        if code is None:
            return Area(shape, view.say("not in the list of countries"), ())
        count = places.counts.get(code, 0)
        name = str(view.names.concept("country", code))
        href = view.links.item("country", code) if count else None
        return Area(shape, f"{name}: {written(count)}", (level(count, highest),) if count else (), href)

    return world_map(view.served.index, area_of)


def _shades(places: Places | None) -> tuple[tuple[str, str], ...]:
    return shades(max(places.counts.values(), default=0), places.value) if places else ()


def _file(view: View, result: Result, what: str) -> bytes:
    head = dict(HEAD.findall(view.request.query_params.get("query", "")))
    title = head.get("title", "SPARQL")
    places = _world(view, result.places) if what == "map" and result.places else None
    if places:
        legend = (("land", view.say("nothing was reported")), *_shades(result.places))
        box = (0, 0, places.width, places.height)
        figure = Figure(title, "world", places, box, 1000, legend, disclaimer(view))
    elif result.chart and what == "chart":
        bars = result.chart.bars
        drawn_series = [(f"s{place}", name) for place, name in enumerate(result.chart.series)]
        figure = Figure(title, "bars", bars, (0, 0, bars.width, bars.height), 960, drawn_series)
    else:
        raise ProblemError(404, f"This answer has no {what}; it needs a column of numbers with names beside it.")
    return drawn(view, figure)


def _fresh(view: View, offer: Offer) -> Prepared:
    """The header fields of an answer that is made anew each time: a query may be a volatile one."""
    coding = negotiate_coding(view.request.headers.get("accept-encoding"), ("gzip",))
    headers = {"Vary": VARY, "Content-Language": view.language.code, "Cache-Control": "no-cache"}
    return Prepared(headers, offer, coding, unchanged=False)
