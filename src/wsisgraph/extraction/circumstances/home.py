"""Which country a document is about: the only one told of, that of its title, or the one that it tells of most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.places import Place, find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token, tokenize

Read = tuple[Sequence[Token], Sequence[Place], Sequence[Name]]
"""What of a sentence tells of places: its tokens, places and names."""
_MIN_NAMED = 3
_SHARE = 0.7
_NEAR = 6
"""How many words in front of a place say why it is named."""
_VENUE_LEADS = frozenset({"in", "at", "to", "from"})
_NO_PLACE_NAMES = frozenset({"place", "speech"})


def home_country(headed: Sequence[Sequence[str]], named: Sequence[str], aside: Sequence[str] = ()) -> str | None:
    """ISO 3166 alpha-3 of the country; None where a document names none or several alike.

    `headed`: codes of the countries in each title, that of the document first; `named`: those that the text tells
    of, with repetitions; `aside`: those that it names for another reason.
    """
    counts = Counter(named)
    every = {*counts, *(code for codes in headed for code in codes)}
    if len(every) == 1 and (len({*every, *aside}) == 1 or counts.total() != 1):
        return next(iter(every))
    title = next((set(codes) for codes in headed if codes), set())
    if len(title) == 1:
        return next(iter(title))
    (code, count), *_ = counts.most_common(1) or [("", 0)]
    return code if count >= _MIN_NAMED and count >= _SHARE * counts.total() else None


@dataclass(frozen=True, slots=True)
class Home:
    """What a document tells of by its places."""

    country: str | None = None
    """ISO 3166 alpha-3 of the country that it is about."""
    named: str | None = None
    """The one that it names, for whatever reason."""

    def at(self, tokens: Sequence[Token], places: Sequence[Place]) -> str | None:
        """The country of a sentence: `At its meeting in Geneva, the group …` says where all of it was done."""
        if self.country is not None:
            return self.country
        here = any(p.code == self.named and _session(tokens, p) for p in places)
        return self.named if here else None


def home_of(
    titles: Iterable[str], read: Iterable[tuple[Sequence[Token], Sequence[Place], Sequence[Name]]]
) -> Home:
    """The home of a document. `titles`: its own first, then those of its sections; `read`: its sentences."""
    headed = [[p.code for p in find_places(tokenize(t)) if p.kind != "region"] for t in titles]
    told: list[str] = []
    aside: list[str] = []
    for tokens, places, names in read:
        for place in places:
            if place.kind != "region":
                (aside if _aside(tokens, place, places, names) else told).append(place.code)
    return Home(home_country(headed, told, aside), home_country(headed, [*told, *aside]))


def _aside(tokens: Sequence[Token], place: Place, places: Sequence[Place], names: Sequence[Name]) -> bool:
    """Whether a place is named because a meeting was there, it pays, somebody is from there, or a title has it."""
    if place.kind == "country" and (city := _city_before(tokens, place, places)):
        return _aside(tokens, city, places, names)
    if any(n.first <= place.first and place.last <= n.last and _names_itself(n, place) for n in names):
        return True
    inside = any(n.first <= place.first and n.last > place.last for n in names)
    if (
        (not inside and _example(tokens, place))
        or _beside_region(tokens, place, places)
        or _in_brackets(tokens, place)
    ):
        return True
    return _venue(tokens, place) or _origin(tokens, place)


def _example(tokens: Sequence[Token], place: Place) -> bool:
    """`offices, including in Peru`, `cities such as Leeds`: one of several, most of them not named."""
    before = [t.lower for t in tokens[max(0, place.first - 3) : place.first]]
    return "including" in before or before[-2:] == ["such", "as"]


def _beside_region(tokens: Sequence[Token], place: Place, places: Sequence[Place]) -> bool:
    """`people in Europe, Peru and Africa`: a list over the world."""
    beside = (
        tokens[p.last : place.first] if p.last <= place.first else tokens[place.last : p.first]
        for p in places
        if p.kind == "region"
    )
    return any(gap and all(t.tag in (",", "CC") for t in gap) for gap in beside)


def _in_brackets(tokens: Sequence[Token], place: Place) -> bool:
    """`Ms. Oro (Peru), Rapporteur`: whom somebody speaks for."""
    closed = place.last < len(tokens) and tokens[place.last].text == ")"
    return place.kind == "country" and place.first > 1 and tokens[place.first - 1].text == "(" and closed


def _city_before(tokens: Sequence[Token], country: Place, places: Sequence[Place]) -> Place | None:
    """`Bangkok, Thailand` and `London (United Kingdom)`: one place."""
    if country.first == 0 or tokens[country.first - 1].text not in (",", "("):
        return None
    return next((p for p in places if p.kind == "city" and p.last == country.first - 1), None)


def _names_itself(name: Name, place: Place) -> bool:
    """A place within the name of a text, an event, a programme or a person; a body is where its name says."""
    if name.kind in _NO_PLACE_NAMES or name.last - name.first <= place.last - place.first:
        return False
    return name.kind in ("title", "event", "work", "programme", "person")


def _venue(tokens: Sequence[Token], place: Place) -> bool:
    """`held in Geneva`, `the Conference (Kyoto, 1994)`, `headquartered in New Delhi`."""
    if place.kind != "city":
        return False
    before = _before(tokens, place)
    if before[-1:] == ["("]:
        return True
    led = bool(before) and before[-1] in _VENUE_LEADS
    return led and not word_set("regions", "home", "venues").isdisjoint(before)


def _session(tokens: Sequence[Token], place: Place) -> bool:
    """`meeting in Geneva on 4 June`, `at a ceremony in Port of Spain`: the occasion opens what is told."""
    before = _before(tokens, place)[-2:]
    return place.kind == "city" and before[1:] == ["in"] and before[0] in word_set("regions", "home", "occasions")


def _before(tokens: Sequence[Token], place: Place) -> list[str]:
    return [t.lower for t in tokens[max(0, place.first - _NEAR) : place.first]]


def _origin(tokens: Sequence[Token], place: Place) -> bool:
    """`the representative of Jamaica`, `with the support of Sweden`, `funded by the Italian Government`."""
    before = _before(tokens, place)
    return any(not word_set("regions", "home", key).isdisjoint(before) for key in ("people", "payers"))
