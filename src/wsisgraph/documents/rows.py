"""Where the cells of a row stand in its text."""

from collections.abc import Sequence

from wsisgraph.documents.model import Paragraph, Span

JOINT = "; "
"""What stands between two cells in the text of a row."""


def named_cells(names: Sequence[str], texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The texts of a row under the names of their columns; a column without a name is called by its place."""
    every = [*names, *("" for _ in range(len(names), len(texts)))]
    pairs = zip(every, texts, strict=False)
    return tuple((name or f"column {n}", text) for n, (name, text) in enumerate(pairs, 1))


def cell_spans(paragraph: Paragraph) -> dict[str, Span]:
    """The span of each cell of a table row, by field: `paragraph.text[span.start:span.end]` is the cell's text.

    The text of a row is the texts of its cells in order, joined by a semicolon. Rejected cells stand in the text
    and not among the columns, so a cell is looked for between two joints before it is looked for anywhere.
    """
    spans: dict[str, Span] = {}
    at = 0
    for name, cell in paragraph.columns:
        start = _place(paragraph.text, cell, at)
        if cell and start >= 0:
            at = start + len(cell)
            spans[name] = Span(start, at)
    return spans


def _place(text: str, cell: str, at: int) -> int:
    start = text.find(cell, at)
    while start >= 0:
        opens = start == 0 or text.startswith(JOINT, start - len(JOINT))
        end = start + len(cell)
        if opens and (end == len(text) or text.startswith(JOINT, end)):
            return start
        start = text.find(cell, start + 1)
    return text.find(cell, at)
