"""Whose money stands behind a passive: `was funded by a grant from X`, `is supported by an X grant`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token

_MONEY = word_set("grammar", "agents", "money")
_SCHEMES = word_set("nouns", "support", "projects")
_GIVEN = word_set("grammar", "agents", "given")
_KINDS = ("name", "country", "short")
_GIVING = ("organisation", "acronym")
_LONGEST_SUM = 9
"""Tokens between the money and `from`, at most (`a loan of up to £3 million from`)."""


def givers(tokens: Sequence[Token], agent: Range, last: int, names: Sequence[Name]) -> list[Doer]:
    """The bodies that gave the money, or run the scheme, which stands as the agent of a passive before `last`."""
    first, end = agent
    at = next((i for i in range(first, min(end, last)) if _is(tokens[i], _MONEY | _SCHEMES)), None)
    if at is None:
        return []
    source = _source(tokens, at, last)
    if source is not None:
        return [d for d in doers(tokens, (source, _stretch(tokens, source, last)), names) if d.kind in _KINDS]
    owner = next((n for n in names if first <= n.first <= first + 1 and n.last <= at and n.kind in _GIVING), None)
    if owner is not None and tokens[owner.last].tag == "POS":
        # `by the Lake Union's Blue 2030 research and innovation programme`
        return [Doer("name", owner.first, owner.last, owner)]
    if not _is(tokens[at], _MONEY) or tokens[at].frozen:
        return []
    between = tokens[owner.last : at] if owner is not None else []
    called = all(t.frozen or t.capital or t.lower == "the" for t in between)
    return [Doer("name", owner.first, owner.last, owner)] if owner is not None and called else []


def _source(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """Behind the `from` or `provided by` that follows the money, with no more than a sum between them."""
    for index in range(at + 1, min(at + _LONGEST_SUM, last - 1)):
        token = tokens[index]
        if token.frozen:
            return None
        if token.lower == "from" or (token.lower == "by" and tokens[index - 1].lower in _GIVEN):
            return index + 1
        up_to = token.lower == "to" and tokens[index - 1].lower == "up"
        if token.tag not in ("CD", "RB", "NN", "VBN") and token.lower not in ("of", "over", "about") and not up_to:
            return None
    return None


def _stretch(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the names of the givers end."""
    joins = ("DT", "CC", ",", "POS")
    behind = range(first, last)
    return next((i for i in behind if not tokens[i].frozen and tokens[i].tag not in joins), last)


def _is(token: Token, nouns: frozenset[str]) -> bool:
    return bool({token.lower, *singulars(token.lower)} & nouns)
