from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("In Chad, 31 per cent of women use mobile phones.", "use mobile phones"),
        ("Some 70 per cent of schools are estimated to have electricity.", "electricity"),
        ("Some 31 per cent of women were not connected.", "not connected"),
        ("Some 31 per cent of women don't use telephones.", "don't use telephones"),
        ("Some 31 per cent of women never went online.", "never went online"),
        ("Some 31 per cent of women cannot read.", "cannot read"),
        ("Some 31 per cent of women are not yet using telephones.", "not yet using telephones"),
        ("Mobile data should cost less than 3 per cent of income.", "Mobile data should cost"),
        ("The number of subscriptions grew by 12 per cent.", "The number of subscriptions grew"),
        ("More than 900 certified rural teachers took part.", "certified rural teachers"),
        ("The course drew 240 students.", "students"),
        ("Access is twice as high in towns.", "Access"),
        ("The radio network cost US$40 million.", "The radio network cost"),
        ("Some 31 per cent of women are online.", "online"),
        ("The subsidy of £90 is needed for the library.", "The subsidy"),
        ("A total of $5 million was spent on books.", "spent on books"),
        ("Each firm retained a 50 per cent interest in the mine.", "interest in the mine"),
        ("A 50% discount has been offered to schools.", "discount has been offered to schools"),
        ("It sank, showing a 17 per cent increase over the target.", "increase over the target"),
        ("India exports $3 billion worth of goods.", "goods"),
        ("They spread 3,400 tonnes of gravel with drones.", "gravel with drones"),
        ("The traffic grew by 171% year-on-year.", "The traffic grew"),
        ("The share is 52% greater.", "The share"),
        ("The fund spent $5 million last year.", "The fund spent"),
        ('The mayor said: "The fund gave $5 million and they built a school."', "The fund gave"),
        (
            "It will fund schools in Chad, Mali and Niger with €1.2 million.",
            "It will fund schools in Chad, Mali and Niger",
        ),
        (
            "The project, known as the Grid, will receive 750,000 euros.",
            "The project, known as the Grid, will receive",
        ),
        ("It got worse, with 19 per cent of all households needing help.", "needing help"),
        ("Over half of the people - from all towns - live in cities.", "Over half of the people"),
    ],
)
def test_what_a_figure_measures_is_said_in_the_words_of_the_text(facts: Read, text: str, what: str) -> None:
    (found,) = facts(text).statistics
    assert found.what == what
    assert what in text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It lent $164 million in Asia and close to $25 million in Europe.", ["It lent", "It lent"]),
        ("A loan of $5 million and a grant of $2 million will help farmers.", ["A loan", "a grant"]),
        ("They sent 2 million yuan (about 320,000 euros) for relief.", ["They sent", "They sent"]),
        ("The base grew by 7 million after a net gain of 2 million.", ["The base grew", "The base grew"]),
        ("It aims to raise $5 million towards a budget of $9 million.", ["It aims to raise", "a budget"]),
        ("It shows an $18 million drop compared to $671 million last year.", ["drop", "$671 million last year"]),
        ("A payment in the amount of $5 million will be made.", ["A payment"]),
        ("The members pay 8 per cent tax and 2 per cent interest.", ["tax", "interest"]),
    ],
)
def test_no_figure_is_measured_by_another(facts: Read, text: str, what: list[str]) -> None:
    assert [s.what for s in facts(text).statistics] == what


def test_every_figure_has_its_own_population(facts: Read) -> None:
    found = facts("In Peru, 62 per cent of boys and 57 per cent of girls are able to program.").statistics
    assert [(s.value, s.population, s.area) for s in found] == [("62", "boys", "Peru"), ("57", "girls", "Peru")]
    assert {s.what for s in found} == {"able to program"}


def test_a_sum_is_of_no_people(facts: Read) -> None:
    assert [s.population for s in facts("The fund spent $5 million school money.").statistics] == [None]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Worldwide, prices fell by 9 per cent.", ["world"]),
        ("Worldwide, access is twice as high in towns as in rural areas.", ["world"]),
        ("Prices fell by 9 per cent.", [None]),
        (
            "Prices fell by 9 per cent in Mali, while they rose by 3 per cent in the least developed countries.",
            ["Mali", "least developed countries"],
        ),
        ("In 2017 the union trained 320 teachers in Kenya, Rwanda and Senegal.", ["Kenya, Rwanda and Senegal"]),
        ("It is slower in Nepal, in which only 8 per cent of homes have a line.", ["Nepal"]),
        ("In Mali, ITU linked 112 clinics with funding from the Government of Japan.", ["Mali"]),
        ("ITU linked 112 clinics with the support of Japan and Canada.", [None]),
        ("The Asian and Pacific Institute trained 90 officers from Samoa and Tonga.", ["Samoa and Tonga"]),
        ("UPU linked 210 offices in Senegal and the Niger.", ["Senegal and the Niger"]),
        ("The Kenya Schools Board trained 90 officers in Uganda.", ["Uganda"]),
        ("In Peru, 68 per cent of homes had a line; in Chad, the figure was 35 per cent.", ["Peru", "Chad"]),
        ("In Peru, 68 per cent of homes had a line, and in Chad, the share was 35 per cent.", ["Peru", "Chad"]),
        ("In Peru, a union, in a pact with Chad, linked 35 per cent of homes.", ["Peru"]),
        ("ITU linked 112 clinics in Chad and Mali, funded by the Government of Japan.", ["Chad and Mali"]),
        ("Some 40 per cent of women in Takeo Province use telephones.", ["Takeo"]),
        ("The centre in Oro sent 900 Hong Kong dollars.", [None]),
        ("The grant was worth 900 U.S. dollars.", [None]),
        ("The World Bank set aside US$2 million for the fund.", [None]),
        ("The Cambridge Digital Library holds 4,000 maps.", [None]),
        ("Acme South Africa trained 400 teachers.", [None]),
        ("Nepal's schools have 4,000 Nepalese teachers.", ["Nepal"]),
        ("Norway has donated 300,000 euros for training.", [None]),
        ("The project will receive 300,000 euros from Norway.", [None]),
        ("Norway sold 300,000 tablets.", ["Norway"]),
        ("The Funding Council for Wales trained 400 teachers.", [None]),
        ("The Welsh Assembly has trained 400 teachers.", [None]),
        ("The Government of Kenya trained 400 teachers.", ["Kenya"]),
        ("In the Eastern Province of Zambia, 400 teachers were trained.", ["Zambia"]),
        ("Lima, 13 September 2017 – The board trained 400 officials.", [None]),
        ("Lima (Information Service) - Over 500 officials were trained.", [None]),
        ("The fund trained 400 teachers in some of the world's poorest regions.", [None]),
        ("The fund trained 400 of the world's teachers.", ["world"]),
    ],
)
def test_the_area_is_the_nearest_one_that_the_text_names(facts: Read, text: str, areas: list[str | None]) -> None:
    assert [s.area for s in facts(text).statistics] == areas


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("UNESCO trained 240 secondary school teachers.", None),
        ("UNESCO trained 240 teachers of village schools.", None),
        ("UNESCO reached 240 village schools.", "schools"),
        ("UNESCO trained 240 women farmers.", "women"),
        ("UNESCO trained 240 school children.", "children"),
        ("About 68 per cent of the world's population use the Internet.", "individuals"),
    ],
)
def test_the_head_noun_tells_the_population(facts: Read, text: str, population: str | None) -> None:
    (found,) = facts(text).statistics
    assert found.population == population


def test_an_aim_and_an_observation_in_one_sentence_are_told_apart(facts: Read) -> None:
    text = "Calls are dear in over half the world's towns, compared with the aim that they should fall by 5 %."
    assert [s.form for s in facts(text).statistics] == ["observation", "target"]


def test_the_period_is_stated_or_missing(facts: Read) -> None:
    (stated,) = facts("In 2018, prices fell by 9 per cent.").statistics
    (silent,) = facts("Prices fell by 9 per cent after the reform, which began in 2018.").statistics
    assert (stated.period, silent.period) == ("2018", None)


@pytest.mark.parametrize(
    ("text", "what", "period"),
    [
        ("48 per cent of people used the Internet at the end of 2017.", "used the Internet", "the end of 2017"),
        ("Some 18 per cent of households had Internet access in 2018.", "Internet access", "2018"),
        ("Subscriptions reached 4.2 billion as of June 2017.", "Subscriptions", "June 2017"),
        ("In 2017 telephone lines numbered 1.3 million.", "telephone lines", "2017"),
    ],
)  # fmt: skip
def test_when_it_was_measured_is_no_part_of_what_is_measured(
    facts: Read, text: str, what: str, period: str
) -> None:
    (found,) = facts(text).statistics
    assert (found.what, found.period) == (what, period)


def test_things_that_took_place_are_counted_with_their_adjectives(facts: Read) -> None:
    (found,) = facts("Guests took part in about 160 online sessions covering many subjects.").statistics
    assert (found.value, found.qualifier, found.what) == ("160", "about", "online sessions")


@pytest.mark.parametrize(
    ("text", "what", "told"),
    [
        (
            "Use rose from 30 per cent in 2020 to 55 per cent in 2022.",
            "Use rose",
            [("30", "2020"), ("55", "2022")],
        ),
        ("Use rose from 30 per cent in 2020 to 55 per cent.", "Use rose", [("30", "2020"), ("55", None)]),
        ("In 2022 prices rose to $9 from $7 in 2020.", "prices rose", [("9", "2022"), ("7", "2020")]),
        (
            "In 2022, 45 per cent used it, against 29 per cent in 2021.",
            "used it",
            [("45", "2022"), ("29", "2021")],
        ),
        ("Use rose from 30 to 55 per cent in 2022.", "Use rose", [("30", "2022"), ("55", "2022")]),
    ],
)
def test_both_ends_of_a_change_measure_one_thing_each_at_its_time(
    facts: Read, text: str, what: str, told: list[tuple[str, str | None]]
) -> None:
    found = facts(text).statistics
    assert [(s.value, s.period) for s in found] == told
    assert {s.what for s in found} == {what}


def test_a_figure_that_another_is_compared_with_is_of_the_same_people_and_place(facts: Read) -> None:
    text = (
        "In Mali, 45 per cent of women use telephones, up from 29 per cent and compared with 60 per cent of men."
    )
    told = [(s.what, s.population, s.area) for s in facts(text).statistics]
    assert told == [("use telephones", people, "Mali") for people in ("women", "women", "men")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It applied no tax to 90 per cent of goods sold at the 2024 Summit.", None),
        ("The pact was signed by 35 countries (in force since December 1951).", None),
        ("The scheme runs from 2011 to 2014 and was paid for with $2 million.", None),
        ("It wants to spend $150 million over three years and in 2014 sold a ship.", None),
        ("Views are nearly 6.2 million and its staff grew in the past two years.", None),
        ("Since courses began in 2017, 5.5 million euros has been invested.", None),
        ("In 2009 it held a survey, and learned that 70% of residents were reading.", "2009"),
        ("In June, the union held its congress, with over 2,000 participants.", "June"),
        ("It planted palms in 2024 and pines in 2025, reaching 98 per cent of farms.", None),
        ("In the summer of that year, only 64 people paid for the course.", "the summer"),
        (
            "Some 150 students were sent to schools from May 2nd to May 9th, 2026.",
            "May 2nd to May 9th, 2026",
        ),
        ("From 14.03.2018 to 15.04.2020, traffic grew by 15%.", "14.03.2018 to 15.04.2020"),
    ],
)
def test_the_period_is_that_of_the_same_deed(facts: Read, text: str, period: str | None) -> None:
    assert [s.period for s in facts(text).statistics] == [period]
