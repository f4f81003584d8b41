"""Shapes of blocks: prose or heading, numbers, ends."""

import pytest

from wsisgraph.documents import shapes


@pytest.mark.parametrize(
    "text",
    [
        "The board met in Oslo.",
        "Requests the board to meet;",
        "Did it meet?",
        "He said “it met.”",
        "It met in May. It met in June",
        "It met with the help of the",
        "word " * 40,
        "ITU and the board (see below).",
    ],
)
def test_prose(text: str) -> None:
    assert shapes.is_prose(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "Buoys and masts",
        "Results",
        "General Assembly",
        "Implementation of the plan on buoys",
        "St. Lucia",
        "U.S. ports",
    ],
)
def test_headings(text: str) -> None:
    assert shapes.may_be_heading(text)
    assert shapes.may_be_title(text)


@pytest.mark.parametrize(
    "text",
    ["The board met.", "Dear colleagues,", "It did this:", "and so on", "https://example.org", "ada@example.org",
     "", "123", "- - -", "The use of the"],
)  # fmt: skip
def test_no_titles(text: str) -> None:
    assert not shapes.may_be_title(text)


@pytest.mark.parametrize(
    ("text", "printed", "style"),
    [
        ("12. It met.", "12", "n."),
        ("12) It met.", "12", "n)"),
        ("(12) It met.", "12", "(n)"),
        ("[12] It met.", "12", "[n]"),
        ("3.4.1 It met.", "3.4.1", "n.n"),
        ("3.4.1. It met.", "3.4.1", "n.n"),
    ],
)
def test_numbers(text: str, printed: str, style: str) -> None:
    found = shapes.numbered(text)
    assert found is not None
    assert (found.printed, found.style, text[found.length :]) == (printed, style, "It met.")


@pytest.mark.parametrize(
    "text",
    [
        "2021 session",
        "23 July 2020",
        "12.",
        "(12 It met.",
        "[12) It met.",
        "12th board",
        "1,200 buoys",
        "It met.",
        "(a) It met.",
    ],
)
def test_no_numbers(text: str) -> None:
    assert shapes.numbered(text) is None


@pytest.mark.parametrize(
    "text", ["It met.", "It met!", "It met.”", "It met).*", "It met:", "It met;", "它开会了。", "اجتمع؟"]
)
def test_closed_ends(text: str) -> None:
    assert not shapes.ends_open(text)


@pytest.mark.parametrize("text", ["It met", "It met,", "It met and", "It met –", "It met (again)"])
def test_open_ends(text: str) -> None:
    assert shapes.ends_open(text)


@pytest.mark.parametrize("text", ["It met. It went.", "The board (9 members). It met", "It ended well.” Then"])
def test_sentences_inside(text: str) -> None:
    assert shapes.has_sentences(text)


@pytest.mark.parametrize(
    "text", ["Mr. Buoy of St. Lucia", "Decision No. 5 of art. Seven", "i.e. Buoys", "A. Buoys"]
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert not shapes.has_sentences(text)


def test_capitals_and_small_letters() -> None:
    assert shapes.is_capitals("RESULTS OF 2019")
    assert not shapes.is_capitals("ITU")
    assert not shapes.is_capitals("Results")
    assert shapes.starts_lower("“and so on”")
    assert not shapes.starts_lower("And so on")
