"""Statistics in files that are tables of figures, in the layouts that statistical services use; invented data."""

import json
from collections.abc import Callable

import pytest

from wsisgraph.documents import Document, profile_from, read_bytes
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Facts, Statistic
from wsisgraph.vocabulary import Vocabulary

Read = Callable[..., Facts]


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    """Facts of a table, each quotation compared with the words where it is said to stand."""

    def facts(text: str, name: str = "a.csv", profile: str = "") -> Facts:
        given = profile_from(profile, "p.toml") if profile else None
        document = read_bytes(text.encode(), name, profile=given)
        found = extract(document, vocabulary)
        for statistic in found.statistics:
            assert_quoted(statistic, document)
        return found

    return facts


def assert_quoted(statistic: Statistic, document: Document) -> None:
    texts = {p.number: p.text for p in document.paragraphs}
    texts |= {f"section/{s.path}": s.heading for s in document.sections}
    words = [
        (statistic.paragraph, statistic.evidence),
        *((h.part, h.evidence) for h in statistic.heads if h.evidence),
    ]
    for part, evidence in words:
        assert texts[part][evidence.start : evidence.end] == evidence.exact


def told(facts: Facts) -> list[tuple[str, str, str, str | None, str | None]]:
    """Value, unit, what is measured, area and period."""
    return [(s.value, s.unit, s.what, s.area, s.period) for s in facts.statistics]


def faults(facts: Facts) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.paragraph) for finding in facts.findings]


def test_years_in_columns_below_lines_of_a_service(read: Read) -> None:
    facts = read(
        "Data Source,Buoy Indicators\n\nLast Updated Date,2021-05-05\n\n"
        "Country Name,Country Code,Indicator Name,Indicator Code,2018,2019 [YR2019]\n"
        "Ghana,GHA,Schools with lamps (% of schools),SC.LMP,39,53\n"
        "Mali,MLI,Schools with lamps (% of schools),SC.LMP,,..\n"
        'Mali,MLI,Mobile subscriptions,MB.SUB,"1,000",2000\n'
    )
    lamps = "Schools with lamps (% of schools)"
    assert told(facts) == [
        ("39", "percent", lamps, "Ghana", "2018"),
        ("53", "percent", lamps, "Ghana", "2019"),
        ("1000", "count", "Mobile subscriptions", "Mali", "2018"),
        ("2000", "count", "Mobile subscriptions", "Mali", "2019"),
    ]
    assert facts.findings == ()
    assert {(h.slot, h.part) for h in facts.statistics[0].heads} == {
        ("what", "6"), ("unit", "6"), ("area", "6"), ("period", "5"),
    }  # fmt: skip


def test_codes_multipliers_and_states_of_an_exchange_format(read: Read) -> None:
    facts = read(
        "DATAFLOW,REF_AREA: Area,FREQ,SERIES,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,SEX\n"
        "D,288,A,SL_LMP,2019,1.5,PT,0,A,F\n"
        "D,GH: Ghana,A,SL_BUY,2019-Q1,1.5,NUMBER,6,E,_T\n"
        "D,GHA,A,SL_BUY,2018,0,NUMBER,6,M,_T\n"
        "D,999,A,SL_BUY,2017,1,NUMBER,6,A,_T\n"
        "D,GH,A,SL_BUY,20x0,1,NUMBER,6,A,_T\n"
        "D,GH,A,SL_BUY,2016,1,NUMBER,7,A,_T\n"
        "D,GH,A,SL_BUY,2025,2,NUMBER,0,F,_T\n"
    )
    assert told(facts) == [
        ("1.5", "percent", "SL_LMP", "Ghana", "2019"),
        ("1500000", "count", "SL_BUY", "Ghana", "2019-Q1"),
        ("2", "count", "SL_BUY", "Ghana", "2025"),
    ]
    assert [(s.population, s.qualifier, s.form) for s in facts.statistics] == [
        ("female", None, "observation"), (None, "estimated", "observation"), (None, None, "target"),
    ]  # fmt: skip
    assert faults(facts) == [("table-cell-unread", "4"), ("bad-cell", "5"), ("bad-cell", "6"), ("bad-cell", "7")]
    assert "column TIME_PERIOD, row 6 (“20x0”): no time with its year." in facts.findings[2].message


def test_dimensions_that_differ_are_told_and_addresses_are_sources(read: Read) -> None:
    facts = read(
        "Goal,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Source,[Nature],[Units],"
        "[Type of lamp],[Sex],[Reporting Type]\n"
        "4,4.a.1,SE_LMP,Schools with lamps (%),288,Ghana,2019,12.5,https://example.org/s,C,PERCENT,OIL,FEMALE,G\n"
        "4,4.a.1,SE_LMP,Schools with lamps (%),288,Ghana,2019,14.5,Survey,E,PERCENT,GAS,BOTHSEX,G\n"
    )
    assert [(s.what, s.population, s.qualifier, s.sources) for s in facts.statistics] == [
        ("Schools with lamps, Type of lamp OIL", "female", None, ("https://example.org/s",)),
        ("Schools with lamps, Type of lamp GAS", None, "estimated", ()),
    ]


def test_records_of_two_services(read: Read) -> None:
    bank = [{"page": 1}, [{
        "indicator": {"id": "X", "value": "Schools with lamps (%)"}, "country": {"id": "GH", "value": "Ghana"},
        "countryiso3code": "GHA", "date": "2019", "value": 53.25, "unit": "", "decimal": 0,
    }]]  # fmt: skip
    goals = {"data": [{
        "series": "SE_LMP",
        "seriesDescription": "Schools with lamps (%)", "geoAreaCode": "288", "geoAreaName": "Ghana",
        "timePeriodStart": 2019, "value": "53.25", "attributes": {"Units": "PERCENT", "Nature": "C"},
    }]}  # fmt: skip
    for records in (bank, goals):
        facts = read(json.dumps(records), "a.json")
        assert told(facts) == [("53.25", "percent", "Schools with lamps", "Ghana", "2019")]


def test_notes_marks_and_sources_below_the_table(read: Read) -> None:
    facts = read(
        "Table 4: Schools with lamps (%)\nCountry,2019*,2020\nGhana,45,50p\nMali¹,12 e,..\nTogo,(5.3),<1\n\n"
        "Key: e = estimate; p = provisional\n* In part.\n1 Without islands.\nSource: Guard https://example.org/a.\n"
    )
    assert [(s.value, s.qualifier, s.area, s.footnotes) for s in facts.statistics] == [
        ("45", None, "Ghana", ("8", "10")),
        ("50", None, "Ghana", ("7", "10")),
        ("12", "estimated", "Mali", ("7", "8", "10")),
        ("1", "less than", "Togo", ("10",)),
    ]
    assert {s.sources for s in facts.statistics} == {("https://example.org/a",)}
    assert faults(facts) == [("table-cell-unread", "5")]


def test_units_beside_labels_above_the_table_and_in_the_head(read: Read) -> None:
    facts = read(
        "Indicator,Unit,2019\nSubscriptions,Thousands,120\nLamps,per 100 schools,4\nRevenue,US$ million,5\nY,,6\n"
    )
    assert [(s.value, s.unit, s.what) for s in facts.statistics] == [
        ("120000", "count", "Subscriptions"),
        ("4", "other", "Lamps, per 100 schools"),
        ("5000000", "usd", "Revenue"),
    ]
    assert faults(facts) == [("table-unit-unclear", "5")]
    lines = read(
        "Indicator: Schools with lamps\nUnit: per cent\nYear: 2019\n(Ghana)\n\nProvince,Share\nNorth,5\nSouth,6\n"
    )
    assert told(lines) == [
        ("5", "percent", "Schools with lamps", "North", "2019"),
        ("6", "percent", "Schools with lamps", "South", "2019"),
    ]


def test_what_a_title_counts_in_thousands_is_counted(read: Read) -> None:
    facts = read("Internet users (thousands)\nCountry,2018,2019\nGhana,120,140\n")
    assert [(s.value, s.unit, s.what) for s in facts.statistics] == [
        ("120000", "person", "Internet users"),
        ("140000", "person", "Internet users"),
    ]
    assert read("Internet users\nCountry,2018,2019\nGhana,120,140\n").statistics == ()


@pytest.mark.parametrize(
    ("head", "part", "period"),
    [
        ("Month", "1", "2019-01"),
        ("Quarter", "2", "Q2 2019"),
        ("Month", "March", "March 2019"),
        ("Month", "13", None),
    ],
)
def test_parts_of_a_year_are_told_by_their_head(read: Read, head: str, part: str, period: str | None) -> None:
    facts = read(f"Country,Year,{head},Indicator,Unit,Value\nGhana,2019,{part},Tele-density,percent,12\n")
    assert [s.period for s in facts.statistics] == ([] if period is None else [period])
    assert ("bad-cell" in {f.code for f in facts.findings}) == (period is None)


def test_units_that_differ_are_not_chosen_from(read: Read) -> None:
    facts = read("Schools with lamps (per cent)\nCountry,2019 (thousands)\nGhana,120\n")
    assert (told(facts), faults(facts)) == ([], [("table-unit-unclear", "3")])


def test_two_figures_for_one_area_differ_also_under_two_of_its_names(read: Read) -> None:
    table = "Country,Indicator,Year,Value,Unit\nViet Nam,Use of lamps,2019,68,%\nVietnam,Use of lamps,{},70,%\n"
    assert [s.area for s in read(table.format(2020)).statistics] == ["Viet Nam", "Vietnam"]
    facts = read(table.format(2019))
    assert not facts.statistics
    assert [code for code, _ in faults(facts)] == ["table-figures-alike"]


def test_a_figure_of_a_sheet_has_the_address_of_its_cell(read: Read) -> None:
    facts = read("Schools with lamps (per cent)\n\n,Country,2018,2019\n,Ghana,39,53\n\n,Mali,,12\n")
    assert [(s.value, s.cell) for s in facts.statistics] == [("39", "C4"), ("53", "D4"), ("12", "D6")]
    facts = read("Value,Unit,Country,Indicator,Year\n68,%,Ghana,Use of lamps,2019\n")
    assert [s.cell for s in facts.statistics] == ["A2"]
    records = [{"Country": "Ghana", "Indicator": "Use of lamps", "Year": "2019", "Value": 53, "Unit": "per cent"}]
    assert [s.cell for s in read(json.dumps(records), "a.json").statistics] == [None]


def test_raised_letters_are_marks_of_the_notes_below(read: Read) -> None:
    facts = read(
        'Schools with lamps (%)\nCountry,2019,2020ᵇ\nGhana,45.5ᵃ,50\nMali,"12ᵃ,ᵇ",13\n\n'
        "Notes:\nᵃ Break in series.\nᵇ Estimate.\n"
    )
    assert [(s.value, s.qualifier, s.period, s.footnotes) for s in facts.statistics] == [
        ("45.5", None, "2019", ("7",)),
        ("50", "estimated", "2020", ("8",)),
        ("12", "estimated", "2019", ("7", "8")),
        ("13", "estimated", "2020", ("8",)),
    ]
    assert facts.findings == ()


def test_heads_below_a_title_of_numbers_name_parts_of_what_it_counts(read: Read) -> None:
    facts = read("Schools with lamps (number)\nCountry,Primary,Secondary\nGhana,1200,840\n")
    assert [(s.value, s.unit, s.what) for s in facts.statistics] == [
        ("1200", "count", "Schools with lamps, Primary"),
        ("840", "count", "Schools with lamps, Secondary"),
    ]


@pytest.mark.parametrize("title", ["Schools (number)", "Schools [in numbers]", "Schools, number"])
def test_a_title_that_says_number_behind_what_it_counts(read: Read, title: str) -> None:
    facts = read(f'"{title}"\nCountry,2019,2020\nGhana,1200,840\n')
    assert [(s.value, s.unit, s.what, s.period) for s in facts.statistics] == [
        ("1200", "count", "Schools", "2019"),
        ("840", "count", "Schools", "2020"),
    ]


def test_a_rate_per_hundred_is_told_in_per_cent(read: Read) -> None:
    head = "Indicator,Unit,Country,Year,Value\n"
    facts = read(f"{head}Lamp users per 100 inhabitants,PERCENT,Ghana,2019,12.5\n")
    assert told(facts) == [("12.5", "percent", "Lamp users per 100 inhabitants", "Ghana", "2019")]
    assert facts.findings == ()


def test_a_name_and_a_column_that_say_different_units_are_both_quoted(read: Read) -> None:
    head = "Indicator,Unit,Country,Year,Value\n"
    facts = read(f"{head}Lamps per 1000 inhabitants,PERCENT,Ghana,2019,12.5\n")
    assert (told(facts), faults(facts)) == ([], [("table-unit-unclear", "2")])
    assert "the name says “Lamps per 1000 inhabitants”, the column says “PERCENT”" in facts.findings[0].message


def test_commas_that_may_part_decimals_are_read_only_when_a_profile_says_so(read: Read) -> None:
    text = "Country;2019;2020\nGhana;45,1;1.234,5\nMali;1,234;7\n"
    assert told(read("Schools with lamps (per cent)\n" + text)) == [
        ("7", "percent", "Schools with lamps", "Mali", "2020")
    ]
    profile = (
        'kind = "statistics"\ndecimal = ","\n[fields.unit]\nconstant = "per cent"\n'
        '[fields.series]\nconstant = "Schools with lamps"\n'
    )
    facts = read(text, profile=profile)
    assert [s.value for s in facts.statistics] == ["45.1", "1234.5", "1.234", "7"]
    curated = [head for head in facts.statistics[0].heads if head.basis == "curated/curator"]
    assert [(head.slot, head.evidence) for head in curated] == [("what", None), ("unit", None)]


def test_different_figures_of_one_thing_are_not_read(read: Read) -> None:
    facts = read("Schools with lamps (%)\nCountry,Year,Value\nGhana,2019,45\nGhana,2019,47\nMali,2019,5\n")
    assert told(facts) == [("5", "percent", "Schools with lamps", "Mali", "2019")]
    assert faults(facts) == [("table-figures-alike", "3")]
    assert "row 3, 4" in facts.findings[0].message


def test_labels_that_are_missing_are_not_filled_in(read: Read) -> None:
    facts = read("Country,Year,Schools with lamps (%)\nGhana,2019,45\n,2020,50\n")
    assert [s.period for s in facts.statistics] == ["2019"]
    assert faults(facts) == [("bad-cell", "3")]


def test_groups_of_rows_and_totals(read: Read) -> None:
    facts = read("Schools with lamps (%),\nCountry,2020\nAfrica,\nGhana,58\nEurope,\nFrance,85\nTotal,60\n")
    assert [(s.value, s.area) for s in facts.statistics] == [("58", "Ghana"), ("85", "France")]
    assert faults(facts) == [("table-cell-unread", "7")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Name,Organization,Phone\nAnna,ITU,0227305111\nBo,UN,0227305112\n", ["unknown-table"]),
        ("Country,Law,Regulator\nGhana,1999,2004\nMali,2001,2006\n", ["unknown-table"]),
        ("1,2,3\n4,5,6\n", ["unknown-table"]),
        ("Projet,WSIS action lines,SDGs,Start,Budget (USD)\nMast net,C2,9,2019,10000\n", ["unknown-table"]),
        ("Rank,ISO code,Country,Score\n1,GHA,Ghana,5.4\n", ["table-unit-unclear"]),
        ("Union of Guards\nBoard\n\nCountry,2019\nGhana,4%\n", ["table-title-unclear", "table-what-unclear"]),
        ("Country,2019,Country,2019\nGhana,1%,Mali,3%\n", ["table-what-unclear"]),
    ],
)
def test_what_cannot_be_told_gives_no_figure_and_a_reason(read: Read, text: str, codes: list[str]) -> None:
    facts = read(text)
    assert (facts.statistics, [finding.code for finding in facts.findings]) == ((), codes)


def test_figures_beside_entries_are_no_statistics_and_told(read: Read) -> None:
    facts = read("Title,Organization,Year,People trained\nRadio school,ITU,2020,500\n")
    assert (len(facts.activities), facts.statistics, faults(facts)) == (1, (), [("entry-figures", "2")])


def test_names_with_years_and_figures_are_no_entries(read: Read) -> None:
    facts = read("Name,Year,Schools with lamps (%)\nGhana,2019,45\nMali,2019,12\n")
    assert [(s.value, s.area, s.period) for s in facts.statistics] == [
        ("45", "Ghana", "2019"),
        ("12", "Mali", "2019"),
    ]
    assert facts.activities == ()


def test_many_rows_with_one_fault_are_one_finding(read: Read) -> None:
    rows = "".join(f"Ghana,19x{n},Lamps,{n}\n" for n in range(13))
    (finding,) = read(f"Country,Year,Indicator,Value (%)\n{rows}").findings
    assert finding.message.endswith("11 (“19x9”) and 3 more: no time with its year.")


def test_cells_behind_the_last_named_column_do_no_harm(read: Read) -> None:
    facts = read("Schools with lamps (%)\n,2019\nGhana,45,see below,x\nMali,12\n")
    assert [(s.value, s.area) for s in facts.statistics] == [("45", "Ghana"), ("12", "Mali")]
