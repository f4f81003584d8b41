"""PDF: tables of figures without rules."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_bytes

Drawn = Sequence[tuple[float, Sequence[tuple[float, str]]]]
"""The height of each line, and the words at each place."""

TEXT = [
    "1. The board of the harbours met in Oslo and agreed on a plan for the painting of the",
    "buoys in the northern harbours, for which each of the members gave what it could.",
]
HEADS = [
    (640, [(80, "Harbour"), (220, "Buoys painted in"), (340, "Buoys painted in")]),
    (628, [(220, "2021 (number)"), (340, "2022 (number)")]),
]
ROWS = [
    (608, [(80, "Bergen"), (220, "36"), (340, "1 038")]),
    (588, [(80, "Narvik"), (220, "..."), (340, "87")]),
    (568, [(80, "Bodin"), (220, "90"), (340, "91")]),
]
BELOW = (544, [(80, "Source: The harbour board.")])


def read(drawn: Drawn) -> Document:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 10)
    for number, text in enumerate(TEXT):
        canvas.drawString(80, 700 - 12 * number, text)
    for height, cells in drawn:
        for x, text in cells:
            canvas.drawString(x, height, text)
    canvas.save()
    return read_bytes(target.getvalue(), "paper.pdf")


def rows(document: Document) -> list[list[str]]:
    return [[text for _, text in each.columns] for each in document.paragraphs if each.kind == "row"]


def test_each_row_of_figures_is_a_row_to_the_last() -> None:
    document = read([*HEADS, *ROWS, BELOW])
    assert rows(document) == [["Bergen", "36", "1 038"], ["Narvik", "...", "87"], ["Bodin", "90", "91"]]
    names = [name for name, _ in next(each for each in document.paragraphs if each.kind == "row").columns]
    assert names == ["Harbour", "Buoys painted in 2021 (number)", "Buoys painted in 2022 (number)"]


def test_what_stands_above_and_below_stays_text() -> None:
    texts = [each.text for each in read([*HEADS, *ROWS, BELOW]).paragraphs if each.kind != "row"]
    assert any(text.endswith("gave what it could.") for text in texts)
    assert "Source: The harbour board." in texts


def test_a_label_of_two_lines_is_one_cell() -> None:
    wrapped = [
        (608, [(80, "Harbours of the"), (220, "36"), (340, "38")]),
        (597, [(80, "western coast")]),
        (577, [(80, "Narvik"), (220, "86"), (340, "87")]),
        (557, [(80, "Harbours of the"), (220, "90"), (340, "91")]),
        (546, [(80, "eastern coast")]),
    ]
    assert rows(read([*HEADS, *wrapped])) == [
        ["Harbours of the western coast", "36", "38"],
        ["Narvik", "86", "87"],
        ["Harbours of the eastern coast", "90", "91"],
    ]


def test_the_last_label_of_a_table_of_two_rows_may_take_two_lines() -> None:
    document = read(
        [
            *HEADS,
            (608, [(80, "Bergen"), (220, "36"), (340, "1 038")]),
            (588, [(80, "The harbours of"), (220, "41"), (340, "87")]),
            (577, [(80, "the north")]),
        ]
    )
    assert rows(document) == [["Bergen", "36", "1 038"], ["The harbours of the north", "41", "87"]]


def test_a_row_without_a_figure_in_one_column_leaves_it_empty() -> None:
    short = [*ROWS[:1], (588, [(80, "Narvik"), (340, "87")]), *ROWS[2:]]
    narvik = next(row for row in read([*HEADS, *short]).paragraphs if row.text.startswith("Narvik"))
    assert [text for _, text in narvik.columns if text] == ["Narvik", "87"]
    assert dict(narvik.columns)["Buoys painted in 2022 (number)"] == "87"


def test_a_table_of_contents_is_no_table_of_figures() -> None:
    contents = [
        (640, [(80, "Introduction . . . . . . . . . . . . . . ."), (340, "1"), (420, "3")]),
        (626, [(80, "The harbours . . . . . . . . . . . . . . ."), (340, "4"), (420, "7")]),
    ]
    assert rows(read(contents)) == []


def test_words_that_stand_in_no_column_leave_the_lines_as_they_are() -> None:
    document = read([*HEADS, ROWS[0], (598, [(170, "(all)")]), *ROWS[1:]])
    assert rows(document) == []
    assert "(all)" in " ".join(each.text for each in document.paragraphs)


def test_one_line_with_numbers_is_no_table() -> None:
    assert rows(read([(640, [(80, "Harbour board"), (340, "3"), (420, "14")])])) == []
