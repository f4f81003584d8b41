"""Events that nobody is said to have held are those of the body whose they are."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_BODY = "The Harbour Trust opened a school in 2019."


@pytest.mark.parametrize(
    "text",
    [
        f"{_BODY} Our AGM took place in Lima on 11 September.",
        f"{_BODY} Our annual conference took place in Lima on 11 September.",
        f"{_BODY} Its annual general meeting was held in Lima.",
        "Harbour Trust AGM 2031\n\nOur AGM took place in Lima on 11 September.",
    ],
)
def test_an_event_is_held_by_the_body_whose_it_is(facts: Read, text: str) -> None:
    *_, event = facts(text).activities
    assert (event.verb, [a.name for a in event.actors]) == ("hold", ["Harbour Trust"])


@pytest.mark.parametrize(
    "text",
    [
        f"{_BODY} The annual conference took place in Lima.",
        f"{_BODY} The Lima conference took place in May 2020.",
        "The AGM was held in Lima. Members of many clubs came.",
    ],
)
def test_an_event_of_nobody_is_held_by_nobody(facts: Read, text: str) -> None:
    events = [a for a in facts(text).activities if a.verb == "hold"]
    assert [a.actors for a in events] == [()]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The fair was held in Lima in May, at the invitation of the ILO.", ["International Labour Organization"]),
        (
            "A meeting took place in Lima at the invitation of the Lake Union and the Government of Togo.",
            ["Lake Union", "Government of Togo"],
        ),
        ("The fair was held in Lima in May at the request of the ILO.", []),
    ],
)
def test_who_invites_to_an_event_holds_it(facts: Read, text: str, actors: list[str]) -> None:
    (event,) = facts(text).activities
    assert [a.name for a in event.actors] == actors


_HELD = "UNESCO held a workshop on nets."


@pytest.mark.parametrize(
    "text",
    [
        f"{_HELD} The workshop was held in Lima in May.",
        f"{_HELD}\n\nThe workshop took place in Lima in May.",
        f"{_HELD}\n\nThe workshop, held in Lima in May, trained 40 fishers.",
    ],
    ids=["passive", "next paragraph", "participle"],
)
def test_an_event_told_again_is_held_by_who_held_it(facts: Read, text: str) -> None:
    event = facts(text).activities[-1]
    assert (event.verb, [a.entity for a in event.actors]) == ("hold", ["unesco"])


@pytest.mark.parametrize(
    "text",
    [
        f"{_HELD} Another workshop was held in May.",
        f"{_HELD} The Lima workshop was held in May.",
        f"{_HELD} The fair was held in May.",
        f"{_HELD}\n\nNets are costly.\n\nThe workshop took place in Lima in May.",
    ],
    ids=["another", "a name", "other noun", "far away"],
)
def test_another_event_is_not_held_by_who_held_one(facts: Read, text: str) -> None:
    assert [a.entity for event in facts(text).activities[1:] for a in event.actors] == []


_EVENT = "a workshop on nets was held in Lima in May."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"As part of UNESCO's efforts to teach fishers, {_EVENT}", ["unesco"]),
        (f"As part of ESCWA preparations of the Lake Report, {_EVENT}", ["escwa"]),
        (f"UNESCO opened a mill. As part of its work on nets, {_EVENT}", ["unesco"]),
        ("Within the framework of the ITU programme on nets, 40 fishers were trained in Lima.", ["itu"]),
        (f"As part of the Lake Festival, {_EVENT}", []),
        (f"As part of the UNESCO-funded project, {_EVENT}", []),
        (f"As part of the preparations for the ITU conference, {_EVENT}", []),
        ("As part of UNESCO's support for the Ministry of Ports, a law was adopted in May.", []),
    ],
    ids=["efforts", "preparations", "its", "framework", "festival", "funded", "for it", "a law"],
)
def test_a_part_of_a_bodys_work_is_its_own(facts: Read, text: str, who: list[str]) -> None:
    assert [a.entity for a in facts(text).activities[-1].actors] == who
