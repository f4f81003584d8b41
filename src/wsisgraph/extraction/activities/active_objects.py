"""The objects of an active verb: behind its own preposition, a phrase shifted in front, or `helped X to`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.bounds import object_extent
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.objects.heavy_shift import behind_shift
from wsisgraph.extraction.objects.slots import multiword
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import Found, behind_date, is_time, quantified
from wsisgraph.extraction.syntax.predicates import Predicate, own_prepositions
from wsisgraph.extraction.words.tokens import Token

_HELPING = frozenset({"help", "enable", "allow"})


def objects_of(tokens: Sequence[Token], names: Sequence[Name], deed: Predicate) -> list[Found]:
    """The things that an active deed made or changed, in order."""
    first, last = deed.complement
    if deed.lemma == "work" and deed.frame is None:
        through = next((i for i in range(first, last) if tokens[i].lower == "through"), None)
        if through is not None:
            return objects(tokens, (through + 1, last), names, deed.lemma)
    at = _behind_when(tokens, first, last)
    while at < last and tokens[at].tag == "RB" and not quantified(tokens, at):
        at += 1
    if (
        deed.lemma in ("begin", "start", "commence", "continue", "resume")
        and at < last
        and tokens[at].lower == "work"
    ):
        at = next((i + 1 for i in range(at, last) if tokens[i].lower == "on"), at)
    own = own_prepositions(deed.lemma)
    governed = _behind_own(tokens, at, last, own) if own else at
    found = objects(tokens, (governed, last), names, deed.lemma)
    free = at < last and tokens[at].lower not in own
    if not found and free and (shifted := behind_shift(tokens, at, last)) is not None:
        found = objects(tokens, (shifted, last), names, deed.lemma)
    return (
        [_helped(tokens, names, f, last) for f in found] if deed.lemma in _HELPING and len(found) == 1 else found
    )


def _behind_when(tokens: Sequence[Token], first: int, last: int) -> int:
    """`opened Tuesday a new office`: behind the date, unless it belongs to a name (`published Sunday Notes`)."""
    at = behind_date(tokens, first, last)
    named = at < last and (tokens[at].capital or tokens[at].tag == "NN")
    return first if named else at


def _helped(tokens: Sequence[Token], names: Sequence[Name], item: Found, last: int) -> Found:
    """`helped cooperatives in Chad to open shops`: what the helped are to do belongs to the object."""
    at = item.last
    while at < last and (tokens[at].frozen or tokens[at].tag in ("IN", "NN", "DT", "CC", "CD")):
        at += 1
    if at + 1 >= last or tokens[at].tag != "TO" or tokens[at + 1].tag != "VB":
        return item
    end, _ = object_extent(tokens, at + 1, last, names, "")
    return replace(item, last=end)


def _behind_own(tokens: Sequence[Token], first: int, last: int, own: Sequence[str]) -> int:
    """The start of a prepositional object, behind a partner if need be (`worked with X on Y`)."""
    for index in range(first, last):
        token = tokens[index]
        if token.frozen:
            if index == first:
                return first
            continue
        if token.lower in own and multiword(tokens, index) is None and not is_time(tokens, index + 1, last):
            return index + 1
        if index == first and token.lower not in ("with", "together", "jointly", "closely", "in", ","):
            return first
        if token.tag in ("REL", ";", "TO", "VBG", "SUB"):
            break
    return first


def of_relative(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """`organized A, which adopted B, and C`: what follows a comma and a conjunction is no object of the
    relative clause.
    """
    return [
        f
        for f in found
        if f is found[0] or not (tokens[f.first - 1].tag == "CC" and tokens[f.first - 2].tag == ",")
    ]


def made_available(tokens: Sequence[Token], lemma: str, found: list[Found]) -> tuple[str, list[Found]]:
    """`made its source code available to all`: one verb, apart."""
    if lemma != "make" or len(found) != 1:
        return lemma, found
    item = found[0]
    at = next((i for i in range(item.first + 1, item.last) if tokens[i].lower in ("available", "public")), None)
    behind = tokens[at + 1].tag if at is not None and at + 1 < item.last else ""
    if at is None or tokens[at - 1].tag not in ("NN", "NAME") or behind == "NN":
        # `made the first public release` is what was made.
        return lemma, found
    return f"make {tokens[at].lower}", [replace(item, last=at)]


def objects_behind(
    tokens: Sequence[Token], names: Sequence[Name], lemma: str, span: Range
) -> tuple[str, list[Found]]:
    """The things behind a verb form without a clause of its own, and what the verb is then called."""
    first, last = span
    own = own_prepositions(lemma)
    first = _behind_own(tokens, first, last, own) if own else first
    return made_available(tokens, lemma, objects(tokens, (first, last), names, lemma))
