"""Countries, cities, nationalities and regions in the words of a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wsisgraph.extraction.lexicon import load, rows, word_set
from wsisgraph.extraction.lexicon.currencies import currency_words
from wsisgraph.extraction.words.tokens import Token, tokenize

_NOT_NATIONAL = frozenset(
    {"and", "or", "in", "by", "to", "as", "is", "for", "of", "with", "language", "version", "languages"}
)
_STATES = word_set("regions", "full_names", "states")
_FORMS = word_set("regions", "full_names", "forms")
_FOLD = str.maketrans({"’": "'", "–": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence, as a range of its tokens. `kind` is `country`, `city`, `nationality` or `region`."""

    first: int
    last: int
    """Index after the last token."""
    kind: str
    code: str
    """ISO 3166 alpha-3, or the code of a report region."""


class PhraseTable:
    """Finds the longest known phrase at a token. Case counts, so that `turkey` and `chad` are no countries."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """`entries`: phrase, kind, code; the first of two equal phrases wins."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, kind, code in entries:
            words = key_of(tokenize(phrase))
            if words and words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words, kind, code))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def beginnings(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._by_first)

    def at(self, keys: tuple[str, ...], index: int) -> tuple[int, str, str] | None:
        """The length in tokens, kind and code of the phrase that begins at `index`."""
        for words, kind, code in self._by_first.get(keys[index], ()):
            if keys[index : index + len(words)] == words:
                return len(words), kind, code
        return None


def key_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Token texts with typographic variants folded."""
    texts = tuple([t.text for t in tokens])
    if "".join(texts).isascii():
        return texts
    return tuple([text if text.isascii() else folded(text) for text in texts])


def folded(word: str) -> str:
    """A word without typographic variants."""
    return word.translate(_FOLD)


_PLURAL = ("an", "i", "ino", "ian")
"""Nationalities whose people take an s: `Kenyans`, `Filipinos`."""
_LOUD = 5
_PERSON = 2
"""The word for a person and the preposition behind it."""


@cache
def _table() -> PhraseTable:
    entries: list[tuple[str, str, str]] = []
    for phrase in load("regions")["not_region"]["phrases"].split("|"):
        entries.append((phrase, "name", ""))
    for code, names in load("regions")["regions"].items():
        for name in names.split("|"):
            bare = name.removeprefix("the ")
            entries.append((bare, "region", code))
    for row in rows("places"):
        iso, names, nationalities, cities = (*row, "", "", "")[:4]
        entries += [(name.removeprefix("The "), "country", iso) for name in names.split("|") if name]
        entries += [(name, "nationality", iso) for name in nationalities.split("|") if name]
        entries += [(f"{n}s", "people", iso) for n in nationalities.split("|") if n.endswith(_PLURAL)]
        entries += [(name, "city", iso) for name in cities.split("|") if name]
        # Datelines are often in capitals (`NAIROBI, Kenya –`); short words in capitals may be acronyms.
        loud = [(n.removeprefix("The ").upper(), "country", iso) for n in names.split("|") if len(n) >= _LOUD]
        entries += loud + [(name.upper(), "city", iso) for name in cities.split("|") if len(name) > _LOUD]
    return PhraseTable(entries)


@cache
def _beginnings() -> frozenset[str]:
    """The words with which the name of a place begins, and the adjectives of regions."""
    return _table().beginnings() | set(load("regions")["adjectives"])


def place_at_end(tokens: Sequence[Token]) -> Place | None:
    """The place behind a preposition with which words end: `the Archive of Oro`, `the hub in Oro`."""
    place = next((p for p in find_places(tokens) if p.last == len(tokens)), None)
    behind = place is not None and place.first > 0 and tokens[place.first - 1].lower in ("of", "in", "at")
    return place if behind else None


def find_places(tokens: Sequence[Token]) -> list[Place]:
    """The places of a sentence, longest match first, without overlaps."""
    keys, beginnings = key_of(tokens), _beginnings()
    if beginnings.isdisjoint(keys):
        return []
    table = _table()
    found: list[Place] = []
    behind = 0
    for index in [i for i, key in enumerate(keys) if key in beginnings]:
        if index < behind:
            continue
        named = tokens[index].capital or keys[index] == "sub-Saharan"
        hit = table.at(keys, index) if named else None
        if hit and (_currency(tokens, index) or _no_place(tokens, index + hit[0], hit[1])):
            hit = None
        if hit is None and (code := _of_region(tokens, index)):
            hit = (1, "region", code)
        if hit:
            length, kind, code = hit
            kind = "nationality" if kind == "people" else kind
            if kind != "name" and not (kind == "region" and _compared(tokens, index, index + length)):
                found.append(Place(index, index + length, kind, code))
            behind = index + length
    return [_in_full(tokens, place) for place in _settled(tokens, found)] if found else []


def _in_full(tokens: Sequence[Token], place: Place) -> Place:
    """`Federative Republic of | Brazil`, `State of | Qatar`: a country under its full name."""
    of = place.first - 1 - (place.first > 1 and tokens[place.first - 1].lower == "the")
    if place.kind != "country" or of < 1 or tokens[of].lower != "of" or tokens[of - 1].text not in _STATES:
        return place
    first = of - 1
    while first > 0 and tokens[first - 1].lower in _FORMS:
        first -= 1
    return replace(place, first=first)


def _settled(tokens: Sequence[Token], places: list[Place]) -> list[Place]:
    """`Dublin, Ohio`, `Tripoli, Lebanon`: what stands behind a city says which one of its name is meant."""
    return [
        place
        for place, after in zip(places, [*places[1:], None], strict=False)
        if after is None or place.kind != "city" or after.code == place.code or not _within(tokens, place, after)
    ]


def _within(tokens: Sequence[Token], city: Place, after: Place) -> bool:
    """Whether the second place is that in which the first lies; in a list of countries it is not."""
    if after.first != city.last + 1 or tokens[city.last].text != ",":
        return False
    name = " ".join(t.text for t in tokens[after.first : after.last])
    return after.kind == "country" or name in load("regions")["places"]["states"].split("|")


def _of_region(tokens: Sequence[Token], index: int) -> str | None:
    """`African governments`, `European small firms`: the adjective of a region in front of what is no name."""
    code: str | None = load("regions")["adjectives"].get(tokens[index].text)
    after = tokens[index + 1] if code and index + 1 < len(tokens) else None
    if after is None or not after.word or after.capital or after.text[0].isdigit():
        return None
    return None if after.lower in _NOT_NATIONAL else code


def _compared(tokens: Sequence[Token], first: int, following: int) -> bool:
    """`one of Africa's largest banks`, `the first European node`: what it is compared with, not where it is."""
    ranks = word_set("regions", "places", "ranks")
    behind = [t.lower for t in tokens[following : following + 2]]
    owned = len(behind) > 1 and behind[0] in ("'s", "’s") and behind[1] in ranks - {"first"}
    return owned or (first > 0 and tokens[first - 1].lower in ranks) or behind[:1] == ["office"]


def _currency(tokens: Sequence[Token], index: int) -> bool:
    """`US$`, `United States dollars`."""
    after = [t.lower for t in tokens[index + 1 : index + 3]]
    return (
        after[:1] == ["$"]
        or after == ["states", "dollars"]
        or (after[:1] == ["dollars"] and tokens[index].text == "US")
    )


def _no_place(tokens: Sequence[Token], following: int, kind: str) -> bool:
    """A language (`into Portuguese`), a currency (`Swiss francs`) or an agreed text (`the Doha Declaration`)."""
    after = tokens[following] if following < len(tokens) else None
    if kind == "city":
        heads = word_set("regions", "places", "name_heads")
        return any(t.text in heads for t in _title_behind(tokens, following))
    if kind != "nationality":
        return False
    return after is None or not after.word or after.lower in _beside_nationalities()


@cache
def _beside_nationalities() -> frozenset[str]:
    """The words behind a nationality that make a language or a currency of it."""
    return _NOT_NATIONAL | currency_words() | word_set("regions", "places", "languages")


def _title_behind(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The word behind a city, and the one behind an adjective (`the Ouagadougou Political Agreement`)."""
    adjective = at < len(tokens) and tokens[at].lower in ("political", "peace", "ministerial", "climate", "action")
    return tokens[at : at + 1 + adjective]


def of_person(tokens: Sequence[Token], place: Place) -> bool:
    """`Delegate of Jamaica`, `a diplomat from Samoa`, `Ms. Maria Rossi (Italy)`: where somebody is from."""
    if place.first < _PERSON or place.kind == "region":
        return False
    *_, title, lead = tokens[place.first - _PERSON : place.first]
    if lead.text == "(":
        closed = place.last < len(tokens) and tokens[place.last].text in (")", ",")
        near = tokens[max(0, place.first - 6) : place.first - 1]
        return closed and any(t.lower.rstrip(".") in word_set("regions", "places", "salutations") for t in near)
    return lead.lower in ("of", "from") and title.lower in word_set("regions", "places", "persons")


@cache
def nationalities() -> frozenset[str]:
    """`Kenyan`, `Swiss`: the adjectives of countries."""
    return frozenset(name for row in rows("places") for name in (*row, "", "")[2].split("|") if name)


@cache
def country_names() -> dict[str, str]:
    """ISO 3166 alpha-3 to the usual short name."""
    return {row[0]: row[1].split("|")[0] for row in rows("places")}


def subregion(words: str) -> str | None:
    """The M49 code of a sub-region by its name."""
    found: str | None = load("regions")["subregions"].get(words)
    return found
