"""Past forms inside a subject: `Morrow, an NGO focused on books, has opened …`."""

from collections.abc import Sequence

from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE, is_ambiguous, reading_as

_INSIDE = frozenset({"NN", "CD", "POS", "NAME", "DT", "RB", "IN"})
_FARTHEST = 10
"""Tokens of `an independent network of lake towns` in front of the participle."""
_LONGEST = 24
"""Tokens of what stands behind it."""


def qualifies_subject(tokens: Sequence[Token], index: int) -> bool:
    """Whether the past form at `index` tells which subject is meant, so that the verb of the clause follows."""
    return _in_apposition(tokens, index) or of_several(tokens, index)


def of_several(tokens: Sequence[Token], index: int) -> bool:
    """`Areas supported include …`: a plural, what was done with it, and a verb that is nothing else."""
    if not index or index + 1 >= len(tokens) or not tokens[index - 1].lower.endswith("s"):
        return False
    token = tokens[index + 1]
    plain = tokens[index - 1].tag == "NN" or (index == 1 and not tokens[0].text.isupper())
    return plain and reading_as(token, "VB") is not None and not is_ambiguous(token)


def _in_apposition(tokens: Sequence[Token], index: int) -> bool:
    """`Morrow, a network formed in 2031, opened …`: between two commas, and a verb behind the second."""
    if index + 1 >= len(tokens) or tokens[index + 1].tag not in ("IN", "TO"):
        return False
    at = index - 1
    while at > max(0, index - _FARTHEST) and tokens[at].tag in _INSIDE:
        at -= 1
    if tokens[at].tag != "," or tokens[at].frozen or tokens[at + 1].lower not in ("a", "an", "one", "the"):
        return False
    return at + 1 < index - 1 and _closes_name(tokens, at) and _verb_behind_comma(tokens, index)


def _closes_name(tokens: Sequence[Token], comma: int) -> bool:
    """A name in front of the comma that no preposition governs (`In Lima, the network …`)."""
    first = comma
    while first > 0 and tokens[first - 1].frozen:
        first -= 1
    first -= first > 0 and tokens[first - 1].tag == "DT"
    return first < comma and not (first > 0 and tokens[first - 1].tag in ("IN", "TO"))


def _verb_behind_comma(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + _LONGEST]:
        if token.frozen:
            continue
        if token.tag in (";", ":", "REL", "SUB", *FINITE):
            return False
        if token.tag == ",":
            return _is_finite(tokens, token.index + 1)
    return False


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a finite verb stands at a token, adverbs aside, and no participle with its agent."""
    while at < len(tokens) and tokens[at].tag == "RB":
        at += 1
    if at + 1 >= len(tokens) or tokens[at].frozen:
        return False
    token, undecided = tokens[at], tokens[at].tag == "?" and not is_ambiguous(tokens[at])
    past = undecided and (reading_as(token, "VBD") or reading_as(token, "VBZ")) is not None
    return token.tag in FINITE or (past and tokens[at + 1].lower != "by")
