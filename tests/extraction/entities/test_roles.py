"""A body that is introduced in a role may be called by it."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Extract = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("We thank our donor, the Lake Trust. The donor financed two boats.", "The donor", "lake-trust"),
        (
            "Our partner, the Reef Institute, leads. The partner trained 40 teachers.",
            "The partner",
            "reef-institute",
        ),
        ("Our main sponsor, Velora Bank, paid. The sponsor donated 20 laptops.", "The sponsor", "velora-bank"),
        (
            "The Reef Agency, our host, opened a hall. In May the host printed 400 badges.",
            "the host",
            "reef-agency",
        ),
        ("Its contractor, Velora Ltd, is known. The contractor built two piers.", "The contractor", "velora-ltd"),
        ("UNDP, their lender, was asked. The lender approved a loan.", "The lender", "undp"),
    ],
)
def test_a_role_stands_for_the_body_introduced_in_it(text: str, role: str, body: str, facts: Extract) -> None:
    actor = facts(text).activities[-1].actors[0]
    assert (actor.surface, actor.basis) == (role, "inferred/short-name")
    assert actor.entity.rpartition("/")[2] == body


@pytest.mark.parametrize(
    "text",
    [
        "The donor financed two boats. We thank our donor, the Lake Trust.",
        "We thank our donor, the Lake Trust, and our other donor, UNDP. The donor financed two boats.",
        "We thank our donor, the Lake Trust. The donor community financed two boats.",
        "We thank our donor, the Lake Trust. A donor financed two boats.",
    ],
)
def test_a_role_of_nobody_yet_of_two_or_of_many_stands_for_none(text: str, facts: Extract) -> None:
    assert [a for a in facts(text).activities if a.verb == "finance" and a.actors] == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Velvet Tides, a band from Lima, met in May. The band published a guide.", ["Velvet Tides"]),
        ("The band Velvet Tides met in Lima. The band published a guide.", ["Velvet Tides"]),
        (
            "The Lake Trust is one of the oldest charities. UNDP gave it a prize. The charity published a guide.",
            ["Lake Trust"],
        ),
        ("The Lake Trust met in May. The band published a guide.", []),
        (
            "Velora Ltd, a bank from Lima, met in May. The Lake Bank lent money. The bank published a guide.",
            ["Lake Bank"],
        ),
    ],
)
def test_what_a_body_is_said_to_be(text: str, body: list[str], facts: Extract) -> None:
    assert [p.name for a in facts(text).activities if a.verb == "publish" for p in a.actors] == body
