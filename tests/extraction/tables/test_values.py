from decimal import Decimal

import pytest

from wsisgraph.extraction.tables.values import has_decimal_comma, is_like_figure, is_missing, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("39.0", "39.0"),
        ("40,461", "40461"),
        ("61 409", "61409"),
        ("1\u00a0234\u202f567.5", "1234567.5"),
        ("53.0 a", "53.0"),
        ("53.0a", "53.0"),
        ("53*", "53"),
        ("53 [1]", "53"),
        ("−4.2", "-4.2"),
        ("-0.5%", "-0.5"),
        ("US$ 1,200", "1200"),
        ("€5", "5"),
        ("12 km", "12"),
        ("0.123", "0.123"),
        ("$5 b", "5"),
    ],
)
def test_figures_are_read_without_the_marks_of_notes(text: str, value: str) -> None:
    found = value_of(text)
    assert found is not None
    assert found.value == Decimal(value)
    assert text[found.start : found.end].strip(" *a[]1") or value in text
    assert text[found.number_start].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "35,1",
        "1.234,5",
        "1.234.567",
        "12–15",
        "(4.2)",
        "9:30",
        "2 of 3",
        "COVID-19",
        "v1.2",
        "12 apples",
        "Yes",
        "A5",
        "0,123",
        "007",
        "5m",
        "2.5x",
        "8 h",
    ],
)
def test_what_is_no_figure_beyond_doubt_is_not_read(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("text", "qualifier"), [("<25", "less than"), ("≥ 90", "at least"), ("about 10", "about"), ("c. 10", "about")]
)
def test_bounds_and_hedges_stay_with_the_figure(text: str, qualifier: str) -> None:
    found = value_of(text)
    assert found is not None
    assert (found.qualifier, found.start, found.end) == (qualifier, 0, len(text))


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("45%", "percent", 1),
        ("45 per cent", "percent", 1),
        ("US$ 1.2 million", "usd", 10**6),
        ("$5m", "usd", 10**6),
        ("€ 40k", "eur", 1000),
        ("8 GB", "gigabyte", 1),
    ],
)
def test_a_cell_may_say_its_own_unit(text: str, unit: str, scale: int) -> None:
    found = value_of(text)
    assert found is not None
    assert (found.unit, found.scale) == (unit, scale)


@pytest.mark.parametrize("text", ["", " ", "..", "…", "–", "-", "n/a", "N/A", "n.a.", "not available"])
def test_cells_without_a_figure_are_known(text: str) -> None:
    assert is_missing(text)


def test_a_cell_that_was_meant_as_a_figure_is_told_from_words() -> None:
    assert is_like_figure("1.234,5")
    assert not is_like_figure("Phase 2 of the project")


@pytest.mark.parametrize("text", ["35,1", "1.234,5", "0,123", "−2,5 %", "1 234,56"])
def test_a_comma_before_decimals_is_known(text: str) -> None:
    assert has_decimal_comma(text)


@pytest.mark.parametrize("text", ["1,234", "12,34,567", "1.234", "1,234.5", "on page 3, 5 times"])
def test_other_commas_are_none_before_decimals(text: str) -> None:
    assert not has_decimal_comma(text)
