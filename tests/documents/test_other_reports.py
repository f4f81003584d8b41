"""Reports of other hands and kinds, whole: every paragraph, section and footnote of each is told exactly."""

import io

from docx import Document as NewDocx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.model import Footnote, Link, Marker, Span

RESOLUTION = """United Nations A/RES/99/171

General Assembly Distr.: General
9 January 2045

Ninety-ninth session
Agenda item 18

Resolution adopted by the General Assembly on 19 December 2044

[on the report of the Second Committee (A/99/527)]

99/171. Masts and buoys for sustainable development

The General Assembly,

Recalling its resolutions 98/197 of 20 December 2043 and 97/195 of 21 December 2042,¹

Noting the work of the Harbour Union,

1. Takes note of the report of the Secretary-General on masts and buoys;²

2. Requests the Harbour Union:

(a) To train the keepers of buoys;

(b) To publish a guide to masts;

3. Decides to include in the provisional agenda of its hundredth session the item entitled "Masts".

73rd plenary meeting
19 December 2044

¹ See A/98/64.
² A/99/66.
"""

REGIONAL = """Regional review of harbours in the coastal region

Note by the secretariat

Summary

The present document reviews the progress of harbours.

1. Introduction

1.1 The Commission decided in 2044 to review harbours.

1.2 The review covers 14 countries.¹

2. Findings

2.1 Masts

2.1.1 Twelve countries built masts between 2041 and 2044.

2.1.2 The costs fell by 4.5 per cent.

2.2 Buoys

2.2.1 Nine countries adopted standards.

3. Conclusion

3.1 The Commission may wish to take note of the review.

¹ Report of the Commission, E/CR/44.
"""

NEWSLETTER = """HARBOUR NEWS

Issue 12 | Spring 2044

NEW PORTAL FOR KEEPERS

The Harbour Union has launched a portal for keepers of buoys. It offers courses in six languages.

Read more: https://example.org/portal

MAST WEEK RETURNS

Mast Week 2044 took place from 3 to 7 May. More than 400 people attended.

• 12 workshops were held.
• The Coast Prize went to the Radio School.

CONTACT

Write to news@example.org to subscribe or unsubscribe.
"""

HTML = """<!doctype html><html lang="en"><head><title>Harbours</title><script>alert(1)</script></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><h1>Review of harbours</h1><h2>Masts</h2><p>The Union did <em>three</em> things:<sup>1</sup></p>
<ol><li>It built masts:<ul><li>in Chile;</li><li>in Ghana.</li></ul></li><li>It trained keepers.</li></ol>
<h2>Buoys</h2><p>Buoys were painted<br>red. See <a href="https://example.org/b">the guide</a>.</p>
<table><tr><th>Country</th><th>Buoys</th></tr><tr><td>Chile</td><td>12</td></tr><tr><td>Ghana</td><td>9</td></tr></table></main>
<footer><p>Copyright</p></footer></body></html>"""


def numbered(document: Document) -> list[tuple[str, str | None, str]]:
    """Number, section and text of each paragraph."""
    return [(p.number, p.section, p.text) for p in document.paragraphs]


def outline(document: Document) -> list[tuple[str, str, int, str | None]]:
    return [(s.path, s.heading, s.level, s.parent) for s in document.sections]


def test_a_resolution() -> None:
    document = read_bytes(RESOLUTION.encode(), "resolution.txt")
    assert (document.symbol, document.slug, document.provisional) == ("A/RES/99/171", "A-RES-99-171", False)
    assert document.title == "Masts and buoys for sustainable development"
    assert str(document.issued) == "2045-01-09"
    masthead = document.masthead
    assert (masthead.bodies, masthead.sessions, masthead.agenda, masthead.distribution) == (
        ("General Assembly",), ("Ninety-ninth session",), ("Agenda item 18",), "General",
    )  # fmt: skip
    assert "Resolution adopted by the General Assembly on 19 December 2044" in masthead.lines
    assert outline(document) == []
    assert numbered(document) == [
        ("u1", None, "The General Assembly,"),
        ("u2", None, "Recalling its resolutions 98/197 of 20 December 2043 and 97/195 of 21 December 2042,"),
        ("u3", None, "Noting the work of the Harbour Union,"),
        ("1", None, "Takes note of the report of the Secretary-General on masts and buoys;"),
        (
            "2", None,
            "Requests the Harbour Union: (a) To train the keepers of buoys; (b) To publish a guide to masts;",
        ),
        (
            "3", None,
            'Decides to include in the provisional agenda of its hundredth session the item entitled "Masts".',
        ),
        ("3.u1", None, "73rd plenary meeting"),
        ("3.u2", None, "19 December 2044"),
    ]  # fmt: skip
    assert {p.number: p.markers for p in document.paragraphs if p.markers} == {
        "u2": (Marker("1", 84),),
        "1": (Marker("2", 69),),
    }
    assert document.footnotes == (
        Footnote("1", "See A/98/64.", (), ("A/98/64",)),
        Footnote("2", "A/99/66.", (), ("A/99/66",)),
    )
    assert (document.boilerplate, document.warnings, document.truncated) == ((), (), False)


def test_a_regional_report_with_decimal_numbers() -> None:
    document = read_bytes(REGIONAL.encode(), "review.txt")
    assert document.title == "Regional review of harbours in the coastal region"
    assert outline(document) == [
        ("summary", "Summary", 1, None),
        ("1", "1. Introduction", 1, None),
        ("2", "2. Findings", 1, None),
        ("2.1", "2.1. Masts", 2, "2"),
        ("2.2", "2.2. Buoys", 2, "2"),
        ("3", "3. Conclusion", 1, None),
    ]
    assert numbered(document) == [
        ("u1", None, "Note by the secretariat"),
        ("u2", "summary", "The present document reviews the progress of harbours."),
        ("1.1", "1", "The Commission decided in 2044 to review harbours."),
        ("1.2", "1", "The review covers 14 countries."),
        ("2.1.1", "2.1", "Twelve countries built masts between 2041 and 2044."),
        ("2.1.2", "2.1", "The costs fell by 4.5 per cent."),
        ("2.2.1", "2.2", "Nine countries adopted standards."),
        ("3.1", "3", "The Commission may wish to take note of the review."),
    ]
    assert document.paragraphs[3].markers == (Marker("1", 31),)
    assert document.footnotes == (Footnote("1", "Report of the Commission, E/CR/44.", (), ("E/CR/44",)),)
    assert document.symbol is None


def test_a_newsletter() -> None:
    document = read_bytes(NEWSLETTER.encode(), "news.txt")
    assert (document.title, document.masthead.lines) == ("HARBOUR NEWS", ("Issue 12 | Spring 2044",))
    assert [heading for _, heading, _, _ in outline(document)] == [
        "NEW PORTAL FOR KEEPERS", "MAST WEEK RETURNS", "CONTACT",
    ]  # fmt: skip
    assert numbered(document) == [
        (
            "1", "new-portal-for-keepers",
            "The Harbour Union has launched a portal for keepers of buoys. It offers courses in six languages.",
        ),
        ("2", "new-portal-for-keepers", "Read more: https://example.org/portal"),
        (
            "3", "mast-week-returns",
            "Mast Week 2044 took place from 3 to 7 May. More than 400 people attended.",
        ),
        ("4", "mast-week-returns", "12 workshops were held."),
        ("5", "mast-week-returns", "The Coast Prize went to the Radio School."),
        ("6", "contact", "Write to news@example.org to subscribe or unsubscribe."),
    ]  # fmt: skip
    assert [p.label for p in document.paragraphs] == ["", "", "", "•", "•", ""]
    assert document.paragraphs[1].links == (Link(11, 37, "https://example.org/portal"),)
    assert document.footnotes == ()


def test_html_with_lists_in_lists_and_a_table() -> None:
    document = read_bytes(HTML.encode(), "review.html")
    assert (document.title, document.language) == ("Review of harbours", "en")
    assert outline(document) == [("masts", "Masts", 1, None), ("buoys", "Buoys", 1, None)]
    assert numbered(document) == [
        ("1", "masts", "The Union did three things:"),
        ("2", "masts", "It built masts: in Chile; in Ghana."),
        ("3", "masts", "It trained keepers."),
        ("4", "buoys", "Buoys were painted red. See the guide."),
        ("5.head", "buoys", "Country; Buoys"),
        ("5", "buoys", "Chile; 12"),
        ("6", "buoys", "Ghana; 9"),
    ]
    assert document.paragraphs[0].italics == (Span(14, 19),)
    assert document.paragraphs[3].links == (Link(28, 37, "https://example.org/b"),)
    assert [p.kind for p in document.paragraphs[4:]] == ["head", "row", "row"]
    assert document.paragraphs[5].columns == (("Country", "Chile"), ("Buoys", "12"))
    assert document.boilerplate == ("Home", "Copyright")
    assert document.footnotes == (Footnote("1", None),)
    assert [warning.code for warning in document.warnings] == ["footnote-missing", "boilerplate"]
    assert "alert" not in str(document)


def two_columns() -> bytes:
    """A page with a heading over both columns and six lines of text in each."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(70, 780, "Harbours of the coast")
    canvas.setFont("Times-Roman", 10)
    left = (
        "1. The Harbour Union built nine masts in", "the northern harbours, and trained the",
        "keepers of all of them.",
        "2. It published a guide to the keeping of", "buoys in six languages, which schools",
        "on the coast now use.",
    )  # fmt: skip
    right = (
        "3. The Coast Guard opened a portal that", "tells fishers of the weather, hour by",
        "hour and village by village.",
        "4. Both bodies held a forum in May 2044", "on the price of masts, attended by the",
        "ministers of nine countries.",
    )  # fmt: skip
    for x, lines in ((70, left), (310, right)):
        for position, line in enumerate(lines):
            canvas.drawString(x, 740 - 12 * position - (8 if position > 2 else 0), line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_page_of_two_columns_is_read_column_by_column() -> None:
    document = read_bytes(two_columns(), "harbours.pdf")
    assert document.title == "Harbours of the coast"
    assert numbered(document) == [
        (
            "1", None,
            "The Harbour Union built nine masts in the northern harbours, and trained the keepers of all of them.",
        ),
        (
            "2", None,
            "It published a guide to the keeping of buoys in six languages, which schools on the coast now use.",
        ),
        (
            "3", None,
            "The Coast Guard opened a portal that tells fishers of the weather, hour by hour and "
            "village by village.",
        ),
        (
            "4", None,
            "Both bodies held a forum in May 2044 on the price of masts, attended by the ministers of "
            "nine countries.",
        ),
    ]  # fmt: skip
    assert {p.page for p in document.paragraphs} == {1}


def styled() -> bytes:
    """A Word document made with the styles that come with Word."""
    word = NewDocx()
    word.add_paragraph("Review of harbours", style="Title")
    word.add_heading("Masts", 1)
    word.add_paragraph("The Union did three things:")
    for item in ("It built masts.", "It trained keepers."):
        word.add_paragraph(item, style="List Bullet")
    word.add_heading("Costs", 2)
    paragraph = word.add_paragraph("The costs fell by ")
    paragraph.add_run("4.5 per cent").italic = True
    paragraph.add_run(".")
    word.add_paragraph("Masts pay for themselves.", style="Quote")
    word.add_heading("Buoys", 1)
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Country", "Buoys"
    for country, count in (("Chile", "12"), ("Ghana", "9")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = country, count
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def test_a_word_document_with_styles() -> None:
    document = read_bytes(styled(), "review.docx")
    assert document.title == "Review of harbours"
    assert outline(document) == [
        ("masts", "Masts", 1, None),
        ("masts.costs", "Costs", 2, "masts"),
        ("buoys", "Buoys", 1, None),
    ]
    assert numbered(document) == [
        ("1", "masts", "The Union did three things:"),
        ("2", "masts", "It built masts."),
        ("3", "masts", "It trained keepers."),
        ("4", "masts.costs", "The costs fell by 4.5 per cent."),
        ("5", "masts.costs", "Masts pay for themselves."),
        ("6.head", "buoys", "Country; Buoys"),
        ("6", "buoys", "Chile; 12"),
        ("7", "buoys", "Ghana; 9"),
    ]
    assert document.paragraphs[3].italics == (Span(18, 30),)
    assert [p.label for p in document.paragraphs[:3]] == ["", "•", "•"]
    assert document.paragraphs[6].columns == (("Country", "Chile"), ("Buoys", "12"))
