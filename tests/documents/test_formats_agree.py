"""The same report as text, Word and PDF gives the same paragraphs and footnotes."""

import pytest
from tests.documents.conftest import docx_of, pdf_of

from wsisgraph.documents import Document, read_bytes


@pytest.fixture(scope="module")
def from_docx(seed: Document) -> Document:
    return read_bytes(docx_of(seed), "report.docx")


@pytest.fixture(scope="module")
def from_pdf(seed: Document) -> Document:
    return read_bytes(pdf_of(seed), "report.pdf")


def texts(document: Document) -> dict[str, str]:
    return {p.number: p.text for p in document.paragraphs}


def test_word_gives_the_same_paragraphs(seed: Document, from_docx: Document) -> None:
    assert texts(from_docx) == texts(seed)
    assert [p.markers for p in from_docx.paragraphs] == [p.markers for p in seed.paragraphs]
    assert [p.italics for p in from_docx.paragraphs] == [p.italics for p in seed.paragraphs]


def test_word_gives_the_same_headings_and_footnotes(seed: Document, from_docx: Document) -> None:
    assert [(s.path, s.heading, s.level) for s in from_docx.sections] == [
        (s.path, s.heading, s.level) for s in seed.sections
    ]
    assert from_docx.footnotes == seed.footnotes
    assert [p.section for p in from_docx.paragraphs] == [p.section for p in seed.paragraphs]
    assert from_docx.title == seed.title
    assert from_docx.boilerplate == ("Running header",)


def test_pdf_gives_the_same_paragraphs(seed: Document, from_pdf: Document) -> None:
    expected, found = texts(seed), texts(from_pdf)
    same = [number for number in expected if found.get(number) == expected[number]]
    assert set(found) == set(expected)
    assert len([number for number in same if number != "0"]) >= 40
    marks = {p.number: [m.footnote for m in p.markers] for p in from_pdf.paragraphs}
    assert marks == {p.number: [m.footnote for m in p.markers] for p in seed.paragraphs}


def test_pdf_gives_the_same_headings_and_footnotes(seed: Document, from_pdf: Document) -> None:
    assert [(s.path, s.heading) for s in from_pdf.sections] == [(s.path, s.heading) for s in seed.sections]
    assert {f.number: f.text for f in from_pdf.footnotes} == {f.number: f.text for f in seed.footnotes}
    assert {f.number: f.urls for f in from_pdf.footnotes} == {f.number: f.urls for f in seed.footnotes}
    assert from_pdf.title == seed.title
    assert any("Progress report of the secretariat" in line for line in from_pdf.boilerplate)
    assert max(p.page or 0 for p in from_pdf.paragraphs) > 5
