"""Lists as pages: the same filters, facets and totals as the lists of the API, with numbered pages and a form."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.lists import FACETS, SORTS, filter_parameters, list_query
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.resources import RESOURCES
from wsisgraph.api.service import service_of
from wsisgraph.api.suggesting import suggestions
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases import index_select as select
from wsisgraph.web.facets import facets
from wsisgraph.web.rendering import Values, View, page

SIZE = 25
PAGE = Parameter("page", "Number of the page.", schema={"type": "integer", "minimum": 1, "maximum": 10**6})
LANG = Parameter("lang", "Language of the page.")
SORT = Parameter("sort", "Order; a leading minus for descending.")
USUAL = {"entity": "label"}
"""The order of kinds whose codes say nothing to a reader."""
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands in its list."""

    number: int
    last: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter that is set, and the address of the list without it."""

    name: str
    text: str
    without: str


def page_parameters(kind: str) -> tuple[Parameter, ...]:
    """What a list page understands."""
    return (*filter_parameters(kind), p.QUERY, SORT, PAGE, LANG)


def list_values(view: View, kind: str, path: str) -> Values:
    """What the page of a list shows."""
    given = view.request.query_params
    p.check_names(given, page_parameters(kind))
    index = view.served.index
    query = list_query(given, kind, index, {})
    number = int(p.number(given, PAGE) or 1)
    chosen = select.select(index, kind, query.filters)
    total = chosen.bit_count()
    phrases = query.filters.phrases
    order = select.order_of(index, kind, query.sort or (None if phrases else USUAL.get(kind)), phrases)
    last = max(1, -(-total // SIZE))
    number = min(number, last)
    places = islice(bits.walk(chosen, order, 0), (number - 1) * SIZE, number * SIZE)
    return {
        "kind": kind,
        "list_path": path,
        "items": list(index.records(kind, [position for _, position in places])),
        "total": total,
        "everything": index.size(kind),
        "facets": facets(view, kind, query.filters, FACETS.get(kind, ("region_kind", "member_of"))),
        "paging": _paging(view, path, given, number, last),
        "chosen": _chosen(view, kind, path),
        "q": given.get("q", ""),
        "sort": query.sort or "",
        "sorts": SORTS.get(kind, ()),
        "suggested": query.filters.suggested,
        "can_suggest": kind == "activity",
        "phrases": phrases,
        "meant": suggestions(index, given.get("q", ""), phrases) if phrases and not total else None,
        "pairs": [pair for pair in given.multi_items() if pair[0] not in ("page", "lang") and pair[1]],
    }


def _paging(view: View, path: str, given: QueryParams, number: int, last: int) -> Paging:
    pairs = [pair for pair in given.multi_items() if pair[0] not in ("page", "lang")]

    def at(wanted: int) -> str | None:
        return view.links.query(path, [*pairs, ("page", str(wanted))]) if 1 <= wanted <= last else None

    return Paging(number, last, at(number - 1), at(number + 1))


def _chosen(view: View, kind: str, path: str) -> list[Chosen]:
    pairs = [pair for pair in view.request.query_params.multi_items() if pair[0] not in ("page", "lang", "sort")]
    kinds = {item.name: item.kind for item in filter_parameters(kind)}
    found = []
    for pair in pairs:
        if pair[1] and pair[0] not in ("q", "suggested"):
            known = kinds.get(pair[0])
            text = _text(view, known, pair[1]) if known else pair[1]
            without = view.links.query(path, [other for other in pairs if other != pair])
            found.append(Chosen(pair[0], text, without))
    return found


def _text(view: View, kind: str, code: str) -> str:
    if kind == "document":
        return view.names.document(code)
    if kind == "entity":
        return str(view.names.entity(code, view.served.index.labels(kind).get(code, code)))
    return str(view.names.concept(kind, code))


def _route(kind: str, path: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        served = service_of(request).current()
        return page(request, served, "list.html", lambda view: list_values(view, kind, path))

    return endpoint


for _resource in RESOURCES:
    routes.add_api_route(f"/{_resource.path}", _route(_resource.kind, _resource.path))
