"""Pages of a PDF, on several cores when there are many: they are nearly all of the work. Needs the extra `pdf`."""

import io
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pdfplumber

from wsisgraph.documents.pdf_circles import refuse_circles
from wsisgraph.documents.pdf_furniture import PdfPage
from wsisgraph.documents.pdf_page import read_page
from wsisgraph.documents.pdf_unpacking import bound_process
from wsisgraph.orphans import end_with_parent

SPREAD_FROM = 200
"""Pages from which worker processes pay for their start."""
BATCH = 25
Bound = tuple[str, int]


def read_pages(
    data: bytes, pages: Sequence[Any], wanted: Sequence[int], processes: int, bound: Bound
) -> Iterator[PdfPage]:
    """The `wanted` pages of a file, by number from 1 and in this order.

    `data` are the bytes of the file, and `pages` all its pages, which the reading of a few uses as they are;
    `bound` are its name and how many bytes it may unpack to in each process.
    """
    done = 0
    if processes > 1 and len(wanted) >= SPREAD_FROM:
        for batch in _spread(data, wanted, processes, bound):
            done += len(batch)
            yield from batch
    # All of them when they are few, and what is left when a worker died.
    shared: dict[object, Any] = {}
    yield from (read_page(pages[number - 1], number, shared) for number in wanted[done:])


def _spread(data: bytes, wanted: Sequence[int], processes: int, bound: Bound) -> Iterator[list[PdfPage]]:
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(processes, context, start, (data, bound)) as pool:
            yield from pool.map(read_batch, (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)))
    except BrokenProcessPool:
        return


_worker: list[tuple[Sequence[Any], dict[object, Any]]] = []


def start(data: bytes, bound: Bound) -> None:
    """Make this process ready to read pages of the file whose bytes are `data`."""
    end_with_parent()
    refuse_circles()
    bound_process(*bound)
    _worker[:] = [(pdfplumber.open(io.BytesIO(data)).pages, {})]


def read_batch(numbers: Sequence[int]) -> list[PdfPage]:
    """Those pages of the file that this process was started with."""
    pages, shared = _worker[0]
    return [read_page(pages[number - 1], number, shared) for number in numbers]
