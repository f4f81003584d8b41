"""One list of currencies, and what each view of it leaves out."""

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.currencies import currency_words, money_words


def test_a_word_that_mostly_means_something_else_is_no_currency_alone() -> None:
    assert {"francs", "usd", "us$", "€", "shillings"} <= currency_words()
    assert not {"won", "real", "pen", "sar", "united states dollars"} & currency_words()


def test_beside_a_thing_weights_are_no_money_and_large_numbers_are() -> None:
    assert "pounds" in currency_words()
    assert "pounds" not in money_words()
    assert {"million", "crore", "euros"} <= money_words()


def test_the_views_name_only_words_of_the_list() -> None:
    listed = {word for words in load("figures")["currencies"].values() for word in words.split("|")}
    for key in ("unclear", "things"):
        assert word_set("figures", "currency_words", key) <= listed, key
