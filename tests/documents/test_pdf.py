"""PDF: columns, words broken at line ends, headers, scans, passwords."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, Limits, read_bytes
from wsisgraph.errors import InputError

Draw = Callable[[Canvas], None]

LEFT = [
    "The board met in Oslo and agreed on",
    "a plan for the painting of all buoys",
    "in the northern harbours. It asked the",
    "secretariat to report on the results of",
    "the work and to publish the report in",
    "the languages of all the members of",
    "the board before the end of the year.",
    "The secretariat began with the harbour",
    "of Bergen, where nine buoys were in",
    "need of paint, and went on to Narvik.",
]
RIGHT = [
    "In the second year the board met in",
    "Lima and turned to the masts on the",
    "coast. Twelve of them were repaired by",
    "engineers of the coast guard, who had",
    "been trained by the board for the task.",
    "The board thanked the coast guard for",
    "the help and decided to repeat it in",
    "another country of the region as soon",
    "as the means for it could be found by",
    "the members or by the development bank.",
]


def pdf(draw: Draw, **options: object) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, **options)
    canvas.setFont("Times-Roman", 10)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def draw_left(canvas: Canvas) -> None:
    lines(canvas, LEFT)


def read(draw: Draw) -> Document:
    return read_bytes(pdf(draw), "paper.pdf")


def lines(canvas: Canvas, texts: list[str], x: float = 80, y: float = 700, step: float = 12) -> float:
    for text in texts:
        canvas.drawString(x, y, text)
        y -= step
    return y


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(80, 740, "Report on buoys and masts on every coast of the world")
        canvas.setFont("Times-Roman", 10)
        lines(canvas, LEFT, 80)
        lines(canvas, RIGHT, 320)

    document = read(draw)
    text = " ".join(p.text for p in document.paragraphs)
    assert text == " ".join([*LEFT, *RIGHT])
    assert document.title == "Report on buoys and masts on every coast of the world"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the board of infor-", "mation and others met", "the board of information and others met"),
        ("the work on capacity-", "building was long and good", "the work on capacity-building was long and good"),
        ("the board of the Asia-", "Pacific region met", "the board of the Asia-Pacific region met"),
    ],
)
def test_words_broken_at_a_line_end_are_mended_by_the_words_of_the_document(
    first: str, second: str, expected: str
) -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(
            canvas,
            [
                "It had information on capacity and on building in plenty, as all could see.",
                f"In May {first}",
                second,
            ],
        )
        lines(canvas, ["in Oslo, which was the best of all places."], y=y)

    assert expected in " ".join(p.text for p in read(draw).paragraphs)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("the bo-", "ard of information", "the board of information and others met"),
        ("the capacity-", "building board", "the capacity-building board and others met"),
    ],
)
def test_a_word_broken_at_the_end_of_a_page_is_mended(above: str, below: str, expected: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            [
                "1. A board for capacity-building is a board like every other one in the city,",
                f"and in May of the same year, when all its guests had come, {above}",
            ],
        )
        canvas.showPage()
        lines(canvas, [f"{below} and others met in the city and agreed on all of it at once and", "went home."])

    (paragraph,) = read(draw).paragraphs
    assert expected in paragraph.text


def test_headers_and_footers_are_set_aside_and_pages_joined() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(1, 4):
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(80, 810, f"A/99/{page + 10} Board of buoys")
            canvas.drawString(300, 30, f"{page}/3")
            canvas.setFont("Times-Roman", 10)
            lines(
                canvas, [f"{page}. The board met for the time number {page} and agreed on what it", "had to do."]
            )
            canvas.showPage()

    document = read(draw)
    assert [(p.number, p.page) for p in document.paragraphs] == [("1", 1), ("2", 2), ("3", 3)]
    assert document.paragraphs[1].text == "The board met for the time number 2 and agreed on what it had to do."
    assert len(document.boilerplate) == 6


def test_an_address_broken_over_lines_is_whole_in_its_footnote() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["1. The board met in Oslo and wrote down what it had agreed on with all."])
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(
            80
            + canvas.stringWidth(
                "1. The board met in Oslo and wrote down what it had agreed on with all.", "Times-Roman", 10
            ),
            704,
            "1",
        )
        canvas.setFont("Times-Roman", 10)
        lines(canvas, ["2. It met again in Lima, and it was as good as the first time there, all said."], y=680)
        canvas.setFont("Times-Roman", 5)
        canvas.drawString(80, 103, "1")
        canvas.setFont("Times-Roman", 8)
        lines(canvas, ["See https://example.org/minutes-of-the-", "board/2020/oslo.html."], x=86, y=100, step=9)

    document = read(draw)
    assert [(f.number, f.urls) for f in document.footnotes] == [
        ("1", ("https://example.org/minutes-of-the-board/2020/oslo.html",))
    ]
    assert [m.footnote for m in document.paragraphs[0].markers] == ["1"]


def raised(canvas: Canvas, mark: str, x: float, y: float) -> None:
    canvas.setFont("Times-Roman", 6)
    canvas.drawString(x, y, mark)
    canvas.setFont("Times-Roman", 10)


def test_notes_that_are_numbered_anew_on_each_page_keep_their_marks() -> None:
    def draw(canvas: Canvas) -> None:
        for number, town in enumerate(("Oslo", "Lima"), 1):
            text = f"{number}. The board met in {town} and wrote down what it had agreed on with all."
            lines(canvas, [text])
            raised(canvas, "1", 80 + canvas.stringWidth(text, "Times-Roman", 10), 704)
            raised(canvas, "1", 80, 103)
            canvas.setFont("Times-Roman", 8)
            lines(canvas, [f"See the minutes of {town}."], x=86, y=100)
            canvas.showPage()
            canvas.setFont("Times-Roman", 10)

    document = read(draw)
    assert [[m.footnote for m in p.markers] for p in document.paragraphs] == [["1"], ["1-2"]]
    assert [(f.number, f.text) for f in document.footnotes] == [
        ("1", "See the minutes of Oslo."),
        ("1-2", "See the minutes of Lima."),
    ]
    assert "footnote-uncalled" not in {warning.code for warning in document.warnings}


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    def draw(canvas: Canvas) -> None:
        text = "1. The board met in Oslo and wrote down what it had agreed on with all."
        lines(canvas, [text])
        raised(canvas, "1", 80 + canvas.stringWidth(text, "Times-Roman", 10), 704)
        raised(canvas, "1", 80, 103)
        canvas.setFont("Times-Roman", 8)
        lines(canvas, ["See the minutes of Oslo, which are kept at"], x=86, y=100)
        canvas.showPage()
        canvas.setFont("Times-Roman", 10)
        lines(canvas, ["2. It met again in Lima, and it was as good as the first time there, all said."])
        canvas.setFont("Times-Roman", 8)
        lines(canvas, ["https://example.org/minutes."], x=86, y=100)

    document = read(draw)
    assert [p.number for p in document.paragraphs] == ["1", "2"]
    assert [(f.text, f.urls) for f in document.footnotes] == [
        (
            "See the minutes of Oslo, which are kept at https://example.org/minutes.",
            ("https://example.org/minutes",),
        )
    ]


def test_a_scan_without_text_names_the_remedy() -> None:
    with pytest.raises(InputError, match="text recognition"):
        read_bytes(pdf(lambda canvas: canvas.rect(50, 50, 100, 100)), "scan.pdf")


def test_a_password_is_named() -> None:
    data = pdf(draw_left, encrypt=StandardEncryption("secret"))
    with pytest.raises(InputError, match="encrypted"):
        read_bytes(data, "secret.pdf")


def test_a_file_cut_short_gives_an_input_error_or_what_is_left(
    seed: Document, make_pdf: Callable[[Document], bytes]
) -> None:
    data = make_pdf(seed)
    for share in (0.2, 0.5, 0.9):
        try:
            read_bytes(data[: int(share * len(data))], "cut.pdf")
        except InputError:
            continue


def test_too_many_pages() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            lines(canvas, LEFT)
            canvas.showPage()

    with pytest.raises(InputError, match="3 pages; at most 2"):
        read_bytes(pdf(draw), "long.pdf", limits=Limits(pages=2))


def test_the_same_pdf_gives_the_same_document(seed: Document, make_pdf: Callable[[Document], bytes]) -> None:
    data = make_pdf(seed)
    assert read_bytes(data, "a.pdf") == read_bytes(data, "a.pdf")


def test_bullets_of_any_font_begin_items() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The board did three things in the course of the year:"])
        lines(canvas, ["•  It built nine masts in the north and trained all", "   the keepers of them"], y=688)
        lines(canvas, ["•  It painted buoys", "•  It went home"], y=664)

    found = read(draw).paragraphs
    assert [(p.label, p.text) for p in found] == [
        ("", "The board did three things in the course of the year:"),
        ("•", "It built nine masts in the north and trained all the keepers of them"),
        ("•", "It painted buoys"),
        ("•", "It went home"),
    ]
