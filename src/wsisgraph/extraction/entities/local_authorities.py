"""Cities and local governments as doers: `the city of Lyon`, `Lyon city council`, `the government of Kerala`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.places import find_places, place_at_end
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_COMMUNITIES = word_set("grammar", "local_authorities", "communities")
_RULING = word_set("grammar", "local_authorities", "ruling")
_LEVELS = word_set("grammar", "local_authorities", "levels") | _COMMUNITIES | _RULING
_TERRITORIES = word_set("grammar", "local_authorities", "territories")
_UNITS = word_set("grammar", "local_authorities", "units")
_STATE = word_set("grammar", "local_authorities", "state")
_STATE_PAIRS = word_set("grammar", "local_authorities", "state_pairs")
_LONGEST_TOWN = 6
"""Tokens of `of San Pedro de Oro`."""
_WIDER = frozenset({"country", "nationality", "region"})


def local_authority(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """The local authority that a noun phrase names, by its place."""
    first, last = span
    begin = first + (tokens[first].lower == "the")
    for name in names:
        if not _is_local(name) or not begin <= name.first or name.last > last:
            continue
        if name.first == begin:
            return _ruling(tokens, name, last)
        return _community(tokens, begin, name, last)
    return None


def local_unit(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """`the Kenya office`, `the Madagascar chapter`, `the Ukrainian team`: a unit that its place alone names."""
    first, last = span
    if tokens[first].lower != "the":
        return None
    place = next((n for n in names if n.first == first + 1 and n.kind == "place" and n.rule != "region"), None)
    if place is None or place.last >= last:
        return None
    end = place.last + 1
    closed = end == last or tokens[end].tag in (",", "(", "VBN", "REL") or tokens[end].lower in ("in", "at")
    unit = tokens[place.last].lower in _UNITS and not tokens[place.last].frozen
    return _named(tokens, place.first, end, place) if unit and closed else None


def state_body(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """`Kenya's parliament`, `the Kenyan telecoms regulator`, `Kenya's central bank`: of these a state has one."""
    first, end = span
    article = tokens[first].lower == "the"
    begin = first + article
    place = next((n for n in names if n.first == begin and n.rule in ("country", "nationality")), None)
    if place is None or not (article or tokens[place.last].tag == "POS"):
        return None
    noun = tokens[place.last + (tokens[place.last].tag == "POS") : end]
    plain = bool(noun) and all(t.tag == "NN" and not t.frozen and not t.capital for t in noun)
    if not plain or not (noun[-1].lower in _STATE or "-".join(t.lower for t in noun[-2:]) in _STATE_PAIRS):
        return None
    return _named(tokens, begin, end, place)


def is_territory(name: Name, tokens: Sequence[Token]) -> bool:
    """`Nairobi County`, `the Province of Quebec`: a part of a country under its own name, which acts as one."""
    low = [t.lower for t in tokens[name.first : name.last]]
    if (
        name.kind != "work"
        or len(low) < 2
        or any(p.kind == "region" for p in find_places(tokens[name.first : name.last]))
    ):
        return False
    return low[-1] in _TERRITORIES or (low[0] in _TERRITORIES and low[1] == "of")


def country_of_town(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`the Archive of Oro | , Peru`: whether the tokens are the country of a town in front, no further doer."""
    if tokens[first - 1].tag != "," or not tokens[first - 2].frozen:
        return False
    country = find_places(tokens[first:last])
    town = place_at_end(tokens[max(0, first - _LONGEST_TOWN) : first - 1])
    named = bool(country) and country[0].kind == "country" and country[0].last == last - first
    return named and town is not None and town.kind != "country"


def _is_local(name: Name) -> bool:
    return (name.kind == "place" and name.rule not in _WIDER) or (name.kind == "unknown" and name.rule == "doer")


def _community(tokens: Sequence[Token], begin: int, place: Name, last: int) -> Name | None:
    """`city of Lyon`, `city council of Lyon`, `government of Lagos State`."""
    end = place.first - (tokens[place.first - 1].lower == "the")
    noun = [t.lower for t in tokens[begin : end - 1]]
    if not noun or tokens[end - 1].lower != "of" or any(t.frozen for t in tokens[begin:end]):
        return None
    if noun[-1] not in _COMMUNITIES | _RULING or not set(noun) <= _LEVELS:
        return None
    closed = place.last == last or tokens[place.last].tag in ("IN", ",", "(", "VBN", "REL")
    return _named(tokens, begin, place.last, place) if closed else None


def _ruling(tokens: Sequence[Token], place: Name, last: int) -> Name | None:
    """`Lyon | city council`, `Kerala's | state government`."""
    at = place.last + (place.last < last and tokens[place.last].tag == "POS")
    end = at
    while end < last and tokens[end].lower in _LEVELS and not tokens[end].frozen:
        end += 1
    closed = end == last or tokens[end].tag in ("IN", ",", "(", "VBN", "REL")
    return (
        _named(tokens, place.first, end, place)
        if end > at and closed and tokens[end - 1].lower in _RULING
        else None
    )


def _named(tokens: Sequence[Token], first: int, last: int, place: Name) -> Name:
    surface = ""
    for before, token in zip([None, *tokens[first : last - 1]], tokens[first:last], strict=True):
        surface += " " * (token.start - before.end if before else 0) + token.text
    return replace(
        place, first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, kind="organisation",
        surface=surface, name=surface[:1].upper() + surface[1:], entity=None, rule="doer",
    )  # fmt: skip
