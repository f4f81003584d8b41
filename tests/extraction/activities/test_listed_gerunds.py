"""Gerunds in a row behind a clause: each with its own object."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("frame", [", {}", ", thereby {}", " by {}"])
def test_the_object_of_a_gerund_ends_at_the_next(facts: Read, frame: str) -> None:
    told = "launching a portal, organising a briefing for clerks and training 40 nurses"
    objects = [a.object for a in facts(f"UNDP answered the call{frame.format(told)}.").activities]
    assert objects[-3:] == ["a portal", "a briefing for clerks", "40 nurses"]


@pytest.mark.parametrize("topic", ["mapping and testing wells", "farming and fishing"])
def test_a_topic_of_two_gerunds_stays_whole(facts: Read, topic: str) -> None:
    found = facts(f"UNDP launched a portal, publishing a guide on {topic}.").activities
    assert [a.object for a in found] == ["a portal", f"a guide on {topic}"]


@pytest.mark.parametrize(
    "adding", [", in addition to", " in addition to", ", besides", ", apart from", ", alongside"]
)
def test_a_further_deed_behind_the_first(facts: Read, adding: str) -> None:
    found = facts(f"UNDP launched a portal{adding} training 40 nurses.").activities
    assert [(a.verb, a.object) for a in found] == [("launch", "a portal"), ("train", "40 nurses")]


@pytest.mark.parametrize(
    "tail", ["in addition to mapping tools", "besides testing", "for printing, in addition to training, nurses"]
)
def test_what_a_thing_is_for_is_no_further_deed(facts: Read, tail: str) -> None:
    assert [a.object for a in facts(f"UNDP launched a portal, {tail}.").activities] == ["a portal"]


@pytest.mark.parametrize("frame", ["answered the call", "drew on its long history", "responded to the flood"])
@pytest.mark.parametrize("mark", [";", ","])
def test_a_row_of_means_goes_on(facts: Read, frame: str, mark: str) -> None:
    row = ("holding courses for nurses", "calling on neighbours", "opening a shop", "planting over 500 trees")
    text = f"UNDP {frame} by {f'{mark} '.join(row[:-1])}{mark} and {row[-1]}."
    found = facts(text).activities
    assert [a.object for a in found][-3:] == ["courses for nurses", "a shop", "over 500 trees"]


@pytest.mark.parametrize("tail", [", planting more than 500 trees", ", thereby hiring nearly 500 nurses"])
def test_a_number_with_a_word_in_front_is_one(facts: Read, tail: str) -> None:
    assert len(facts(f"UNDP answered the call{tail}.").activities) == 2


@pytest.mark.parametrize(
    "tail",
    [
        "raised its share by adding over 5 per cent",
        "ended the year by creating a sense of unity",
        "marked the day by printing a guide; Norway helped, opening a shop",
    ],
)
def test_a_share_a_manner_of_speaking_and_another_doer_are_no_means(facts: Read, tail: str) -> None:
    found = facts(f"UNDP {tail}.").activities
    assert not {"add", "create", "open"} & {a.verb for a in found if a.actors[0].entity.endswith("/undp")}


@pytest.mark.parametrize("how", ["building schools", "funding schools", "holding courses", "testing wells"])
def test_a_gerund_that_is_a_noun_too_tells_how_an_active_verb_was_done(facts: Read, how: str) -> None:
    found = facts(f"UNDP helped Chad by {how}.").activities
    assert [a.object for a in found] == [how.split(" ")[1]]


@pytest.mark.parametrize("who", ["building contractors", "mining companies", "testing laboratories"])
def test_behind_a_passive_it_belongs_to_the_doer(facts: Read, who: str) -> None:
    found = facts(f"UNDP published a guide used by {who}.").activities
    assert [a.object for a in found] == ["a guide"]


@pytest.mark.parametrize("lead", ["carried out many activities", "implemented projects"])
@pytest.mark.parametrize("joint", [", including", " including"])
def test_what_the_measures_included(facts: Read, lead: str, joint: str) -> None:
    found = facts(f"UNDP {lead}{joint} opening two schools; hiring a nurse; and publishing a guide.").activities
    assert [a.object for a in found][-3:] == ["two schools", "a nurse", "a guide"]


@pytest.mark.parametrize(
    "lead",
    ["published a guide on measures", "supported activities", "should take measures", "did not take measures"],
)
def test_what_others_or_nobody_did_included_no_deed(facts: Read, lead: str) -> None:
    found = facts(f"UNDP {lead}, including training 40 clerks.").activities
    assert "train" not in {a.verb for a in found}


@pytest.mark.parametrize(
    "lead",
    [
        "Ada Bello underlined the main achievements of UNDP, including",
        "The ministers praised the results of UNDP in Peru, including",
        "The achievements of UNDP included",
    ],
)
def test_gerunds_behind_a_noun_and_as_well_as(facts: Read, lead: str) -> None:
    text = (
        f"{lead} the publication of 12 maps; organizing 40 fairs; training 30 clerks as well as opening two shops."
    )
    assert [(a.verb, a.object) for a in facts(text).activities] == [
        ("publish", "12 maps"),
        ("organize", "40 fairs"),
        ("train", "30 clerks"),
        ("open", "two shops"),
    ]


@pytest.mark.parametrize("noun", ["plans", "needs", "members"])
def test_what_else_is_spoken_of_is_no_deed(facts: Read, noun: str) -> None:
    assert facts(f"Ada Bello outlined the {noun} of UNDP, including training 30 clerks.").activities == ()


@pytest.mark.parametrize(
    ("labours", "told"),
    [
        ("UNDP activities include", True),
        ("UNDP trained vets. These activities include", True),
        ("UNDP trained vets. Such activities include", False),
        ("UNDP trained vets. Typical activities include", False),
    ],
)
def test_labours_told_of_in_the_present(facts: Read, labours: str, told: bool) -> None:
    row = "mapping two lakes, drafting a law on wells as well as opening a shop and setting up a crew"
    found = [(a.verb, a.object) for a in facts(f"{labours} {row}.").activities if a.verb != "train"]
    row_told = [("map", "two lakes"), ("draft", "a law on wells"), ("open", "a shop"), ("set up", "a crew")]
    assert found == (row_told if told else [])
