"""The lone apostrophe that marks an owner: `the Telecom Services’ launch of a portal`, `farmers' markets`."""

from collections.abc import Sequence

from wsisgraph.extraction.words.tokens import Token

_OPENING = {"’": "‘", "'": "'"}
_FAR = 40
"""Tokens between single quotation marks, at most."""


def owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether the mark at `at` makes an owner of the word in front; a quotation's closing mark does not."""
    mark = tokens[at]
    if mark.text not in _OPENING or not 0 < at < len(tokens) - 1:
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    joined = before.end == mark.start and before.lower[-1] in "sxz" and behind.word and behind.start > mark.end
    return joined and not _quoted(tokens, at)


def _quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a single quotation mark that nothing has closed stands in front."""
    opening = _OPENING[tokens[at].text]
    for token in reversed(tokens[max(0, at - _FAR) : at]):
        if token.text == opening and token.index + 1 < at and tokens[token.index + 1].start == token.end:
            return True
        if token.text == tokens[at].text and token.tag != "POS":
            return False
    return False
