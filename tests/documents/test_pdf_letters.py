"""Letters are what pdfplumber finds, field for field."""

import io
from collections.abc import Callable

import pdfplumber
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents.pdf_letters import take_letters

FIELDS = ("text", "x0", "x1", "top", "bottom", "doctop", "upright", "size", "fontname")


def plain(canvas: Canvas) -> None:
    canvas.setFont("Times-Italic", 11)
    canvas.drawString(72, 700, "Ministers’ meeting, 2019")


def spaced(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 10)
    text.setCharSpace(0.7)
    text.setWordSpace(3)
    text.setHorizScale(80)
    text.textOut("as of 2020")
    text.setRise(4)
    text.textOut("12")
    canvas.drawText(text)


def turned(canvas: Canvas) -> None:
    canvas.rotate(30)
    canvas.drawString(300, 300, "DRAFT")
    canvas.rotate(60)
    canvas.drawString(300, -300, "margin")


def mirrored(canvas: Canvas) -> None:
    canvas.translate(500, 500)
    canvas.scale(-1, 1)
    canvas.drawString(10, 10, "mirrored")
    canvas.scale(-1, -1)
    canvas.drawString(10, 10, "upside down")


def downwards(canvas: Canvas) -> None:
    for name, vertical in (("HeiseiMin-W3", True), ("STSong-Light", False)):
        pdfmetrics.registerFont(font := UnicodeCIDFont(name, isVertical=vertical))
        canvas.setFont(font.fontName, 12)
        canvas.drawString(100, 600, "情報社会")


def in_a_figure(canvas: Canvas) -> None:
    canvas.drawString(72, 760, "before")
    canvas.beginForm("stamp")
    canvas.drawString(5, 5, "inside")
    canvas.endForm()
    canvas.translate(100, 100)
    canvas.doForm("stamp")
    canvas.drawString(5, 50, "behind")


@pytest.mark.parametrize("draw", [plain, spaced, turned, mirrored, downwards, in_a_figure])
def test_letters_are_those_of_the_library(draw: Callable[[Canvas], None]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 72, "A page before this one.")
    canvas.showPage()
    draw(canvas)
    canvas.line(10, 10, 100, 10)
    canvas.save()
    with pdfplumber.open(target) as one, pdfplumber.open(target) as other:
        expected = [{field: char[field] for field in FIELDS} for char in one.pages[1].chars]
        assert expected
        assert take_letters(other.pages[1]) == expected
        assert [line["pts"] for line in other.pages[1].lines] == [line["pts"] for line in one.pages[1].lines]
