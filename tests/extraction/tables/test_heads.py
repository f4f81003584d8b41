import pytest

from wsisgraph.extraction.tables.heads import Said, measure, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", Said(period="2019")),
        ("2020 a", Said(period="2020")),
        ("2018–2019", Said(period="2018–2019")),
        ("2020 (%)", Said(unit="percent", period="2020", measures=True)),
        ("Ghana", Said(area="Ghana")),
        ("the Gambia", Said(area="the Gambia")),
        ("Least developed countries", Said(area="Least developed countries")),
        ("World", Said(area="world")),
        ("Women (%)", Said(unit="percent", population="women")),
        ("Total", Said(total=True)),
        ("Mobile subscriptions (thousands)", Said("Mobile subscriptions", counted="count", scale=1000)),
        ("Trainees", Said("Trainees", counted="person")),
        ("Number of schools", Said("schools", unit="count", population="schools", measures=True)),
        ("Revenue (US$ million)", Said("Revenue", unit="usd", scale=10**6, measures=True)),
        ("Budget, millions of United States dollars", Said("Budget", unit="usd", scale=10**6, measures=True)),
        (
            "Subscriptions per 100 inhabitants",
            Said("Subscriptions per 100 inhabitants", unit="other", measures=True),
        ),
        ("Percentage of households", Said(unit="percent", population="households")),
        ("Backbone (km)", Said("Backbone", unit="kilometre", measures=True)),
        ("Target 2025", Said("Target", period="2025", aim=True)),
        ("Score", Said("Score")),
    ],
)
def test_what_a_head_or_label_says(text: str, expected: Said) -> None:
    found = said(text)
    slots = ("unit", "scale", "period", "area", "population", "total", "aim")
    assert {slot: getattr(found, slot) for slot in slots} == {slot: getattr(expected, slot) for slot in slots}
    assert (found.words, found.counted if expected.counted else None) == (expected.words, expected.counted)


def test_a_caption_names_unit_time_and_place_beside_what_is_measured() -> None:
    found = said("Table 3. Individuals using the Internet in Ghana, 2020 (per cent)", caption=True)
    assert (found.words, found.unit) == ("Individuals using the Internet in Ghana", "percent")
    assert (found.period, found.area) == ("2020", "Ghana")


def test_of_what_a_share_is_taken_stays_with_what_is_measured() -> None:
    found = said("Table 1. Spending, per cent of national income", caption=True)
    assert (found.words, found.unit) == ("Spending, per cent of national income", "percent")


def test_a_caption_of_several_years_names_no_time() -> None:
    assert said("Table 1. Use in 2018 and after 2020", caption=True).period is None


def test_in_a_column_of_indicators_schools_are_what_is_measured_and_no_group() -> None:
    assert said("Schools").population == "schools"
    assert (measure("Schools").words, measure("Schools").population) == ("Schools", None)


@pytest.mark.parametrize(
    ("text", "words", "unit", "scale"),
    [
        ("Users ('000s)", "Users", None, 1000),
        ("Number of users (mln)", "users", "person", 10**6),
        ("Number of lamps (1,000)", "lamps", "count", 1000),
        ("Sales ('000 000 US$)", "Sales", "usd", 10**6),
        ("Sales (thousands of millions of US$)", "Sales", "usd", 10**9),
        ("Million users", "users", None, 10**6),
        ("Thousands", "", None, 1000),
    ],
)
def test_multipliers_are_read_however_they_are_written(
    text: str, words: str, unit: str | None, scale: int
) -> None:
    found = said(text)
    assert (found.words, found.unit, found.scale, found.unsure) == (words, unit, scale, False)


@pytest.mark.parametrize("text", ["Sales (hundreds of US$)", "Sales (tens of thousands)", "Lakh", "Hundred users"])
def test_a_multiplier_that_is_not_known_is_seen(text: str) -> None:
    assert said(text).unsure


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Number of towns with more than 500,000", "count"),
        ("Number of firms with sales above US$ 1 million", "count"),
        ("Firms with sales over US$ 5,000", None),
        ("Firms with sales over 500,000 US$", None),
        ("Towns with over 50 per cent", None),
        ("Output (constant 2015 US$)", "usd"),
    ],
)
def test_bounds_in_a_head_are_neither_unit_nor_multiplier(text: str, unit: str | None) -> None:
    found = said(text)
    assert (found.unit, found.scale, found.unsure) == (unit, None, False)


def test_what_an_amount_is_for_stays_readable() -> None:
    assert said("Price (US$ per month)").words == "Price (per month)"


@pytest.mark.parametrize("text", ["number and percentage", "per cent and number", "thousands and %"])
def test_a_caption_of_numbers_and_shares_says_no_unit(text: str) -> None:
    found = said(f"Table 1. Lamps by harbour ({text})", caption=True)
    assert (found.words, found.unit) == ("Lamps by harbour", None)
