"""Doers without a name: `the Commission`, `our library`, `the project team`, `the series of meetings`."""

from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.entities.local_authorities import state_body
from wsisgraph.extraction.entities.spokespeople import (
    body_of_person,
    organ_of,
    people_of,
)
from wsisgraph.extraction.entities.units import ruled_by, unit_named, unit_of
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import plural, singulars
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.words.tokens import Token

GROUPS_OF_PEOPLE = word_set("grammar", "participants", "groups_of_people")
_WORKS = word_set("nouns", "support", "works")
_EVENTS = word_set("nouns", "support", "events")
_PROJECTS = word_set("nouns", "support", "projects")
_SPOKEN_FOR = frozenset({"his", "her", "my"})
_UNITS = word_set("grammar", "participants", "units")
_OUR_THOUGHTS = word_set("grammar", "participants", "our_thoughts")
_BYSTANDERS = word_set("grammar", "participants", "bystanders")
OTHERS = word_set("grammar", "participants", "others")
"""What a body of another sort is called by (`its sister company`)."""
_PAIRED = frozenset({"partners", "sides", "parties"})
"""What two who acted together are called."""
_ENDS = frozenset({".", ";", "IN", "TO"})
"""What stands behind a name that nothing else is said of."""


def head_word(tokens: Sequence[Token], first: int, last: int) -> str:
    """The last noun of a noun phrase, lower case."""
    for index in range(last - 1, first - 1, -1):
        if tokens[index].tag in ("NN", "VBG", "CD") and tokens[index].word:
            return tokens[index].lower
    return ""


def common_noun(  # noqa: PLR0917
    tokens: Sequence[Token],
    first: int,
    end: int,
    last: int,
    inside: Sequence[Name],
    head: str,
    names: Sequence[Name],
) -> Doer:
    """What a noun phrase without a name stands for. `inside`: the names in it, `head`: its head noun."""
    single = next(
        (s for s in singulars(head) if s in words("short_names") or s in _WORKS),
        head,
    )
    one = {head, *singulars(head)}
    body = body_of_person(first, last, names, tokens)
    low = [t.lower for t in tokens[first:end]]
    if body is not None and head in _BYSTANDERS and body.first >= end and head not in GROUPS_OF_PEOPLE:
        return Doer("person", first, last, body, head)
    people = head in GROUPS_OF_PEOPLE or head in words("offices") or people_of(tokens, body, first, end, head)
    if body is not None and (people or organ_of(tokens, body, first, end, head)):
        return Doer("name", first, last, body, head)
    if head in _WORKS or head in _plurals("works"):
        return Doer("owner" if body and _possesses(tokens, body, first, end) else "work", first, last, body, head)
    pair = f"{low[-2]}-{head}" if len(low) > 1 else head
    if head in _EVENTS or pair in _EVENTS:
        return Doer("event", first, last, body, head)
    country = next((n for n in inside if n.rule == "country" and tokens[min(n.last, end - 1)].tag == "POS"), None)
    if one & _PROJECTS and country is not None:
        return Doer("country", first, last, country, head)
    these = head in _PROJECTS or body is not None or low[0] in word_set("words", "definite")
    if one & _PROJECTS and these and low[0] not in word_set("words", "generic"):
        return Doer(
            "owner" if body and _possesses(tokens, body, first, end) else "project", first, last, body, head
        )
    if (
        body is not None
        and (one & _UNITS or head in GROUPS_OF_PEOPLE)
        and body.kind != "unknown"
        and (body.last <= end or tokens[end].lower == "of")
    ):
        return Doer("name", first, last, body, head)
    if head == "team" and low[0] in ("the", "our", "its") and (end - first == 2 or "project" in low):
        return Doer("project" if low[0] != "our" else "we", first, last, None, "project")
    served = unit_named(tokens, (first, end, last), names) if head in _UNITS else None
    if served is not None:
        return Doer("name", first, last, served, head)
    return _definite(tokens, (first, end, last), inside, names, body, head, single)


def _definite(  # noqa: PLR0917
    tokens: Sequence[Token],
    span: tuple[int, int, int],
    inside: Sequence[Name],
    names: Sequence[Name],
    body: Name | None,
    head: str,
    single: str,
) -> Doer:
    """`the Commission`, `our library`, `the agencies`: a definite noun phrase that may stand for a body."""
    first, end, last = span
    low = [t.lower for t in tokens[first:end]]
    country = _country_spoken_of(low, first, last)
    if country is not None:
        return country
    definite = low[0] in word_set("words", "definite")
    told = told_behind(tokens, span, names, head)
    if told is not None:
        return Doer("name", first, last, told, head)
    state = state_body(tokens, (first, end), inside)
    if state is not None:
        return Doer("short", first, last, state, head)
    if low[0] == "our" and end - first <= 3 and single not in _OUR_THOUGHTS:
        return Doer("we", first, last, None, head)
    ruled = ruled_by(tokens, (first, end), names) if head in ("government", "governments") else None
    if ruled is not None:
        return Doer("country", first, last, ruled, head)
    many = len(head) > 3 and head.endswith("s") and single != head and single in words("short_names")
    if many and low[0] in ("the", "both") and end - first <= 3 and body is None:
        return Doer("pronoun", first, last, None, "they")
    both = low[0] == "both" or low[:2] == ["the", "two"]
    paired = both and end - first <= 3 and (head in _PAIRED or low == ["both"])
    nations = low[0] in ("the", "both") and head in ("countries", "nations")
    if paired or (nations and end - first == 2 + (low[0] == "the")):
        return Doer("pronoun", first, last, None, "they")
    if (
        definite
        and head in words("short_names")
        and OTHERS.isdisjoint(low)
        and not (body is not None and body.first >= end and head not in ("secretariat", "office", "team", "board"))
    ):
        kind = "short"
        of_place = next(
            (n for n in names if end <= n.first <= end + 2 and n.kind in ("place", "organisation")), None
        )
        if head in ("commission", "parliament", "council") and of_place is not None and tokens[end].lower == "of":
            return Doer("name", first, last, unit_of(tokens, first, of_place), head)
        if body is not None and head in ("secretariat", "team", "office", "board", "government"):
            return Doer("name", first, last, body, head)
        nationality = next((n for n in inside if n.rule == "nationality"), None)
        if nationality is not None and head == "government":
            return Doer("country", first, last, nationality, head)
        return Doer(kind, first, last, nationality, single)
    return Doer("generic", first, last, None, head)


def _country_spoken_of(low: Sequence[str], first: int, last: int) -> Doer | None:
    """`His country had set up a fund`, said by a delegate; `low`: in small letters."""
    if len(low) == 2 and low[0] in _SPOKEN_FOR and low[1] in ("country", "government", "nation"):
        return Doer("short", first, last, None, "government")
    return None


def told_behind(
    tokens: Sequence[Token], span: tuple[int, int, int], names: Sequence[Name], head: str
) -> Name | None:
    """`The regulator, the Lake Authority, opened …`: the name that tells which one is meant."""
    first, end, last = span
    opens = tokens[first].lower
    one = opens in ("a", "an") or opens in word_set("words", "definite") or opens.endswith("-based")
    if not one and all(t.tag != "POS" for t in tokens[first:end]):
        return None
    short = head in words("short_names")
    at = last if short else end
    found = (n for n in names if _apposed(tokens, at, n))
    return next((n for n in found if not short or _set_off(tokens, n)), None)


def _apposed(tokens: Sequence[Token], end: int, name: Name) -> bool:
    """`the regulator, NCA`, `the regulator, the NCA`: the name directly behind the comma at `end`."""
    behind = name.first - end
    article = behind == 2 and tokens[end + 1].tag == "DT"
    certain = name.kind == "organisation" or (article and name.kind == "acronym")
    return certain and (behind == 1 or article) and tokens[end].tag == ","


def _set_off(tokens: Sequence[Token], name: Name) -> bool:
    """`, the NCA (Lagos),`, `, the NCA in May`: a comma, a phrase or the end closes, and no list goes on."""
    at = name.last
    if at < len(tokens) and tokens[at].text == "(":
        at = next((i + 1 for i in range(at, len(tokens)) if tokens[i].text == ")"), at)
    if at + 1 >= len(tokens) or tokens[at].tag in _ENDS:
        return True
    return tokens[at].tag == "," and tokens[at + 1].tag not in ("CC", "DT", "NAME")


def _possesses(tokens: Sequence[Token], body: Name, first: int, end: int) -> bool:
    return (first <= body.first and body.last <= end) or (
        body.first - end <= 2 and tokens[end].lower in ("of", "by", "from")
    )


@cache
def _plurals(key: str) -> frozenset[str]:
    return frozenset(plural(word) for word in word_set("nouns", "support", key))
