"""Tables with heads of two lines, cells over several columns and rows, and tables behind a page break."""

import io

import pytest
from docx import Document as NewDocx
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table

from wsisgraph.documents import read_bytes
from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run
from wsisgraph.documents.captions import is_table_note, opens_caption, with_captions
from wsisgraph.documents.grids import HEADLESS, Cell, grid_blocks
from wsisgraph.documents.model import Document

Row = tuple[str, str, tuple[tuple[str, str], ...]]


def cell(text: str, width: int = 1, height: int = 1) -> Cell:
    return Cell((Block((Run(text),)),) if text else (), width, height)


def told(blocks: list[Block]) -> list[Row]:
    return [(block.kind, block.text, block.cells) for block in blocks]


def test_a_head_of_two_lines_names_each_column_by_both() -> None:
    blocks = grid_blocks([
        [cell("Country", height=2), cell("Men", 2), cell("Women", 2)],
        [cell("2019"), cell("2020"), cell("2019"), cell("2020")],
        [cell("Mali"), cell("1"), cell("2"), cell("3"), cell("4")],
    ])  # fmt: skip
    names = ("Country", "Men – 2019", "Men – 2020", "Women – 2019", "Women – 2020")
    assert told(blocks) == [
        (
            "head",
            "Country; Men; Women",
            tuple(zip(names, ("Country", "Men", "Men", "Women", "Women"), strict=True)),
        ),
        ("head", "2019; 2020; 2019; 2020", tuple(zip(names, ("", "2019", "2020", "2019", "2020"), strict=True))),
        ("row", "Mali; 1; 2; 3; 4", tuple(zip(names, ("Mali", "1", "2", "3", "4"), strict=True))),
    ]


def test_above_labels_of_figures_there_may_be_no_name() -> None:
    (head, row) = grid_blocks([[cell(""), cell("2019"), cell("2020")], [cell("Mali"), cell("1"), cell("..")]])
    assert (head.kind, head.text) == ("head", "2019; 2020")
    assert row.cells == (("column 1", "Mali"), ("2019", "1"), ("2020", ".."))


def test_cells_that_lay_out_text_stay_text() -> None:
    blocks = grid_blocks([[cell(""), cell("The board met.")], [cell("It went home."), cell("")]])
    assert [(block.kind, block.text) for block in blocks] == [
        ("text", "The board met."),
        ("text", "It went home."),
    ]


def test_rows_of_figures_without_a_head_take_the_columns_of_the_table_before() -> None:
    first = grid_blocks([[cell("Country"), cell("2019"), cell("2020")], [cell("Mali"), cell("1"), cell("2")]])
    second = grid_blocks([[cell("Togo"), cell("3.5"), cell("4")], [cell("Chad"), cell("n/a"), cell("6")]])
    assert {block.label for block in second} == {HEADLESS}
    aside = Block((Run("2/4"),), "aside")
    alone, joined = with_captions(second), with_captions([*first, *second])
    assert alone[0].cells == (("column 1", "Togo"), ("column 2", "3.5"), ("column 3", "4"))
    assert joined[-1].cells == (("Country", "Chad"), ("2019", "n/a"), ("2020", "6"))
    assert with_captions([*first, aside, *second])[-1].cells[0][0] == "column 1"


def word_table() -> Document:
    word = NewDocx()
    table = word.add_table(3, 3)
    for at, row in enumerate((("Country", "Use", ""), ("", "2019", "2020"), ("Mali", "1", "2"))):
        for place, text in enumerate(row):
            table.cell(at, place).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    target = io.BytesIO()
    word.save(target)
    return read_bytes(target.getvalue(), "table.docx")


def page_table() -> Document:
    rows = "<tr><th rowspan=2>Country<th colspan=2>Use</tr><tr><th>2019<th>2020</tr><tr><td>Mali<td>1<td>2</tr>"
    return read_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), "table.html")


def pdf_table() -> Document:
    grid = [["Country", "Use", ""], ["", "2019", "2020"], ["Mali", "1", "2"]]
    target = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    SimpleDocTemplate(target, invariant=1).build([Table(grid, style=style)])
    return read_bytes(target.getvalue(), "table.pdf")


@pytest.mark.parametrize("make", [word_table, page_table, pdf_table], ids=["docx", "html", "pdf"])
def test_cells_over_several_columns_and_rows(make: object) -> None:
    assert callable(make)
    *_, row = make().paragraphs
    assert row.columns == (("Country", "Mali"), ("Use – 2019", "1"), ("Use – 2020", "2"))


def test_a_page_may_not_claim_columns_without_end() -> None:
    rows = "<tr><th>Country<th>Lamps</tr><tr><td>Mali<td>1</tr><tr><td colspan=999999999 rowspan=999999999>x</tr>"
    document = read_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), "table.html")
    assert len(document.paragraphs[-1].columns) <= 256


@pytest.mark.parametrize(
    ("text", "is_caption"),
    [
        ("Table 2. Lamps", True),
        ("Table 2", True),
        ("TABLE IV: Lamps in harbours", True),
        ("Annex Table A.1 – Lamps", True),
        ("Table 2 shows the lamps.", False),
        ("Tables are of wood.", False),
        ("Box 1 Lamps", True),
    ],
)
def test_captions_are_told_from_sentences(text: str, is_caption: bool) -> None:
    assert opens_caption(text) is is_caption


def test_a_caption_of_several_lines_is_one_heading() -> None:
    rows = grid_blocks([[cell("Country"), cell("2019")], [cell("Mali"), cell("1")]])
    lines = [Block((Run(text),)) for text in ("It met.", "Table 2", "Lamps in harbours", "(Percentage)")]
    met, caption, *_ = with_captions([*lines, *rows])
    assert (met.text, caption.kind, caption.text) == (
        "It met.",
        "heading",
        "Table 2 Lamps in harbours (Percentage)",
    )


def test_notes_below_a_table_belong_to_it() -> None:
    assert all(
        is_table_note(text) for text in ("Source: the Union.", "Note: estimates.", "a Estimate.", "* In part.")
    )
    assert not is_table_note("The board met in Oslo.")
