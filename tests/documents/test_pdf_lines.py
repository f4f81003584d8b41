"""Geometry: words to lines, raised marks, columns, headers, notes."""

from wsisgraph.documents.pdf_furniture import PdfPage, body_size, note_mark, take_out_headers, take_out_notes
from wsisgraph.documents.pdf_lines import TextLine, page_lines
from wsisgraph.documents.pdf_words import Word


def word(text: str, x: float, bottom: float, size: float = 10, font: str = "Times-Roman") -> Word:
    return Word(text, x, x + 0.5 * size * len(text), bottom - size, bottom, size, font)


def row(text: str, bottom: float, x: float = 80, size: float = 10) -> list[Word]:
    words = []
    for part in text.split():
        words.append(word(part, x, bottom, size))
        x = words[-1].x1 + 3
    return words


def line(text: str, bottom: float, size: float = 10, page: int = 1) -> TextLine:
    made = page_lines(row(text, bottom, size=size), page)[0]
    made.left, made.right = 80, 500
    return made


def test_words_on_one_baseline_are_a_line_from_left_to_right() -> None:
    words = [word("third", 200, 100), word("first", 80, 100.4), word("second", 120, 99.8), word("below", 80, 112)]
    assert [found.text for found in page_lines(words, 1)] == ["first second third", "below"]


def test_a_small_raised_word_joins_its_line_and_is_known_as_raised() -> None:
    words = [*row("The board met", 100), word("12", 142, 96, size=6), *row("It went home", 112)]
    first, second = page_lines(words, 1)
    assert first.text == "The board met 12"
    assert first.raised == {3}
    assert second.raised == set()
    assert first.size == 10


def test_styles_are_read_from_font_names() -> None:
    assert word("a", 0, 10, font="ABCDEF+Times-Italic").italic
    assert word("a", 0, 10, font="Helvetica-BoldOblique").bold
    assert word("a", 0, 10, font="Helvetica-BoldOblique").italic
    assert not word("a", 0, 10).bold


def test_two_columns_below_a_heading_over_both() -> None:
    words = row("A heading that runs over both of the columns on this page here", 60, x=80)
    for position in range(10):
        words += row(f"left {position} is a line", 80 + 12 * position, x=80)
        words += row(f"right {position} is a line", 80 + 12 * position, x=320)
    found = [made.text for made in page_lines(words, 1)]
    assert found[0].startswith("A heading")
    assert found[1:11] == [f"left {n} is a line" for n in range(10)]
    assert found[11:] == [f"right {n} is a line" for n in range(10)]


def test_a_table_of_single_words_is_not_taken_for_columns() -> None:
    words = [w for n in range(12) for w in (word("Togo", 80, 80 + 12 * n), word("12", 320, 80 + 12 * n))]
    assert [made.text for made in page_lines(words, 1)] == ["Togo 12"] * 12


def pages(*contents: list[TextLine]) -> list[PdfPage]:
    return [PdfPage(number, 800, lines) for number, lines in enumerate(contents, 1)]


def test_lines_that_come_back_at_the_edge_are_headers_whatever_their_number() -> None:
    found = pages(
        *(
            [line(f"Report page {n}", 40), line("The board met", 300), line(f"Words of {n} alone", 330)]
            for n in (1, 2, 3)
        )
    )
    take_out_headers(found)
    assert [[x.text for x in page.headers] for page in found] == [
        ["Report page 1"],
        ["Report page 2"],
        ["Report page 3"],
    ]
    assert all(len(page.lines) == 2 for page in found)


def test_footers_that_begin_with_their_page_number_are_set_aside_and_footnotes_stay() -> None:
    found = pages(*([line(f"Words of {n}", 300), line(f"{n}   Report of the board", 780)] for n in (1, 2, 3)))
    take_out_headers(found)
    assert [[x.text for x in page.headers] for page in found] == [[f"{n} Report of the board"] for n in (1, 2, 3)]
    notes = pages(*([line(f"Words of {n}", 300), line(f"{n * n} Ibid., p. 3", 780)] for n in (1, 2, 3)))
    take_out_headers(notes)
    assert [page.headers for page in notes] == [[], [], []]


def test_a_line_that_comes_back_in_the_middle_stays() -> None:
    found = pages(*([line("Results", 300), line(f"They were good {n}", 330)] for n in (1, 2, 3)))
    take_out_headers(found)
    assert all(len(page.lines) == 2 for page in found)


def test_small_print_at_the_foot_with_a_mark_is_notes() -> None:
    page = pages([line("The board met in Oslo and went home to write it all down", 300)])[0]
    raised = page_lines([word("1", 80, 706, size=5), *row("See the minutes", 709, x=86, size=8)], 1)[0]
    raised.left, raised.right = 80, 500
    page.lines.append(raised)
    assert note_mark(raised) == "1"
    take_out_notes(page, body_size([page]))
    assert [made.text for made in page.lines] == ["The board met in Oslo and went home to write it all down"]
    assert [made.text for made in page.notes] == ["1 See the minutes"]


def test_a_number_close_to_its_text_is_a_mark_only_where_it_is_raised() -> None:
    text = row("ibid", 100, x=84.2, size=8)
    raised = page_lines([word("1", 80, 97, size=5), *row("ibid and", 100, x=82.6, size=8)], 1)[0]
    level = page_lines([word("1", 80, 100, size=8), *text], 1)[0]
    assert (note_mark(raised), note_mark(level)) == ("1", None)


def test_small_print_without_a_mark_stays_in_the_text() -> None:
    page = pages([line("The board met in Oslo and was glad", 300), line("A caption in small print", 312, size=8)])[
        0
    ]
    take_out_notes(page, 10)
    assert len(page.lines) == 2
    assert page.notes == []


def test_the_size_of_the_body_is_that_of_most_characters() -> None:
    page = pages(
        [line("Title", 100, size=18), line("The board met in Oslo and went home", 200), line("note", 700, size=8)]
    )[0]
    assert body_size([page]) == 10
    assert body_size([]) == 0


def column(lines: list[str], x: float, top: float, pitch: float = 12) -> list[Word]:
    return [w for position, text in enumerate(lines) for w in row(text, top + pitch * position, x)]


SEA = ["The union built", "nine masts in", "the north and", "trained the", "keepers of them."]
LAND = ["A portal opened", "in May and tells", "the fishers what", "the weather is", "like, hour by hour."]


def test_columns_need_no_common_baselines() -> None:
    words = column(SEA, 80, 80) + column(LAND, 320, 86)
    assert [made.text for made in page_lines(words, 1)] == [*SEA, *LAND]


def test_wide_gaps_of_justified_lines_are_no_gutter() -> None:
    lines = [
        "A portal opened on",
        "our coast this may",
        "and the fishers of",
        "that bay now learn",
        "what the sea will do",
    ]
    words = []
    for position, text in enumerate(lines):
        parts = text.split()
        words += [word(part, 80 + 60 * at, 80 + 12 * position) for at, part in enumerate(parts)]
    assert [made.text for made in page_lines(words, 1)] == lines


def test_small_print_on_one_baseline_is_one_line_however_short_its_words() -> None:
    body = [w for n in range(6) for w in row("The board met in Oslo and went home", 80 + 12 * n)]
    note = [word("2", 80, 300, size=8), word("ITU,", 94, 300, size=8), word("Facts", 114, 300, size=8)]
    note += [word("6", 80, 310, size=8), word("See", 94, 310, size=8)]
    assert [made.text for made in page_lines(body + note, 1)][6:] == ["2 ITU, Facts", "6 See"]


def test_what_a_browser_prints_around_a_page_is_set_aside() -> None:
    printed = ["11/26/26, 3:43 AM Review of the harbour", "https://example.org/review.html 1/1"]
    page = pages([line(printed[0], 20), line("The board met.", 300), line(printed[1], 830)])[0]
    take_out_headers([page])
    assert [made.text for made in page.headers] == printed
    assert [made.text for made in page.lines] == ["The board met."]


def test_three_columns() -> None:
    words = column(SEA, 60, 80) + column(LAND, 210, 80) + column(SEA, 360, 80)
    assert [made.text for made in page_lines(words, 1)] == [*SEA, *LAND, *SEA]


def test_a_heading_over_both_columns_parts_the_columns_above_from_those_below() -> None:
    heading = row("Weather and masts, and what the harbours make of them now", 150, 80)
    words = column(SEA, 80, 80) + column(LAND, 320, 80) + heading
    words += column(LAND, 80, 170) + column(SEA, 320, 170)
    heads = "Weather and masts, and what the harbours make of them now"
    assert [made.text for made in page_lines(words, 1)] == [*SEA, *LAND, heads, *LAND, *SEA]


def test_a_table_of_phrases_is_not_taken_for_columns() -> None:
    bodies = ["Harbour Union", "Coast Guard of Oslo", "Radio School", "Port of Call", "Sea Scouts"]
    works = ["Masts in the north", "A portal for fishers", "Courses", "Lamps", "Knots and ropes"]
    words = column(bodies, 80, 80) + column(works, 320, 80)
    assert [made.text for made in page_lines(words, 1)] == [f"{b} {w}" for b, w in zip(bodies, works, strict=True)]


def test_a_quotation_set_in_below_the_text_is_no_second_column() -> None:
    words = column(SEA, 80, 80) + column(LAND, 140, 145)
    assert [made.text for made in page_lines(words, 1)] == [*SEA, *LAND]
