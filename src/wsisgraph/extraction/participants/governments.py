"""Which Government the name of a country or a phrase such as `Dutch government` stands for."""

import re
from collections.abc import Collection

from wsisgraph.extraction.names.places import country_names, find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import tokenize

_GOVERNMENT = re.compile(r"([A-Z][A-Za-z]+(?: [A-Z][a-z]+)??)(?: Federal| Central| National)? [Gg]overnment")
_STATE = re.compile(
    r"(?:Republic|Kingdom|Sultanate|Principality|Commonwealth|State) of ((?:the )?[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)"
)
_PLURAL = (
    "States", "Netherlands", "Emirates", "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Islands",
)  # fmt: skip


def country_of(name: Name) -> str:
    """ISO code of a place name."""
    return _code_of(name.surface)


def _code_of(surface: str, kinds: Collection[str] = ()) -> str:
    """ISO code of the first place in a surface; of these kinds only, if any are given."""
    # `Dutch` alone may be a language; `Dutch government` tells the country.
    places = find_places(tokenize(surface)) or find_places(tokenize(f"{surface} government"))
    return places[0].code if places and (not kinds or places[0].kind in kinds) else ""


def government_named(name: str) -> str | None:
    """`Government of Australia` for `Australian Federal Government`, `Commonwealth of Australia`."""
    found = _GOVERNMENT.fullmatch(name) or _STATE.fullmatch(name)
    iso = _code_of(found.group(1), ("country", "nationality")) if found else ""
    return f"Government of {with_article(country_names()[iso])}" if iso in country_names() else None


def with_article(country: str) -> str:
    """`the Netherlands`, `the United Kingdom`, `France`: the name of a country behind `of`."""
    plural = country.endswith(_PLURAL)
    return (
        f"the {country}"
        if plural or country.startswith(("United", "Republic", "Democratic", "Russian", "Dominican R"))
        else country
    )
