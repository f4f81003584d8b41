"""For which body people, offices and organs without a name of their own act."""

from collections.abc import Sequence

from wsisgraph.extraction.entities.bearers import is_unnamed_chief
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import is_ordinary, words
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_BYSTANDERS = word_set("grammar", "participants", "bystanders")
_THINGS = word_set("figures", "no_people")
"""Words with the ending of people that name things."""
_PORTFOLIO = 4
"""Words in which an office names what it is in charge of (`Culture and Sports Minister`)."""
_CRAFTSPEOPLE = word_set("grammar", "participants", "craftspeople")
_SMALL_ORGANS = word_set("grammar", "participants", "small_organs")
_ACTING_OFFICES = word_set("grammar", "participants", "acting_offices")


def accompanying(tokens: Sequence[Token], name: Name) -> bool:
    """`the officer, in consultation with the Board, …`: whom somebody acts with."""
    before = [t.lower for t in tokens[max(0, name.first - 2) : name.first] if t.lower != "the"]
    return before[-1:] == ["with"]


def acting_office(tokens: Sequence[Token], name: Name) -> bool:
    """An office that acts for its body without the body's name (`the Secretary-General`, `the Prime Minister`)."""
    if name.rule == "registry":
        return True
    if any(t.text in ("CEO", "&") for t in tokens[name.first : name.last]):
        return False
    if any(t.lower == "minister" for t in tokens[name.first + 1 : min(name.first + _PORTFOLIO, name.last)]):
        # `Telecom Minister Ada Bello`
        return True
    if is_unnamed_chief(name.surface):
        return True
    return tokens[name.first].lower in _ACTING_OFFICES or tokens[name.last - 1].lower in _ACTING_OFFICES


def body_of_person(first: int, last: int, names: Sequence[Name], tokens: Sequence[Token] = ()) -> Name | None:
    """The body that a person or an office speaks for: in front, or behind `of`, `at`, `from`.

    With the tokens, a name that no list knows counts too where it owns what follows (`Velora CEO`).
    """
    inside = [n for n in names if first <= n.first and n.last <= last and not accompanying(tokens, n)]
    sure = next((n for n in inside if n.kind in BODIES), None)
    if sure is not None:
        return sure
    for name in inside:
        if name.kind == "unknown" and tokens and name.last < last:
            following = tokens[name.last]
            field = all(is_ordinary(t.lower) for t in tokens[name.first : name.last])
            # `Training Coordinator Ada Bello`: what the office is for, no body.
            if following.tag == "POS" or (following.lower in words("offices") and not field):
                return name
    return None


def people_of(tokens: Sequence[Token], body: Name | None, first: int, end: int, head: str) -> bool:
    """`Greenpeace activists`, `X's physiotherapists`, `archivists from X`: people by the ending of their word
    behind their body, by their craft in front of it.
    """
    if body is None or head in _THINGS:
        return False
    if body.first >= end:
        return head in _CRAFTSPEOPLE and body.first <= end + 2 and tokens[end].lower in ("from", "of", "at")
    if not (first <= body.first and body.last < end) or head in _BYSTANDERS:
        return False
    behind = body.last + (tokens[body.last].tag == "POS")
    return end - behind <= 2 and head.endswith(("ists", "ers", "ors", "ians", "ants", "ees", "men", "women"))


def organ_of(tokens: Sequence[Token], body: Name, first: int, end: int, head: str) -> bool:
    """`the Union's technical committee`, `the ITU panel`: an organ without a name of its own acts for its body."""
    if tokens[end - 1].frozen or not (first <= body.first and body.last < end):
        return False
    owned = body.last < end - 1 and tokens[body.last].tag == "POS"
    small = body.kind in BODIES and head in _SMALL_ORGANS and tokens[min(end, len(tokens) - 1)].lower != "of"
    return (owned and head in words("short_names")) or small
