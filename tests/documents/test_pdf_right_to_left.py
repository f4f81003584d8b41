"""Words of a page that is read from right to left, as a PDF holds them: where they are seen."""

from itertools import pairwise

import pytest
from tests.documents.test_pdf_lines import row, word

from wsisgraph.documents.pdf_lines import page_lines, word_rows
from wsisgraph.documents.pdf_right_to_left import in_reading_order, mirrored
from wsisgraph.documents.pdf_words import Word

WIDTH = 600.0


def seen(*texts: str, bottom: float = 100) -> list[Word]:
    """Words from left to right."""
    words: list[Word] = []
    for text in texts:
        words.append(word(text, words[-1].x1 + 3 if words else 80, bottom))
    return words


def read(words: list[Word]) -> list[str]:
    return [line.text for line in page_lines(mirrored(words, WIDTH, word_rows), 1)]


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (("م", "م", "لأ", "ا"), "الأمم"),
        ((".", "ي", "ل", "و", "د"), "دولي."),
        (("و", "ق", "د", ".", "2", "0", "0", "6", "/", "4", "6"), "2006/46.دقو"),
        (("ﻢ", "ﻤ", "ﻷ", "ﺍ"), "الأمم"),
        (("o", "f", "fi", "c", "e"), "office"),
    ],
)
def test_letters_of_a_word_come_in_the_order_in_which_they_are_read(glyphs: tuple[str, ...], text: str) -> None:
    assert in_reading_order(glyphs) == text


def test_lines_are_read_from_the_right() -> None:
    assert read(seen("المتحدة", "الأمم")) == ["الأمم المتحدة"]
    assert read([*seen("سطر", "أول"), *seen("سطر", "ثان", bottom=112)]) == ["أول سطر", "ثان سطر"]


def test_names_in_other_letters_keep_their_order_between_them() -> None:
    assert read(seen("مؤتمرا", "World", "Bank", "ونظم")) == ["ونظم World Bank مؤتمرا"]


def test_signs_beside_other_letters_and_figures_belong_to_the_text_around() -> None:
    assert read(seen("البنك", ")ITU(", "،2019", "عام")) == ["عام 2019، (ITU) البنك"]
    assert read(seen("قرار", "-", "2", ".A/75/62", "الوثيقة")) == ["الوثيقة A/75/62. 2 - قرار"]


def test_a_line_without_such_letters_stays_as_it_is() -> None:
    words = [*seen("المتحدة", "الأمم"), *seen("المتحدة", "الأمم", bottom=112), *row("15 January 2020", 130)]
    assert read(words)[-1] == "15 January 2020"


def test_a_phrase_on_a_page_that_is_read_from_the_left_is_turned_alone() -> None:
    words = seen("The", "United", "Nations", "(", "المتحدة", "الأمم", ")", "met")
    assert read(words) == ["The United Nations ( الأمم المتحدة ) met"]


def test_a_page_without_such_letters_is_not_touched() -> None:
    words = row("The board met in 2019", 100)
    assert mirrored(words, WIDTH, word_rows) == words


def test_the_mirror_keeps_the_gaps_of_a_line() -> None:
    words = mirrored(seen("مؤتمرا", "World", "Bank", "ونظم"), WIDTH, word_rows)
    ordered = sorted(words, key=lambda one: one.x0)
    assert [round(b.x0 - a.x1, 6) for a, b in pairwise(ordered)] == [3, 3, 3]
