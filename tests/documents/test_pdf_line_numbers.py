"""Numbers of lines in the margin of drafts."""

import pytest
from tests.documents.test_pdf_lines import row

from wsisgraph.documents.pdf_line_numbers import as_one_line, line_numbers
from wsisgraph.documents.pdf_words import Word

LINES = [
    *("The board met in Oslo and", "agreed on the buoys that it", "had seen in the harbour. It"),
    *(
        "thanked its host and the",
        "crew. A second meeting is",
        "planned for the autumn of",
        "the year, in Narvik.",
    ),
]


def page(lines: list[str], numbers: dict[int, str], x: float = 60) -> list[Word]:
    words = [word for at, text in enumerate(lines) for word in row(text, 100 + 14 * at, x=90)]
    margin = [word for at, number in numbers.items() for word in row(number, 100 + 14 * at, x=x, size=8)]
    return [*words, *margin, *row("Draft of the board", 60, x=200)]


def found(words: list[Word]) -> list[str]:
    return [word.text for word in line_numbers(words)]


def test_a_number_beside_every_line_is_found() -> None:
    numbers = {at: str(at + 31) for at in range(7)}
    assert found(page(LINES, numbers)) == ["31", "32", "33", "34", "35", "36", "37"]


def test_a_number_beside_every_fifth_line_is_found() -> None:
    numbers = {at: str(at + 1) for at in (4, 9, 14)}
    assert found(page(LINES * 3, numbers)) == ["5", "10", "15"]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (LINES, {0: "1", 3: "2", 5: "3"}),
        (LINES, {at: str(2 * at) for at in range(7)}),
        (["Kenya 22.6", "Ghana 39.1", "Togo 12.4", "Mali 13.0", "Chad 6.5", "Niger 5.2", "Benin 20.1"],
         {at: str(at + 1) for at in range(7)}),
        (LINES, {}),
    ],
)  # fmt: skip
def test_items_of_a_list_and_rows_of_a_table_are_none(lines: list[str], numbers: dict[int, str]) -> None:
    assert found(page(lines, numbers)) == []


def test_numbers_inside_the_text_are_none() -> None:
    assert found(page(LINES, {at: str(at + 1) for at in range(7)}, x=400)) == []


def test_they_are_set_aside_as_one_line() -> None:
    numbers = line_numbers(page(LINES, {at: str(at + 1) for at in range(7)}))
    assert [line.text for line in as_one_line(numbers, 3)] == ["1 2 3 4 5 6 7"]
    assert as_one_line([], 3) == []
