"""Pages of a long PDF are read by several processes, with the same outcome as by one."""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Limits, pdf_pages, read_bytes

PAGES = 7


@pytest.fixture(scope="module")
def data() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(1, PAGES + 1):
        canvas.drawString(80, 700, f"{number}. The board met for the {number}th time and thanked its host.")
        for step in range(200 if number == 3 else 0):
            canvas.line(step, 0, step, 800)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class Pool:
    """Stands in for worker processes; the one that was to read page `deadly` died."""

    deadly = 0

    def __init__(self, _processes: int, _context: Any, initializer: Any, arguments: Any) -> None:
        initializer(*arguments)

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, work: Any, batches: Iterable[list[int]]) -> Iterator[Any]:
        for batch in batches:
            if self.deadly in batch:
                raise BrokenProcessPool
            yield work(batch)


@pytest.fixture
def spreads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "SPREAD_FROM", 4)
    monkeypatch.setattr(pdf_pages, "BATCH", 2)


@pytest.mark.usefixtures("spreads")
def test_processes_read_what_one_reads(data: bytes) -> None:
    limits = Limits(drawing=2000)
    alone, together = (read_bytes(data, "a.pdf", limits=limits, processes=count) for count in (1, 2))
    assert together == alone
    assert [p.number for p in together.paragraphs] == ["1", "2", "4", "5", "6", "7"]
    assert ("page-unread", "page 3") in [(w.code, w.place) for w in together.warnings]


@pytest.mark.usefixtures("spreads")
@pytest.mark.parametrize("deadly", [0, 1, 5])
def test_what_a_dead_process_left_is_read_here(data: bytes, deadly: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(pdf_pages, "end_with_parent", lambda: None)
    monkeypatch.setattr(pdf_pages, "bound_process", lambda *_: None)
    monkeypatch.setattr(Pool, "deadly", deadly)
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = list(pdf_pages.read_pages(data, document.pages, range(1, PAGES + 1), 2, ("a.pdf", 2**20)))
    assert [page.number for page in found] == list(range(1, PAGES + 1))


def test_a_short_document_starts_no_process(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pdf_pages, "ProcessPoolExecutor")
    assert len(read_bytes(data, "a.pdf", processes=8).paragraphs) == PAGES
