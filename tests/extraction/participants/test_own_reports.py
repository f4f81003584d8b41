"""Sentences of news and project pages: who means whom, and what is no deed though it looks like one."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whoever reports means itself, and no person is an `it`.
        ("Velora announced that it will train 500 clerks.", ("velora", "train", "500 clerks")),
        ("Velora has said it had opened ten shops.", ("velora", "open", "ten shops")),
        ("Velora said in a statement it would open ten shops.", ("velora", "open", "ten shops")),
        ("Velora announced on Monday it had opened ten shops.", ("velora", "open", "ten shops")),
        ("Velora said in Lima the Lake Trust had opened a library.", ("lake-trust", "open", "a library")),
        # Times in front of the subject and inside the verb.
        ("A few days ago contracts were awarded for masts.", ("", "award", "contracts")),
        ("Two years ago the Lake Trust opened a library.", ("lake-trust", "open", "a library")),
        # Behind an opening participle, in front of a number.
        (
            "Founded in 1998, the Lake Trust runs four radio stations.",
            ("lake-trust", "run", "four radio stations"),
        ),
        # `U.S.` are no initials of a person.
        ("U.S. Velora built 22 masts.", ("u-s-velora", "build", "22 masts")),
        # The deed stands behind `by`.
        (
            "UNDP is transforming care by digitizing the records of 40 clinics.",
            ("undp", "digitize", "the records of 40 clinics"),
        ),
        ("UNDP marked the day by launching a portal.", ("undp", "launch", "a portal")),
        # Whose it is opened it.
        (
            "The Lake Trust's new library was opened in May.",
            ("lake-trust", "open", "The Lake Trust's new library"),
        ),
        ("UNDP was trying. The agency's portal was updated.", ("undp", "update", "The agency's portal")),
        # A company may be called so, whatever its name.
        ("Velora is in Accra. The company opened a shop.", ("velora", "open", "a shop")),
    ],
)
def test_who_is_meant(only: Only, text: str, expected: tuple[str, str, str]) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Told, faced, thought of, felt.
        "The Lake Trust shared its experience with the guests.",
        "The Lake Trust reported on the shop it had opened.",
        "The Lake Trust tackled many difficulties in 2020.",
        "UNDP is considering opening 20 shops.",
        "UNDP is proud to support the campaign.",
        "UNDP is excited to share the impact of the Lake Skills Project.",
        "UNDP is driving a revolution in care.",
        "UNDP achieved good results.",
        # How much a thing is used.
        "Nearly 3,000 calls are made every day.",
        # What depends on something else.
        "If the law is passed, UNDP will open ten offices.",
        "Should the pilot succeed, UNDP will extend it to ten towns.",
        "UNDP will extend the pilot to ten towns if funds allow.",
        # Participles as adjectives.
        "UNDP is focused on providing more targeted and tailored help to schools.",
        "The Lake Trust has a dedicated and trained team.",
        # Founded by nobody in particular.
        "UNDP, which was founded by three sisters, is in Goma.",
    ],
)
def test_no_deeds(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities] == []


def test_a_centre_is_none_that_is_called_something_else(facts: Read) -> None:
    found = facts("The Lake Parliament is in Korva. The centre introduced a course in July.").activities
    assert [a.actors for a in found] in ([], [()])


def test_a_place_that_is_won_is_told(only: Only) -> None:
    assert told(only("UNDP won first place in the contest.")) == ("undp", "win", "first place in the contest")


@pytest.mark.parametrize(
    "words",
    ["The Board of Directors of UNDP", "The UNDP Board of Trustees", "UNDP's Management Board"],
)
def test_a_board_acts_for_its_body(only: Only, words: str) -> None:
    assert told(only(f"{words} approved a budget of $2 million.")) == (
        "undp", "approve", "a budget of $2 million",
    )  # fmt: skip


def test_a_board_of_a_field_is_a_body_of_its_own(only: Only) -> None:
    assert told(only("The Board of Education approved a budget."))[0] == "board-of-education"


def test_passives_that_go_on_about_the_same_things(facts: Read) -> None:
    text = (
        "UNDP set up ten labs in Korva. These labs were modernized in June. Another ten labs were opened in May."
    )
    assert [told(a)[0] for a in facts(text).activities] == ["undp", "undp", ""]


def test_the_subject_behind_an_opening_is_no_apposition(facts: Read) -> None:
    found = facts(
        "Launched in 2015 by Velora, the initiative is in Korva. Velora also trained 40 girls."
    ).activities
    assert [told(a) for a in found] == [("velora", "launch", "the initiative"), ("velora", "train", "40 girls")]


@pytest.mark.parametrize("person", ["Kwabena Boahen", "Sigrid Larkin", "Njoroge Mbote"])
def test_a_person_by_the_first_name_is_no_body(facts: Read, person: str) -> None:
    found = facts(f"{person} joined the Lake Trust. {person} founded a club in 2009.")
    assert [told(a) for a in found.activities] == []
