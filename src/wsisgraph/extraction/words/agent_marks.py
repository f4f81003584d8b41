"""Where the doer of a participle is told: its `by`, also behind what is said of time, place and help."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.words.tokens import Token

_FARTHEST = 16
"""Tokens between a participle and its `by`, at most."""
_POINTING = frozenset({"last", "this", "next", "each", "every", "earlier", "later"})
_TIMES = word_set("words", "months") | word_set("grammar", "objects", "time_nouns")
_JOINING = frozenset({"IN", "TO", "RB", ",", "("})
"""What may stand right behind a participle that has no object."""
_NOMINAL = frozenset({"NN", "NAME", "CD", "POS"})
_INSIDE = frozenset({"IN", "TO", "RB", ","}) | _NOMINAL


def by_behind(tokens: Sequence[Token], index: int) -> int | None:
    """The `by` that tells the doer of a participle which ends before `index`; None when there is none.

    Between the two may stand adverbs, phrases with prepositions, times, and insertions between commas or in
    brackets (`held in Lima, Peru, from 3 to 5 May by X`, `printed, with funds from X, by Y`); no object and no
    verb. The tokens need only the tags of closed classes.
    """
    last = min(len(tokens) - 1, index + _FARTHEST)
    if index >= last or not _opens(tokens, index):
        return None
    at = index
    while at < last:
        token = tokens[at]
        if token.lower == "by" and not token.frozen:
            return at
        if token.text == "(" and not token.frozen:
            at = next((i for i in range(at, last) if tokens[i].text == ")"), last)
        elif not token.frozen and not _goes_on(tokens, at, index):
            return None
        at += 1
    return None


def doer_behind(tokens: Sequence[Token], mark: int) -> bool:
    """Whether behind a `by` stands somebody or something definite, and no number."""
    named = mark + 1 + (tokens[mark + 1].tag == "DT")
    if named >= len(tokens):
        return False
    return tokens[named].frozen or (named > mark + 1 and tokens[named].tag in ("NN", "?"))


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands right behind the participle is no object."""
    token = tokens[index]
    timed = token.lower in _POINTING and tokens[index + 1].lower in _TIMES
    return not token.frozen and (token.tag in _JOINING or timed)


def _goes_on(tokens: Sequence[Token], at: int, index: int) -> bool:
    """Whether a token may stand between: part of a phrase with a preposition, or a mark that sets one apart."""
    token, before = tokens[at], tokens[at - 1]
    if token.tag == "?":
        # `with support from X`, `in close cooperation with X`: a noun where no verb can be.
        return at > index and (
            before.tag in ("IN", "DT", "POS") or (before.tag == "NN" and token.lower[-3:] == "ion")
        )
    if token.tag == "DT":
        return token.lower in _POINTING or before.tag in ("IN", "TO", "CC") or at == index
    if token.tag == "CC":
        return before.tag in _NOMINAL and tokens[at + 1].tag in _NOMINAL
    return token.tag in _INSIDE
