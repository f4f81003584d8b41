"""Constructions of project and programme descriptions, with and without a deed."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The warning came after market leader UNDP introduced new plans.",
            [("undp", "introduce", "new plans")],
        ),
        ("The warning came after talks held in Lima.", []),
        (
            "Lima is home to a campaign being carried out by UNDP.",
            [("undp", "carry out", "a campaign")],
        ),
        ("The team liked being carried out by boat.", []),
        ("The library trained 40 clerks.", [("library", "train", "40 clerks")]),
        ("The company trained 40 clerks.", []),
        ("UNDP has through its foundation opened a lab.", [("undp", "open", "a lab")]),
        ("UNDP has tied up with a charity to train women.", [("undp", "train", "women")]),
        ("UNDP is planning to cover 200 villages.", [("undp", "cover", "200 villages")]),
        ("The law was heard by UNDP, which on 14 July opened a lab.", [("undp", "open", "a lab")]),
        ("Here is UNDP, which since 2001 has trained 40 clerks.", [("undp", "train", "40 clerks")]),
        (
            "UNDP managed to democratize access and bring masts to 40 villages.",
            [("undp", "democratize", "access"), ("undp", "bring", "masts")],
        ),
        ("UNDP prepaid 40 bills.", [("undp", "prepay", "40 bills")]),
    ],
)
def test_constructions(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(activity) for activity in facts(text).activities] == expected


@pytest.mark.parametrize(("named", "actor"), [("UNDP", "undp"), ("The Delta Bureau of Ports", "library")])
def test_an_unnamed_library_is_a_body_where_no_named_one_may_be_it(facts: Read, named: str, actor: str) -> None:
    found = facts(f"{named} is in Lima. The library trained 40 clerks.").activities
    assert [told(a) for a in found] == [(actor, "train", "40 clerks")]


def test_lists_of_deeds_name_recipients_first_and_need_no_article(facts: Read) -> None:
    text = """In 2001, UNDP:

a. Printed and distributed to the members a guide to ports;

b. Installed masts at the school."""
    found = [told(activity) for activity in facts(text).activities]
    assert found == [("undp", "print", "a guide to ports"), ("undp", "install", "masts")]


def test_what_is_decided_to_be_done_is_no_participle(facts: Read) -> None:
    found = facts("UNDP decided to build two masts on the land a farmer may sell.").activities
    assert [activity.verb for activity in found] == ["build"]
