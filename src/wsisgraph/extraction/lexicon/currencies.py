"""The words of currencies: views of the one list of the lexicon, each for what its rules ask."""

from functools import cache

from wsisgraph.extraction.lexicon import load, word_set


@cache
def currency_words() -> frozenset[str]:
    """Single words that name a currency wherever they stand: `francs`, `usd`, `us$`, `€`."""
    words = (word for names in load("figures")["currencies"].values() for word in names.split("|"))
    return frozenset(word for word in words if " " not in word) - word_set("figures", "currency_words", "unclear")


@cache
def money_words() -> frozenset[str]:
    """Single words beside which a thing is one of money, the words of large numbers among them."""
    things, sums = (word_set("figures", "currency_words", key) for key in ("things", "sums"))
    return (currency_words() - things) | sums
