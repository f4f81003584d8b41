"""Search over everything that has words, with the matches marked and the kinds as facets."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.codes import CODED, cited
from wsisgraph.api.lists import SEARCHED
from wsisgraph.api.nearest import exact_first
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.searching import text_of
from wsisgraph.api.service import service_of
from wsisgraph.api.suggesting import suggestions
from wsisgraph.releases.index_text import Phrase, snippet, spans
from wsisgraph.releases.index_text import parse as parse_query
from wsisgraph.web.links import item_path
from wsisgraph.web.lists import LANG, PAGE, SIZE, Paging
from wsisgraph.web.rendering import Values, View, page

KINDS = tuple(sorted(SEARCHED))
KIND = Parameter("kind", "Kind of item.", values=KINDS)
routes = APIRouter(include_in_schema=False)
Marked = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: its label and a part of its words, each cut into pieces that are or are not matches."""

    kind: str
    label: Marked
    words: Marked
    path: str
    code: str | None = None
    """What a goal, target, indicator or action line is cited by."""
    names: bool = False
    """Whether the words are names in several languages: these do not take the direction of the first one."""


@routes.get("/search")
def search(request: Request) -> Response:
    """The search page, also without a question."""
    return page(request, service_of(request).current(), "search.html", _values)


def marked(text: str, ranges: list[tuple[int, int]]) -> Marked:
    """The text cut at the matches; joined, the pieces are the text."""
    found, place = [], 0
    for start, end in ranges:
        found += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [(piece, match) for piece, match in [*found, (text[place:], False)] if piece]


def _values(view: View) -> Values:
    given = view.request.query_params
    p.check_names(given, (p.QUERY, KIND, PAGE, LANG))
    q, kind = given.get("q", "").strip(), p.choice(given, "kind", ("", *KINDS), "")
    phrases = parse_query(q) if q else ()
    index = view.served.index
    found = exact_first(index, q, index.search_all(KINDS, phrases)) if phrases else ()
    counted = Counter(known for known, _ in found)
    wanted = [(known, position) for known, position in found if kind in ("", known)]
    last = max(1, -(-len(wanted) // SIZE))
    number = min(int(p.number(given, PAGE) or 1), last)
    hits = [_hit(view, *place, phrases) for place in wanted[(number - 1) * SIZE : number * SIZE]]

    def at(other: int) -> str | None:
        return view.links.to("search", q=q, kind=kind, page=other) if 1 <= other <= last else None

    kinds = [
        (known, count, view.links.to("search", q=q, kind=known))
        for known, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {
        "q": q,
        "kind": kind,
        "nothing_to_look_for": bool(q) and not phrases,
        "hits": hits,
        "kinds": kinds,
        "total": len(wanted),
        "suggested": suggestions(index, q, phrases) if phrases and not found else None,
        "all_total": len(found),
        "paging": Paging(number, last, at(number - 1), at(number + 1)),
    }


def _hit(view: View, kind: str, position: int, phrases: tuple[Phrase, ...]) -> Hit:
    record = next(view.served.index.records(kind, (position,)))
    label, words = _label(view, record), snippet(text_of(record), phrases)
    shown = [] if words[0] == label else marked(*words)
    code = cited(record) if kind in CODED else None
    names = "labels" in record or "names" in record
    return Hit(kind, marked(label, spans(label, phrases)), shown, item_path(kind, record["local"]), code, names)


def _label(view: View, record: dict[str, Any]) -> str:
    names = record.get("labels") or record.get("names")
    return str(view.names.chosen(names, record["label"])) if names else str(record["label"])
