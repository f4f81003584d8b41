"""Who stands behind a passive: what follows `by` and is nobody, and who leads without `by`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.noun_phrases import is_time
from wsisgraph.extraction.words.tokens import Token

_VOTING = word_set("grammar", "agents", "voting")
"""How something came about, behind `by`."""
_MEASURES = word_set("grammar", "agents", "measures")
_LEADING = word_set("grammar", "agents", "leading")
_MONEY = word_set("grammar", "agents", "money")
_BORDERS = frozenset({"IN", "REL", "SUB", "TO", "VBN", "VBG", ";", "."})
_ASKED = frozenset({"request", "decision", "proposal", "offer"})
_TEXTS = word_set("grammar", "agents", "texts")
_NUMBERING = frozenset({"no", "nos", "no.", "number"})
_LONGEST_INSERTION = 8
_NEAR = 5
"""Tokens of `decision No. 12/3 of`."""
_NAMING = frozenset({"DT", "CC", "POS"})


def agent_span(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int] | None:
    """Where `by …` stands in a passive's complement."""
    if all(t.lower != "by" for t in tokens[span[0] : span[1]]):
        return None
    begin = _behind_chain(tokens, span)
    for index in range(begin, span[1]):
        token = tokens[index]
        if token.frozen:
            continue
        if token.tag in ("REL", ";", "SUB", "VBN", "VBD", "VBZ"):
            return None
        if token.lower != "by" or (index > span[0] and not _ASKED.isdisjoint(singulars(tokens[index - 1].lower))):
            continue
        if index + 1 < span[1] and not no_agent(tokens, index + 1, span[1]):
            end = index + 1
            while end < span[1] and (
                tokens[end].frozen
                or (
                    # `by the Union a few months before …`
                    not (tokens[end].lower in ("a", "an") and tokens[end - 1].frozen)
                    and tokens[end].tag not in ("REL", "VBG", "VBN", ";", "SUB", "TO", ".", "—", "–")
                    and not (tokens[end].tag == "IN" and not _carries_on(tokens, end, span[1]))
                )
            ):
                end += 1
            return index + 1, end
    return None


def again_by(tokens: Sequence[Token], agent: tuple[int, int], last: int) -> int | None:
    """`by the Union | and, in Mali, by the Ministry`: where the second `by` stands, behind an insertion."""
    first, end = agent
    behind = range(min(end + 1, last - 1), max(end - 4, first), -1)
    joint = next((i for i in behind if tokens[i].tag == "CC" and not tokens[i].frozen), None)
    if joint is None:
        return None
    for index in range(joint + 1, min(joint + _LONGEST_INSERTION, last)):
        token = tokens[index]
        if token.lower == "by" and not token.frozen:
            return index
        if not token.frozen and token.tag not in (",", "IN", "RB", "NN", "CD", "DT", "CC"):
            return None
    return None


def given_from(tokens: Sequence[Token], agent: tuple[int, int], last: int) -> tuple[int, int] | None:
    """`by a grant of €3 million from X`: where X stands, who gave what something was paid with."""
    first, end = agent
    head = next((i for i in range(first, end) if tokens[i].lower == "of" and not tokens[i].frozen), end)
    noun = tokens[head - 1]
    paid = head > first and not noun.frozen and not _MONEY.isdisjoint(singulars(noun.lower))
    if not paid or end >= last or tokens[end].lower != "from" or tokens[end].frozen:
        return None
    behind = (i for i in range(end + 1, last) if tokens[i].tag in _BORDERS and not tokens[i].frozen)
    return end + 1, next(behind, last)


def whose_text(tokens: Sequence[Token], agent: tuple[int, int], last: int) -> tuple[int, int] | None:
    """`by Council resolution 12/3`, `by decision 4 of the Council`: where the body stands whose text it is.

    An empty range where nobody is told (`by resolution 12/3`); None for what is no text.
    """
    first, end = agent
    at = next((i for i in range(first, end) if tokens[i].lower in _TEXTS), None)
    if at is None or at + 1 >= last:
        return None
    behind = tokens[at + 1]
    numbered = behind.text[:1].isdigit() or behind.lower in _NUMBERING
    if not numbered and (tokens[at].capital or not (behind.lower == "of" or behind.frozen)):
        return None
    whose = at - (tokens[at - 1].tag == "POS")
    if tokens[whose - 1].frozen and whose > first:
        return first, whose
    of = next((i for i in range(at + 1, min(at + _NEAR, last - 1)) if tokens[i].lower == "of"), None)
    if of is None or is_time(tokens, of + 1, last):
        return at, at
    ending = (i for i in range(of + 1, last) if tokens[i].tag in _BORDERS | {","} and not tokens[i].frozen)
    return of + 1, next(ending, last)


def _carries_on(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`by the Committee on Ports`; behind `by the Summit` stands `on 3 May`, when it was done."""
    return tokens[index].lower in ("of", "for", "on") and not is_time(tokens, index + 1, last)


def _behind_chain(tokens: Sequence[Token], span: tuple[int, int]) -> int:
    """`to be built, owned and operated by X`: behind further participles, where the agent follows them."""
    at = span[0]
    while at < span[1] and tokens[at].tag in (",", "CC", "VBN", "RB") and not tokens[at].frozen:
        at += 1
    return at if at < span[1] and tokens[at].lower == "by" else span[0]


def no_agent(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`by training …`, `by 2020`, `by 30 per cent`, `by a recorded vote`: how, when and how much, not who."""
    if tokens[index].tag == "VBG" or is_time(tokens, index, last):
        return True
    end = next((i for i in range(index, index + 4) if i < last and tokens[i].tag == ","), index + 4)
    if any(t.lower in _VOTING and not t.frozen for t in tokens[index:end]):
        return True
    if tokens[index].tag != "CD":
        return False
    following = tokens[index + 1] if index + 1 < last else None
    return following is None or following.tag not in ("NN", "NAME") or following.lower in _MEASURES


def under_lead(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int] | None:
    """`was held under the auspices of X`, `under the leadership of X`: where X stands, who answers for it."""
    first, last = span
    for index in range(first, last - 4):
        token = tokens[index]
        if token.frozen:
            continue
        if token.tag in ("REL", ";", "SUB"):
            return None
        low = [t.lower for t in tokens[index : index + 4]]
        if low[:2] == ["under", "the"] and low[2] in _LEADING and low[3] == "of":
            at = index + 4
            end = next((i for i in range(at, last) if not tokens[i].frozen and tokens[i].tag not in _NAMING), last)
            return (at, end) if at < end else None
    return None
