"""The codes under which the shares of a company are traded: `(NASDAQ: LRK)`, `(VOD.L, VOD)`. They are no names."""

import re
from collections.abc import Iterator, Sequence

from wsisgraph.extraction.words.tokens import Token

_LONGEST = 16
_CODE = re.compile(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?")
_EXCHANGE = re.compile(r"(?:[A-Z]{2,}|Nasdaq|Euronext|Oslo|Tadawul|Ticker|Symbol)[A-Za-z]*")


def tickers(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The half-open token ranges of such brackets, with the brackets."""
    for first in [token.index for token in tokens if token.text == "("]:
        if end := ticker_end(tokens, first):
            yield first, end


def ticker_end(tokens: Sequence[Token], first: int) -> int:
    """The end of the bracket with codes that opens at `first` (0: there is none)."""
    if first >= len(tokens) or tokens[first].text != "(":
        return 0
    close = next((t.index for t in tokens[first : first + _LONGEST] if t.text == ")"), 0)
    inside = tokens[first + 1 : close] if close else ()
    words = [t.text for t in inside if t.word]
    if not words or any(t.text not in ":,;/|" for t in inside if not t.word):
        return 0
    coded = all(_CODE.fullmatch(word) or _EXCHANGE.fullmatch(word) for word in words)
    traded = any("." in word for word in words) or (
        any(t.text == ":" for t in inside) and _EXCHANGE.fullmatch(words[0]) is not None
    )
    return close + 1 if coded and traded and words[-1].isupper() else 0
