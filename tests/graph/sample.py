"""An invented document with every kind of fact, small enough to read."""

from datetime import date

from wsisgraph.documents.model import Document, Footnote, Marker, Masthead, Notice, Paragraph, Section
from wsisgraph.extraction.facts import (
    Activity,
    Evidence,
    Facts,
    Finding,
    LearnedEntity,
    Mention,
    Participant,
    Result,
    Statistic,
    Tag,
)

FIRST = (
    "ITU published a Guide to Rural Broadband with the Harbour Institute in November 2020. It will hold a forum."
)
SECOND = "More than 55 per cent of women used the Internet. The price should be less than 2 per cent of income."
FOOTNOTE = "International Telecommunication Union; Harbour Institute. Available at https://example.org/guide."

DOCUMENT = Document(
    slug="A-99-1",
    file="seeds/sample.txt",
    sha256="0" * 64,
    format="text",
    language="en",
    title="Progress made in a sample",
    symbol="A/99/1",
    issued=date(2021, 3, 4),
    year_covered=2020,
    source_url="https://example.org/A/99/1",
    masthead=Masthead(
        ("General Assembly",), ("Ninety-ninth session",), ("Item 18",), "General", "English", "The Secretariat"
    ),
    sections=(
        Section("1", "I", "Trends", 1, None),
        Section("1.A", "A", "Infrastructure (C2) in Africa", 2, "1", "C2"),
    ),
    paragraphs=(
        Paragraph("1", FIRST, "1.A", (Marker("1", 85), Marker("2", 107))),
        Paragraph("2", SECOND, "1"),
    ),
    footnotes=(Footnote("1", FOOTNOTE, ("https://example.org/guide",), ("A/98/1",)),),
    notes=("Web addresses were accessed in 2021.",),
    boilerplate=("Please recycle",),
    warnings=(Notice("footnote-missing", "Footnote 2 has no body.", "1"),),
    truncated=True,
)


def participant(
    entity: str, name: str, surface: str, basis: str = "stated/sentence", start: int | None = None
) -> Participant:
    """A participant whose surface stands in the first paragraph."""
    at = FIRST.index(surface) if start is None else start
    return Participant(entity, name, surface, at, at + len(surface), basis, 0.95)


def quote(text: str, words: str) -> Evidence:
    """The evidence of words in a text."""
    start = text.index(words)
    return Evidence(words, start, start + len(words))


HARBOUR = "A-99-1/harbour-institute"

GUIDE = Activity(
    paragraph="1",
    verb="publish",
    verb_start=4,
    ordinal=1,
    type="publication",
    object="a Guide to Rural Broadband",
    object_start=14,
    object_end=40,
    status="completed",
    evidence=quote(FIRST, FIRST[: FIRST.index(" It will")]),
    rule="clause.active",
    confidence=0.93,
    actors=(participant("itu", "International Telecommunication Union", "ITU"),),
    partners=(participant(HARBOUR, "Harbour Institute", "Harbour Institute"),),
    object_parts=("a guide",),
    result=Result("publication", "Guide to Rural Broadband", "A/98/1", "https://example.org/guide"),
    purpose="rural broadband",
    venue="Geneva",
    date="November 2020",
    date_value="2020-11",
    year=2020,
    year_basis="stated/sentence",
    regions=(Tag("africa", "stated/heading", 1.0, "heading.region"),),
    countries=(Tag("KEN", "stated/sentence", 0.9, "country.name"),),
    action_lines=(
        Tag("C2", "stated/heading", 1.0, "heading.line"),
        Tag("C4", "inferred/keyword", 0.5, "keyword.weak"),
    ),
    goals=(Tag("9", "inferred/matrix", 0.6, "matrix.goal"),),
    targets=(Tag("9.c", "stated/sentence", 0.9, "target.number"),),
    topics=(Tag("1000018", "inferred/keyword", 0.9, "keyword.topic", quote(FIRST, "Guide")),),
    sources=("https://example.org/guide",),
    footnotes=("1",),
    symbols=("A/98/1",),
)

FORUM = Activity(
    paragraph="1",
    verb="hold",
    verb_start=FIRST.index("hold"),
    ordinal=1,
    type="event",
    object="a forum",
    object_start=FIRST.index("a forum"),
    object_end=FIRST.index("a forum") + 7,
    status="planned",
    evidence=quote(FIRST, "It will hold a forum."),
    rule="clause.active",
    confidence=0.8,
    actors=(
        participant(
            "itu", "International Telecommunication Union", "It", "inferred/pronoun", FIRST.index("It will")
        ),
    ),
    year=2020,
    year_basis="inferred/default",
)

REQUEST = Activity(
    paragraph="2",
    verb="prepare",
    verb_start=0,
    ordinal=1,
    type="other",
    object=None,
    object_start=None,
    object_end=None,
    status="completed",
    evidence=quote(SECOND, "More than"),
    rule="process.prepared",
    confidence=0.9,
)

WOMEN = Statistic(
    paragraph="2",
    form="observation",
    value="55",
    unit="percent",
    what="women used the Internet",
    evidence=quote(SECOND, "More than 55 per cent of women used the Internet"),
    number_start=SECOND.index("55"),
    rule="statistic.percent",
    confidence=0.9,
    qualifier="more than",
    population="women",
    area="fishing villages",
    sources=("https://example.org/guide",),
    footnotes=("1",),
)

PRICE = Statistic(
    paragraph="2",
    form="target",
    value="2",
    unit="percent",
    what="price",
    evidence=quote(SECOND, "The price should be less than 2 per cent of income"),
    number_start=SECOND.index("2 per"),
    rule="statistic.aim",
    confidence=0.85,
    qualifier="less than",
    period="2025",
)

FACTS = Facts(
    mentions=(
        Mention("1", "itu", "International Telecommunication Union", "ITU", 0, 3, "name.acronym", 0.99),
        Mention("1", HARBOUR, "Harbour Institute", "Harbour Institute", 50, 67, "name.shape", 0.8),
    ),
    activities=(GUIDE, FORUM),
    statistics=(WOMEN, PRICE),
    entities=(LearnedEntity(HARBOUR, "Harbour Institute", ("HI",), "1", "name.shape", ("ietf",)),),
    contributors=(
        Participant(
            "itu",
            "International Telecommunication Union",
            FOOTNOTE[:35],
            0,
            35,
            "stated/footnote",
            0.99,
            "footnote/1",
        ),
    ),
    process=(REQUEST,),
    findings=(Finding("count", "The text gives another number of contributors.", "1"),),
)
