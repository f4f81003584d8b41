"""Events that a sentence about something else says were or will be held."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "event", ["a seminar on ports", "the regional workshop on lake data", "the third session of the Lake Forum"]
)
@pytest.mark.parametrize(
    "held",
    [
        "held in Accra in May 2012",
        "held from 3 to 5 May 2012",
        "convened in Accra (May 2012)",
        "held in Accra, 3 to 5 May 2012",
        "to be held in Accra in May 2012",
    ],
)
def test_an_event_is_told_wherever_it_stands(facts: Read, event: str, held: str) -> None:
    found = facts(f"The guide draws on talks with farmers at {event} {held}.").activities
    assert [a.object for a in found] == [event]
    assert found[0].status == ("planned" if held.startswith("to") else "completed")


@pytest.mark.parametrize(
    "text",
    [
        "Any seminar held in May 2012 must be reported.",
        "The guide draws on the minutes of the seminar held in May 2012.",
        "Members may ask for copies at meetings held on Fridays.",
    ],
)
def test_which_events_are_meant_is_no_deed(facts: Read, text: str) -> None:
    assert not [a for a in facts(text).activities if a.verb == "hold"]


def test_a_segment_is_that_of_the_body_whose_session_it_is(facts: Read) -> None:
    (found,) = facts(
        "The high-level segment of the 2012 session of the Lake Council was held in Accra."
    ).activities
    assert [a.name for a in found.actors] == ["Lake Council"]


@pytest.mark.parametrize("begun", ["opened in Lima on 4 May 2031", "began in Lima on Monday", "ended in Lima"])
def test_a_new_event_that_opens_is_held(facts: Read, begun: str) -> None:
    held = [(a.verb, a.object) for a in facts(f"A three-day fair for millers {begun}.").activities]
    assert held == [("hold", "A three-day fair for millers")]
    assert facts(f"The fair {begun}.").activities == ()


@pytest.mark.parametrize(("begun", "told"), [("opened in Lima on 4 May 2031", 1), ("opened in Lima", 0)])
def test_a_new_event_of_which_only_the_time_is_told_is_held(facts: Read, begun: str, told: int) -> None:
    assert len(facts(f"A lake fair {begun}.").activities) == told


@pytest.mark.parametrize("verb", ["organized", "hosted", "funded"])
def test_what_several_do_together_goes_on_as_what_one_does(facts: Read, verb: str) -> None:
    one, several = (facts(f"The fair is {done} by UNDP and WHO.").activities for done in (verb, f"co-{verb}"))
    assert [(a.status, len(a.actors)) for a in several] == [(a.status, len(a.actors)) for a in one] != []


@pytest.mark.parametrize("day", ["the 17th of November", "17 November 2031", "3 May"])
def test_a_day_is_not_hosted(facts: Callable[[str], Facts], day: str) -> None:
    found = facts(f"The meeting of trainers was held on {day}, co-hosted by UNICEF and WHO.").activities
    assert [(a.verb, a.object) for a in found] == [("hold", "The meeting of trainers")]
