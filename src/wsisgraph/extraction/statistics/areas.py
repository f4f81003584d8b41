"""Where a figure holds: the place that its own clause names, not one that only a name or a giver brings in."""

import re
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.lexicon.currencies import currency_words
from wsisgraph.extraction.names.places import Place, find_places
from wsisgraph.extraction.objects.slots import opens_support
from wsisgraph.extraction.statistics.figure_parts import Figure, low
from wsisgraph.extraction.statistics.measured import BREAKS, TURNS, clause_at, segment_of
from wsisgraph.extraction.syntax.clauses import Range, Sentence
from wsisgraph.extraction.words.tokens import Token

_OPENING = 6
_LEAST = 4
"""What `; in Togo,` takes."""
_BODY = 9
"""So many tokens a body may take between the words that name it as a donor and its country."""
_DATELINE = 14
"""So many tokens a dateline may take, its dash included."""
_OF_BEST = re.compile(r" the world ['’]s (?=\w+est |most |least )")
"""`the world's poorest countries` are a part of it."""
_DASHES = frozenset({"-", "–", "—", "--"})
_GIVERS = word_set("grammar", "measured", "givers")
_STATES = frozenset({"government", "governments", "republic", "kingdom", "state", "states", "people"})
_DISTRICTS = word_set("figures", "districts")
"""`Oro Province`: words that are part of the name of a place."""


def area_of(sentence: Sentence, figure: Figure, first: int, last: int) -> str | None:
    """The place or group of countries in the figure's stretch, in what it refers back to, or before it all."""
    tokens = sentence.tokens
    begin, end = segment_of(tokens, first, last)
    places = [place for place in find_places(tokens) if _is_area(sentence, place, figure)]
    # A ratio names both sides that it compares; neither is where it holds.
    here = (
        None
        if figure.unit == "ratio"
        else _listed(sentence, places, begin, end) or _area(sentence, places, begin, end)
    )
    if here or begin == 0:
        return here
    if any(token.tag == "REL" for token in tokens[max(0, begin - 1) : begin]):
        back = _area(sentence, places, *segment_of(tokens, max(0, begin - 4), max(0, begin - 3)))
        if back:
            return back
    opening = _leading(tokens, begin) or segment_of(tokens, 0, 1)
    numbers = any(token.tag == "CD" for token in tokens[opening[0] : opening[1]])
    return None if numbers or opening[1] - opening[0] > _OPENING else _area(sentence, places, *opening)


def _leading(tokens: Sequence[Token], begin: int) -> Range | None:
    """`In Ghana it was 68 per cent; in Togo, the figure was` 35: the place before the comma opens its own part."""
    if begin < _LEAST or tokens[begin - 1].text != ",":
        return None
    first, last = segment_of(tokens, begin - 2, begin - 1)
    turned = tokens[first - 1].text == ";" or tokens[first - 1].lower in TURNS
    first += (joined := tokens[first].tag == "CC")
    return (first, last) if (turned or joined) and tokens[first].tag == "IN" else None


def _is_area(sentence: Sentence, place: Place, figure: Figure) -> bool:
    """Whether a figure may hold in a place: it names no currency, body, giver or dateline."""
    tokens = sentence.tokens
    return not (
        low(tokens, place.last) in currency_words()
        or _in_name(tokens, place)
        or _of_donor(tokens, place)
        or (figure.rule == "money" and low(tokens, place.first - 1) == "from")
        or _gives(sentence, place, figure)
        or place.first < _dateline(tokens)
    )


def _in_name(tokens: Sequence[Token], place: Place) -> bool:
    """`Oro Digital Library`, `Acme Kenya`: a place in another name. Adjectives stand before any."""
    after = tokens[place.last] if place.last < len(tokens) else None
    if after is not None and after.capital and after.lower not in _DISTRICTS and after.tag in ("NN", "NAME"):
        return place.kind != "nationality" or after.lower not in _STATES
    at = place.first - 1
    if at > 1 and tokens[at].lower in ("of", "for") and tokens[at - 1].lower not in _STATES:
        # `Council for Wales`
        at -= 1
    if at < 0 or place.kind == "nationality":
        return False
    before = tokens[at]
    named = before.capital and before.tag in ("NN", "NAME")
    return named and before.lower not in _DISTRICTS and not before.lower.endswith("ern")


def _gives(sentence: Sentence, place: Place, figure: Figure) -> bool:
    """`Norway donated 300 computers`: who gave something, not where it is."""
    clause = clause_at(sentence, figure.first)
    if clause is None or clause.subject is None or clause.group.passive or clause.group.lemma not in _GIVERS:
        return False
    first, last = clause.subject
    return first <= place.first < last


def _dateline(tokens: Sequence[Token]) -> int:
    """Where the sentence begins behind `Lima, 3 May 2010 –`; 0 where nothing like that opens it."""
    for at, token in enumerate(tokens[:_DATELINE]):
        if token.text in _DASHES:
            spaced = at and token.start > tokens[at - 1].end
            return at if spaced and find_places(tokens[:at])[:1] else 0
        if token.tag.startswith(("VB", "BE", "HV", "MD")):
            break
    return 0


def _listed(sentence: Sentence, places: Sequence[Place], begin: int, end: int) -> str | None:
    """`in Kenya, Rwanda and Senegal`: a figure for several places together is none of the first."""
    at = next((n for n, place in enumerate(places) if begin <= place.first < end), None)
    if at is None:
        return None
    first = last = at
    while first and _joined(sentence.tokens, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _joined(sentence.tokens, places[last], places[last + 1]):
        last += 1
    if first == last:
        return None
    tokens = sentence.tokens
    return sentence.text[tokens[places[first].first].start : tokens[places[last].last - 1].end]


def _joined(tokens: Sequence[Token], one: Place, other: Place) -> bool:
    """Whether two places stand in one list. A city and the country behind its comma do not."""
    between = [token.lower for token in tokens[one.last : other.first]]
    if between[-1:] == ["the"]:
        # `Senegal and the Niger`
        between.pop()
    together = between in ([","], ["and"], [",", "and"], ["and", "in"], [",", "in"])
    return together and one.kind == other.kind


def _area(sentence: Sentence, places: Sequence[Place], begin: int, end: int) -> str | None:
    tokens = sentence.tokens
    named = next((place for place in places if begin <= place.first and place.last <= end), None)
    if named is not None:
        return sentence.text[tokens[named.first].start : tokens[named.last - 1].end]
    # `World Bank` is a name, and none of the world.
    spoken = (t.lower if at == 0 or not t.capital else t.text for at, t in enumerate(tokens[begin:end], begin))
    words = _OF_BEST.sub(" ", f" {' '.join(spoken)} ")
    if any(f" {word} " in words for word in phrases("figures", "world")):
        return str(load("figures")["world_area"])
    words = words.lower()
    return next((area for area in phrases("figures", "areas") if f" {area} " in words), None)


def _of_donor(tokens: Sequence[Token], place: Place) -> bool:
    """`with money from the Government of Japan`: where the money came from, not what was measured."""
    for index in range(place.first - 1, max(-1, place.first - _BODY), -1):
        if opens_support(tokens, index):
            return True
        if tokens[index].tag in BREAKS | {"TO"} or (tokens[index].tag == "IN" and tokens[index].lower != "of"):
            return False
    return False
