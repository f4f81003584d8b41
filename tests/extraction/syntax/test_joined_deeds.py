"""Several deeds in one sentence, with something between them."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def deeds(facts: Facts) -> list[tuple[str, str]]:
    """What was done to what, in order."""
    return [told(a)[1:] for a in facts.activities]  # type: ignore[misc]


@pytest.mark.parametrize(
    "time",
    ["in 2019", "in May 2019", "on 5 May 2019", "last year", "during the same period", "in the next two years"],
)
@pytest.mark.parametrize("did", ["trained 40 nurses", "carried out a survey", "signed the contract"])
def test_a_second_deed_behind_its_time(facts: Read, time: str, did: str) -> None:
    found = facts(f"UNDP opened a library and {time} {did}.").activities
    assert [(a.verb, told(a)[0]) for a in found][1:] == [
        ({"t": "train", "c": "carry out", "s": "sign"}[did[0]], "undp")
    ]


@pytest.mark.parametrize("pointing", ["in this regard", "to that end", "for this purpose"])
@pytest.mark.parametrize("did", ["hired two clerks", "decided to sell the mill"])
def test_a_second_deed_behind_what_points_back(facts: Read, pointing: str, did: str) -> None:
    found = facts(f"UNDP opened a library and {pointing} {did}.").activities
    assert [(told(a)[0], a.verb) for a in found] == [
        ("undp", "open"),
        ("undp", "hire" if "hired" in did else "sell"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UNDP published a list of towns and of clinics opened in 2010.",
            [("publish", "a list of towns and of clinics")],
        ),
        (
            "WHO said schools in towns and in villages were closed by UNDP.",
            [("close", "schools in towns and in villages")],
        ),
        ("UNDP held courses in 2018 and in 2019 attended by 40 clerks.", [("hold", "courses")]),
        ("WHO said the need for wells and for that purpose was known by UNDP.", []),
    ],
)
def test_a_second_phrase_begins_no_deed(facts: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert deeds(facts(text)) == expected


@pytest.mark.parametrize("joint", [", so", ", as", ", because", ", after", " while"])
@pytest.mark.parametrize("doer", ["UNDP", "the Ministry of Health of Kenya"])
@pytest.mark.parametrize("did", ["opened a library", "had opened a library"])
def test_a_deed_told_as_a_reason_or_result(facts: Read, joint: str, doer: str, did: str) -> None:
    assert deeds(facts(f"WHO published a guide{joint} {doer} {did} in Lima.")) == [
        ("publish", "a guide"),
        ("open", "a library"),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "so farmers could buy seeds",
        ", so that it would reach the villages",
        ", so demand will rise",
        ", as the law required",
        ", as the lead agency",
        ", as well as in French",
        ", as the Board did",
    ],
)
def test_no_deed_is_told_as_a_reason(facts: Read, tail: str) -> None:
    assert deeds(facts(f"WHO published a guide {tail}.".replace(" ,", ","))) == [("publish", "a guide")]


@pytest.mark.parametrize("joint", [", and", " and", ";", ", and in 2019"])
@pytest.mark.parametrize(("did", "verb"), [("also worked on a strategy", "work"), ("agreed to a sale", "agree")])
def test_a_pronoun_goes_on(facts: Read, joint: str, did: str, verb: str) -> None:
    found = [(told(a)[:2]) for a in facts(f"UNDP signed an agreement{joint} it {did}.").activities]
    assert found == [("undp", "sign"), ("undp", verb)]
    assert facts(f"UNDP signed an agreement{joint} it {did}.").activities[0].object == "an agreement"


@pytest.mark.parametrize("inserted", ["for its part", "with funds from Norway", "in turn", "in its new hall"])
@pytest.mark.parametrize(("did", "verb"), [("met in Lima", "meet"), ("agreed to a sale", "agree")])
def test_an_insertion_behind_the_second_name(facts: Read, inserted: str, did: str, verb: str) -> None:
    text = f"UNDP published a report, and the World Bank, {inserted}, {did}."
    assert [told(a)[:2] for a in facts(text).activities] == [("undp", "publish"), ("world-bank", verb)]


def test_a_participle_behind_an_insertion_tells_no_deed(facts: Read) -> None:
    text = "UNDP published a report, and the Atlas of Soil, for schools, printed in Lima."
    assert deeds(facts(text)) == [("publish", "a report")]


@pytest.mark.parametrize("joint", [", and", " and", ";", ", while"])
@pytest.mark.parametrize("doer", ["WHO", "the World Bank"])
@pytest.mark.parametrize("inserted", ["with funds from Norway", "which has offices in 40 towns", "in turn"])
def test_the_second_doer_has_an_insertion(facts: Read, joint: str, doer: str, inserted: str) -> None:
    found = facts(f"UNDP published a report{joint} {doer}, {inserted}, trained 40 nurses.").activities
    assert [told(a) for a in found] == [
        ("undp", "publish", "a report"),
        (doer.removeprefix("the ").lower().replace(" ", "-"), "train", "40 nurses"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UNDP published a report and an atlas, which was printed in Lima, and trained 40 nurses.",
            ["a report", "an atlas", "an atlas", "40 nurses"],
        ),
        ("UNDP worked with WHO and Norway, which has offices in Lima, and trained 40 nurses.", ["40 nurses"]),
        ("Staff of UNDP and WHO, with funds from Norway, trained 40 nurses.", ["40 nurses"]),
    ],
)
def test_an_insertion_behind_the_second_of_two_names_is_no_clause(
    facts: Read, text: str, expected: list[str]
) -> None:
    assert [a.object for a in facts(text).activities] == expected


@pytest.mark.parametrize("opening", ["", "In 2019, ", "Soon after, "])
@pytest.mark.parametrize(
    "said",
    [
        "said Maria Lund",
    ],
)
def test_a_report_inside_its_clause(facts: Read, opening: str, said: str) -> None:
    active = facts(f"{opening}UNDP, {said}, opened a library in Lima.").activities
    passive = facts(f"{opening}the library, {said}, was opened by UNDP.").activities
    assert [told(a) for a in (*active, *passive)] == [
        ("undp", "open", "a library"),
        ("undp", "open", "the library"),
    ]


def test_a_doer_behind_an_opening_reports_and_goes_on(facts: Read) -> None:
    found = facts("In Kenya, UNDP announced a plan, opened a library and trained 40 nurses.").activities
    assert [told(a)[0] for a in found] == ["undp"] * 3


def test_verbs_unlike_that_of_the_relative_clause_go_on_with_the_main_one(facts: Read) -> None:
    text = "UNDP published a guide, which was translated into Arabic, trained 40 nurses and opened a library."
    assert [told(a)[0] for a in facts(text).activities] == ["undp", "", "undp", "undp"]
