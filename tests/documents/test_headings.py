"""The tree of headings: labels, expected successors, levels, paths."""

import pytest

from wsisgraph.documents.headings import HeadingTree, read_label, roman


def paths(*headings: str) -> list[str]:
    tree = HeadingTree()
    return [tree.add(heading).path for heading in headings]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("IX", 9),
        ("XIV", 14),
        ("XL", 40),
        ("XC", 90),
        ("C", 100),
        ("IIX", 0),
        ("VX", 0),
        ("IC", 0),
    ],
)
def test_roman_numbers(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("text", "kinds", "length"),
    [
        ("I. Buoys", {"roman", "letter"}, 3),
        ("B. Buoys", {"letter"}, 3),
        ("XI. Buoys", {"roman"}, 4),
        ("3. Buoys", {"number"}, 3),
        ("3.1.2 Buoys", {"decimal"}, 6),
        ("(a) Buoys", {"bracket-letter"}, 4),
        ("(i) Buoys", {"bracket-roman", "bracket-letter"}, 4),
        ("(aa) Buoys", {"bracket-letter"}, 5),
        ("C2. Buoys", {"line"}, 4),
        ("Action line C7: Buoys", {"line"}, 16),
        ("Annex II: Buoys", {"word"}, 10),
        ("Chapter 3. Buoys", {"word"}, 11),
        ("Annex", {"word"}, 0),
        ("Buoys", set(), 0),
        ("word. Buoys", set(), 0),
        ("Part of the coast", set(), 0),
    ],
)
def test_labels_are_read_in_every_way_they_can_be(text: str, kinds: set[str], length: int) -> None:
    labels, found = read_label(text)
    assert {label.kind.partition(":")[0] for label in labels} == kinds
    assert found == length


def test_letters_begin_anew_under_each_roman_number() -> None:
    assert paths("I. One", "A. X", "B. Y", "II. Two", "A. X", "B. Y") == ["1", "1.A", "1.B", "2", "2.A", "2.B"]


def test_the_letter_i_after_h_is_no_roman_number() -> None:
    headings = ["I. One", *(f"{letter}. X" for letter in "ABCDEFGHI"), "II. Two"]
    assert paths(*headings)[-2:] == ["1.I", "2"]


def test_c_and_d_go_on_with_the_letters_and_v_with_the_roman_numbers() -> None:
    assert paths("IV. Four", "A. X", "B. X", "C. X", "D. X", "V. Five") == ["4", "4.A", "4.B", "4.C", "4.D", "5"]


def test_levels_below_letters() -> None:
    found = paths("I. One", "A. X", "1. P", "(a) Q", "(b) R", "(i) S", "(ii) T", "2. U", "B. Y")
    assert found == ["1", "1.A", "1.A.1", "1.A.1.a", "1.A.1.b", "1.A.1.b.i", "1.A.1.b.ii", "1.A.2", "1.B"]


def test_headings_without_label_stand_beside_each_other_below_the_last_labelled_one() -> None:
    assert paths("I. One", "Buoys", "Masts", "II. Two", "Buoys") == ["1", "1.buoys", "1.masts", "2", "2.buoys"]


def test_an_introduction_before_the_first_number_stands_at_the_top() -> None:
    assert paths("Introduction", "I. One", "A. X") == ["introduction", "1", "1.A"]


def test_annexes_stand_at_the_top_again() -> None:
    assert paths("I. One", "A. X", "Annex I", "List of buoys", "Annex II", "List of masts") == [
        "1",
        "1.A",
        "annex-i",
        "annex-i.list-of-buoys",
        "annex-ii",
        "annex-ii.list-of-masts",
    ]


def test_decimal_labels_are_whole_paths() -> None:
    tree = HeadingTree()
    found = [tree.add(text) for text in ("1. One", "1.1 X", "1.1.1 Y", "1.2 Z", "2. Two", "2.1 X")]
    assert [(s.path, s.level, s.parent) for s in found] == [
        ("1", 1, None),
        ("1.1", 2, "1"),
        ("1.1.1", 3, "1.1"),
        ("1.2", 2, "1"),
        ("2", 1, None),
        ("2.1", 2, "2"),
    ]


def test_the_same_heading_twice_gives_two_paths() -> None:
    assert paths("Results", "Results", "Results") == ["results", "results-2", "results-3"]


def test_a_heading_of_signs_only_still_has_a_path() -> None:
    assert paths("***") == ["section"]


def test_levels_that_the_format_gives() -> None:
    tree = HeadingTree()
    found = [
        tree.add(text, level)
        for text, level in (("A story", 2), ("Part", 3), ("Deep", 6), ("Part two", 3), ("Next", 1))
    ]
    assert [(s.path, s.level) for s in found] == [
        ("a-story", 1),
        ("a-story.part", 2),
        ("a-story.part.deep", 3),
        ("a-story.part-two", 2),
        ("next", 1),
    ]


def test_printed_headings_are_put_together_again() -> None:
    tree = HeadingTree()
    assert [tree.add(text).heading for text in ("I. One", "(a) Two", "Annex", "Annex II: Buoys")] == [
        "I. One",
        "(a) Two",
        "Annex",
        "Annex II. Buoys",
    ]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("(a) The role of harbours (C1)", "C1"),
        ("C11. Cooperation of harbours", "C11"),
        ("Action line C5: Trust in harbours", "C5"),
        ("C12. No such line", None),
        ("Harbours (C12)", None),
        ("C. Harbours", None),
        ("Vitamin C1 in harbours", None),
    ],
)
def test_codes_of_action_lines(heading: str, code: str | None) -> None:
    assert HeadingTree().add(heading).action_line == code


def test_what_fits() -> None:
    tree = HeadingTree()
    tree.add("I. One")
    assert tree.fits("II. Two")
    assert tree.fits("A. X")
    assert not tree.fits("IV. Four")
    assert not tree.fits("Buoys")
