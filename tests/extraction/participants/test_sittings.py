"""Sessions and conferences that decide: the body that sat acts, or the conference under its own name."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
Told = list[tuple[str, str, str | None]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The fourth session of the Committee on Ports endorsed a set of recommendations.",
            [("committee-on-ports", "endorse", "a set of recommendations")],
        ),
        (
            "The Lake Economic Commission (LEC) twelfth session has decided to set up a committee.",
            [("lake-economic-commission", "decide", "to set up a committee")],
        ),
        (
            "The third Ministerial Conference on Ports in Africa adopted the Morrow Declaration on Piers.",
            [("ministerial-conference-on-ports-in-africa", "adopt", "the Morrow Declaration on Piers")],
        ),
        (
            "The Meeting of the Parties to the Morrow Convention adopted recommendations on piers.",
            [("meeting-of-the-parties-to-the-morrow-convention", "adopt", "recommendations on piers")],
        ),
    ],
    ids=["session of", "body in front", "conference", "of the parties"],
)
def test_who_sat_has_decided(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    "text",
    [
        "The third Ports Summit, organized by ECLAC, adopted a digital agenda.",
        "The third preparatory meeting adopted a digital agenda.",
    ],
    ids=["of others", "no name"],
)
def test_other_meetings_are_no_bodies(facts: Read, text: str) -> None:
    adopted = [a for a in facts(text).activities if a.verb == "adopt"]
    assert [a.actors for a in adopted] == [()]


def test_a_request_may_stand_in_a_clause(facts: Read) -> None:
    text = "The Lake Union requested that the Ports Division act as its secretariat."
    assert [told_of(a) for a in facts(text).activities] == [
        ("lake-union", "request", "that the Ports Division act as its secretariat")
    ]


def test_what_a_conference_adopted(facts: Read) -> None:
    text = "ECA explained the Lake Framework, adopted by the World Conference on Piers in 2005."
    assert told_of(facts(text).activities[-1]) == ("world-conference-on-piers", "adopt", "the Lake Framework")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "The Meeting on Piers and related Programmes was held in May.",
            "The Meeting on Piers and related Programmes",
        ),
    ],
)
def test_meetings_under_other_words(facts: Read, text: str, what: str) -> None:
    assert [told_of(a) for a in facts(text).activities] == [("", "hold", what)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Lake Ports Association (LPA) is old. LPA 12 was held in Lima in May.", "Lake Ports Association"),
        ("The Lake Union Plenary took place in Lima in May.", "Lake Union"),
        ("The Lake Union Plenary elected Ada Bello.", "Lake Union"),
        ("The Plenary of the Lake Union elected Ada Bello.", "Lake Union"),
        ("The Lake Union Committee elected Ada Bello.", "Lake Union Committee"),
        ("The Lake Union workshop on masts was held in Lima in May.", None),
    ],
)
def test_a_meeting_that_bears_the_name_of_its_body(
    facts: Callable[[str], Facts], text: str, who: str | None
) -> None:
    (activity,) = facts(text).activities
    assert [p.name for p in activity.actors] == ([who] if who else [])


@pytest.mark.parametrize("link", ["on the use of", "about the history of", "for friends of"])
def test_what_a_meeting_is_about_did_not_hold_it(facts: Read, link: str) -> None:
    (fact,) = facts(f"A meeting {link} Solar Energy was held in Lima.").activities
    assert (fact.verb, fact.actors) == ("hold", ())


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "The Lake Union held its session. The session concluded with the adoption of five rules.",
            "lake-union",
        ),
        ("The Lake Union session ended with the adoption of five rules.", "lake-union"),
    ],
)
def test_what_a_session_ends_with_its_body_does(facts: Read, text: str, actor: str) -> None:
    assert told_of(facts(text).activities[-1]) == (actor, "adopt", "five rules")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Lake Committee met in Lima. Consideration was given to the report on piers.", "lake-committee"),
        (
            "At the ninth session of the Lake Council, consideration was given to the report on piers.",
            "lake-council",
        ),
        ("Consideration was given to the report on piers.", ""),
    ],
)
def test_what_was_given_consideration_is_considered(facts: Read, text: str, actor: str) -> None:
    assert told_of(facts(text).activities[-1]) == (actor, "consider", "the report on piers")


@pytest.mark.parametrize(
    "text", ["Consideration will be given to the report on piers.", "Consideration was given in Lima."]
)
def test_what_may_be_considered_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("The membership agreed on a programme of work for 2031.", "agree", "a programme of work"),
        ("Member States approved further funding for piers.", "approve", "further funding for piers"),
    ],
)
def test_those_who_sit_decide_though_nobody_is_named(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [told_of(a) for a in facts(text).activities] == [("", verb, thing)]
