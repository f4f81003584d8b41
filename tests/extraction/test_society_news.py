"""Sentences as charities, companies and their newsletters write them."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Larkfield Trust had the pleasure of hosting a seminar.", ("larkfield-trust", "host", "a seminar")),
        ("Larkfield Trust had the honour to host a seminar.", ("larkfield-trust", "host", "a seminar")),
        ("Larkfield Trust was privileged to host a seminar.", ("larkfield-trust", "host", "a seminar")),
        ("larkfield.org opened a lab.", ("larkfield-org", "open", "a lab")),
        ("BT Openreach is extending its network.", ("bt-openreach", "extend", "its network")),
        ("Larkfield Trust advocated for a library law.", ("larkfield-trust", "advocate for", "a library law")),
        ("Larkfield Trust teamed up with Norwood Network.", ("larkfield-trust", "team up", "teamed up with Norwood Network")),  # noqa: E501
        ("The network is to be built, owned and operated by Larkfield Telecom.", ("larkfield-telecom", "build", "The network")),  # noqa: E501
        ("A portal was designed, built and hosted by Larkfield Trust.", ("larkfield-trust", "host", "A portal")),
        ("The Larkfield Trust was founded by the Norwood Fund.", ("norwood-fund", "found", "The Larkfield Trust")),
        ("The Larkfield Trust was established in 2018.", ("", "establish", "The Larkfield Trust")),
        ("Larkfield Trust has helped build a school.", ("larkfield-trust", "build", "a school")),
        ("Larkfield Trust partnered with the research and marketing agency Leo Burt to survey farmers.", ("larkfield-trust", "survey", "farmers")),  # noqa: E501
        ("Larkfield 4Life opened a lab.", ("larkfield-4life", "open", "a lab")),
        ("The water pump has been fixed.", ("", "fix", "The water pump")),
        ("A highly innovative portal, opened in May by Larkfield Trust, is free.", ("larkfield-trust", "open", "A highly innovative portal")),  # noqa: E501
        ("UNDP Country Office in Peru opened a lab.", ("undp", "open", "a lab")),
        ("CRN (Children at Risk Network) opened a lab.", ("children-at-risk-network", "open", "a lab")),
        ("Morrow Youth is a national charity. They won the Skills Award.", ("morrow-youth", "win", "the Skills Award")),  # noqa: E501
        ("Investment firm The Larkfield led the round.", ("larkfield", "lead", "the round")),
        ("Larkfield Trust is a charity that has built 30 schools.", ("larkfield-trust", "build", "30 schools")),
        ("Morrow and Co Ltd opened a lab.", ("morrow-and-co-ltd", "open", "a lab")),
        ("Trelar, an Egyptian logistics platform, raised $3 million.", ("trelar", "raise", "$3 million")),
        ("Norwood Telecom has been awarded contracts to repair the masts.", ("", "award", "contracts to repair the masts")),  # noqa: E501
    ],
)  # fmt: skip
def test_deeds(only: Only, text: str, expected: tuple[str, str, str]) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workshop was made possible by a grant from the Norwood Fund.",
        "Larkfield Telecom reached 320 million customers.",
        "It is not clear who has the funds that have been donated.",
        "The Larkfield Trust's mission is to protect blind people, empower them and promote their inclusion.",
        "Larkfield Trust works to improve the lives of farmers.",
        "The hurdles that held back Larkfield Trust are many.",
        "Larkfield Trust is a charity that builds schools.",
        "The training was designed to equip officers with skills.",
        "The pilot ended and soon a school in Kisumu, Kenya will receive a donation of 90 radios.",
        "Larkfield Trust has lent its support to the campaign.",
    ],
)
def test_what_is_no_deed(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_whom_a_founding_names_is_not_the_founded_body(facts: Read) -> None:
    found = facts("Founded in 1998 by two students, Larkfield Trust has opened 40 schools.").activities
    assert [told(a) for a in found] == [("larkfield-trust", "open", "40 schools")]


def test_what_somebody_announces_it_is_doing(facts: Read) -> None:
    found = facts("Larkfield Trust announced it has opened a lab.").activities
    assert [told(a) for a in found] == [("larkfield-trust", "open", "a lab")]


def test_a_place_on_the_web_is_no_body(facts: Read) -> None:
    found = facts(
        "After a campaign on Facebook, the team met. It also posts on Twitter.\n\nFacebook opened a lab."
    )
    assert [(m.paragraph, m.surface) for m in found.mentions] == [("2", "Facebook")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Microsoft Corp. met.", ["Microsoft Corp."]),
        ("A licence was sold to Kadra Services S.C. in May.", ["Kadra Services S.C."]),
        ("It was opened by R. Nadar in Lima.", []),
        ("M.C. Ramo of the Larkfield Trust spoke.", ["Larkfield Trust"]),
        ("A gift from the Bell Gray Foundation to the Bank was lost.", ["Bell Gray Foundation"]),
        ("The Larkfield Association for the Blind and Visually Impaired met.", ["Larkfield Association for the Blind and Visually Impaired"]),  # noqa: E501
        ("It wrote to the Central Bank of West Nordic States.", ["Central Bank of West Nordic States"]),
        ("NAIROBI, Kenya – The Larkfield Trust met.", ["Larkfield Trust"]),
    ],
)  # fmt: skip
def test_mentions(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


def test_a_word_in_brackets_is_the_short_form_of_a_body(facts: Read) -> None:
    found = facts("The Larkfield Association for the Deaf (Lardeaf) met.\n\nLardeaf opened a shop.").activities
    assert [a.name for a in found[0].actors] == ["Larkfield Association for the Deaf"]


def test_the_short_name_of_a_club(facts: Read) -> None:
    found = facts("The Rotary Club of Larkfield donated 20 desks. The club also planted a tree.").activities
    assert [told(a) for a in found] == [
        ("rotary-club-of-larkfield", "donate", "20 desks"),
        ("rotary-club-of-larkfield", "plant", "a tree"),
    ]


def test_who_acts_behind_a_we_is_somebody_else(facts: Read) -> None:
    text = "We chose nine villages.\n\nIn May the Larkfield Trust opened a lab. Norwood University built a mast."
    assert [told(a)[0] for a in facts(text).activities] == ["", "larkfield-trust", "norwood-university"]


def test_a_name_does_not_begin_with_a_currency(facts: Read) -> None:
    found = facts("Larkfield Telecom announced a 1 Million USD Relief Fund.").activities
    assert [told(a) for a in found] == [("larkfield-telecom", "announce", "a 1 Million USD Relief Fund")]
