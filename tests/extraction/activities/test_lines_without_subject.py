"""Lines of a review whose verbs have no subject: each tells a deed of the body of the heading."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_HEAD = "Lima Foundation\n\nReport\n\n"


@pytest.mark.parametrize(
    ("line", "deeds"),
    [
        ("Held a workshop and staffed a desk in Lima.", [("hold", "a workshop"), ("staff", "a desk")]),
        (
            "Ran a course, printed a guide and opened a shop.",
            [("run", "a course"), ("print", "a guide"), ("open", "a shop")],
        ),
        ("Sponsored and attended Kocup in Lima.", [("sponsor", "Kocup")]),
    ],
)
def test_every_verb_of_a_line_tells_a_deed(facts: Read, line: str, deeds: list[tuple[str, str]]) -> None:
    found = facts(_HEAD + line).activities
    assert [(a.verb, a.object) for a in found] == deeds
    assert {a.actors[0].entity.rpartition("/")[2] for a in found} == {"lima-foundation"}


@pytest.mark.parametrize(
    "line",
    [
        "Based in Lima and founded in 1990, the school trains clerks.",
        "Built for farmers and opened in May, the school is large.",
    ],
)
def test_a_participle_that_opens_a_sentence_stays_one(facts: Read, line: str) -> None:
    assert not facts(_HEAD + line).activities


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("Support to the mill: 3 million euros, run by UNDP.", ("run", "Support to the mill")),
        ("A new clinic in Lima: $2 million, built by UNDP.", ("build", "A new clinic in Lima")),
        ("Fees of the clinic: $2 million, paid by UNDP.", ("pay", "$2 million")),
    ],
)
def test_a_line_that_tells_what_a_thing_cost(facts: Read, line: str, deed: tuple[str, str]) -> None:
    assert [(a.verb, a.object) for a in facts(line).activities] == [deed]
