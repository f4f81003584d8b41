"""How far a list of bodies under a head in the plural reaches: `Ministries of Health and of Education`."""

from collections.abc import Collection, Mapping, Sequence

from wsisgraph.extraction.names.name_words import is_capital
from wsisgraph.extraction.words.tokens import Token

HEADS: Mapping[str, str] = {
    "Universities": "University",
    "Ministries": "Ministry",
    "Governments": "Government",
    "Departments": "Department",
    "Embassies": "Embassy",
    "Municipalities": "Municipality",
    "Institutes": "Institute",
    "Faculties": "Faculty",
    "Cities": "City",
    "Parliaments": "Parliament",
}
"""Heads of such lists, with their singulars."""
_SMALL = frozenset({"of", "the", "for"})


def listed_end(tokens: Sequence[Token], first: int, last: int, bodies: Collection[int]) -> int:
    """Where the list ends that the name `[first, last)` begins; `last` where it rules nothing else.

    `bodies`: tokens at which names begin that have a head of their own (`Ministries of Health and | Lake Bank`).
    """
    if tokens[first].text not in HEADS or last - first < 2 or tokens[first + 1].lower != "of":
        return last
    at = end = last
    while at < len(tokens) and (tokens[at].text in (",", "&") or tokens[at].lower == "and"):
        closing = tokens[at].text != ","
        at += 1
        if not closing and at < len(tokens) and tokens[at].lower == "and":
            closing, at = True, at + 1
        while at < len(tokens) and tokens[at].lower in _SMALL:
            at += 1
        stop = _member_end(tokens, at)
        if stop == at or at in bodies:
            break
        at = stop
        if closing:
            end = at
            break
    return end


def _member_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the capitals from `at` on."""
    while at < len(tokens) and tokens[at].word and is_capital(tokens[at].text):
        at += 1
    return at
