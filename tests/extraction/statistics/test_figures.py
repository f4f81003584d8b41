from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("Some 55 per cent of men use it.", "55", "percent", "some"),
        ("Usage fell by 19%.", "19", "percent", None),
        ("Half of the pages are in English.", "50", "percent", None),
        ("Less than half of those have coverage.", "50", "percent", "less than"),
        ("Two-thirds of the homes have a radio.", "66.7", "percent", None),
        ("Fewer than one in ten had a computer.", "10", "percent", "fewer than"),
        ("Access is twice as high in towns.", "2", "ratio", None),
        ("The number rose fivefold.", "5", "ratio", None),
        ("It cost US$40 million.", "40000000", "usd", None),
        ("A grant of €7.9 million was made.", "7900000", "eur", None),
        ("A fine of 189 million naira was imposed.", "189000000", "other", None),
        ("More than 12,000 people came.", "12000", "count", "more than"),
        ("Peak rates of 180 Mbit/s were seen.", "180", "mbit-s", None),
        ("It won a $1.2-million grant.", "1200000", "usd", None),
        ("It invested 47-million US dollars.", "47000000", "usd", None),
        ("The road cost Rs.4,50,000 in all.", "450000", "inr", None),
        ("It burned 52.2 million metric tons of coal.", "52200000", "tonne", None),
        ("The bank lent 30 million Kenya shillings.", "30000000", "other", None),
        ("The bank lent 5 billion Japanese yen.", "5000000000", "jpy", None),
        ("The loan was Tk 5 crore.", "50000000", "other", None),
        ("It raised $3.4B.", "3400000000", "usd", None),
        ("The school received 1,2 million euros.", "1200000", "eur", None),
        ("In Pakistan, the state paid Rs 45 crore.", "450000000", "other", None),
        ("Speeds of 45 megabits per second were seen.", "45", "mbit-s", None),
        ("The union laid 600 miles of fibre.", "600", "other", None),
        ("The company delivered 950+ kilometres of fibre.", "950", "kilometre", None),
        ("Women left at nearly double the rate of men.", "2", "ratio", "nearly"),
        ("There are 85 lines per 100 inhabitants.", "85", "count", None),
        ("More than 2000 people had registered.", "2000", "count", "more than"),
        ("A course reached 30 harbour police and customs officers.", "30", "count", None),
    ],
)
def test_figures(facts: Read, text: str, value: str, unit: str, qualifier: str | None) -> None:
    (found,) = facts(text).statistics
    assert (found.value, found.unit, found.qualifier) == (value, unit, qualifier)


def test_irregular_plurals_are_people(facts: Read) -> None:
    found = facts("The library trained 190 youth (125 women and 65 men).").statistics
    assert [f.value for f in found] == ["190", "125", "65"]


@pytest.mark.parametrize(
    "text",
    ["It met in 2019.", "It lasted 15 years.", "See paragraph 31.", "It has eight focus areas.", "It published six regional reports.", "On 24 April 2012 it rained."],  # noqa: E501
)  # fmt: skip
def test_what_is_no_statistic(facts: Read, text: str) -> None:
    assert facts(text).statistics == ()


def test_an_aim_is_a_target_and_says_about_whom_and_where(facts: Read) -> None:
    (aim,) = facts("Broadband should cost less than 2 per cent of income.").statistics
    assert aim.form == "target"
    (found,) = facts("In Kenya, 48 per cent of women used the Internet in 2019.").statistics
    assert (found.form, found.population, found.area, found.period) == ("observation", "women", "Kenya", "2019")
