"""Canonical text, marks and Markdown inside a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.documents.canon import Canon, Run, canonical, visible
from wsisgraph.documents.inline import inline, trim_url
from wsisgraph.documents.model import Link, Marker, Span


def of(text: str) -> Canon:
    return canonical(inline(text))


@pytest.mark.parametrize(
    ("raw", "text", "markers"),
    [
        ("in 2020,³ and", "in 2020, and", [("3", 8)]),
        ("done.¹⁰ The", "done. The", [("10", 5)]),
        ("a word¹⁸ and", "a word and", [("18", 6)]),
        ("a word ¹ and", "a word and", [("1", 6)]),
        ("a word ¹.", "a word.", [("1", 6)]),
        ("a word ¹, and more²", "a word, and more", [("1", 6), ("2", 16)]),
        ("both¹ ² here", "both here", [("1", 4), ("2", 4)]),
        ("in 2020¹", "in 2020", [("1", 7)]),
        ("done.[^7] The", "done. The", [("7", 5)]),
        ("done.<sup>7</sup> The", "done. The", [("7", 5)]),
        ("¹ A body", "A body", [("1", 0)]),
        ("12 km² of sea", "12 km² of sea", []),
        ("10⁶ litres", "10⁶ litres", []),
        ("the 21<sup>st</sup> day", "the 21st day", []),
    ],
)
def test_marks_are_lifted_and_exponents_stay(raw: str, text: str, markers: list[tuple[str, int]]) -> None:
    canon = of(raw)
    assert canon.text == text
    assert canon.markers == tuple(Marker(*marker) for marker in markers)


@pytest.mark.parametrize(
    ("raw", "text", "italics"),
    [
        ("The *Big Book* came", "The Big Book came", ["Big Book"]),
        ("The _Big Book_ came", "The Big Book came", ["Big Book"]),
        ("The ***Big Book*** came", "The Big Book came", ["Big Book"]),
        ("**The *Big Book* came**", "The Big Book came", ["Big Book"]),
        ("5 * 3 is 15 * 1", "5 * 3 is 15 * 1", []),
        ("agenda* and budget* items", "agenda* and budget* items", []),
        ("snake_case_name", "snake_case_name", []),
        (r"\*not italic\*", "*not italic*", []),
        ("____", "____", []),
        ("*Taking* and *giving*", "Taking and giving", ["Taking", "giving"]),
    ],
)
def test_emphasis(raw: str, text: str, italics: list[str]) -> None:
    canon = of(raw)
    assert canon.text == text
    assert [canon.text[s.start : s.end] for s in canon.italics] == italics


def test_bold_is_known_of_the_whole_only() -> None:
    assert of("**All of it**").bold
    assert not of("**Some** of it").bold


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("<https://e.org/a_b>", "https://e.org/a_b"),
        ("https://e.org/a_b.", "https://e.org/a_b"),
        ("https://e.org/a;", "https://e.org/a"),
        ("(https://e.org/a)", "https://e.org/a"),
        ("https://e.org/a_(b)", "https://e.org/a_(b)"),
        (r"[https://e.org/?f\[0\]=p%3A6](https://e.org/?f[0]=p%3A6)", "https://e.org/?f[0]=p%3A6"),
        ("[words](https://e.org/a 'title')", None),
        ("*https://e.org/a*", "https://e.org/a"),
    ],
)
def test_addresses(raw: str, url: str | None) -> None:
    assert [link.url for link in of(raw).links][:1] == ([url] if url else [link.url for link in of(raw).links][:1])


def test_trailing_marks_are_no_part_of_an_address() -> None:
    assert trim_url("https://e.org/a).") == "https://e.org/a"
    assert trim_url("https://e.org/a(b)¹") == "https://e.org/a(b)"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u00a0b\u2003c", "a b c"),
        ("co\u00adop", "coop"),
        ("a\u202eb\u202c", "ab"),
        ("\ufeffa", "a"),
        ("e\u0301", "é"),
        ("a\x07b", "ab"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_invisible_characters_go_and_letters_are_composed(raw: str, text: str) -> None:
    assert of(raw).text == text


def test_an_accent_that_opens_a_run_goes_to_the_letter_before() -> None:
    canon = canonical([Run("cafe"), Run("\u0301 au lait", italic=True)])
    assert canon.text == "café au lait"
    assert [canon.text[s.start : s.end] for s in canon.italics] == ["au lait"]


def test_cutting_and_joining_keep_offsets_true() -> None:
    canon = of("12. The *Big Book*¹ came").cut(3)
    assert canon.text == "The Big Book came"
    assert canon.italics == (Span(4, 12),)
    assert canon.markers == (Marker("1", 12),)
    joined = of("The first").joined(of("[half](https://e.org)² and *more*"))
    assert joined.text == "The first half and more"
    assert joined.links == (Link(10, 14, "https://e.org"),)
    assert joined.markers == (Marker("2", 14),)
    assert joined.italics == (Span(19, 23),)
    assert of("capacity-").joined(of("building")).text == "capacity-building"


def test_raised_runs_of_a_format() -> None:
    assert canonical([Run("word"), Run("12", superscript=True), Run(" next")]).markers == (Marker("12", 4),)
    assert canonical([Run("area in m"), Run("2", superscript=True)]).text == "area in m²"
    assert canonical([Run("the 4"), Run("th", superscript=True)]).text == "the 4th"
    assert canonical([Run("word"), Run("1, 2", superscript=True)]).markers == (Marker("1", 4), Marker("2", 4))
    assert canonical([Run("word"), Run("a", superscript=True)]).markers == (Marker("a", 4),)


@given(st.lists(st.builds(Run, st.text(st.characters(max_codepoint=127), max_size=12), bold=st.booleans())))
def test_plain_runs_are_written_as_any_others_are(runs: list[Run]) -> None:
    canon = canonical(runs)
    slow = canonical([*runs, Run("é", bold=True)])
    assert slow.text in {f"{canon.text}é", f"{canon.text} é"}
    assert canon.text == " ".join(canon.text.split())
    assert slow.bold == all(run.bold for run in runs if visible(run.text).strip())
    assert canon.bold == (slow.bold and any(visible(run.text) for run in runs))
