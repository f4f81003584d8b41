"""Text that a program took out of the pages of a PDF: two-column mastheads, page headers, notes below rules."""

import pytest

from wsisgraph.documents import Document, read_bytes

PAGES = """\
 United Nations                                                          A/98/999–E/2043/999

                General Assembly                                   Distr.: General
                Economic and Social Council                        27 January 2043

                                                                   Original: English

General Assembly                                       Economic and Social Council
Ninety-eighth session                                  2043 session
                                                       Agenda item 18 (b)


                Progress made in the painting of buoys at the regional
                and international levels

                Report of the Secretary-General


                  Summary
                       The present report describes the painting of buoys in
                  the year before.


43-00999 (E)    150243
*4300999*

A/98/999
E/2043/999

       I. Introduction
       1.  The Council, in its resolution 2032/999, requested a report on
       buoys. The report draws on information from 30 entities.1

             A.   Paint

       2.    Demand for paint continued to grow. The Union
       estimated that 47 per cent of harbours had paint by the end of
       the year, compared with 43 per cent before.2 New paints were

       __________________
       1   Contributions are available from https://example.org/buoys.
       2   A/97/12.


2/19                                                            43-00999
                                                            A/98/999
                                                            E/2043/999

       introduced in twelve countries.

       3.    The Agency for Harbours launched a programme on paint in
       March. It organized three workshops in the Pacific.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(PAGES.encode(), "pages.txt")


def test_the_masthead_is_read_column_by_column(document: Document) -> None:
    assert document.symbol == "A/98/999-E/2043/999"
    assert document.slug == "A-98-999-E-2043-999"
    assert document.masthead.bodies == ("United Nations", "General Assembly", "Economic and Social Council")
    assert document.masthead.sessions == ("Ninety-eighth session", "2043 session")
    assert document.masthead.distribution == "General"
    assert str(document.issued) == "2043-01-27"
    assert document.title == "Progress made in the painting of buoys at the regional and international levels"


def test_paragraphs_run_on_over_headers_and_notes(document: Document) -> None:
    assert {p.number: p.text for p in document.paragraphs} == {
        "0": "The present report describes the painting of buoys in the year before.",
        "1": "The Council, in its resolution 2032/999, requested a report on buoys. The report draws on "
        "information from 30 entities.",
        "2": "Demand for paint continued to grow. The Union estimated that 47 per cent of harbours had paint by "
        "the end of the year, compared with 43 per cent before. New paints were introduced in twelve countries.",
        "3": "The Agency for Harbours launched a programme on paint in March. It organized three workshops in the "
        "Pacific.",
    }


def test_plain_digits_are_marks_where_a_note_below_the_rule_answers(document: Document) -> None:
    assert [(f.number, f.text) for f in document.footnotes] == [
        ("1", "Contributions are available from https://example.org/buoys."),
        ("2", "A/97/12."),
    ]
    marks = [
        (p.number, m.footnote, p.text[: m.offset].split()[-1]) for p in document.paragraphs for m in p.markers
    ]
    assert marks == [("1", "1", "entities."), ("2", "2", "before.")]


def test_page_matter_is_set_aside(document: Document) -> None:
    assert document.boilerplate[-3:] == ("2/19 43-00999", "A/98/999", "E/2043/999")
    assert [s.path for s in document.sections] == ["1", "1.A"]


def test_digits_stay_where_no_note_answers() -> None:
    text = "The board met under rule 12.\n\nIt met in hall B2 and hall C3.\n\n_____\nA closing line."
    document = read_bytes(text.encode(), "a.txt")
    assert [p.text for p in document.paragraphs] == [
        "The board met under rule 12.",
        "It met in hall B2 and hall C3.",
        "A closing line.",
    ]
    assert document.footnotes == ()


def test_form_feeds_count_pages() -> None:
    document = read_bytes(b"The board met.\n\fIt met again.\n", "a.txt")
    assert [p.page for p in document.paragraphs] == [1, 2]
