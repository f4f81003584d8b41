"""Text without the layout of the United Nations: newsletters, e-mails, project pages, wrapped or not."""

from textwrap import dedent, fill

import pytest

from wsisgraph.documents import Document, read_bytes

LONG = (
    "The Institute opened a training centre in Lomé and equipped it with forty computers, which the regional "
    "council had bought with a loan of the development bank. Teachers from nine districts were invited to the "
    "first course, and a second course is planned for the spring."
)


def read(text: str, name: str = "letter.txt") -> Document:
    return read_bytes(dedent(text).encode(), name)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def numbers(document: Document) -> list[str]:
    return [paragraph.number for paragraph in document.paragraphs]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_lines_wrapped_at_a_width_are_one_paragraph(width: int) -> None:
    second = LONG.replace("Lomé", "Dakar").replace("forty", "ninety")
    document = read(fill(LONG, width) + "\n\n" + fill(second, width))
    assert texts(document) == [LONG, second]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_without_blank_lines_are_parted_by_their_indent(width: int) -> None:
    second = "In May it published a handbook on the repair of networks, which was translated into two languages."
    text = fill(LONG, width, initial_indent="    ") + "\n" + fill(second, width, initial_indent="    ")
    assert texts(read_bytes(text.encode(), "a.txt")) == [LONG, second]


def test_one_paragraph_on_each_line() -> None:
    document = read(f"{LONG}\n{LONG}\nIt was a good year. Much was done.\n")
    assert texts(document) == [LONG, LONG, "It was a good year. Much was done."]
    assert [p.line for p in document.paragraphs] == [1, 2, 3]


def test_one_sentence_on_each_line_without_blank_lines_gives_a_paragraph_each() -> None:
    document = read("The bank financed a study.\nThe union held a course.\nThe council met in Rome.\n")
    assert numbers(document) == ["1", "2", "3"]


@pytest.mark.parametrize("first", ["The bank built a school in Togo.3", "The bank built a school in May 2019.12"])
def test_a_first_sentence_with_the_mark_of_a_note_is_no_title(first: str) -> None:
    assert texts(read(f"{first}\n\nThe union held a course.\n")) == [first, "The union held a course."]


def test_a_title_that_ends_like_a_symbol_stays_a_title() -> None:
    assert texts(read("Report on the harbours Add.1\n\nThe union held a course.\n")) == [
        "The union held a course."
    ]


def test_one_sentence_on_each_line_between_blank_lines_gives_paragraphs() -> None:
    document = read("The bank financed a study.\nIt covers Togo.\n\nThe union held a course.\nIt took a week.\n")
    assert texts(document) == [
        "The bank financed a study. It covers Togo.",
        "The union held a course. It took a week.",
    ]


def test_a_newsletter_has_a_title_a_date_line_headings_and_items() -> None:
    document = read("""\
        Rural Networks Bulletin
        Issue 7, March 2022

        Radio returns to the valley

        The cooperative repaired the transmitter in February. It now reaches
        sixty villages, and the school broadcasts have started again.

        This month:
        - The ministry signed an agreement with the cooperative.
        - Two engineers took part in a course in Quito

        CALENDAR

        A meeting of users will be held on 4 April.
        """)
    assert document.title == "Rural Networks Bulletin"
    assert document.masthead.lines == ("Issue 7, March 2022",)
    assert [s.path for s in document.sections] == ["radio-returns-to-the-valley", "calendar"]
    assert [(p.number, p.label, p.section) for p in document.paragraphs] == [
        ("1", "", "radio-returns-to-the-valley"),
        ("2", "", "radio-returns-to-the-valley"),
        ("3", "-", "radio-returns-to-the-valley"),
        ("4", "-", "radio-returns-to-the-valley"),
        ("5", "", "calendar"),
    ]


def test_an_email_gives_its_subject_date_and_sender() -> None:
    document = read("""\
        From: Office of the Registrar <office@example.org>
        To: secretariat@example.org
        Date: Wed, 9 June 2021 08:30:00 +0000
        Subject: Contribution of the Registrar

        Dear colleagues,

        Last year we moved the archive to open standards and trained the staff of
        six provincial offices.

        > Which partners took part?

        The national library took part.

        Kind regards
        The Registrar
        """)
    assert document.title == "Contribution of the Registrar"
    assert str(document.issued) == "2021-06-09"
    assert document.masthead.author == "Office of the Registrar office@example.org"
    assert (
        "Last year we moved the archive to open standards and trained the staff of six provincial offices."
        in texts(document)
    )
    assert texts(document)[-2:] == ["Kind regards", "The Registrar"]


def test_markdown_headings_make_a_tree() -> None:
    document = read(
        "# Annual review\n\nOpening words of the director.\n\n## Courses\n\nWe held nine courses.\n\n"
        "### In the north\n\nThree were in the north.\n\n## Books\nWe printed a book.\n",
        "review.md",
    )
    assert document.title == "Annual review"
    assert [(s.path, s.level) for s in document.sections] == [
        ("courses", 1),
        ("courses.in-the-north", 2),
        ("books", 1),
    ]
    assert [p.section for p in document.paragraphs] == [None, "courses", "courses.in-the-north", "books"]
    assert document.format == "markdown"


def test_several_headings_of_the_first_level_are_sections_and_no_title() -> None:
    document = read("# One story\n\nIt was told.\n\n# Another story\n\nIt was told too.\n", "a.md")
    assert document.title is None
    assert [s.path for s in document.sections] == ["one-story", "another-story"]


def test_underlined_headings() -> None:
    document = read("Projects\n========\n\nWe built a mast.\n\nPlans\n-----\n\nWe will build another.\n")
    assert [(s.title, s.level) for s in document.sections] == [("Plans", 1)]
    assert document.title == "Projects"


def test_headings_in_capitals() -> None:
    document = read("OUR WORK IN 2019\n\nWe built a mast.\n\nWHAT COMES NEXT\n\nWe will build another.\n")
    assert document.title == "OUR WORK IN 2019"
    assert [s.title for s in document.sections] == ["WHAT COMES NEXT"]


def test_bold_lines_are_headings() -> None:
    document = read("Some words to begin with.\n\n**Key results**\n\nThe mast was built.\n")
    assert [s.title for s in document.sections] == ["Key results"]


def test_a_heading_on_the_line_above_its_paragraph() -> None:
    document = read(f"Results\n{LONG}\nOutlook\n{LONG}\n")
    assert (document.title, [s.title for s in document.sections]) == ("Results", ["Outlook"])
    assert texts(document) == [LONG, LONG]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "▪", "+"])
def test_bullets_are_paragraphs_of_their_own(mark: str) -> None:
    document = read(f"We did this:\n\n{mark} The union repaired a mast\n{mark} The bank paid for it\n")
    assert texts(document) == ["We did this:", "The union repaired a mast", "The bank paid for it"]
    assert [p.label for p in document.paragraphs] == ["", mark, mark]


def test_items_that_finish_the_sentence_above_stay_with_it() -> None:
    document = read("The union agreed:\n\n(a) to repair the mast;\n\n(b) to pay for it.\n\nIt met again in May.\n")
    assert texts(document) == [
        "The union agreed: (a) to repair the mast; (b) to pay for it.",
        "It met again in May.",
    ]


def test_a_wrapped_item_keeps_its_hanging_lines() -> None:
    document = read("""\
        The union had a full year, with much to do in the north and the south
        of the country, and it is proud of what was done:

        - It repaired the mast above the valley, which a storm had damaged in
          the autumn of the year before.
        - It opened a school.
        """)
    assert texts(document)[1] == (
        "It repaired the mast above the valley, which a storm had damaged in the autumn of the year before."
    )


def test_a_short_numbered_list_in_prose_does_not_number_the_document() -> None:
    document = read(f"{LONG}\n\n{LONG}\n\n{LONG}\n\n1. It was built.\n2. It was paid for.\n\n{LONG}\n\n{LONG}\n")
    assert numbers(document) == [str(n) for n in range(1, 8)]
    assert [p.label for p in document.paragraphs] == ["", "", "", "1", "2", "", ""]


def test_a_pipe_table_gives_rows_with_named_cells() -> None:
    document = read("Masts:\n\n| Country | Masts |\n|---|---|\n| Togo | 3 |\n| Benin | *4* |\n", "a.md")
    rows = [p for p in document.paragraphs if p.kind == "row"]
    assert [dict(p.columns)["Country"] for p in rows] == ["Togo", "Benin"]
    assert rows[1].text == "Benin; 4"


def test_code_fences_rules_and_quotes_leave_their_words() -> None:
    document = read("First words here.\n\n```\ncode stays too\n```\n\n* * *\n\n> Quoted words are read.\n", "a.md")
    assert texts(document) == ["First words here.", "code stays too", "Quoted words are read."]


def test_a_word_broken_by_a_hyphen_keeps_it() -> None:
    document = read("The union worked on capacity-\nbuilding in the provinces and on nothing else that year.\n")
    assert "capacity-building in the provinces" in texts(document)[0]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end(ending: str) -> None:
    document = read(ending.join(["The bank paid.", "", "The union built."]))
    assert texts(document) == ["The bank paid.", "The union built."]


def test_addresses_and_links_are_kept() -> None:
    document = read(
        "See [the report](https://example.org/a_(b).pdf) or <https://example.org/c>, or https://example.org/d."
    )
    paragraph = document.paragraphs[0]
    assert paragraph.text == "See the report or https://example.org/c, or https://example.org/d."
    assert [link.url for link in paragraph.links] == [
        "https://example.org/a_(b).pdf",
        "https://example.org/c",
        "https://example.org/d",
    ]
    assert paragraph.text[paragraph.links[0].start : paragraph.links[0].end] == "the report"


def test_references_in_square_brackets_are_footnotes() -> None:
    document = read(
        "The union opened a portal [1] and trained staff [2].\n\nReferences\n\n"
        "[1] Handbook, https://example.org/h.\n[2] Course, 2020.\n"
    )
    assert texts(document) == ["The union opened a portal and trained staff."]
    assert [(f.number, f.text) for f in document.footnotes] == [
        ("1", "Handbook, https://example.org/h."),
        ("2", "Course, 2020."),
    ]
    assert [m.footnote for m in document.paragraphs[0].markers] == ["1", "2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "By a decree of 5 March 2041 the harbour of Cuenca made lamps compulsory. Accidents fell.",
        "ITU launched a portal in May 2041.",
        "Report by report, the Union described the masts by the sea.",
    ],
)
def test_a_sentence_at_the_beginning_is_text(sentence: str) -> None:
    assert texts(read(sentence)) == [sentence]
    assert texts(read(f"A title of a story\n\n{sentence}")) == [sentence]
