import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.extraction.words.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UN-Women and UN/CEFACT met", ["UN-Women", "and", "UN/CEFACT", "met"]),
        ("Iceland’s C4DLab", ["Iceland", "’s", "C4DLab"]),
        ("more than 12,000 users", ["more", "than", "12,000", "users"]),
        ("4.4 per cent, US$40 million", ["4.4", "per", "cent", ",", "US$", "40", "million"]),
        ("d'Extrême-Orient", ["d'Extrême-Orient"]),
        ("the .post domain", ["the", ".post", "domain"]),
        ("the U.S. and COVID-19", ["the", "U.S.", "and", "COVID-19"]),
        ("Mr. Kim of Acme Ltd.", ["Mr.", "Kim", "of", "Acme", "Ltd", "."]),
        ("see https://itu.int/a,b now", ["see", "https://itu.int/a,b", "now"]),
    ],
)
def test_words_keep_their_hyphens_slashes_and_digits(text: str, words: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == words


@given(st.text(max_size=200))
def test_every_token_stands_at_its_offsets(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in zip(tokens, tokens[1:], strict=False))  # noqa: RUF007
    assert [t.index for t in tokens] == list(range(len(tokens)))


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    (token,) = tokenize("one two three", 4, 7)
    assert (token.text, token.start, token.end) == ("two", 4, 7)
