"""Resolutions, reports and decisions in the layout of the United Nations; all texts are made up."""

from textwrap import dedent

import pytest

from wsisgraph.documents import Document, read_bytes


def read(text: str) -> Document:
    return read_bytes(dedent(text).encode(), "paper.txt")


def texts(document: Document) -> dict[str, str]:
    return {p.number: p.text for p in document.paragraphs}


RESOLUTION = """\
    United Nations  A/RES/81/999

    General Assembly    Distr.: General
    17 January 2027

    Eighty-first session
    Agenda item 20 (b)

    Resolution adopted by the General Assembly on 17 December 2026

    [on the report of the Second Committee (A/81/531/Add.2, para. 12)]

    81/999. Lighthouses for development

    The General Assembly,

    *Recalling* its resolutions 70/1 of 25 September 2015 and 75/202 of 21 December 2020,

    Noting with appreciation the holding of the Lighthouse Forum in Valletta,

    1. *Takes note* of the report of the Secretary-General;¹

    2. Requests the Secretary-General:

    (a) To submit to it a report on lighthouses;

    (b) To convene a round table in 2028;

    A/RES/81/999
    2/3
    27-19328

    3. Decides to include the item in the provisional agenda of its eighty-third session.

    54th plenary meeting
    17 December 2026

    ____
    ¹ A/81/64-E/2026/11.

    Annex

    Terms of reference

    1. The group shall have ten members.

    2. It shall meet twice a year.
    """


@pytest.fixture(scope="module")
def resolution() -> Document:
    return read(RESOLUTION)


def test_the_symbol_printed_in_the_masthead_is_the_documents(resolution: Document) -> None:
    assert resolution.symbol == "A/RES/81/999"
    assert resolution.slug == "A-RES-81-999"
    assert not resolution.provisional
    assert str(resolution.issued) == "2027-01-17"
    assert resolution.masthead.distribution == "General"
    assert resolution.masthead.agenda == ("Agenda item 20 (b)",)
    assert resolution.title == "Lighthouses for development"


def test_preambular_paragraphs_are_known_by_their_place_and_operative_ones_by_number(resolution: Document) -> None:
    numbers = [p.number for p in resolution.paragraphs]
    assert numbers == ["u1", "u2", "u3", "1", "2", "3", "3.u1", "3.u2", "part2.1", "part2.2"]
    assert texts(resolution)["2"].endswith(
        "(a) To submit to it a report on lighthouses; (b) To convene a round table in 2028;"
    )


def test_page_headers_are_set_aside_and_split_nothing(resolution: Document) -> None:
    assert resolution.boilerplate == ("A/RES/81/999", "2/3", "27-19328")
    assert texts(resolution)["3"].startswith("Decides to include")


def test_an_annex_numbers_anew_and_nothing_collides(resolution: Document) -> None:
    assert [s.path for s in resolution.sections] == ["annex", "annex.terms-of-reference"]
    assert texts(resolution)["part2.1"] == "The group shall have ten members."


def test_the_footnote_of_a_resolution(resolution: Document) -> None:
    assert [(f.number, f.symbols) for f in resolution.footnotes] == [("1", ("A/81/64-E/2026/11",))]
    italic = next(p for p in resolution.paragraphs if p.number == "1")
    assert [italic.text[s.start : s.end] for s in italic.italics] == ["Takes note"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [("{}. ", "123"), ("{}) ", "123"), ("[{}] ", "123"), ("({}) ", "123"), ("3.4.{} ", "123")],
)
def test_paragraph_numbers_in_every_style(style: str, numbers: str) -> None:
    words = ("It met in May.", "It adopted a plan on buoys.", "It thanked the host.")
    document = read("\n\n".join(style.format(n) + text for n, text in zip(numbers, words, strict=True)))
    prefix = "3.4." if "3.4" in style else ""
    assert texts(document) == {prefix + n: text for n, text in zip(numbers, words, strict=True)}


def test_decimal_headings_and_paragraphs_share_one_tree() -> None:
    document = read("""\
        1. Introduction

        1.1 The board reviewed its work and published the outcome in May.

        1.2 Members adopted a plan.

        2. Activities

        2.1 Standards

        2.1.1 The group approved a standard for buoys.

        2.1.2 It met in Tunis.
        """)
    assert [s.path for s in document.sections] == ["1", "2", "2.1"]
    assert [(p.number, p.section) for p in document.paragraphs] == [
        ("1.1", "1"),
        ("1.2", "1"),
        ("2.1.1", "2.1"),
        ("2.1.2", "2.1"),
    ]


def test_an_excerpt_that_begins_in_the_middle() -> None:
    document = read("12. The board met in May.\n\n13. It adopted a plan.\n")
    assert list(texts(document)) == ["12", "13"]


def test_missing_numbers_are_reported_and_reading_goes_on() -> None:
    document = read("\n\n".join(f"{n}. The board met for the {n}th time." for n in (1, 2, 3, 7, 8, 9)))
    assert list(texts(document)) == ["1", "2", "3", "7", "8", "9"]
    assert [(w.code, w.place) for w in document.warnings] == [("numbering-gap", "7")]


def test_numbering_that_starts_again_under_each_heading_loses_nothing() -> None:
    document = read("""\
        I. North

        1. The board met in Oslo.

        2. It adopted a plan.

        II. South

        1. The board met in Lima.

        2. It changed the plan.

        3. It thanked the host.
        """)
    assert list(texts(document)) == ["1", "2", "part2.1", "part2.2", "part2.3"]
    assert [p.section for p in document.paragraphs] == ["1", "1", "2", "2", "2"]


def test_a_list_inside_a_numbered_paragraph_does_not_end_the_numbering() -> None:
    document = read("""\
        1. The board met in Oslo.

        2. It did two things:

        1. It adopted a plan.

        2. It thanked the host.

        3. It closed on time.

        4. It will meet again.
        """)
    found = texts(document)
    assert found["1"] == "The board met in Oslo."
    assert "It will meet again." in found.values()
    assert len(found) == 6


def test_a_heading_with_the_number_of_a_later_paragraph_is_a_heading() -> None:
    paragraphs = "\n\n".join(f"{n}. The board met for the {n}th time." for n in range(1, 6))
    document = read(
        f"A. Meetings\n\n{paragraphs}\n\n1. Buoys\n\n6. Buoys were painted.\n\n2. Masts\n\n7. Masts were not.\n"
    )
    assert [s.path for s in document.sections] == ["A", "A.1", "A.2"]
    assert list(texts(document)) == [str(n) for n in range(1, 8)]


def test_roman_numbers_and_letters_by_expected_successor() -> None:
    headings = ["I. One", *[f"{letter}. Part" for letter in "ABCDEFGHI"], "II. Two", "A. Part"]
    text = "\n\n".join(f"{heading}\n\n{n}. The board met in Oslo." for n, heading in enumerate(headings, 1))
    paths = [s.path for s in read(text).sections]
    assert paths == ["1", *[f"1.{letter}" for letter in "ABCDEFGHI"], "2", "2.A"]


def test_action_line_headings_carry_their_code() -> None:
    document = read("""\
        C2. Infrastructure of buoys

        1. The board met in Oslo.

        C3. Access to buoys

        2. The board met in Lima.

        (a) The role of harbours in everything (C11)

        3. Harbours met.
        """)
    assert [(s.path, s.action_line) for s in document.sections] == [
        ("C2", "C2"),
        ("C3", "C3"),
        ("C3.a", "C11"),
    ]


def test_a_paragraph_split_around_footnotes_is_joined() -> None:
    document = read("""\
        1. The board met in Oslo and agreed with the Forum of¹

        ¹ See https://example.org/minutes.

        Lighthouse Keepers. They will meet again.

        2. It thanked the host.
        """)
    first = document.paragraphs[0]
    assert (
        first.text
        == "The board met in Oslo and agreed with the Forum of Lighthouse Keepers. They will meet again."
    )
    assert first.pieces == 2
    assert first.markers[0].offset == len("The board met in Oslo and agreed with the Forum of")


def test_footnotes_between_whole_paragraphs_join_nothing() -> None:
    document = read("1. The board met in Oslo.¹\n\n¹ See the minutes.\n\nA. Buoys\n\n2. Buoys were painted.\n")
    assert [p.pieces for p in document.paragraphs] == [1, 1]
    assert [s.path for s in document.sections] == ["A"]


def test_a_summary_of_two_paragraphs_is_paragraph_nought() -> None:
    document = read("""\
        Distr.: General
        4 May 2020

        Buoys and masts

        Note by the secretariat

        Summary

        The board met in Oslo and painted buoys.

        It also repaired masts.

        I. Buoys

        1. Buoys were painted in May.

        2. They are red.
        """)
    assert list(texts(document)) == ["0", "0.2", "1", "2"]
    assert document.title == "Buoys and masts"
    assert document.masthead.author == "Note by the secretariat"
    assert [s.path for s in document.sections] == ["1"]


def test_a_table_of_contents_is_set_aside() -> None:
    document = read("""\
        Contents

        I. Buoys ........ 3
        II. Masts ......... 5

        I. Buoys

        1. Buoys were painted.

        II. Masts

        2. Masts were not.
        """)
    assert [s.path for s in document.sections] == ["1", "2"]
    assert document.boilerplate == ("Contents", "I. Buoys ........ 3", "II. Masts ......... 5")


def test_items_with_sentences_of_their_own_are_known_by_paragraph_and_letter() -> None:
    document = read("""\
        1. The board met in Oslo.

        2. It carried out two tasks:

        (a) It published a guide. The guide was translated.

        (b) It held a course. Sixty people came.

        Some words without a number follow here.
        """)
    assert [(p.number, p.label) for p in document.paragraphs] == [
        ("1", ""),
        ("2", ""),
        ("2.a", "(a)"),
        ("2.b", "(b)"),
        ("2.u1", ""),
    ]


def test_exponents_are_no_footnotes() -> None:
    document = read("1. The harbour covers 12 km² and holds 10⁶ litres.¹\n\n2. It is old.\n\n¹ See the map.\n")
    assert document.paragraphs[0].text == "The harbour covers 12 km² and holds 10⁶ litres."
    assert [m.footnote for m in document.paragraphs[0].markers] == ["1"]


def test_text_that_breaks_off_is_truncated() -> None:
    words = "The board met in Oslo and agreed on a plan for the painting of all buoys between the harbours and the"
    assert read(f"1. It is old.\n\n2. {words}").truncated
    assert not read(f"1. It is old.\n\n2. {words} sea.").truncated


def test_notes_without_bodies_at_all_are_no_sign_of_truncation() -> None:
    document = read("1. It is old.¹ It was painted.²\n\n2. It is red.\n")
    assert not document.truncated
    assert [w.code for w in document.warnings] == ["footnote-missing", "footnote-missing"]


def test_a_preview_sites_tail_in_another_script_is_set_aside() -> None:
    document = read("1. It is old.\n\n2. It is red.\n\n预览已结束\n\nhttps://example.cn/r?id=1\n")
    assert document.boilerplate == ("预览已结束", "https://example.cn/r?id=1")
    assert list(texts(document)) == ["1", "2"]


def test_a_title_as_long_as_prose_above_its_author_is_the_title() -> None:
    title = (
        "Progress made in the building of and follow-up to the outcomes of the Lighthouse Summit on the open sea "
        "at the regional and international levels"
    )
    document = read(
        f"""\
        General Assembly

        Distr.: General
        12 February 2027

        Original: English

        {title}

        Report of the Secretary-General

        1. The present report has been prepared in response to a resolution.
        """
    )
    assert (document.title, document.masthead.author) == (title, "Report of the Secretary-General")
    assert list(texts(document)) == ["1"]
    assert document.sections == ()


def test_a_numbered_paragraph_with_a_sentence_that_ends_in_a_year_is_no_heading() -> None:
    document = read(
        """\
        1. The Board met in Oslo and adopted a plan for the coast.

        A. Harbours

        2. The Union coordinated the agenda for the harbours (eSea2027). The

        Coast Working Group published guidelines in 2027.

        3. The Board closed the session.
        """
    )
    assert [s.title for s in document.sections] == ["Harbours"]
    assert "2" in texts(document)


def test_a_symbol_stands_between_the_organisation_and_the_body() -> None:
    head = "United Nations A/73/66–E/2018/10 General Assembly\n\nDistr.: General\n21 February 2018"
    text = f"{head}\n\n1. It met in Oslo.\n"
    document = read(text)
    assert (document.symbol, document.masthead.bodies) == ("A/73/66-E/2018/10", ("General Assembly",))
