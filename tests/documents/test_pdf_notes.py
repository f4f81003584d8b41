"""Footnotes of PDFs as different programs print them: raised, in brackets, or in the line like any number."""

import io
import re
import textwrap
from collections.abc import Iterator

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run
from wsisgraph.documents.model import Marker
from wsisgraph.documents.plain_marks import with_plain_marks

TEXT = (
    "1. The Union published a report on lamps in 2020.{1} The report covers 48 harbours.",
    "2. The Board launched a portal on masts,{2} together with the Bank of the Coast, in Narvik.",
    "3. The Commission held 12 workshops in 2019. It trained 120 keepers.{3}",
)
NOTES = (
    "Union, Measuring lamps, 2020. Available at https://example.org/lamps.",
    "See https://example.org/portal.",
    "See document A/75/62, para. 14.",
)
FORMS = {"plain": "{}", "bracket": "[{}]", "paren": " ({})", "raised": "{}"}


def printed(
    form: str, *, note_size: float = 9, rule: bool = True, text: tuple[str, ...] = TEXT, gap: str = " "
) -> Document:
    """A page with notes at its foot. `raised`: five sixths of the size and above the line, as browsers do."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    y = 780.0
    for paragraph in text:
        for line in textwrap.wrap(paragraph, 85):
            _draw(canvas, line, y, form)
            y -= 14
        y -= 8
    if rule:
        canvas.line(70, 140, 180, 140)
    y = 126.0
    for number, note in enumerate(NOTES, 1):
        mark = FORMS[form].format(number).strip()
        canvas.setFont("Times-Roman", note_size)
        canvas.drawString(70, y, f"{mark}{gap}{note}")
        y -= note_size + 3
    canvas.save()
    return read_bytes(target.getvalue(), "report.pdf")


def _draw(canvas: Canvas, line: str, y: float, form: str) -> None:
    x = 70.0
    for piece, is_mark in _pieces(line):
        raised = is_mark and form == "raised"
        text = FORMS[form].format(piece) if is_mark else piece
        size = 11 * 5 / 6 if raised else 11
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y + (3 if raised else 0), text)
        x += stringWidth(text, "Times-Roman", size)


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    for at, piece in enumerate(re.split(r"\{(\d)\}", line)):
        if piece:
            yield piece, at % 2 == 1


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize(("note_size", "rule"), [(9, True), (9, False), (11, True)])
def test_marks_and_notes_of_every_form_are_told_from_the_text(form: str, note_size: float, rule: bool) -> None:
    document = printed(form, note_size=note_size, rule=rule)
    assert [p.text for p in document.paragraphs] == [re.sub(r"^\d\. |\{\d\}", "", text) for text in TEXT]
    assert [[m.footnote for m in p.markers] for p in document.paragraphs] == [["1"], ["2"], ["3"]]
    assert [m.offset for p in document.paragraphs for m in p.markers] == [46, 37, 65]
    assert [(note.number, note.text) for note in document.footnotes] == list(zip("123", NOTES, strict=True))
    assert not {"footnote-uncalled", "footnote-missing", "truncated"} & {w.code for w in document.warnings}


@pytest.mark.parametrize(
    "text",
    [
        ("1. The Union lit lamps in 2020.1 It lit more in 2021.1 The Board met.", *TEXT[1:]),
        ("1. The Union lit lamps.", *TEXT[1:]),
        (TEXT[1], TEXT[0], TEXT[2]),
    ],
    ids=["twice", "never", "out of order"],
)
def test_where_the_marks_are_not_sure_the_text_stays_as_it_is(text: tuple[str, ...]) -> None:
    document = printed("plain", text=text)
    assert not any(p.markers for p in document.paragraphs)
    assert "footnote-uncalled" in {w.code for w in document.warnings}


def test_the_links_behind_a_mark_keep_their_place() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(70, 780, "The Union lit lamps in harbours.1 The portal of the Board tells more of it.")
    start = 70 + stringWidth("The Union lit lamps in harbours.1 The ", "Times-Roman", 11)
    canvas.linkURL("https://example.org/portal", (start, 778, start + 28, 790))
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(70, 100, "1 Union, Measuring lamps, 2020.")
    canvas.save()
    (paragraph,) = read_bytes(target.getvalue(), "report.pdf").paragraphs
    assert [m.offset for m in paragraph.markers] == [32]
    (link,) = paragraph.links
    assert paragraph.text[link.start : link.end] == "portal"


def test_the_mark_of_a_note_is_sought_before_that_of_the_next() -> None:
    text = "The board met in Oslo.1 It went to Bergen.2 It closed its rule.1 again."
    blocks = [
        Block((Run(text),)),
        Block((Run("See the minutes."),), "footnote", label="1"),
        Block((Run("A/97/12."),), "footnote", label="2"),
    ]
    canon = with_plain_marks(blocks)[0].canon
    assert canon.text == "The board met in Oslo. It went to Bergen. It closed its rule.1 again."
    assert canon.markers == (Marker("1", 22), Marker("2", 41))


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.parametrize("note_size", [9, 11])
def test_numbers_without_a_gap_before_the_note_are_told_by_their_calls(note_size: float, *, rule: bool) -> None:
    document = printed("raised", note_size=note_size, rule=rule, gap="")
    assert [(note.number, note.text) for note in document.footnotes] == [
        (str(number), text) for number, text in enumerate(NOTES, 1)
    ]
    assert [[marker.footnote for marker in p.markers] for p in document.paragraphs] == [["1"], ["2"], ["3"]]
