"""Bodies under one head in the plural: `the Universities of Leeds and York`, `all of the Lake Councils`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.places import nationalities
from wsisgraph.extraction.names.plural_lists import HEADS
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_SOME = word_set("grammar", "sittings", "some")
_PARTITIVE = 5
"""Tokens in which `a very large number of` says how many."""
_ARTICLES = frozenset({"the", "both"})
_LONGEST = 12
"""Tokens of a list of governments, at most."""
_OPENS = frozenset("(–—")
_CLOSES = frozenset(")–—")
_LISTED = re.compile(r", and |, | and | & ")


def shared_head(name: Name) -> str | None:
    """The head in the singular with its preposition (`University of `) of a name that begins in the plural."""
    first, _, rest = name.surface.partition(" of ")
    head = HEADS.get(first)
    return f"{head} of " if head and rest else None


def bodies_of(name: Name) -> Iterator[Name]:
    """One body for each part of a list that a plural head rules; the name itself where none does."""
    head = shared_head(name)
    if head is None:
        yield name
        return
    for part in _LISTED.split(name.surface.partition(" of ")[2]):
        yield ruled(name, head + part.removeprefix("of "))


def ruled(name: Name, full: str) -> Name:
    """The body of a list under its full name; what has a head of its own stays."""
    if shared_head(name) is None and name.kind == "organisation" and name.rule != "context":
        return name
    return replace(name, kind="organisation", name=full, entity=None, rule="shape")


def told_together(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> tuple[list[Name], int]:
    """The bodies that one plural at the front of a phrase tells, and where its list ends (none: the front)."""
    if span[0] >= span[1]:
        return [], span[0]
    for read in (_governments(tokens, span), _each_of(tokens, span, names)):
        if read[0]:
            return read
    return _in_bracket(tokens, span, names)


def _governments(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[list[Name], int]:
    """`the Danish and Swedish governments`: the countries whose governments act together."""
    first, last = span
    begin = first + (tokens[first].lower in _ARTICLES)
    stop = min(last, begin + _LONGEST)
    end = next((i for i in range(begin, stop) if tokens[i].lower == "governments"), begin)
    if end == begin:
        return [], first
    groups: list[list[Token]] = [[]]
    for token in tokens[begin:end]:
        if token.tag in (",", "CC"):
            groups.append([])
        else:
            groups[-1].append(token)
    groups = [group for group in groups if group]
    known = all(" ".join(t.text for t in group) in nationalities() for group in groups)
    return ([_nation(group) for group in groups], end + 1) if known and len(groups) > 1 else ([], first)


def _nation(words: Sequence[Token]) -> Name:
    surface = " ".join(t.text for t in words)
    return Name(
        words[0].index, words[-1].index + 1, words[0].start, words[-1].end, "place", surface, surface,
        rule="nationality",
    )  # fmt: skip


def _each_of(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> tuple[list[Name], int]:
    """`the cities of Lyon and Porto`, `the universities of Oxford and Bern`: a plural without a capital."""
    first, last = span
    begin = first + (tokens[first].lower in _ARTICLES)
    if begin + 3 >= last or not tokens[begin].text.islower() or tokens[begin + 1].lower != "of":
        return [], first
    head = HEADS.get(tokens[begin].text.capitalize())
    at, found, joined = begin + 2, [], False
    while head is not None and at < last:
        at += tokens[at].lower == "the"
        name = next((n for n in names if n.first == at and n.last <= last), None)
        if name is None:
            break
        found.append(ruled(name, f"{head} of {name.surface}"))
        at = end = name.last
        if joined:
            return found, end
        while at < last and tokens[at].tag in (",", "CC"):
            joined = tokens[at].tag == "CC"
            at += 1
    return [], first


def _in_bracket(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> tuple[list[Name], int]:
    """`the three organizers (AFRINIC, LACNIC and the Lake Union)`: what stands between tells who they are."""
    first, last = span
    opened = next((i for i in range(first, last) if tokens[i].text in _OPENS and not tokens[i].frozen), None)
    if opened is None:
        return [], first
    close = next((i for i in range(opened + 1, last) if tokens[i].text in _CLOSES and not tokens[i].frozen), last)
    inside = [n for n in names if opened < n.first and n.last <= close and n.kind in BODIES]
    between = set(range(opened + 1, close)).difference(*(range(n.first, n.last) for n in inside))
    plain = all(tokens[i].tag in (",", "CC", "DT") for i in between)
    several = tokens[opened - 1].lower.endswith("s") and not any(t.frozen for t in tokens[first:opened])
    return (inside, close + 1) if len(inside) > 1 and plain and several else ([], first)


def behind_some(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """`one of | the engineers`, `a large number of | offices`: where those begin of whom some are meant."""
    of = next((i for i in range(first + 1, min(first + _PARTITIVE, last - 1)) if tokens[i].lower == "of"), None)
    if of is None or any(t.frozen for t in tokens[first : of + 1]):
        return None
    some = tokens[of - 1].tag == "CD" or tokens[of - 1].lower in _SOME
    return of + 1 if some else None
