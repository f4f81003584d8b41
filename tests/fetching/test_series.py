from datetime import date

import pytest

from wsisgraph.errors import InputError
from wsisgraph.fetching.series import Report, load_series, wanted
from wsisgraph.fetching.symbols import halves, normal, same


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("A/70/63", "A/70/63"),
        (" A/70/63–E/2015/10 ", "A/70/63-E/2015/10"),
        ("A/70/63 − E/2015/10", "A/70/63-E/2015/10"),
        ("E/CN.16/2020/4", "E/CN.16/2020/4"),
        ("A/RES/70/125", "A/RES/70/125"),
        ("A/HRC/17/26/Add.4", "A/HRC/17/26/Add.4"),
        ("TD/B/C.II/1", "TD/B/C.II/1"),
    ],
)
def test_symbols_are_read_as_people_write_them(written: str, symbol: str) -> None:
    assert normal(written) == symbol


@pytest.mark.parametrize(
    "text", ["", "70/63", "A/B", "report.pdf", "A/70/63;rm", "../A/70/63", "https://x/A/70/63", "A/"]
)
def test_what_is_no_symbol_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match="A/70/63"):
        normal(text)


def test_a_double_symbol_is_known_by_each_half() -> None:
    assert halves("A/70/63-E/2015/10") == ("A/70/63", "E/2015/10")
    assert same("E/2015/10", "A/70/63-E/2015/10")
    assert not same("A/70/6", "A/70/63-E/2015/10")


def test_the_series_has_one_report_a_year_with_the_year_before_its_session() -> None:
    reports = load_series("wsis").reports
    years = [report.year_covered for report in reports]
    assert years == list(range(2007, 2025))
    assert len({report.asked for report in reports}) == len(reports)
    for report in reports:
        assert normal(report.symbol) == report.symbol
        assert report.year_covered is not None
        session, economic = (half.split("/")[1] for half in halves(report.symbol))
        assert int(session) + 1944 == report.year_covered
        assert int(economic) == report.year_covered + 1
        assert report.date is None or report.date.year == report.year_covered + 1


def test_an_unconfirmed_symbol_is_asked_for_and_stated_by_its_first_half_only() -> None:
    unconfirmed = [r for r in load_series("wsis").reports if not r.confirmed]
    assert unconfirmed
    assert all("-" not in report.known_as for report in unconfirmed)


def test_one_half_of_a_listed_symbol_gets_the_other_its_date_and_its_year() -> None:
    (report,) = wanted(["E/2015/10"], None)
    assert (report.symbol, report.date, report.year_covered) == ("A/70/63-E/2015/10", date(2015, 2, 23), 2014)
    assert report.asked == "A/70/63"


def test_a_symbol_that_a_person_states_is_taken_at_its_word() -> None:
    assert wanted(["A/77/69"], None) == [Report("A/77/69")]
    assert wanted(["A/RES/70/125"], None) == [Report("A/RES/70/125")]


def test_a_document_is_asked_for_once() -> None:
    reports = wanted(["A/70/63", "A/70/63-E/2015/10", "A/RES/70/1"], "wsis")
    assert [r.symbol for r in reports[:2]] == ["A/70/63-E/2015/10", "A/RES/70/1"]
    assert len(reports) == 1 + len(load_series("wsis").reports)


def test_an_unknown_series_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="wsis"):
        wanted([], "other")
