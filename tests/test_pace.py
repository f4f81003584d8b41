"""Steps within a document are told to whoever hears, and change nothing of what is stepped through."""

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import pdf_pages, read_bytes
from wsisgraph.extraction.pipeline import extract
from wsisgraph.pace import Pace, counted_steps, heard, steps
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[1]
PAGES = 5


@pytest.fixture(scope="module")
def data() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(1, PAGES + 1):
        canvas.drawString(80, 700, f"{number}. The board met for the {number}th time. It thanked its host.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "data")


def test_steps_are_told_before_between_and_behind() -> None:
    told: list[Pace] = []
    with heard(told.append):
        seen = [(item, len(told)) for item in counted_steps("ab", "rows")]
    assert seen == [("a", 1), ("b", 2)]
    assert told == [Pace("rows", 0, 2), Pace("rows", 1, 2), Pace("rows", 2, 2)]


def test_nobody_hears_outside() -> None:
    told: list[Pace] = []
    with heard(told.append):
        pass
    items = iter("ab")
    assert steps(items, "rows", 2) is items
    assert told == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_is_told_page_by_page(data: bytes, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "SPREAD_FROM", 2)
    monkeypatch.setattr(pdf_pages, "BATCH", 2)
    told: list[Pace] = []
    with heard(told.append):
        document = read_bytes(data, "a.pdf", processes=processes)
    assert told == [Pace("pages", done, PAGES) for done in range(PAGES + 1)]
    assert document == read_bytes(data, "a.pdf")


def test_its_facts_are_told_paragraph_by_paragraph(data: bytes, vocabulary: Vocabulary) -> None:
    document = read_bytes(data, "a.pdf")
    told: list[Pace] = []
    with heard(told.append):
        facts = extract(document, vocabulary)
    sentences = [Pace("sentences", done, 2 * PAGES) for done in range(2 * PAGES + 1)]
    assert told == [*(Pace("paragraphs", done, PAGES) for done in range(PAGES + 1)), *sentences]
    assert facts == extract(document, vocabulary)


def test_a_table_is_told_row_by_row(vocabulary: Vocabulary) -> None:
    table = b"title,description,organisation\nCourse,ITU trained 20 teachers.,ITU\nForum,ITU held a forum.,ITU\n"
    told: list[Pace] = []
    with heard(told.append):
        extract(read_bytes(table, "a.csv"), vocabulary)
    assert told == [Pace("rows", done, 2) for done in range(3)]
