"""Which numbers of people, things, money and lengths are statistics, and how numbers are written."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def figures(facts: Facts) -> list[tuple[str, str]]:
    return [(found.value, found.unit) for found in facts.statistics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A total of 6 785 schools had no line.", [("6785", "count")]),
        ("In the last year, some 1.10 lakh villages in the hills were given a line.", [("110000", "count")]),
        ("It cost EUR6.28 billion.", [("6280000000", "eur")]),
        ("It cost €40m, or N$526 million.", [("40000000", "eur"), ("526000000", "other")]),
        ("It cost TWD600 million, or Euro13 million.", [("600000000", "other"), ("13000000", "eur")]),
        ("The fund of about R2bn was closed.", [("2000000000", "other")]),
        ("The hall has 7,500 square feet and 30,000 gallon tanks.", [("7500", "other"), ("30000", "other")]),
        ("Spending reached $17.1M.", [("17100000", "usd")]),
        ("The capital came to Rs. 6,000 crore.", [("60000000000", "inr")]),
        ("The capital came to Rs 317.80 crores.", [("3178000000", "inr")]),
        ("It cost 1.2 million Swiss francs.", [("1200000", "chf")]),
        ("One hundred and twenty librarians came.", [("120", "count")]),
        ("It reached half a million pupils.", [("500000", "count")]),
        ("It reached a quarter of a million listeners.", [("250000", "count")]),
        ("It lost three-quarters of a million dollars.", [("750000", "usd")]),
        ("It is a 670,000-euro project.", [("670000", "eur")]),
        ("It covers nearly 31,200 ha of marsh.", [("31200", "other")]),
        ("One sterling example is the school.", []),
        ("They teach modules 4 and 5 to beginners in zone 3 schools.", []),
        ("It taught the Grade 11 students.", []),
        ("All 55 member states signed.", []),
        ("The fine, R2 million, was paid.", [("2000000", "other")]),
        ("The mast was 40m tall.", []),
        ("About 3.5m people came.", [("3500000", "count")]),
    ],
)
def test_numbers_are_written_in_many_ways(facts: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert figures(facts(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Between 30 and 40 per cent of parcels arrive late.", [("30", "percent"), ("40", "percent")]),
        ("The grants ranged from 3,000 to 8,000 dollars.", [("3000", "usd"), ("8000", "usd")]),
        ("It sold 5 to 10 million dollars of bonds.", [("5000000", "usd"), ("10000000", "usd")]),
        (
            "The gap fell from 17 to 12 percentage points.",
            [("17", "percentage-point"), ("12", "percentage-point")],
        ),
        ("The system tracks aid of 25-30 donors.", [("25", "count"), ("30", "count")]),
        ("Some 80-90,000 children live there.", [("80000", "count"), ("90000", "count")]),
        ("It will cost €25-30 million.", [("25000000", "eur"), ("30000000", "eur")]),
        ("It met on 25-30 April 2012 about plan 12-34567.", []),
        ("The number of staff rose from 9 to 23.", [("9", "count"), ("23", "count")]),
        ("The office is open from 9 to 17.", []),
    ],
)
def test_both_ends_of_a_range_are_figures(facts: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert figures(facts(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bus stopped in seven cities.", ["7"]),
        ("The network links 17 different locations.", ["17"]),
        ("Trials ran in three districts of the capital.", ["3"]),
        ("For this phase, eleven people were trained.", ["11"]),
        ("It has sent books to 42 countries.", ["42"]),
        ("These two cities have grown, and the five cities of the coast too.", []),
        ("Tea from 12 Arab countries was served.", []),
        ("They wired three island schools.", []),
    ],
)
def test_how_far_something_reached_is_counted_when_it_is_news(facts: Read, text: str, found: list[str]) -> None:
    assert [value for value, _ in figures(facts(text))] == found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The school in Wellington received $5 million.", "other"),
        ("The school in Wellington received US$5 million.", "usd"),
        ("The school in Lima received $5 million.", "usd"),
    ],
)
def test_a_plain_dollar_is_that_of_the_country_of_the_text(facts: Read, text: str, unit: str) -> None:
    assert figures(facts(text)) == [("5000000", unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More than three-fourths of the aid arrived.", ["75"]),
        ("Prices were cut by a third since then.", ["33.3"]),
        ("Almost every second inhabitant owns a telephone.", ["50"]),
        ("Volunteers taught one lesson in five.", ["20"]),
        ("A tenth of the adult population uses the portal.", ["10"]),
        ("One in five households is offline, and half of all pupils share a device.", ["20", "50"]),
        ("The money is spent, and a third came from donors.", ["33.3"]),
        ("They worked for half of the year.", []),
        ("It took two and a half years.", []),
        ("The committee doubled its efforts.", []),
    ],
)
def test_shares_in_words(facts: Read, text: str, found: list[str]) -> None:
    assert [s.value for s in facts(text).statistics] == found


@pytest.mark.parametrize(
    "text",
    [
        "Paragraph 12 of the text was left out.",
        "It used 16 antennas on three hills.",
        "It scored 7.2 out of 10.",
        "The kit weighs 4 kg.",
        "The room holds eleven dancers.",
        "It set up a panel of 20 experts.",
        "Children aged 9 to 16 and adults over 60 were asked.",
        "The agency recruited 40 data officers.",
        "The library bought 600 tablets.",
        "The study was paid for under grant 201902411.",
        "Call 0800 123 456.",
        "Three of the thirteen laws came into force.",
        "Two of them stayed.",
        "A crew climbed forty roofs.",
        "The ring lies 50 kilometres from the coast.",
        "The figure should read 44, not 34 per cent.",
    ],
)
def test_what_counts_nothing(facts: Read, text: str) -> None:
    assert figures(facts(text)) == []


def test_a_noun_for_people_is_known_by_its_ending(facts: Read) -> None:
    text = "It reached 39 entrants, 27 blacksmiths and 44 villages, and wired 31 routers."
    assert figures(facts(text)) == [("39", "count"), ("44", "count")]


def test_only_the_part_of_a_whole_is_counted(facts: Read) -> None:
    assert figures(facts("In May, 43 of the country's 53 municipalities had a line.")) == [("43", "count")]


def test_lengths_of_what_was_laid_are_measured(facts: Read) -> None:
    assert figures(facts("The firm laid 212 km of cable.")) == [("212", "kilometre")]


def test_where_people_came_from_is_measured(facts: Read) -> None:
    text = "The course was taken by 412 officials from 26 countries and covered the law of 31 countries."
    assert figures(facts(text)) == [("412", "count"), ("26", "count")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("UNDP installed 46 community Wi-Fi hotspots.", "46 community Wi-Fi hotspots"),
        ("UNDP opened 22 computer labs.", "22 computer labs"),
        ("UNDP built 24 masts.", "24 masts"),
    ],
)
def test_places_of_access_are_counted(facts: Callable[[str], Facts], text: str, counted: str) -> None:
    assert [s.evidence.exact for s in facts(text).statistics] == [counted]


@pytest.mark.parametrize("things", ["newsletters", "vouchers", "registers", "charters"])
def test_a_few_things_that_end_like_people_are_no_figure(facts: Read, things: str) -> None:
    assert figures(facts(f"The town has 12 {things}.")) == []
    assert figures(facts("The town has 12 welders.")) == [("12", "count")]
