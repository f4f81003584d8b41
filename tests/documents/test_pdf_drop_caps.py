"""Large letters that open a text belong to its first word."""

import pytest
from tests.documents.test_pdf_lines import row, word

from wsisgraph.documents.pdf_drop_caps import with_drop_caps
from wsisgraph.documents.pdf_lines import page_lines
from wsisgraph.documents.pdf_words import Word

BELOW = row("The keepers met again in June and went home by boat.", 160)


def page(letter: str, first: str, gap: float = 2) -> list[Word]:
    large = word(letter, 80, 124, size=30)
    beside = [row(first, 108, x=large.x1 + gap), row("they carry lamps and oil,", 120, x=large.x1 + gap)]
    return [large, *beside[0], *beside[1], *row("and stop at each village.", 132), *BELOW]


def lines(words: list[Word]) -> list[str]:
    return [line.text for line in page_lines(with_drop_caps(words), 1)]


@pytest.mark.parametrize(
    ("letter", "first", "gap", "text"),
    [
        ("T", "he boats bring the net:", 2, "The boats bring the net:"),
        ("“W", "e carry lamps,” she said:", 2, "“We carry lamps,” she said:"),
        ("A", "cross the lake the boats go:", 2, "Across the lake the boats go:"),
        ("A", "boat brings the net:", 10, "A boat brings the net:"),
        ("É", "lan is the boat:", 2, "Élan is the boat:"),
    ],
)
def test_the_letter_opens_the_first_word(letter: str, first: str, gap: float, text: str) -> None:
    assert lines(page(letter, first, gap))[:2] == [text, "they carry lamps and oil,"]


def test_a_large_letter_beside_one_line_or_none_stays() -> None:
    alone = [word("A", 80, 124, size=30), *BELOW]
    heading = [word("A", 80, 124, size=30), *row("title", 124, x=97, size=30), *BELOW]
    label = [word("A", 80, 124, size=30), *row("beside one line", 120, x=97), *BELOW]
    for words in (alone, heading, label):
        assert with_drop_caps(words) == words
