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


@pytest.mark.parametrize(
    ("seen_words", "text"),
    [
        (("بجنيف", "2020", "يناير/الثاني", "كانون", "15", "في"), "في 15 كانون يناير/الثاني 2020 بجنيف"),
        (("بجنيف", "January", "2020", "15", "في"), "في 15 January 2020 بجنيف"),
        (("بجنيف", "January", "15,", "2020", "في"), "في January 15, 2020 بجنيف"),
        (("بجنيف", "15/1/2020", "في"), "في 15/1/2020 بجنيف"),
        (("بجنيف", "15-01-2020", "في"), "في 2020-01-15 بجنيف"),
        (("بجنيف", "يناير", "17-15", "في"), "في 15-17 يناير بجنيف"),
        (("بجنيف", "2020–2015", "عام"), "عام 2015–2020 بجنيف"),
        (("بجنيف", "٢٠٢٠-٢٠١٥", "عام"), "عام ٢٠١٥-٢٠٢٠ بجنيف"),
        (("בז'נבה", "2015-2020", "בשנים"), "בשנים 2015-2020 בז'נבה"),
        (("בז'נבה", "2020–2015", "בשנים"), "בשנים 2015–2020 בז'נבה"),
        (("وقد", ".ITU", "2018", "ثم"), "ثم ITU 2018. وقد"),
        (("الوثيقة", "ITU-R-15-20", "في"), "في ITU-R-15-20 الوثيقة"),
    ],
)
def test_dates_and_spans_in_a_line_that_is_read_from_the_right(seen_words: tuple[str, ...], text: str) -> None:
    assert read(seen(*seen_words)) == [text]


@pytest.mark.parametrize(("left", "right"), [("(", ")"), (")", "(")])
def test_brackets_are_read_whether_the_file_writes_what_is_seen_or_what_is_read(left: str, right: str) -> None:
    of_years = seen("الحكومات", f"{left}2020–2015{right}", "بجنيف")
    of_words = seen("الحكومات", f"{left}World", f"Bank{right}", "بجنيف", bottom=112)
    of_date = seen("الحكومات", f"{left}January", "2020", f"15{right}", "بجنيف", bottom=124)
    assert read([*of_years, *of_words, *of_date]) == [
        "بجنيف (2015–2020) الحكومات",
        "بجنيف (World Bank) الحكومات",
        "بجنيف (15 January 2020) الحكومات",
    ]


def test_brackets_inside_other_letters_stay() -> None:
    words = seen("الحكومات", "عن", "World", "Bank", "(IBRD)", "وقال", "بجنيف")
    assert read(words) == ["بجنيف وقال World Bank (IBRD) عن الحكومات"]


LATIN = "The board met in Geneva and agreed on a plan for the years to come"


def test_a_line_of_such_a_script_on_a_page_that_is_read_from_the_left() -> None:
    line = seen("بجنيف", "15/1/2020", "في", "ثم", "2020", "يناير", "15", "في", "المجلس", "اجتمع", bottom=112)
    short = seen("الحكومات.", "عن", bottom=124)
    found = read([*seen(*LATIN.split()), *line, *short])
    assert found[1:] == ["اجتمع المجلس في 15 يناير 2020 ثم في 15/1/2020 بجنيف", "عن الحكومات."]


def test_a_date_in_a_phrase_of_such_a_script() -> None:
    assert read(seen(*LATIN.split(), "on", "15", "2020", "يناير", "there")) == [f"{LATIN} on 15 يناير 2020 there"]
    assert read(seen(*LATIN.split(), "in", "1995", "2020", "and")) == [f"{LATIN} in 1995 2020 and"]
