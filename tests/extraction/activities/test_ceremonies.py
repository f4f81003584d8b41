"""A person's part in a meeting, and persons called by one of their names: no deeds of bodies."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "The Executive Secretary of UNDP opened the session.",
        "Ada Bello, Director of UNESCO, chaired the meeting.",
        "The seminar was inaugurated by the Director of UNDP.",
        "The Director-General of WHO addressed the delegates.",
        "Professor Ada Bello concluded the workshop.",
    ],
)
def test_persons_open_and_close_what_others_hold(facts: Read, text: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("UNESCO opened its tenth session.", "open"),
        ("FAO, as facilitator of the line, moderated an online consultation.", "moderate"),
        ("The Director of UNDP opened a laboratory.", "open"),
    ],
)
def test_what_bodies_open_themselves(facts: Read, text: str, verb: str) -> None:
    assert verb in {a.verb for a in facts(text).activities}


@pytest.mark.parametrize(
    "text",
    [
        "The fair was coordinated by our member Ifeoma Sandrel. Sandrel built a mast in the village.",
        "Ada Quorran, director of a school in Lima, spoke first. Quorran published a handbook.",
        "Ada Quorran, director of a school in Lima, spoke first. Ada Quorran published a handbook.",
        "The moderator Sandrel published a handbook.",
    ],
)
def test_persons_known_from_elsewhere_are_no_bodies(facts: Read, text: str) -> None:
    assert [a for a in facts(text).activities if a.actors and a.verb in ("build", "publish")] == []


def test_a_body_keeps_its_name_beside_a_person_of_it(facts: Read) -> None:
    text = "Ifeoma Sandrel, director of Quorran Ltd, spoke first. Quorran Ltd published a handbook."
    assert [(a.actors[0].name, a.verb) for a in facts(text).activities] == [("Quorran Ltd", "publish")]


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary-General of WHO presented a report on clinics.",
        "The representative of UNESCO introduced Document 9/12.",
        "The final drafts of the rules will be submitted for approval to a council.",
    ],
)
def test_papers_that_persons_put_before_a_meeting(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_places_inside_a_name_that_a_bracket_closes_do_not_act(facts: Read) -> None:
    text = "The Council of the Ferry Union of the Isles, Spain and Portugal (FUISP) adopted a charter."
    (found,) = facts(text).activities
    assert not {"Government of Spain", "Government of Portugal"} & {a.name for a in found.actors}


def test_how_much_one_worked_with_others_is_not_what_was_done(facts: Read) -> None:
    (found,) = facts("UNESCO worked a lot with Harbour Trust to repair 40 radios.").activities
    assert (found.verb, found.object) == ("repair", "40 radios")


def test_a_coined_name_in_front_of_the_colon_of_a_title_speaks(facts: Read) -> None:
    (found,) = facts("Lagoon4All: our year\n\nWe handed over 40 radios to schools.").activities
    assert [a.name for a in found.actors] == ["Lagoon4All"]


@pytest.mark.parametrize("hour", ["10 a.m.", "9 a.m. on Monday", "noon"])
def test_at_what_hour_a_meeting_was_opened_is_no_deed(facts: Callable[[str], Facts], hour: str) -> None:
    assert not facts(f"The meeting was opened at {hour}.").activities
