"""Verbs and things that tell no act together, and the look-alikes that do."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP seized the initiative.",
        "The World Bank reversed the trend in its favour.",
        "UNESCO reached a quorum.",
        "UNESCO gave its impressions of the fair.",
        "The World Bank opened the door to growth.",
        "UNDP laid the groundwork for growth.",
        "WHO fulfilled its mandate.",
        "The World Bank increased its revenue by 3 per cent.",
        "The World Bank recorded a rise in loans.",
        "UNDP placed emphasis on radio.",
        "UNDP placed the total cost of the damage at $40.",
        "UNDP traces its origins to a fair of 1901.",
        "UNDP took a quick response.",
        "UNDP provided inputs and leadership.",
        "UNDP spent most of its time in Peru.",
        "The Morrow Trust moved away in May.",
        "The director of UNDP passed away.",
        "UNDP received 30 complaints.",
        "UNDP received a visit from the Minister.",
        "UNDP opted for radio.",
        "UNDP grew its portfolio of loans.",
        "WHO set a target of 30 clinics.",
        "The World Bank established a goal for its loans.",
        "WHO added complexity to the market.",
        "The votes were cast in Lima.",
        "WHO expanded its offerings in Peru.",
        "WHO strengthened its partnerships with banks.",
        "UNDP intensified its efforts in Peru.",
        "The World Bank achieved a further expansion of its lending.",
        "WHO held a minute of silence.",
        "A two-minute silence was observed.",
        "UNDP presented its insights into the flood.",
        "UNDP set the fair in a national context.",
        "UNDP put the project into perspective.",
        "Meetings in Lima and Quito focused on radio.",
        "UNDP shared its aspirations with the press.",
        "The World Bank overcame many obstacles.",
        "UNESCO enjoyed a success in Lima.",
        "WHO joined the conference in Quito.",
        "UNDP offered an outlook on trade.",
        "UNESCO holds a stockpile of maps.",
        "WHO gathered 300 participants in Lima.",
        "UNDP recalled the declaration of Lima.",
        "UNDP examined several alternatives.",
        "WHO reiterated its solidarity with Peru.",
        "UNESCO opened its deliberations in May.",
        "UNDP made the wells a priority.",
    ],
)
def test_they_tell_no_act(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities] == []


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("UNDP launched the initiative.", "launch", "the initiative"),
        ("UNDP established a fund for clinics.", "establish", "a fund for clinics"),
        ("WHO added two maps to its portal.", "add", "two maps"),
        ("UNDP expanded its library in Lima.", "expand", "its library"),
        ("UNDP presented a study of the flood.", "present", "a study of the flood"),
        ("UNDP set up a school in view of the flood.", "set up", "a school"),
        ("A meeting in Lima focused on masts.", "hold", "A meeting"),
        ("MAST integrated project was launched in Lima.", "launch", "MAST integrated project"),
        ("WHO strengthened 40 clinics in Lima.", "strengthen", "40 clinics"),
        ("The World Bank formed a partnership with WHO.", "form", "a partnership"),
        ("UNESCO reached an agreement with WHO.", "reach", "an agreement"),
        ("The World Bank opened a school in Lima.", "open", "a school"),
        ("UNDP laid the foundation stone of a school.", "lay the foundation stone", "a school"),
        ("UNDP spent two years training nurses in Haiti.", "train", "nurses in Haiti"),
        ("UNDP spent $3 million on masts this year.", "spend", "$3 million"),
        ("UNDP received 30 computers from WHO.", "receive", "30 computers"),
        ("UNDP received a total sum of $3 million.", "receive", "a total sum of $3 million"),
        ("UNDP decided, inter alia, to open a school.", "open", "a school"),
        ("UNICEF plans to reconstruct 40 schools.", "reconstruct", "40 schools"),
        ("UNDP shared two maps with the press.", "share", "two maps"),
        ("WHO joined the Lake Convention.", "join", "the Lake Convention"),
        ("UNDP offered a course on trade.", "offer", "a course on trade"),
        ("UNESCO holds a fair in Lima.", "hold", "a fair"),
        ("UNDP examined 40 wells.", "examine", "40 wells"),
    ],
)
def test_other_things_do(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == [(verb, thing)]


def test_a_visit_paid_is_no_payment(facts: Read) -> None:
    assert [(a.verb, a.type) for a in facts("UNESCO paid a visit to three schools in Lima.").activities] == [
        ("pay", "other")
    ]


def test_a_total_is_never_the_same_again(facts: Read) -> None:
    text = "UNDP received a total sum of $3 million. A total of $2 million was invested in masts."
    assert [told(a)[:2] for a in facts(text).activities][1:] == [("", "invest")]
