"""Documents with very many of something are read whole; the cost of a word or a note does not grow with them."""

import io
import zipfile
from itertools import count, product

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, Limits, read_bytes
from wsisgraph.errors import InputError

NOTES, ON_A_PARAGRAPH = 600, 100
FIRST = 9_900
"""The numbers of the notes of a page go on from here, beyond four digits."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_document(texts: list[str]) -> bytes:
    """A Word document in which each text has a note, a hundred of them in a paragraph."""
    run, mark = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>', '<w:r><w:footnoteReference w:id="{1}"/></w:r>'
    call = run.format("{0}") + mark + run.format(". ")
    calls = [call.format(text, number) for number, text in enumerate(texts, 1)]
    paragraphs = ("".join(calls[at : at + ON_A_PARAGRAPH]) for at in range(0, len(calls), ON_A_PARAGRAPH))
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    note = '<w:footnote w:id="{0}"><w:p><w:r><w:t>Body {0}.</w:t></w:r></w:p></w:footnote>'
    notes = "".join(note.format(number) for number, _ in enumerate(texts, 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("footnotes", "footnotes.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_WORD}">{notes}</w:footnotes>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def _relation(kind: str, target: str) -> str:
    row = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{row}</Relationships>'


def page(texts: list[str]) -> bytes:
    """A page with the same, numbered from `FIRST`."""
    pairs = list(zip(count(FIRST), texts, strict=False))
    calls = [f'{text}<sup><a href="#fn{number}">{number}</a></sup>. ' for number, text in pairs]
    paragraphs = ("".join(calls[at : at + ON_A_PARAGRAPH]) for at in range(0, len(calls), ON_A_PARAGRAPH))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    notes = "".join(f'<li id="fn{number}" value="{number}">Body {number}.</li>' for number, _ in pairs)
    return f"<html><body>{body}<ol>{notes}</ol></body></html>".encode()


def marks(document: Document) -> list[str]:
    return [marker.footnote for paragraph in document.paragraphs for marker in paragraph.markers]


def test_every_one_of_many_notes_of_a_word_document_is_read() -> None:
    document = read_bytes(word_document([f"Thing {number}" for number in range(NOTES)]), "many.docx")
    numbers = [str(number) for number in range(1, NOTES + 1)]
    assert marks(document) == [note.number for note in document.footnotes] == numbers
    assert not any(notice.code.startswith("footnote") for notice in document.warnings)


def test_every_one_of_many_notes_of_a_page_is_read() -> None:
    document = read_bytes(page([f"Thing {number}" for number in range(NOTES)]), "many.html")
    numbers = [str(FIRST + number) for number in range(NOTES)]
    assert marks(document) == [note.number for note in document.footnotes] == numbers
    assert not any(notice.code.startswith("footnote") for notice in document.warnings)


def test_more_notes_than_are_read_are_refused() -> None:
    few = Limits(paragraphs=50)
    for data, name in ((word_document(["Thing"] * 60), "many.docx"), (page(["Thing"] * 60), "many.html")):
        with pytest.raises(InputError) as refused:
            read_bytes(data, name, limits=few)
        assert (refused.value.source, bool(refused.value.remedy)) == (name, True)


def test_a_note_behind_the_number_ten_is_no_exponent() -> None:
    texts = [f"Thing {letter}" for letter in "abcdefghij"] + ["Goal 10"]
    document = read_bytes(word_document(texts), "goal.docx")
    assert marks(document)[-1] == "11"
    assert "¹" not in document.paragraphs[0].text


def test_every_word_of_a_long_pdf_is_read() -> None:
    words = ["w" + "".join(letters) for letters in product("bcdfghklm", repeat=4)][:2400]
    target = io.BytesIO()
    canvas = Canvas(target)
    for page_start in range(0, len(words), 480):
        text = canvas.beginText(40, 800)
        for at in range(page_start, min(page_start + 480, len(words)), 10):
            text.textLine(" ".join(words[at : at + 10]))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    document = read_bytes(target.getvalue(), "long.pdf")
    assert " ".join(paragraph.text for paragraph in document.paragraphs).split() == words
