import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.extraction.circumstances import dates
from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.words.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("ITU held a course in Lima, chaired by Ms. Ada Rossi (Italy).", ["PER"]),
        ("ITU trained a team from Jamaica.", ["JAM"]),
        ("The 1994 Seoul Congress adopted a plan.", []),
    ],
)
def test_where_somebody_is_from_is_not_where_it_acts(
    only: Callable[[str], Activity], text: str, countries: list[str]
) -> None:
    assert [t.code for t in only(text).countries] == countries


def test_a_region_that_the_rest_of_the_sentence_names(only: Callable[[str], Activity]) -> None:
    found = only("The Palm Trust built a tool that meets a need of farmers in Africa.")
    assert [(t.code, t.basis) for t in found.regions] == [("africa", "stated/sentence")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("held in November 2020", "November 2020", "2020-11"),
        ("on 24 April 2012 –", "24 April 2012", "2012-04-24"),
        ("from 16 to 18 November 2005,", "16 to 18 November 2005", "2005-11"),
        ("in June–September,", "June–September", None),
        ("last spring it rained", "last spring", None),
        ("in the first half of 2016,", "the first half of 2016", "2016"),
        ("between 2009 and 2011 it", "between 2009 and 2011", "2009/2011"),
        ("scanned since 2015.", "since 2015", "2015"),
        ("on March 3, 2014 it", "March 3, 2014", "2014-03-03"),
        ("from Nov. 29-Dec. 1, it", "Nov. 29-Dec. 1", None),
        ("on 2 March, 7 April and 5 May it", "2 March, 7 April and 5 May", None),
        ("on Thursday (Nov. 21) it", "Thursday (Nov. 21)", None),
        ("That same year it", "That same year", None),
        ("was bought late last year.", "late last year", None),
        ("adopted this afternoon", "this afternoon", None),
        ("Throughout 2025, it", "Throughout 2025", "2025"),
        ("in the 1960s,", "the 1960s", None),
        ("in the late 1990s it", "the late 1990s", None),
        ("on 03/04/2020 it", "03/04/2020", "2020"),
        ("on 25.12.2020 it", "25.12.2020", "2020-12-25"),
        ("on 2019-02-30 it", "2019-02-30", "2019"),
        ("on 31 February 2019,", "31 February 2019", "2019-02"),
        ("was recently opened", "recently", None),
        ("In 2005-08, it", "2005-08", "2005"),
        ("from 2002 till 2005 it", "2002 till 2005", "2002/2005"),
        ("in the late 1960s and early 1970s", "the late 1960s and early 1970s", None),
        ("on 30 June 1 July 2005 it", "30 June 1 July 2005", "2005"),
        ("on Thursday 4 and Friday 5 October 2018", "Thursday 4 and Friday 5 October 2018", "2018-10"),
        ("was held a decade ago.", "a decade ago", None),
        ("earlier in 2016, it", "earlier in 2016", "2016"),
        ("To date it has", "To date", None),
        ("over the weekend it", "over the weekend", None),
    ],
)
def test_dates_keep_their_words_and_precision(text: str, words: str, value: str | None) -> None:
    found = find_dates(text)[0]
    assert (found.text, found.value) == (words, value)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("form", dates._FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_form_of_a_date_begins_as_dates_do(form: str, data: st.DataObject) -> None:
    plain = re.sub(r"\(\?(?:=|<=|!).*?\)", "", form)  # words alone cannot meet a condition on their neighbours
    words = data.draw(st.from_regex(plain, fullmatch=True))
    assert re.match(dates._OPENINGS, words)


@pytest.mark.parametrize(
    "text", ["It may rain", "over 2000 partnerships", "a march of 20 people", "resolution 2006/46", "COVID-2019x"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in Kigali and Dar es Salaam", ["RWA", "TZA"]),
        ("the Kenyan ministry", ["KEN"]),
        ("US$28 million for Paraguay", ["PRY"]),
        ("55 billion United States dollars", []),
        ("translated into Portuguese", []),
        ("a chad and a turkey", []),
        ("Asia-Pacific information superhighway", []),
        ("in South Asia", ["asia-pacific"]),
        ("the West Indian team and the Ouagadougou Political Agreement", []),
        ("in Memphis and in Southern Sudan", ["USA", "SSD"]),
        ("the Arab region", ["western-asia"]),
        ("across sub-Saharan Africa", ["africa"]),
        ("for African governments and the European Union of Clerks", ["africa"]),
        ("one of Africa's largest banks and the first European node", []),
        ("a clinic of the Pacific office", []),
        ("an office in Dublin, Ohio, and in Tripoli, Lebanon", ["USA", "LBN"]),
        ("labs in Dublin, Athens and Tripoli, with Kenya", ["IRL", "GRC", "LBY", "KEN"]),
        ("30 young Kenyans were trained", ["KEN"]),
        ("the Portuguese speaking members", []),
        ("in Haryana, Kajiado and Gujranwala", ["IND", "KEN", "PAK"]),
    ],
)
def test_places(text: str, codes: list[str]) -> None:
    assert [p.code for p in find_places(tokenize(text))] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Lima Declaration and the Nairobi Work Programme of Lima", ["KEN", "PER"]),
        ("7 million Swiss francs", []),
        ("the Swiss ministry", ["CHE"]),
        ("farmers of the Maghreb and of the Sahel", ["africa", "africa"]),
        ("Arab youth in Caribbean States", ["western-asia", "latin-america-caribbean"]),
        ("islands of Melanesia", ["asia-pacific"]),
        ("Nordic and Central American ministers", ["europe", "latin-america-caribbean"]),
    ],
)
def test_agreed_texts_and_money_are_no_places(text: str, codes: list[str]) -> None:
    assert [p.code for p in find_places(tokenize(text))] == codes


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("UNDP trained 40 farmers in Nuwara Eliya.", ["LKA"]),
        ("UNDP trained 40 reporters with money from the Doha Centre for Press Safety.", []),
        ("Geneva, 24 April 2012 – ITU published a report on masts.", []),
        ("UNDP opened a school in Podlasie.", ["POL"]),
    ],
)
def test_where_an_act_takes_place(only: Callable[[str], Activity], text: str, countries: list[str]) -> None:
    assert [tag.code for tag in only(text).countries] == countries


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ITU approved the guidelines at its fifth meeting (Lima, 12 July 2022).", "12 July 2022"),
        ("ITU approved the guidelines of the Morrow Code (Lima, 12 July 2022).", None),
        ("Last Saturday UNDP opened a school.", "Last Saturday"),
    ],
)
def test_when_an_act_took_place(only: Callable[[str], Activity], text: str, date: str | None) -> None:
    assert only(text).date == date


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("UNESCO adopted the American Charter of Boats in Lima.", ["PER"]),
        ("OSLO The Tide Union opened a school in Peru.", ["PER"]),
        ("UNESCO adopted the resolution by a vote of 107 to three against (Chad, Peru and Norway).", []),
        ("UNESCO supported the American Tide Society.", ["USA"]),
    ],
)
def test_a_calling_a_dateline_and_a_vote_are_no_place(
    facts: Callable[[str], Facts], text: str, countries: list[str]
) -> None:
    assert [t.code for a in facts(text).activities for t in a.countries] == countries
