"""Which Government the name of a country or a phrase such as `Dutch government` stands for."""

import re

from wsisgraph.extraction.names.places import country_names, find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import tokenize

_GOVERNMENT = re.compile(r"([A-Z][A-Za-z]+(?: [A-Z][a-z]+)??)(?: Federal| Central| National)? [Gg]overnment")
_STATE = re.compile(
    r"(?:Republic|Kingdom|Sultanate|Principality|Commonwealth|State) of ((?:the )?[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)"
)
_RANK = r"(?:(?:Vice|Deputy)[ -])?(?:Prime Minister|President|Premier|Chancellor|Ambassador|High Commissioner)"
_PERSON = r"(?: [A-Z][\w.’'-]*){1,4}"
_LEADER = re.compile(rf"{_RANK}(?:{_PERSON})? of (?:the )?(?P<behind>[A-Z].*)|(?P<before>[A-Z].*) {_RANK}")
_SELF_GOVERNED = frozenset({
    "Scottish", "Scotland", "Welsh", "Wales", "Northern Irish", "Northern Ireland",
})  # fmt: skip
"""Parts of a country with a government of their own."""
_PLURAL = (
    "States", "Netherlands", "Emirates", "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Islands",
)  # fmt: skip


def country_of(name: Name) -> str:
    """ISO code of a place name."""
    return _code_of(name.surface)


def _code_of(surface: str) -> str:
    """ISO code of the first place in a surface."""
    # `Dutch` alone may be a language; `Dutch government` tells the country.
    places = find_places(tokenize(surface)) or find_places(tokenize(f"{surface} government"))
    return places[0].code if places else ""


def _whole_code(surface: str) -> str:
    """ISO code of the country or nationality that a surface is; none of `Welsh Assembly`, `Lake Kenya`."""
    bare = surface.removeprefix("the ")
    tokens = tokenize(f"{bare} government")
    place = next((p for p in find_places(tokens) if p.kind in ("country", "nationality")), None)
    if place is None or (place.first, place.last) != (0, len(tokens) - 1) or bare in _SELF_GOVERNED:
        return ""
    return place.code


def government_named(name: str) -> str | None:
    """`Government of Australia` for `Australian Federal Government`, `Commonwealth of Australia`."""
    found = _GOVERNMENT.fullmatch(name) if name.endswith("overnment") else _STATE.fullmatch(name)
    iso = _whole_code(found.group(1)) if found else ""
    return f"Government of {with_article(country_names()[iso])}" if iso in country_names() else None


def leads_state(office: str) -> bool:
    """`Prime Minister of Japan`, `Kenyan President`: an office that leads a country.

    `President of Kenya Airways` leads none.
    """
    found = _LEADER.fullmatch(office)
    if found is None:
        return False
    country = found.group("behind") or found.group("before")
    state = _STATE.fullmatch(country)
    tokens = tokenize(f"{state.group(1).removeprefix('the ') if state else country} government")
    places = [p for p in find_places(tokens) if p.kind in ("country", "nationality")]
    return bool(places) and (places[0].first, places[-1].last) == (0, len(tokens) - 1)


def is_leader(office: str) -> bool:
    """`Prime Minister`, `President Ada Bello`: whoever leads the country that stands in front."""
    return re.match(rf"{_RANK}\b(?! of\b)", office) is not None


def with_article(country: str) -> str:
    """`the Netherlands`, `the United Kingdom`, `France`: the name of a country behind `of`."""
    plural = country.endswith(_PLURAL)
    return (
        f"the {country}"
        if plural or country.startswith(("United", "Republic", "Democratic", "Russian", "Dominican R"))
        else country
    )
