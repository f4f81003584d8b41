"""Verbs that go on with the auxiliary or the subject of the verb before them."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNDP is drafting a guide and developing a portal.", "draft: a guide | develop: a portal"),
        (
            "UNDP is mapping 12 schools, drafting a guide and training 40 clerks.",
            "map: 12 schools | draft: a guide | train: 40 clerks",
        ),
        (
            "UNDP is printing maps to warn captains and training 40 clerks.",
            "print: maps | train: 40 clerks",
        ),
        ("UNDP is opening a library to encourage sharing maps and developing skills.", "open: a library"),
        ("UNDP is mending maps and boats to sell to captains.", "mend: maps and boats"),
        ("UNDP is offering grants and loans to captains.", "offer: grants and loans"),
        ("UNDP has opened a library and plans to print maps.", "open: a library | print: maps"),
        (
            "UNDP is training clerks and distributing painted water tanks to prevent fires.",
            "train: clerks | distribute: painted water tanks",
        ),
        ("UNDP opened a library, as well as developing a portal.", "open: a library | develop: a portal"),
        (
            "UNDP opened a library, as well as developing a portal and repairing old masts.",
            "open: a library | develop: a portal | repair: old masts",
        ),
        (
            "UNDP trained 40 clerks who had lost their posts, as well as rehousing displaced families.",
            "train: 40 clerks who had lost their posts | rehouse: displaced families",
        ),
        ("UNDP opened a library, as well as running in the valley.", "open: a library"),
        ("Two masts were built in Ndola and a portal launched.", "build: Two masts | launch: a portal"),
        (
            "Two masts were built in Ndola, a guide published and 40 clerks trained.",
            "build: Two masts | publish: a guide | train: 40 clerks",
        ),
        ("A tender was opened and the contract awarded to a mill.", "open: A tender | award: the contract"),
        ("UNDP has rolled-out its training programme.", "roll out: its training programme"),
        ("UNDP managed to build a portal.", "build: a portal"),
        ("UNDP claims to have opened a portal.", "open: a portal"),
        ("UNDP launched last week a portal.", "launch: a portal"),
        (
            "UNDP held a hackathon in Ndola as well as training for clerks.",
            "hold: a hackathon | hold: training for clerks",
        ),
    ],
)
def test_deeds_that_go_on(facts: Read, text: str, expected: str) -> None:
    assert " | ".join(f"{a.verb}: {a.object}" for a in facts(text).activities) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two fairs were held, a manual published and 40 clerks trained.",
            "hold: Two fairs | publish: a manual | train: 40 clerks",
        ),
        (
            "In 2011 six masts were built, a helpdesk set up and leaflets distributed to farmers.",
            "build: six masts | set up: a helpdesk | distribute: leaflets",
        ),
        ("Four masts were built and maps printed by UNDP.", "build: Four masts | print: maps"),
        (
            "Four masts were built and a house for the staff of the clinic repaired in Ndola.",
            "build: Four masts | repair: a house for the staff of the clinic",
        ),
        ("Four masts were built and the plans for a house drawn by the mayor were lost.", "build: Four masts"),
    ],
)
def test_passives_that_leave_the_auxiliary_out(facts: Read, text: str, expected: str) -> None:
    assert " | ".join(f"{a.verb}: {a.object}" for a in facts(text).activities) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fair was attended by teachers and clerks trained in Lima.",
        "The fair was praised, and clerks trained in Lima sang.",
        "A song was heard on the day and the methods used.",
    ],
)
def test_participles_behind_a_passive_that_only_describe(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize("purpose", ["with the aim of sharing practice", "as a way of sharing practice"])
def test_a_second_purpose_is_no_deed(facts: Read, purpose: str) -> None:
    found = facts(f"UNDP is collecting case studies {purpose} and developing policies.").activities
    assert [a.verb for a in found] == ["collect"]


def test_deeds_that_go_on_have_the_status_of_the_first(facts: Read) -> None:
    assert [a.status for a in facts("UNDP will be drafting a guide and developing a portal.").activities] == [
        "planned",
        "planned",
    ]
    assert [a.status for a in facts("UNDP has been training and mentoring 40 clerks.").activities] == ["ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP is working on ways of mapping villages and hearing their people.",
        "The portal was praised and the village developed by traders grew.",
    ],
)
def test_what_goes_on_with_something_else(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize("text", ["The pilot study began in May 2019.", "The project started in November."])
def test_what_was_undertaken_began(facts: Read, text: str) -> None:
    assert [a.status for a in facts(text).activities] == ["completed"]


def test_what_begins_without_a_date_is_none(facts: Read) -> None:
    assert facts("The project started slowly.").activities == ()


def test_behind_a_passive_an_active_verb_goes_on_the_relative_clause(facts: Read) -> None:
    read = facts("The fair was funded by Norwood Trust, which runs a shop and opened a school.").activities
    assert [(a.verb, [x.name for x in a.actors]) for a in read][-1] == ("open", ["Norwood Trust"])
