"""The mark of a currency in front of its number: part of the sum, neither a name nor a noun of its own."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon.currencies import currency_words
from wsisgraph.extraction.words.tokens import Token

CURRENCIES = currency_words() | {"rs", "r"}
"""What may open a sum, in small letters."""


def opens_sum(tokens: Sequence[Token], at: int) -> bool:
    """`KES 200,000`, `EUR5 million`, `R350,000`; a lone `R` only where its number touches it."""
    mark, behind = tokens[at], tokens[at + 1 : at + 2]
    if mark.lower not in CURRENCIES or not mark.capital or not behind or not behind[0].text[0].isdigit():
        return False
    return mark.text != "R" or mark.end == behind[0].start
