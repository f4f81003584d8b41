"""The world for maps: shapes of countries that `make assets` projected, and what each shows."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from wsisgraph.api.assets import Asset, asset
from wsisgraph.releases.index_read import Index
from wsisgraph.web.names import concepts
from wsisgraph.web.rendering import View

FILE = "built/world.json"
_PLACES: "WeakKeyDictionary[Index, dict[str, str]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Shape:
    """One country in the units of the map; one too small to see is a point too."""

    m49: str | None
    path: str
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """One country as a map shows it."""

    shape: Shape
    title: str
    shades: tuple[int, ...]
    """Its shade; several for a country that has several values, which becomes striped; none without a value."""
    href: str | None = None

    @property
    def paint(self) -> str:
        """The class that paints it."""
        return f"h{self.shades[0]}" if self.shades else "land"

    @property
    def pattern(self) -> str | None:
        """The name of its stripes, when its shades differ."""
        return "stripes-" + "-".join(map(str, self.shades)) if len(set(self.shades)) > 1 else None


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map that is ready to draw."""

    width: int
    height: int
    areas: list[Area]

    @property
    def stripes(self) -> dict[str, tuple[int, ...]]:
        """The patterns that the areas need."""
        return {area.pattern: area.shades for area in self.areas if area.pattern}


def disclaimer(view: View) -> str:
    """What must stand on every map."""
    return view.say(
        "Boundaries: Natural Earth. The boundaries, names and designations on this map do not imply official "
        "endorsement or acceptance by the United Nations."
    )


def shapes() -> tuple[int, int, Sequence[Shape]] | None:
    """Width, height and shapes of the world; None where `make assets` did not run."""
    found = asset(FILE)
    return _parsed(found) if found else None


def world_map(index: Index, area_of: Callable[[Shape, str | None], Area]) -> WorldMap | None:
    """The map; `area_of` says what a shape shows, given its country's code, None for one that we do not know."""
    found = shapes()
    if found is None:
        return None
    width, height, known = found
    codes = country_codes(index)
    return WorldMap(width, height, [area_of(shape, codes.get(shape.m49 or "")) for shape in known])


def country_codes(index: Index) -> Mapping[str, str]:
    """The code of a country by everything that names it: IRI, M49 and ISO 3166 codes, labels in all languages.

    Codes of two letters are left out: too many of them are words.
    """
    if index not in _PLACES:
        places: dict[str, str] = {}
        for code, record in concepts(index, "country").items():
            names = [record["id"], *record["notations"], *record["labels"].values(), *record["alt_labels"]]
            places |= {name: code for name in names if len(name) > 2}
        _PLACES[index] = places
    return _PLACES[index]


@lru_cache(maxsize=2)
def _parsed(file: Asset) -> tuple[int, int, Sequence[Shape]]:
    world = json.loads(file.body)
    found = [Shape(one["code"], one["path"], one.get("x"), one.get("y")) for one in world["countries"]]
    return world["width"], world["height"], found
