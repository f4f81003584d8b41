"""Answers become charts and maps when their columns allow it, and never when that would mislead."""

import json
from typing import Any

import pytest

from wsisgraph.web.answers import CHARTED, SERIES, chart_of, places_of, table_result

LABELS = {"https://e.org/Europe": "Europe and more"}
COUNTRIES = {"Kenya": "KEN", "404": "KEN", "Georgia": "GEO", "http://metadata.un.org/sdg/codes/geoArea/404": "KEN"}


def cell(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


def rows(*table: tuple[str, ...]) -> list[list[Any]]:
    return [[cell(value) for value in row] for row in table]


def test_names_and_numbers_become_bars() -> None:
    chart = chart_of(
        ["where", "n"],
        [[cell("Africa"), cell("3")], [cell("https://e.org/Europe", "uri"), cell("5")]],
        LABELS.get,
    )
    assert chart is not None
    assert chart.value == "n"
    assert [name for _, name in chart.bars.labels] == ["Africa", "Europe and more"]
    assert [bar.title for bar in chart.bars.bars] == ["Africa: 3", "Europe and more: 5"]
    assert chart.bars.lies


def test_broken_numbers_are_drawn_when_their_type_says_that_they_are_numbers() -> None:
    decimal, double = ("http://www.w3.org/2001/XMLSchema#" + name for name in ("decimal", "double"))
    table: list[list[Any]] = [
        [cell("Africa"), cell("0.25") | {"datatype": decimal}],
        [cell("Europe"), cell("1.5E0") | {"datatype": double}],
        [cell("Asia"), cell("0.33333333333333333333") | {"datatype": decimal}],
    ]
    chart = chart_of(["where", "share"], table, LABELS.get)
    assert chart is not None
    assert [bar.title for bar in chart.bars.bars] == ["Africa: 0.25", "Europe: 1.5", "Asia: 0.3333"]
    widths = [bar.width for bar in chart.bars.bars]
    assert abs(widths[1] - 6 * widths[0]) < 0.5
    assert [mark for _, mark in chart.bars.ticks] == [0, 0.5, 1, 1.5]
    targets: list[list[Any]] = rows(("Internet", "9.4"), ("Skills", "4.4"))
    assert chart_of(["name", "target"], targets, LABELS.get) is None
    below: list[list[Any]] = [
        [cell("a"), cell("-1.5") | {"datatype": decimal}],
        [cell("b"), cell("2") | {"datatype": decimal}],
    ]
    assert chart_of(["name", "n"], below, LABELS.get) is None


def test_the_column_that_rows_are_sorted_by_is_drawn() -> None:
    found = chart_of(
        ["who", "activities", "types"], rows(("ITU", "9", "2"), ("ECA", "7", "4"), ("ECE", "1", "1")), LABELS.get
    )
    assert found is not None
    assert found.value == "activities"
    unsorted = chart_of(["who", "activities", "types"], rows(("ITU", "7", "2"), ("ECA", "9", "4")), LABELS.get)
    assert unsorted is not None
    assert unsorted.value == "types"


def test_years_that_fall_are_not_what_is_drawn() -> None:
    found = chart_of(["year", "n"], rows(("2020", "3"), ("2019", "5")), LABELS.get)
    assert found is not None
    assert found.value == "n"


def test_years_become_upright_bars() -> None:
    chart = chart_of(["year", "n"], rows(("2019", "3"), ("2020", "5")), LABELS.get)
    assert chart is not None
    assert not chart.bars.lies


def test_names_of_four_letters_are_no_years() -> None:
    chart = chart_of(["country", "n"], rows(("Mali", "3"), ("Peru", "5")), LABELS.get)
    assert chart is not None
    assert chart.bars.lies


def test_names_that_do_not_come_again_are_not_split() -> None:
    chart = chart_of(["where", "what", "n"], rows(("Africa", "event", "2"), ("Europe", "study", "4")), LABELS.get)
    assert chart is not None
    assert (chart.series, chart.left_out) == ([], 0)


def test_names_that_come_again_are_split_by_the_next_column() -> None:
    table = rows(("Africa", "event", "2"), ("Africa", "study", "1"), ("Europe", "event", "4"))
    chart = chart_of(["where", "what", "n"], table, LABELS.get)
    assert chart is not None
    assert chart.series == ["event", "study"]
    assert [bar.title for bar in chart.bars.bars] == ["Africa, event: 2", "Africa, study: 1", "Europe, event: 4"]


def test_series_that_are_not_drawn_are_counted() -> None:
    table = rows(*(("a", f"s{n}", "1") for n in range(SERIES + 2)), ("b", "s0", "9"))
    chart = chart_of(["x", "s", "n"], table, LABELS.get)
    assert chart is not None
    assert (len(chart.series), chart.left_out, chart.series[0]) == (SERIES, 2, "s0")


def test_what_would_mislead_is_no_chart() -> None:
    assert chart_of(["a", "b"], rows(("a", "b"), ("c", "d")), LABELS.get) is None
    assert chart_of(["a", "b"], rows(("a", "1"), ("a", "2")), LABELS.get) is None
    assert chart_of(["a", "b"], rows(("a", "1")), LABELS.get) is None
    assert chart_of(["a", "b"], [[cell("a"), None], [cell("b"), cell("2")]], LABELS.get) is None
    assert chart_of(["n"], rows(("1",), ("2",)), LABELS.get) is None
    assert chart_of(["a", "n"], rows(*((f"name {n}", "1") for n in range(CHARTED + 1))), LABELS.get) is None


def test_countries_by_name_code_or_iri_become_a_map() -> None:
    table: list[list[Any]] = [
        [cell("Kenya"), cell("3")],
        [cell("http://metadata.un.org/sdg/codes/geoArea/404", "uri"), cell("2")],
        [cell("Georgia"), cell("1")],
    ]
    places = places_of(["country", "n"], table, COUNTRIES.get)
    assert places is not None
    assert (places.value, places.counts) == ("n", {"KEN": 5, "GEO": 1})


def test_without_numbers_the_rows_of_a_country_are_counted() -> None:
    places = places_of(["country", "what"], rows(("Kenya", "a"), ("Kenya", "b"), ("Georgia", "c")), COUNTRIES.get)
    assert places is not None
    assert (places.value, places.counts) == ("", {"KEN": 2, "GEO": 1})


def test_a_column_in_which_a_name_of_a_country_is_rare_is_no_map() -> None:
    assert places_of(["x"], rows(("Georgia",), ("Alabama",), ("Texas",)), COUNTRIES.get) is None
    assert places_of(["x"], rows(("Georgia",), ("Alabama",)), COUNTRIES.get) is not None, "half of them are enough"
    assert places_of(["x"], [[None], [None]], COUNTRIES.get) is None


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no_are_no_table(answer: bool) -> None:
    result = table_result(json.dumps({"head": {}, "boolean": answer}).encode(), COUNTRIES.get, LABELS.get)
    assert (result.boolean, result.columns, result.chart, result.places) == (answer, [], None, None)


def test_the_chart_is_made_of_all_rows_and_the_table_of_the_first() -> None:
    bindings = [{"x": cell(str(n))} for n in range(600)]
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": bindings}}).encode()
    result = table_result(body, COUNTRIES.get, LABELS.get)
    assert (len(result.rows), result.total) == (500, 600)
