"""Subjects that the nearest comma does not tell: behind an insertion (`the University, with funding from Japan,
opened …`) or a subordinator.
"""

from collections.abc import Sequence

from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.syntax.subject_starts import subject_start
from wsisgraph.extraction.words.past_contexts import opens_as_clause
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

Range = tuple[int, int]


def subject_with_insertion(tokens: Sequence[Token], floor: int, comma: int) -> tuple[Range, int] | None:
    """The subject of a verb behind `comma`, and the mark in front of it. The clause before ends at `floor`."""
    mark = next((i for i in range(comma - 1, floor - 1, -1) if _divides(tokens, i)), None)
    if mark is None:
        return None
    first = next((i for i in range(mark + 1, comma) if tokens[i].tag == "," and not tokens[i].frozen), comma)
    start = subject_start(tokens, mark + 1, first) if first > mark + 1 else comma
    if start >= first or tokens[start].tag not in NP_START:
        start = subject_start(tokens, mark + 1, comma)
    opened = next((i for i in range(start, comma) if tokens[i].tag == "," and not tokens[i].frozen), None)
    if opened is None or tokens[start].tag not in NP_START or not _inserted(tokens, opened + 1, comma):
        return None
    return (start, opened), mark


def _divides(tokens: Sequence[Token], index: int) -> bool:
    """A mark behind which a clause with its own subject may begin."""
    if tokens[index].tag in (";", "SUB", "REL"):
        return True
    opens = tokens[index + 1].tag in (*NP_START, "IN")
    return tokens[index].tag == "CC" and opens and tokens[index - 1].tag in (",", ";")


def _inserted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words between two commas are an insertion: a preposition, participle or number opens it."""
    if first < last and _apposed(tokens, first, last):
        return not any(t.tag in (";", "REL", "SUB") and not t.frozen for t in tokens[first:last])
    return (
        first < last
        and not tokens[first].frozen
        and tokens[first].tag in ("IN", "VBN", "VBG", "CD", "RB")
        and not any(t.tag in (";", "REL", "SUB") for t in tokens[first:last])
    )


def _apposed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`Lake Bank, a lender`, `Lake Bank, the radio and media company`, `its bank, the Lake Bank`: no other thing
    is joined to it.
    """
    named = all(t.frozen for t in tokens[first + (tokens[first].lower == "the") : last])
    called = tokens[first].lower in ("the", "its", "their", "our") and tokens[first - 2].frozen
    if not (named or called or tokens[first].lower in ("a", "an")):
        return False
    joints = [i for i in range(first, last) if tokens[i].tag == "CC" and not tokens[i].frozen]
    return not joints or (called and all(tokens[i + 1].tag == "NN" for i in joints))


def opens_subordinate(tokens: Sequence[Token], index: int) -> bool:
    """`… as the County pledged …`, `… after X opened …`; no `as well as the X`, no `known as the X`."""
    token, following = tokens[index], tokens[index + 1]
    if token.frozen or following.tag not in NP_START:
        return False
    if token.lower == "as":
        return opens_as_clause(tokens, index)
    return token.lower in ("after", "before", "since") and following.tag != "CD"


def of_place(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """`a school in Kisumu, Kenya`: the country of the place in front of the comma."""
    return tokens[comma - 1].frozen and any(
        not p.first and comma + 1 + p.last == end for p in find_places(tokens[comma + 1 : end])
    )
