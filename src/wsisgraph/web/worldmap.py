"""The map: activities by country or by the regions of the five commissions, with the same as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import service_of
from wsisgraph.web.coverage import YEAR
from wsisgraph.web.figures import Figure, figure_answer, shades
from wsisgraph.web.heatmap import level
from wsisgraph.web.lists import LANG
from wsisgraph.web.names import Label, concepts
from wsisgraph.web.numbers import Numbers, numbers_answer
from wsisgraph.web.rendering import Values, View, page
from wsisgraph.web.world import Area, Shape, WorldMap, disclaimer, world_map

COMMISSION = "regional commission"
SPLITS = ("country", "commission")
KINDS = {"country": "country", "commission": "region"}
BY = p.Parameter("by", "What is shaded.", values=SPLITS)
WIDTH = 1000
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked for, and the number of activities of each place."""

    by: str
    year: str | None
    counts: Mapping[str, int]
    placed: int
    """Activities that have a place of the kind at all."""
    total: int

    @property
    def highest(self) -> int:
        """The largest number."""
        return max(self.counts.values(), default=0)


@routes.get("/map")
def map_page(request: Request) -> Response:
    """The map with its table."""
    return page(request, service_of(request).current(), "map.html", _values)


@routes.get("/map.svg")
def map_file(request: Request) -> Response:
    """The map as a file."""
    return figure_answer(request, service_of(request).current(), _figure)


@routes.get("/map.csv")
def map_numbers(request: Request) -> Response:
    """The number of every place, also of those without activities."""
    return numbers_answer(request, service_of(request).current(), _numbers)


def _numbers(view: View) -> Numbers:
    choice = _choice(view)
    kind = KINDS[choice.by]
    named = ((code, str(view.names.concept(kind, code)), count) for code, count in choice.counts.items())
    return (kind, "label", "year", "activities"), ((code, name, choice.year, count) for code, name, count in named)


def _choice(view: View) -> Choice:
    given, index = view.request.query_params, view.served.index
    p.check_names(given, (BY, YEAR, LANG))
    number = p.number(given, YEAR)
    year = str(int(number)) if number is not None else None
    by = p.choice(given, "by", SPLITS, "country")
    chosen = index.posting("activity", "year", year) if year else index.everything("activity")
    codes = index.locals_of("region", "region_kind", COMMISSION) if by == "commission" else index.locals("country")
    members = {code: index.posting("activity", KINDS[by], code) & chosen for code in codes}
    placed = 0
    for found in members.values():
        placed |= found
    counts = {code: found.bit_count() for code, found in members.items()}
    return Choice(by, year, counts, placed.bit_count(), chosen.bit_count())


def drawn(view: View, choice: Choice) -> WorldMap | None:
    """The map; None where the shapes were not built."""
    records = concepts(view.served.index, "country")

    def area_of(shape: Shape, code: str | None) -> Area:
        if code is None:
            return Area(shape, view.say("not in the list of countries"), ())
        name = str(view.names.concept("country", code))
        if choice.by == "country":
            count = choice.counts.get(code, 0)
            href = view.links.item("country", code) if count else None
            return Area(shape, f"{name}: {count}", _shades(choice, [code]), href)
        own = [region for region in records[code]["members_of"] if region in choice.counts]
        named = [f"{view.names.concept('region', region, short=True)} {choice.counts[region]}" for region in own]
        href = view.links.item("region", own[0]) if len(own) == 1 else view.links.item("country", code)
        return Area(shape, f"{name}: {', '.join(named) or '–'}", _shades(choice, own), href if own else None)

    return world_map(view.served.index, area_of)


def _shades(choice: Choice, codes: list[str]) -> tuple[int, ...]:
    """The shades of places with activities; nothing for those without."""
    found = tuple(level(choice.counts[code], choice.highest) for code in codes if code in choice.counts)
    return found if any(found) else ()


def _rows(view: View, choice: Choice) -> list[tuple[str, Label, int]]:
    """(code, label, activities) of the places that have any, the most first."""
    kind = KINDS[choice.by]
    rows = [(code, view.names.concept(kind, code), count) for code, count in choice.counts.items()]
    kept = [row for row in rows if row[2] or choice.by == "commission"]
    return sorted(kept, key=lambda row: (-row[2], str(row[1])))


def _values(view: View) -> Values:
    choice = _choice(view)
    return {
        "choice": choice,
        "splits": SPLITS,
        "years": sorted(code for code, _ in view.served.index.totals("activity", "year")),
        "map": drawn(view, choice),
        "disclaimer": disclaimer(view),
        "shades": shades(choice.highest, view.say("Activities")),
        "rows": _rows(view, choice),
        "kind": KINDS[choice.by],
    }


def _figure(view: View) -> Figure:
    choice = _choice(view)
    found = drawn(view, choice)
    if found is None:
        raise ProblemError(404, "The shapes of countries were not built here; `make assets` builds them from npm.")
    whole = {
        "country": view.say("Activities by country"),
        "commission": view.say("Activities by regional commission"),
    }
    title = whole[choice.by]
    legend = (("land", view.say("nothing was reported")), *shades(choice.highest, view.say("Activities")))
    return Figure(
        title + (f", {choice.year}" if choice.year else ""),
        "world",
        found,
        (0, 0, found.width, found.height),
        WIDTH,
        legend,
        disclaimer(view),
    )
