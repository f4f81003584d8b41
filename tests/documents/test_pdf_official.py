"""A report of the United Nations as PDF: masthead, contents, footnotes, tables, running headers and an annex."""

import io

import pytest
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_bytes

Placed = tuple[float, float, float, str]
"""Left edge, baseline from the top, size and text; a star before the text makes it bold."""

MASTHEAD: list[Placed] = [
    (90, 60, 10, "United Nations"), (390, 60, 10, "A/98/64–E/2043/11"),
    (160, 90, 18, "*General Assembly"), (390, 88, 10, "Distr.: General"),
    (160, 114, 18, "*Economic and Social Council"), (390, 101, 10, "8 March 2043"),
    (390, 127, 10, "Original: English"),
    (90, 160, 10, "*General Assembly"), (330, 160, 10, "*Economic and Social Council"),
    (90, 173, 10, "Ninety-eighth session"), (330, 173, 10, "2043 session"),
    (90, 186, 10, "Item 17 of the preliminary list"), (330, 186, 10, "Agenda item 18 (b)"),
    (90, 240, 14, "*Progress made in the painting of buoys and the building of"),
    (90, 257, 14, "*masts at the regional level"),
    (90, 285, 10, "*Report of the Secretary-General"),
    (280, 320, 10, "Summary"),
    (90, 333, 10, "The present report was prepared at the request of the Economic and Social Council. It tells"),
    (90, 345, 10, "of the work of the Harbour Union in 2042."),
    (90, 720, 10, "43-01234 (E)    150343"), (90, 732, 10, "*1234567*"),
]  # fmt: skip

CONTENTS: list[Placed] = [
    (90, 90, 10, "*Contents"),
    (90, 104, 10, "I. Introduction" + "." * 90 + " 3"),
    (90, 118, 10, "II. Masts at the regional level" + "." * 66 + " 3"),
    (90, 132, 10, "Annex. Contributors" + "." * 84 + " 4"),
]

TEXT: list[Placed] = [
    (110, 90, 14, "*I. Introduction"),
    (140 + stringWidth("1. The Council, in its resolution 2036/46,", "Times-Roman", 10), 106, 6, "1"),
    (140, 110, 10, "1. The Council, in its resolution 2036/46,   asked for a report on the painting of buoys"),
    (140, 122, 10, "and the building of masts. The present report draws on thirty-three contributions from the"),
    (140, 134, 10, "coastal States."),
    (140, 152, 10, "2. In 2042, the Harbour Union estimated that 48 per cent of the harbours had lamps. The"),
    (140, 164, 10, "gap between north and south remained wide."),
    (110, 190, 14, "*II. Masts at the regional level"),
    (140, 210, 10, "3. The Commission for the North held a workshop on masts in the town of Narvik, and the"),
    (140, 222, 10, "Bank of the Coast"),
    (140, 234, 10, "lent it the lamps. A table shows the numbers:"),
    (90, 680, 10, "1"), (98, 680, 8.5, "See https://example.org/contributions."),
    (90, 694, 10, "2"), (98, 694, 8.5, "Harbour Union, Lamps in Figures (Oslo, 2042)."),
]  # fmt: skip
TABLE = (
    ("Region", "Masts", "Lead body"),
    ("North", "1 200", "Commission for the North"),
    ("South Sea", "34", "Commission for the South"),
)
ANNEX: list[Placed] = [
    (90, 90, 10, "*Annex"), (90, 103, 10, "*List of contributors"),
    (140, 130, 10, "Harbour Union"), (140, 142, 10, "Commission for the North"),
    (140, 154, 10, "Bank of the Coast"),
]  # fmt: skip


def draw(canvas: Canvas, page: list[Placed], number: int) -> None:
    height = LETTER[1]
    if number > 1:
        page = [(90, 40, 10, "A/98/64"), (90, 52, 10, "E/2043/11"), *page]
        page += [(90, 752, 10, f"{number}/4"), (480, 752, 10, "43-01234")]
    for x, y, size, text in page:
        bold = text.startswith("*") and not text.endswith("*")
        canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        canvas.drawString(x, height - y, text[1:] if bold else text)


def ruled(canvas: Canvas) -> None:
    xs, top, pitch = (140, 240, 300, 500), LETTER[1] - 250, 16
    for position in range(len(TABLE) + 1):
        canvas.line(xs[0], top - pitch * position, xs[-1], top - pitch * position)
    for x in xs:
        canvas.line(x, top, x, top - pitch * len(TABLE))
    canvas.setFont("Times-Roman", 10)
    for position, row in enumerate(TABLE):
        for x, cell in zip(xs, row, strict=False):
            canvas.drawString(x + 3, top - pitch * position - 12, cell)


@pytest.fixture(scope="module")
def document() -> Document:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=LETTER, invariant=1)
    for number, page in enumerate((MASTHEAD, CONTENTS, TEXT, ANNEX), 1):
        draw(canvas, page, number)
        if page is TEXT:
            ruled(canvas)
        canvas.showPage()
    canvas.save()
    return read_bytes(target.getvalue(), "report.pdf")


def test_the_masthead_is_read_column_by_column(document: Document) -> None:
    masthead = document.masthead
    assert (document.symbol, str(document.issued)) == ("A/98/64-E/2043/11", "2043-03-08")
    assert masthead.bodies == ("United Nations", "General Assembly", "Economic and Social Council")
    assert masthead.sessions == ("Ninety-eighth session", "2043 session")
    assert masthead.agenda == ("Item 17 of the preliminary list", "Agenda item 18 (b)")
    assert (masthead.distribution, masthead.original_language) == ("General", "English")


def test_the_title_ends_where_the_author_begins(document: Document) -> None:
    assert document.title == (
        "Progress made in the painting of buoys and the building of masts at the regional level"
    )
    assert document.masthead.author == "Report of the Secretary-General"


def test_a_summary_below_its_centred_heading(document: Document) -> None:
    assert document.paragraphs[0].number == "0"
    assert document.paragraphs[0].text == (
        "The present report was prepared at the request of the Economic and Social Council. It tells "
        "of the work of the Harbour Union in 2042."
    )


def test_the_table_of_contents_is_set_aside_line_by_line(document: Document) -> None:
    assert [line.split(".")[0] for line in document.boilerplate if "...." in line] == ["I", "II", "Annex"]
    assert "Contents" in document.boilerplate


def test_page_headers_and_job_numbers_are_set_aside(document: Document) -> None:
    assert {"A/98/64", "E/2043/11", "43-01234 (E) 150343", "*1234567*"} <= set(document.boilerplate)
    assert sum("43-01234" in line for line in document.boilerplate) == 4


def test_paragraphs_and_their_sections(document: Document) -> None:
    assert [s.heading for s in document.sections] == [
        "I. Introduction", "II. Masts at the regional level", "Annex", "List of contributors",
    ]  # fmt: skip
    assert [(p.number, p.text) for p in document.paragraphs[1:5]] == [
        (
            "1",
            "The Council, in its resolution 2036/46, asked for a report on the painting of buoys and the "
            "building of masts. The present report draws on thirty-three contributions from the coastal States.",
        ),
        (
            "2",
            "In 2042, the Harbour Union estimated that 48 per cent of the harbours had lamps. The gap between "
            "north and south remained wide.",
        ),
        (
            "3",
            "The Commission for the North held a workshop on masts in the town of Narvik, and the Bank of the "
            "Coast lent it the lamps. A table shows the numbers:",
        ),
        ("3.u1.head", "Region; Masts; Lead body"),
    ]


def test_footnotes_with_numbers_that_are_not_raised(document: Document) -> None:
    assert [(f.number, f.text, f.urls) for f in document.footnotes] == [
        ("1", "See https://example.org/contributions.", ("https://example.org/contributions",)),
        ("2", "Harbour Union, Lamps in Figures (Oslo, 2042).", ()),
    ]


def test_a_table_with_rules_gives_rows_with_named_cells(document: Document) -> None:
    rows = [p for p in document.paragraphs if p.kind == "row"]
    assert [row.columns for row in rows] == [tuple(zip(TABLE[0], cells, strict=True)) for cells in TABLE[1:]]
    head = next(p for p in document.paragraphs if p.kind == "head")
    assert (head.text, head.columns) == ("Region; Masts; Lead body", tuple(zip(TABLE[0], TABLE[0], strict=True)))


def test_a_list_of_names_is_no_sentence(document: Document) -> None:
    listed = [p.text for p in document.paragraphs if p.page == 4]
    assert listed == ["Harbour Union", "Commission for the North", "Bank of the Coast"]
