"""How sure an activity is: its marks and their weights."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.activities import certainty
from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.extraction.lexicon import load

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
KINDS = {
    "rule",
    "actor",
    "basis",
    "surface",
    "length",
    "opening",
    "names",
    "figures",
    "status",
    "typed",
    "dated",
    "partners",
    "verb",
    "line",
    "first",
    "leading",
}


def test_the_marks_of_an_activity(only: Only) -> None:
    activity = only("In May 2019 ITU trained 40 programmers of Kenya with UNESCO.")
    assert set(certainty.marks(activity)) == {
        *("rule=active", "verb=train", "actor=registered", "basis=stated/sentence", "surface=word"),
        *("length=few", "opening=number", "names=yes", "figures=yes"),
        *("status=completed", "typed=yes", "dated=yes", "partners=yes"),
        *("line=yes", "first=yes", "leading=no"),
    }


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("ITU launched the service.", "opening=the"),
        ("ITU launched its portal for rural schools in the north.", "opening=own"),
        ("ITU launched several portals.", "opening=pointing"),
        ("ITU launched two portals.", "opening=number"),
        ("ITU launched a portal.", "opening=a"),
        ("ITU published reports.", "opening=bare"),
        ("ITU published reports.", "length=one"),
        ("A portal was launched in Nairobi.", "actor=none"),
        ("The Institute of Tides launched a portal.", "actor=named"),
        ("The Institute of Tides launched a portal.", "surface=words"),
        ("ITU plans to launch a portal.", "status=planned"),
        ("ITU plans to launch a portal.", "verb=launch"),
        ("ITU launched a portal.", "leading=yes"),
        ("In May, ITU launched a portal.", "leading=no"),
        ("ITU launched a telemedicine network for rural hospitals.", "line=yes"),
    ],
)
def test_one_mark(facts: Read, text: str, mark: str) -> None:
    (activity,) = facts(text).activities
    assert mark in certainty.marks(activity)


def test_every_weight_is_of_a_mark_that_there_is() -> None:
    weights = load("certainty")["weights"]
    assert {mark.partition("=")[0] for mark in weights} == {*KINDS, "base"}


def test_what_speaks_for_an_activity_makes_it_surer() -> None:
    plain = certainty.confidence(["rule=active", "actor=none", "opening=bare"])
    named = certainty.confidence(["rule=active", "actor=registered", "basis=stated/sentence", "opening=a"])
    assert 0 < plain < named <= 0.97


def test_an_unknown_mark_says_nothing() -> None:
    assert certainty.confidence(["rule=of-tomorrow"]) == certainty.confidence([])


def test_what_is_more_likely_wrong_is_not_reported(facts: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A portal was launched in Nairobi."
    (activity,) = facts(text).activities
    monkeypatch.setattr(certainty, "least", lambda: activity.confidence + 0.01)
    assert facts(text).activities == ()


def test_a_topic_makes_a_deed_surer_even_where_it_is_no_line(only: Only) -> None:
    bare, lined = only("ITU trained 40 cooks."), only("ITU trained 40 coders.")
    assert (bare.action_lines, [tag.code for tag in lined.action_lines]) == ((), ["C4"])
    assert bare.confidence == lined.confidence
