from collections.abc import Callable

import pytest

from wsisgraph.extraction.circumstances.dates import date_value, find_dates
from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def dates(facts: Facts) -> list[tuple[str, str | None]]:
    return [(activity.verb, activity.date) for activity in facts.activities]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("UNESCO opened a school in Accra in March 2011.", "March 2011"),
        ("In March 2011, UNESCO opened a school.", "March 2011"),
        ("Last autumn UNESCO opened a school.", "Last autumn"),
        ("UNESCO opened a school last August.", "last August"),
        ("2011: UNESCO opens a school.", "2011"),
        ("Accra, 3 May – UNESCO opened a school.", "3 May"),
        ("UNESCO today opened a school.", "today"),
        ("UNESCO recently opened a school.", "recently"),
        ("On Oct. 11, 2010, UNESCO opened a school.", "Oct. 11, 2010"),
        ("Between 2009 and 2011, UNESCO opened a school.", "Between 2009 and 2011"),
        ("UNESCO opened a school during the third quarter.", "the third quarter"),
        ("UNESCO opened a school in early 2014.", "early 2014"),
        ("UNESCO opened a school two years ago.", "two years ago"),
        ("UNESCO publishes a newsletter every June.", "every June"),
        ("UNESCO will open a school by 31 December 2030.", "by 31 December 2030"),
    ],
)
def test_the_date_of_an_act_is_kept_as_written(facts: Read, text: str, date: str) -> None:
    assert [d for _, d in dates(facts(text))] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO published the World Report 2017.",
        "Founded in 1946, UNESCO has published a manual.",
        "UNESCO adopted a strategy for 2020–2030.",
        "UNESCO published a study commissioned in 2012.",
        "The 2011 session of the Commission was held.",
        "UNESCO won last year's prize for readers.",
        "UNESCO approved the budget for the biennium beginning in 2016.",
        "UNESCO received a grant following the 12 January earthquake.",
        "UNESCO discussed the assembly, due to take place on 5 December 2016.",
        "The Seoul Congress (Kyoto, 1994) adopted a plan.",
    ],
)
def test_a_year_of_something_else_is_no_date_of_the_act(facts: Read, text: str) -> None:
    assert dates(facts(text))[0][1] is None


def test_what_opens_a_sentence_dates_all_its_acts(facts: Read) -> None:
    found = facts("In 2013 UNICEF opened a school, trained nine teachers and published a manual.")
    assert dates(found) == [("open", "2013"), ("train", "2013"), ("publish", "2013")]


def test_two_passives_side_by_side_share_the_date_behind_them(facts: Read) -> None:
    found = facts("A second version of the treaty was agreed and signed on 24 July 1993 in Cotonou.")
    assert dates(found)[0][1] == "24 July 1993"


def test_a_bracket_behind_a_name_dates_no_act(facts: Read) -> None:
    found = facts("The Harbour Strategy (2017-2020), approved by UNESCO in 2016, was printed.")
    assert ("approve", "2016") in dates(found)


@pytest.mark.parametrize(
    ("aside", "date"),
    [
        (", founded in 1998,", None),
        (" (founded in 1998)", None),
        (", whose work began in 1998,", None),
        (", a member of the alliance since 1998,", None),
        (", in 1998,", "1998"),
        (", on 3 May 1998,", "3 May 1998"),
        (", at its session in Lima in 1998,", "1998"),
        (", meeting in Lima in 1998,", "1998"),
    ],
)
def test_what_is_set_off_dates_the_act_where_it_tells_its_occasion(
    facts: Read, aside: str, date: str | None
) -> None:
    assert dates(facts(f"Morrow Trust{aside} printed a map."))[-1] == ("print", date)


def test_a_date_before_a_later_verb_belongs_to_it_alone(facts: Read) -> None:
    found = facts("UNICEF published a manual and, in June 2013, opened a school.")
    assert dates(found) == [("publish", None), ("open", "June 2013")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("June–September 2020", "2020"),
        ("December 2019 to January 2020", "2019/2020"),
        ("16 to 18 November 2005", "2005-11"),
        ("early 2014", "2014"),
        ("spring 2010", "2010"),
        ("the second quarter of 2016", "2016"),
        ("24 April 2012", "2012-04-24"),
        ("last spring", None),
        ("June–September", None),
    ],
)
def test_a_value_is_no_more_precise_than_the_words(words: str, value: str | None) -> None:
    assert date_value(words) == value


@pytest.mark.parametrize("text", ["the todayish paper", "a springboard", "half a million"])
def test_words_that_hold_a_date_word_are_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("UNESCO and ITU agreed to work together on a school in March 2011.", None),
        ("In May 2010, UNESCO and ITU agreed to work together on a school in March 2011.", "May 2010"),
        ("UNESCO agreed that the school would open in March 2011.", None),
    ],
)
def test_what_is_decided_has_its_own_time(facts: Read, text: str, date: str | None) -> None:
    assert [d for verb, d in dates(facts(text)) if verb in ("decide", "agree")] == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("UNESCO opened a school in Accra for 300 children every day.", None),
        ("UNESCO opened a school for use by the next forum in March 2011.", None),
        ("The board of UNESCO meets every year in Accra.", "every year"),
        ("UNESCO opened a school in March 2011 and the next in May 2012.", "March 2011"),
    ],
)
def test_what_recurs_or_comes_next_does_not_date_what_was_done(facts: Read, text: str, date: str | None) -> None:
    assert dates(facts(text))[0][1] == date
