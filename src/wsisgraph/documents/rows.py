"""Where the cells of a row stand in its text."""

from wsisgraph.documents.model import Paragraph, Span


def cell_spans(paragraph: Paragraph) -> dict[str, Span]:
    """The span of each cell of a table row, by field: `paragraph.text[span.start:span.end]` is the cell's text.

    The text of a row is the texts of its cells in order, joined by a semicolon.
    """
    spans: dict[str, Span] = {}
    at = 0
    for name, text in paragraph.columns:
        start = paragraph.text.find(text, at)
        if text and start >= 0:
            at = start + len(text)
            spans[name] = Span(start, at)
    return spans
