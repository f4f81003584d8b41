"""Notes at the foot of a column whose numbers have no gap, or a line of their own, or stand on the page before."""

import pytest
from tests.documents.test_pdf_lines import row, word

from wsisgraph.documents.pdf_furniture import PdfPage, note_mark, take_out_notes
from wsisgraph.documents.pdf_lines import TextLine, page_lines

RULE = 600.0


def page(*below: str, calls: str = "1", rule: float | None = RULE) -> PdfPage:
    """A sentence with raised `calls` behind it, and lines of the same size at the foot of the page."""
    text = row("The board met in Oslo", 100)
    x = text[-1].x1
    marks = [word(mark, x + 4 * at, 96, size=6) for at, mark in enumerate(calls.split())]
    foot = [one for at, text in enumerate(below) for one in row(text, 620 + 12 * at)]
    return PdfPage(1, 800, page_lines([*text, *marks, *foot], 1), rule=rule)


def notes(made: PdfPage, before: TextLine | None = None) -> list[tuple[str | None, str]]:
    take_out_notes(made, 10, before)
    return [(note_mark(line), line.text) for line in made.notes]


@pytest.mark.parametrize("text", ["See page", "economic data", "2019 figures", "“Lamps” and"])
def test_a_number_is_parted_from_the_word_that_it_is_glued_to(text: str) -> None:
    assert notes(page(f"1{text}", rule=None)) == [("1", f"1 {text}")]


@pytest.mark.parametrize("text", ["1st meeting", "1G networks", "1, 2 and 3", "1.5 per cent", "2See page"])
def test_other_lines_that_begin_with_a_figure_stay_in_the_text(text: str) -> None:
    made = page(text, rule=None)
    assert notes(made) == []
    assert [line.text for line in made.lines] == ["The board met in Oslo 1", text]


def test_a_number_alone_on_a_line_opens_the_note_below_it() -> None:
    made = page("1 See page", "2", "https://example.org/a/long/address", calls="1 2")
    assert notes(made) == [
        ("1", "1 See page"),
        ("2", "2"),
        (None, "https://example.org/a/long/address"),
    ]


def test_numbers_with_a_gap_in_the_size_of_the_text_are_notes_below_a_rule_alone() -> None:
    assert notes(page("rest of it.", "1 See page"))[1] == ("1", "1 See page")
    assert notes(page("rest of it.", "1 See page", rule=None)) == []


def test_the_rest_of_a_note_stands_below_the_rule_of_the_next_page() -> None:
    open_note, ended = page_lines(row("See the minutes of the", 700), 1)[0], page_lines(row("See it.", 700), 1)[0]
    assert notes(page("board of Oslo.", calls=""), open_note) == [(None, "board of Oslo.")]
    assert notes(page("Signed in Oslo.", calls=""), ended) == []
