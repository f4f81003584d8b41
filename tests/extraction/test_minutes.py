"""Records of meetings: what an organ decides at a sitting, and what is only said there."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lake Council submitted to the Port Assembly a report on masts.",
            ("lake-council", "submit", "a report on masts"),
        ),
        (
            "The Lake Council examined with interest Recommendation 21 of the Port Assembly.",
            ("lake-council", "examine", "Recommendation 21 of the Port Assembly"),
        ),
        (
            "The Lake Council approved in principle the financing of two masts.",
            ("lake-council", "approve", "the financing of two masts"),
        ),
        (
            "The Lake Fund provided to the Port Authority a grant of $3 million.",
            ("lake-fund", "provide", "a grant of $3 million"),
        ),
        (
            "The Lake Council distributed to its members the first edition of the port atlas.",
            ("lake-council", "distribute", "the first edition of the port atlas"),
        ),
        (
            "The Lake Council created in accordance with the law a committee on masts.",
            ("lake-council", "create", "a committee on masts"),
        ),
        (
            "The Lake Council signed with the Port Authority the new loan agreement.",
            ("lake-council", "sign", "the new loan agreement"),
        ),
        (
            "The Lake Council sold to firms from Peru at a low price the old port.",
            ("lake-council", "sell", "the old port"),
        ),
    ],
    ids=range(8),
)
def test_objects_behind_a_phrase(facts: Read, text: str, expected: tuple[str, str, str]) -> None:
    (found,) = facts(text).activities
    assert told(found) == expected


@pytest.mark.parametrize("when", ["a day later", "the same day", "the Friday before"])
def test_when_it_was_is_no_object_behind_a_phrase(facts: Read, when: str) -> None:
    (found,) = facts(f"The Lake Council met with the Port Authority in Oslo {when}.").activities
    assert (found.object or "").startswith("met with")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At its fifth meeting, on 3 April 2031, the General Assembly, on the recommendation of the Lake "
            "Committee, decided to include in its agenda an item on ports.",
            ("un-general-assembly", "decide", "to include in its agenda an item on ports"),
        ),
        (
            "On 4 March 2031, under Rule 5 the Lake Board at its seat in Oslo, Norway, discussed and resolved "
            "to amend the statutes.",
            ("lake-board", "resolve", "to amend the statutes"),
        ),
        (
            "The Lake Board authorized the treasurer to sign the agreement.",
            ("lake-board", "authorize", "to sign the agreement"),
        ),
        (
            "The plan adopted by the ninth session of the Lake Commission covers ports.",
            ("lake-commission", "adopt", "The plan"),
        ),
        (
            "The Lake Council closed with the election of a new bureau.",
            ("lake-council", "elect", "a new bureau"),
        ),
    ],
    ids=range(5),
)
def test_what_organs_decide(facts: Read, text: str, expected: tuple[str, str, str]) -> None:
    (found,) = facts(text).activities
    assert told(found) == expected


def test_passives_below_a_sitting_organ_are_its_acts(facts: Read) -> None:
    text = (
        "The Lake Council opened its session. The agenda was adopted. It was noted that time was short. "
        "It was agreed to postpone the vote. The draft report was approved by consensus."
    )
    assert [told(a) for a in facts(text).activities] == [
        ("lake-council", "open", "its session"),
        ("lake-council", "adopt", "The agenda"),
        ("lake-council", "agree", "to postpone the vote"),
        ("lake-council", "approve", "The draft report"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Chair of the Lake Committee introduced the draft resolution on ports.",
        "The Lake Group associates itself with the remarks made by the envoy of the Port Group.",
        "We thank the effort made by the Government of Malta to brief us.",
        "The Lake Group supported the draft resolution.",
        "The Executive Committee recalled an earlier decision on ports.",
        "The Advisory Group was charged with the responsibility of finding a seat.",
        "It put out a statement, which was focussed on reforms of the port.",
        "His Government had established a port authority in 2010.",
    ],
    ids=range(8),
)
def test_talk_and_mandates_are_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    "text",
    [
        "The representative of Malta said that his Government had adopted a plan on ports.",
        "The delegate of Malta informed the Committee that her country had adopted a plan on ports.",
    ],
    ids=range(2),
)
def test_delegates_speak_for_their_governments(facts: Read, text: str) -> None:
    (found,) = facts(text).activities
    assert [a.name for a in found.actors] == ["Government of Malta"]


def test_whom_an_officer_acts_with_is_not_the_doer(facts: Read) -> None:
    text = "The Chief Financial Officer, in consultation with the Port Committee, has prepared a draft charter."
    assert not any(a.actors for a in facts(text).activities)


def test_the_board_is_no_audit_committee(facts: Read) -> None:
    text = "The Lake Board met. The Board Audit Committee reviewed the charter. The Board approved the charter."
    assert told(facts(text).activities[-1])[0] == "lake-board"


def test_a_committee_named_last_does_not_take_the_council(facts: Read) -> None:
    text = "The Lake Council met. To fill two seats in the Lake Council Advisory Committee, the Council elected"
    found = facts(f"{text} Ms. Ada Bello. The Committee opened a school.").activities
    assert [told(a)[0] for a in found[1:]] == ["lake-council", "lake-council-advisory-committee"]


@pytest.mark.parametrize(
    "name",
    [
        "Board of Directors of the Lake Corporation for Names (LCN)",
        "Assemblies of the Member States of WIPO",
        "General Assembly of IGFSA",
        "Conference of Heads of Government of the Caribbean Community (CARICOM)",
        "Plenipotentiary Conference of the International Telecommunication Union",
        "UNESCO General Conference",
        "ICANN Board",
        "Lake Union (LU) Assembly",
        "Standing Committee on Sustainable Ports, Finance and Trade",
        "Program and Budget Committee",
        "Sub-Commission on Ports",
    ],
)
def test_organs_and_their_bodies_are_one_name(facts: Read, name: str) -> None:
    (found,) = facts(f"The {name} adopted a resolution.").activities
    assert [a.surface for a in found.actors] == [name]
