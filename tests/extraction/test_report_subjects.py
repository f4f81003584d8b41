"""Objects and subjects of reports: what is made available, helped, posted; programmes, appositions, chains."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "CERN made the code of its browser available to all.",
            [("cern", "make available", "the code of its browser")],
        ),
        ("ETSI released the first set of radio rules.", [("etsi", "release", "the first set of radio rules")]),
        ("APNIC awarded grants worth $3.2 million.", [("apnic", "award", "grants worth $3.2 million")]),
        ("UNDP is working with ITU on a payment platform.", [("undp", "work", "a payment platform")]),
        (
            "ATU harmonized its bands, and its Council adopted a plan.",
            [("atu", "harmonize", "its bands"), ("atu", "adopt", "a plan")],
        ),
        (
            "UNDP opened an office. The Digital Chad programme connected 25 villages.",
            [("undp", "open", "an office")],
        ),
        ("Twenty-eight States have signed the Convention.", []),
    ],
    ids=range(7),
)
def test_objects_and_doers_of_reports(facts: Read, text: str, told: list[tuple[str, str, str]]) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


def test_people_make_training_only_where_they_are_taught(facts: Read) -> None:
    licensed, trained = facts("The Media Commission licensed three operators. It trained 20 operators.").activities
    assert (licensed.type, trained.type) == ("resolution_or_decision", "capacity_building")


def test_programme_under_a_body_s_heading_is_its_own(facts: Read) -> None:
    found = facts("E. UNCTAD\n\nThe Empretec programme trained 20 farmers.").activities
    assert [[a.entity for a in x.actors] for x in found] == [["unctad"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A portal was opened in May, and a new version, RiverWorld, was released in June.",
            [("", "open", "A portal"), ("", "release", "a new version")],
        ),
        (
            "UNDP made a study; its findings, presented at a workshop in Maseru, were published in May.",
            [("undp", "make", "a study"), ("", "publish", "its findings")],
        ),
        (
            "FAO has designed, tested and put into service a mobile application.",
            [("fao", "put into service", "a mobile application")],
        ),
        ("WHO's first guideline was published in April.", [("who", "publish", "WHO's first guideline")]),
        (
            "UNDP opened an office, and in Rwanda the Lake Chamber, a group of firms, established a hub.",
            [("undp", "open", "an office"), ("lake-chamber", "establish", "a hub")],
        ),
        (
            "A handbook on measuring the economy, produced by UNCTAD, was used.",
            [("unctad", "produce", "A handbook on measuring the economy")],
        ),
    ],
    ids=range(6),
)
def test_more_subjects_and_insertions(facts: Read, text: str, told: list[tuple[str, str, str]]) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


def test_sentences_that_begin_with_having_are_prose(facts: Read) -> None:
    found = facts("Having closed its pilot, UNDP opened an office. UNESCO published a guide.").activities
    assert [x.verb for x in found][-2:] == ["open", "publish"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Through its Boats Fund, which was run with people in Egypt, Jordan and Lebanon, ESCWA gave a grant.",
            ("escwa", "give", "a grant"),
        ),
        (
            "Achievements were the launch by ECA of the Rivers Index, the establishment of a base and the signing of a pact.",  # noqa: E501
            ("eca", "launch", "the Rivers Index"),
        ),
        (
            "Activities included the training of 300 judges by the Council of Europe.",
            ("council-of-europe", "train", "300 judges"),
        ),
        ("ECE finalized and posted on its website a set of maps.", ("ece", "post", "a set of maps")),
    ],
    ids=range(4),
)
def test_lasttold_of(facts: Read, text: str, told: tuple[str, str, str]) -> None:
    assert told_of(facts(text).activities[-1]) == told


def test_event_in_front_of_its_process_is_what_was_held(facts: Read) -> None:
    (found,) = facts(
        "It took note of the preparatory conference for the second phase of the Summit, held in Accra in May 2005."
    ).activities
    assert found.object == "the preparatory conference for the second phase of the Summit"


def test_what_a_thing_is_stands_apart_from_the_thing(facts: Read) -> None:
    text = "Agrobase, the system for crops and trade, was established by UNDP in 1975."
    assert [told_of(a) for a in facts(text).activities] == [("undp", "establish", "Agrobase")]


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        ("36 new and revised rules", ["approve"]),
        ("a new and improved plan", ["approve"]),
        ("40 rules and revised a plan", ["approve", "revise"]),
    ],
)
def test_what_is_new_and_revised_was_not_revised_by_the_way(facts: Read, thing: str, told: list[str]) -> None:
    assert [a.verb for a in facts(f"UNDP approved {thing}.").activities] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Organized by UNDP with ITU and WHO, the fair was hosted by the Ministry of Trade of Fiji.",
            ["undp organize the fair", "ministry-of-trade-of-fiji host the fair"],
        ),
        (
            "Organized by UNDP, one of the agencies of Lima, the yearly fair took 40 days.",
            ["undp organize the yearly fair"],
        ),
        ("Organized by UNDP, a body of its own, the yearly fair took 40 days.", ["undp organize the yearly fair"]),
        ("Organized by UNDP, the yearly fair, a thing of joy, took 40 days.", ["undp organize the yearly fair"]),
    ],
)
def test_events_that_one_body_organizes_and_another_hosts(facts: Read, text: str, told: list[str]) -> None:
    assert [" ".join(str(part) for part in told_of(a)) for a in facts(text).activities] == told
