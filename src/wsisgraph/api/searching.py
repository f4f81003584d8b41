"""`/search`: full text over everything that has words, the best match first, with the matches marked."""

from collections import Counter
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.computed_lists import PAGING, Computed, Row, rows_answer
from wsisgraph.api.computed_models import Hit, SearchOf
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.lists import SEARCHED
from wsisgraph.api.nearest import exact_first
from wsisgraph.api.operations import PROBLEMS, documented
from wsisgraph.api.resources import item_path
from wsisgraph.api.service import Served, service_of
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.index_text import Phrase, snippet, spans

KINDS = tuple(sorted(SEARCHED))
WANTED = p.codes("kind", "Kind of item.", values=KINDS)
QUERY = replace(p.QUERY, required=True)
PARAMETERS = (QUERY, WANTED)
routes = APIRouter(prefix=VERSION_PATH, tags=["Search"])


@routes.get(
    "/search",
    response_model=SearchOf[Hit],
    responses=PROBLEMS,
    openapi_extra=documented((*PARAMETERS, *PAGING)),
    operation_id="search",
)
def search(request: Request) -> Response:
    """Full text over activities, statistics, organisations, works, documents with their parts, and concepts."""
    if p.single(request.query_params, "q") is None:
        raise p.refuse("q", "", "at least one word", "The parameter 'q' is missing.")
    public = service_of(request).settings.public_url
    text = request.query_params["q"]

    def compute(served: Served, filters: Filters) -> Computed:
        kinds = filters.codes.get("kind", KINDS)
        found = exact_first(served.index, text, served.index.search_all(kinds, filters.phrases), kinds)
        totals = Counter(kind for kind, _ in found)
        rows = [{"kind": kind, "position": position} for kind, position in found]

        def finish(row: Row) -> Row:
            record = next(served.index.records(row["kind"], (row["position"],)))
            return hit(record, filters.phrases, public)

        columns = ("kind", "id", "local", "label", "snippet", "url")
        return Computed(rows, columns, {"kinds": dict(sorted(totals.items()))}, finish)

    return rows_answer(request, "search", PARAMETERS, compute)


def hit(record: dict[str, Any], phrases: tuple[Phrase, ...], public: str) -> Row:
    """An item that matches, with the words that do."""
    text, marks = snippet(text_of(record), phrases)
    return {
        "kind": record["kind"],
        "id": record["id"],
        "local": record["local"],
        "label": record["label"],
        "label_marks": spans(record["label"], phrases),
        "snippet": text,
        "marks": marks,
        "url": f"{public}{item_path(record['kind'], record['local'])}",
    }


def text_of(record: dict[str, Any]) -> str:
    """The words of an item that a hit is shown in."""
    evidence = record.get("evidence") or {}
    names = " · ".join(
        [*(record.get("names") or record.get("labels") or {}).values(), *record.get("acronyms", ())]
    )
    return evidence.get("exact") or record.get("text") or names or record["label"]
