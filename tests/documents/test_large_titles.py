"""Titles that stand out by their size alone, in PDF, Word and HTML."""

import io
from collections.abc import Callable, Sequence

import pytest
from docx import Document as NewDocx
from docx.shared import Pt
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_bytes

Line = tuple[str, float]
"""A paragraph and its size in points."""
Make = Callable[[Sequence[Line]], Document]

TITLE = "How libraries along the upper valley opened their reading rooms to farmers and to traders after dark fell"
PROSE = "The district office opened four reading rooms in 2019. Volunteers kept them open until the evening."
QUOTE = "We had never seen so many people stay. They came back every week."
BODY: tuple[Line, ...] = ((PROSE, 10), (f"Later, {PROSE}", 10), (f"In the end, {PROSE}", 10))


def _pdf(lines: Sequence[Line]) -> Document:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    y = 780.0
    for text, size in lines:
        y -= 2 * size
        words, row = text.split(), ""
        for word in [*words, ""]:
            if not word or canvas.stringWidth(f"{row} {word}", "Helvetica", size) > 420:
                canvas.setFont("Helvetica", size)
                canvas.drawString(80, y, row)
                y -= 1.2 * size
                row = word
            else:
                row = f"{row} {word}".strip()
    canvas.save()
    return read_bytes(target.getvalue(), "a.pdf")


def _docx(lines: Sequence[Line]) -> Document:
    word = NewDocx()
    for text, size in lines:
        run = word.add_paragraph().add_run(text)
        if size != 10:
            run.font.size = Pt(size * 1.1)
    target = io.BytesIO()
    word.save(target)
    return read_bytes(target.getvalue(), "a.docx")


def _html(lines: Sequence[Line]) -> Document:
    rows = (f'<p><span style="color: red; font-size: {size / 10}em">{text}</span></p>' for text, size in lines)
    return read_bytes(f"<html><body>{''.join(rows)}</body></html>".encode(), "a.html")


def _font(lines: Sequence[Line]) -> Document:
    rows = (f'<p><font size="{2 + (size > 10) + (size > 15)}">{text}</font></p>' for text, size in lines)
    return read_bytes(f"<html><body>{''.join(rows)}</body></html>".encode(), "a.html")


@pytest.fixture(params=[_pdf, _docx, _html, _font])
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_a_long_title_above_and_inside_the_text(make: Make) -> None:
    lines = [(TITLE, 20), *BODY, (f"{TITLE} again", 14), *BODY]
    document = make(lines)
    assert document.title == TITLE
    assert [section.title for section in document.sections] == [f"{TITLE} again"]
    assert texts(document) == [text for text, _ in (*BODY, *BODY)]


def test_a_title_below_the_name_of_the_bulletin(make: Make) -> None:
    document = make([("Valley Bulletin", 10), (TITLE, 20), *BODY])
    assert document.title == TITLE
    assert document.masthead.lines == ("Valley Bulletin",)
    assert texts(document) == [text for text, _ in BODY]


def test_a_heading_that_no_sentence_follows(make: Make) -> None:
    document = make(
        [*BODY, ("Where to find them", 15), ("North bank, two rooms", 10), ("South bank, two rooms", 10)]
    )
    assert [section.title for section in document.sections] == ["Where to find them"]


@pytest.mark.parametrize("shown", [QUOTE, "1,240", "and many of them stayed until the morning,"])
def test_large_print_that_is_no_title(make: Make, shown: str) -> None:
    document = make([*BODY, (shown, 18), *BODY])
    assert document.sections == ()
    assert shown in " ".join(texts(document))


def test_a_text_below_more_small_print_is_no_title(make: Make) -> None:
    small = [
        (f"{name} gave shelves, lamps and some of the books", 7.0) for name in ("Amu", "Biri", "Cada", "Doro")
    ]
    document = make([*BODY, ("The people who gave", 10), *small * 4])
    assert [section.title for section in document.sections] in ([], ["The people who gave"])
    assert len(texts(document)) >= len(BODY)


def test_sizes_that_are_no_numbers_say_nothing() -> None:
    styles = ("font-size: inherit", "font-size:", "font-size: 1e9em", "font-size: -3px")
    rows = "".join(f'<p style="{style}">{PROSE}</p>' for style in styles)
    document = read_bytes(f"<html><body>{rows}</body></html>".encode(), "a.html")
    assert texts(document) == [PROSE] * len(styles)


@pytest.mark.parametrize("style", ["font-style: italic", "font-weight: normal"])
def test_what_a_person_said_is_no_title_however_large(style: str) -> None:
    said = "We had never seen so many people stay"
    shown = f"<i>{said}</i>" if "italic" in style else f"“{said}”"
    rows = "".join(f"<p>{text}</p>" for text, _ in BODY)
    large = f'<p style="font-size: 2em; {style}">{shown}</p><p>North bank, two rooms</p>'
    document = read_bytes(f"<html><body>{rows}{large}{rows}</body></html>".encode(), "a.html")
    assert [section.title for section in document.sections if said in section.title] == []
