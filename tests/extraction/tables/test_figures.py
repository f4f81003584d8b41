"""Statistics in the tables of reports, from Markdown, Word, HTML and PDF."""

import io
from collections.abc import Callable

import pytest
from docx import Document as NewDocx
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import SimpleDocTemplate, Table

from wsisgraph.documents import read_bytes
from wsisgraph.documents.model import Document
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Facts, Statistic
from wsisgraph.vocabulary import Vocabulary

CAPTION = "Table 1. Harbours with lamps, by region (per cent)"
GRID = [
    ["Country", "2018", "2019", "2020 a"],
    ["Ghana", "39.0", "53.0 b", "58"],
    ["Mali", "13.0", "..", "27.4"],
    ["Total", "18.9", "n/a", "33.1"],
]
EXPECTED = [
    ("39", "Ghana", "2018"),
    ("53", "Ghana", "2019"),
    ("58", "Ghana", "2020"),
    ("13", "Mali", "2018"),
    ("27.4", "Mali", "2020"),
    ("18.9", None, "2018"),
    ("33.1", None, "2020"),
]
Read = Callable[[str], Facts]


def markdown(caption: str, *rows: str) -> str:
    head, *body = rows
    divider = "|".join("---" for _ in head.split("|"))
    prose = "The board met in Oslo in May, and it went home."
    return "\n".join(
        ["# Report", "", prose, "", caption, "", f"|{head}|", f"|{divider}|", *(f"|{row}|" for row in body), ""]
    )


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    return lambda text: extract(read_bytes(text.encode(), "report.md"), vocabulary)


def as_markdown() -> tuple[bytes, str]:
    return markdown(CAPTION, *("|".join(row) for row in GRID)).encode(), "report.md"


def as_html() -> tuple[bytes, str]:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in GRID)
    table = f"<table><caption>{CAPTION}</caption>{rows}</table>"
    page = f"<p>The board met in Oslo in May.</p>{table}<p>It went home.</p>"
    return f"<html lang='en'><body><h1>Report</h1>{page}</body></html>".encode(), "report.html"


def as_docx() -> tuple[bytes, str]:
    word = NewDocx()
    word.add_heading("Report", 1)
    word.add_paragraph("The board met in Oslo in May.")
    word.add_paragraph(CAPTION)
    table = word.add_table(len(GRID), len(GRID[0]))
    for row, texts in zip(table.rows, GRID, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("It went home.")
    target = io.BytesIO()
    word.save(target)
    return target.getvalue(), "report.docx"


def as_pdf() -> tuple[bytes, str]:
    style = getSampleStyleSheet()["BodyText"]
    target = io.BytesIO()
    grid = Table(GRID, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story = [Printed(text, style) for text in ("The board met in Oslo in May.", CAPTION)]
    SimpleDocTemplate(target, invariant=1).build([*story, grid, Printed("It went home.", style)])
    return target.getvalue(), "report.pdf"


@pytest.mark.parametrize("make", [as_markdown, as_html, as_docx, as_pdf])
def test_every_format_gives_the_same_figures_with_their_words(
    make: Callable[[], tuple[bytes, str]], vocabulary: Vocabulary
) -> None:
    document = read_bytes(*make())
    statistics = extract(document, vocabulary).statistics
    assert [(s.value, s.area, s.period) for s in statistics] == EXPECTED
    assert {(s.unit, s.form) for s in statistics} == {("percent", "observation")}
    assert {s.what for s in statistics} == {
        "Harbours with lamps, by region",
        "Harbours with lamps, by region, total",
    }
    texts = texts_of(document)
    for statistic in statistics:
        assert_quoted(statistic, texts)
        assert {head.slot for head in statistic.heads} >= {"what", "unit", "period"}


def texts_of(document: Document) -> dict[str, str]:
    parts = {paragraph.number: paragraph.text for paragraph in document.paragraphs}
    return parts | {f"section/{section.path}": section.heading for section in document.sections}


def assert_quoted(statistic: Statistic, texts: dict[str, str]) -> None:
    """The quotation is the figure in its cell, and every head stands where it is said to."""
    words = statistic.evidence
    assert texts[statistic.paragraph][words.start : words.end] == words.exact
    assert statistic.number_start == words.start
    for head in statistic.heads:
        assert head.evidence is not None
        assert texts[head.part][head.evidence.start : head.evidence.end] == head.evidence.exact


def test_text_below_a_table_is_not_under_its_caption() -> None:
    document = read_bytes(*as_docx())
    first, *_, last = document.paragraphs
    assert (last.text, last.section) == ("It went home.", first.section)
    assert {p.section for p in document.paragraphs if p.kind == "row"} == {document.sections[-1].path}


def test_groups_of_rows_populations_and_aims(read: Read) -> None:
    facts = read(markdown(
        "Table 2. Use of lamps, by sex (percentage)",
        "|2019|Target 2025", "**Africa**||", "Women|18.6|60", "Men|<31|..",
    ))  # fmt: skip
    told = [(s.form, s.value, s.qualifier, s.population, s.area, s.period) for s in facts.statistics]
    assert told == [
        ("observation", "18.6", None, "women", "Africa", "2019"),
        ("target", "60", None, "women", "Africa", "2025"),
        ("observation", "31", "less than", "men", "Africa", "2019"),
    ]
    assert {s.what for s in facts.statistics} == {"Use of lamps, by sex"}


def test_indicators_in_rows_have_each_their_unit(read: Read) -> None:
    facts = read(markdown(
        "Table 3. Key indicators, Kenya",
        "Indicator|2018|Change (%)", "Subscriptions (thousands)|49 501|10.2", "Cable (km)|8,000|-5",
        "Schools|1,200|..",
    ))  # fmt: skip
    assert [(s.value, s.unit, s.what, s.area, s.period) for s in facts.statistics] == [
        ("49501000", "count", "Subscriptions", "Kenya", "2018"),
        ("10.2", "percent", "Subscriptions, Change", "Kenya", None),
        ("8000", "kilometre", "Cable", "Kenya", "2018"),
        ("-5", "percent", "Cable, Change", "Kenya", None),
        ("1200", "count", "Schools", "Kenya", "2018"),
    ]


def test_dimensions_may_stand_in_columns_and_remarks_behind_the_figures(read: Read) -> None:
    facts = read(markdown(
        "Table 4. Lamps", "Country|Year|Sex|Users (%)|Rank|Status", "Chile|2019|Female|81.5%|1|final",
    ))  # fmt: skip
    (statistic,) = facts.statistics
    assert (statistic.what, statistic.value, statistic.unit) == ("Users", "81.5", "percent")
    assert (statistic.area, statistic.period, statistic.population) == ("Chile", "2019", "Female")


def test_places_in_columns_and_years_in_rows(read: Read) -> None:
    facts = read(markdown("Table 5. Price of lamps (US$)", "Year|Togo|Benin", "2019|12.5|1,200"))
    assert [(s.value, s.unit, s.area, s.period) for s in facts.statistics] == [
        ("12.5", "usd", "Togo", "2019"),
        ("1200", "usd", "Benin", "2019"),
    ]


def test_what_a_programme_counts_is_told_for_each_of_its_projects(read: Read) -> None:
    facts = read(markdown("Table 6. Results", "Project|Trainees|Budget (US$)", "E-village|1,250|US$ 1.2 million"))
    assert [(s.value, s.unit, s.what) for s in facts.statistics] == [
        ("1250", "person", "Trainees, E-village"),
        ("1200000", "usd", "Budget, E-village"),
    ]


@pytest.mark.parametrize(
    ("caption", "rows", "code", "words"),
    [
        ("Table 7. Scores", ("Country|2019", "Togo|7"), "table-unit-unclear", "in which unit"),
        ("Table 8. Lamps (%)", ("Country|Men|Spending (US$)", "Togo|7|8"), "table-what-unclear", "measure"),
        ("Table 9. Lamps (%)", ("Country|2019|2020", "Togo|35,1|35.1"), "table-cell-unread", "“35,1”"),
        ("Table 10. Lamps", ("Item|Use (%)", "Cable (km)|8"), "table-unit-unclear", "in which unit"),
    ],
)
def test_what_is_not_clear_is_not_guessed_but_told(
    caption: str, rows: tuple[str, ...], code: str, words: str, read: Read
) -> None:
    facts = read(markdown(caption, *rows))
    (finding,) = [finding for finding in facts.findings if finding.code.startswith("table-")]
    assert (finding.code, caption.partition(".")[0] in finding.message) == (code, True)
    assert words in finding.message
    assert finding.paragraph == "2"


def test_a_table_of_names_gives_no_figures_and_no_finding(read: Read) -> None:
    facts = read(markdown("Table 1. Members", "No.|Name|Phone", "1|A. Bell|555 1234", "2|C. Doe|555 9876"))
    assert (facts.statistics, facts.findings) == ((), ())


def test_a_caption_is_of_its_own_table_only(read: Read) -> None:
    first = markdown("Table 1. Lamps (%)", "Country|2019", "Togo|7")
    facts = read(first + "\n|Country|Score|\n|---|---|\n|Mali|8|\n")
    assert [s.area for s in facts.statistics] == ["Togo"]
    assert [finding.code for finding in facts.findings] == ["table-unit-unclear"]


def test_footnotes_of_a_cell_are_those_of_its_figure(read: Read) -> None:
    text = markdown("Table 1. Lamps (%)", "Country|2019|2020", "Togo|7[^1]|8")
    facts = read(text + "\n[^1]: See https://example.org/lamps.\n")
    assert [(s.value, s.footnotes, s.sources) for s in facts.statistics] == [
        ("7", ("1",), ("https://example.org/lamps",)),
        ("8", (), ()),
    ]


def test_a_multiplier_counts_once_and_for_amounts_that_say_their_currency_too(read: Read) -> None:
    facts = read(markdown(
        "Table 1. Budget (thousands of US dollars)",
        "Country|Lamps 2019|Costs (US$)", "Ghana|US$ 1,200|1.5 million", "Mali|$5m|45%", "Peru|€ 7|8",
    ))  # fmt: skip
    assert [(s.value, s.unit) for s in facts.statistics] == [
        ("1200000", "usd"), ("1500000", "usd"), ("5000000", "usd"),
        ("45", "percent"), ("7", "eur"), ("8000", "usd"),
    ]  # fmt: skip


def test_below_a_multiplier_that_is_not_known_nothing_is_read(read: Read) -> None:
    facts = read(markdown("Table 1. Lamps", "Country|Sales (hundreds of US$)|Costs (US$)", "Ghana|5|6"))
    assert [(s.what, s.value) for s in facts.statistics] == [("Costs", "6")]
    assert "table-unit-unclear" in {finding.code for finding in facts.findings}


def test_where_commas_part_decimals_figures_that_could_be_read_in_two_ways_are_left(read: Read) -> None:
    facts = read(markdown("Table 1. Lamps", "Country|Users", "Ghana|35,1", "Mali|1.234", "Peru|1,234", "Chad|5"))
    assert [s.value for s in facts.statistics] == ["5"]
    assert "table-cell-unread" in {finding.code for finding in facts.findings}


def test_a_share_in_the_caption_is_not_the_unit_of_columns_that_count(read: Read) -> None:
    for caption in ("Table 1. Lamps (per cent)", "Table 1. Lamps (number and percentage)"):
        facts = read(markdown(
            caption, "Country|Users (thousands)|Sample size|Share (%)|Index (2015 = 100)", "Mali|7|450|12|104"
        ))  # fmt: skip
        assert [(s.value, s.unit) for s in facts.statistics if s.what != "Share"] == [
            ("7000", "person"), ("450", "count"), ("104", "other")
        ]  # fmt: skip


def test_a_short_head_below_a_caption_of_shares_names_a_part_of_what_that_measures(read: Read) -> None:
    facts = read(markdown(
        "Table 1. Schools with lamps (%)", "Country|Primary|Upper secondary", "Mali|20|30",
    ))  # fmt: skip
    parts = ["Schools with lamps, Primary", "Schools with lamps, Upper secondary"]
    assert [(s.what, s.unit) for s in facts.statistics] == [(part, "percent") for part in parts]
    facts = read(markdown(
        "Table 1. Use of lamps (%)", "Country|Households that have a lamp|Farmers who use lamps", "Mali|20|30",
    ))  # fmt: skip
    assert [s.what for s in facts.statistics] == ["Households that have a lamp", "Farmers who use lamps"]


def test_a_column_of_years_measures_nothing(read: Read) -> None:
    facts = read(markdown(
        "Table 1. Lamps (per cent)", "Country|Use|Year of survey|Start of projects",
        "Mali|20|2017|2019", "Peru|30|2018|..",
    ))  # fmt: skip
    assert [(s.value, s.what) for s in facts.statistics] == [("20", "Lamps, Use"), ("30", "Lamps, Use")]
    assert "table-cell-unread" in {finding.code for finding in facts.findings}


def test_figures_that_only_look_like_years_are_read_where_a_unit_is_said(read: Read) -> None:
    facts = read(markdown("Table 1. Lamps", "Indicator|2018|Average", "Cable (km)|2019|1950"))
    assert [s.value for s in facts.statistics] == ["2019", "1950"]
