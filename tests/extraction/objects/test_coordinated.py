"""Where a second deliverable begins, and what goes on in another way."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def things(read: Facts) -> list[str | None]:
    return [a.object for a in read.activities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("launched a panel to hear complaints; and a fund to pay lawyers", ["a panel", "a fund"]),
        ("launched a portal for cooks; a fund for museums; and a network of archives",
         ["a portal for cooks", "a fund for museums", "a network of archives"]),
        ("approved a loan to build schools in Lima, and a grant to train nurses", ["a loan", "a grant"]),
        ("published a guide in Lima and an atlas in Quito", ["a guide", "an atlas"]),
        ("released a study of soils, accompanied by a database of samples",
         ["a study of soils", "a database of samples"]),
        ("produced a film on coral plus a brochure for schools", ["a film on coral", "a brochure for schools"]),
        ("produced both a film on coral and a map of reefs", ["a film on coral", "a map of reefs"]),
        ("completed not only a survey of farms but also a map of wells", ["a survey of farms", "a map of wells"]),
        ("adopted the policy on loans, the policy on travel and the plan for staff",
         ["the policy on loans", "the policy on travel", "the plan for staff"]),
        ("opened an office and a portal for cooks", ["an office", "a portal for cooks"]),
        ("launched FarmLink, a guide and a map", ["FarmLink", "a guide", "a map"]),
        ("adopted three texts on ports and 13 texts on trade", ["three texts on ports", "13 texts on trade"]),

    ],
)  # fmt: skip
def test_each_thing_is_a_deliverable(facts: Read, text: str, expected: list[str]) -> None:
    assert things(facts(f"Norwood Fund {text}.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set up a team to prepare a study on reefs and a map of forests", ["a team"]),
        ("opened a centre to write a guide, a handbook, and a plan", ["a centre"]),
        ("published a guide for cooks, a group that few reach", ["a guide for cooks"]),
        ("approved a loan for the road and the bridge", ["a loan for the road and the bridge"]),
        ("published reports on the law and the budget", ["reports on the law and the budget"]),
        ("trained both cooks and divers", ["cooks and divers"]),
        ("released a study of soils accompanied by the minister", ["a study of soils"]),
        ("published two guides, the first on ports and the second on piers", ["two guides"]),
        ("built three wells, all of them in Mali", ["three wells"]),
        ("launched FarmLink, a platform for farmers and traders", ["FarmLink"]),
        ("opened Bright Rivers, a programme aimed at improving schools and clinics", ["Bright Rivers"]),
        ("published texts on trade and 13 ports", ["texts on trade and 13 ports"]),
        ("gave vans to a school in Lima and two clinics in Puno", ["vans"]),
        ("sent 40 tents to Lima and 20 villages", ["40 tents"]),
        ("signed the Lima Accord, the treaty on water and soil", ["the Lima Accord"]),
    ],
)
def test_what_stands_behind_is_no_thing_of_its_own(facts: Read, text: str, expected: list[str]) -> None:
    assert things(facts(f"Norwood Fund {text}.")) == expected


def test_a_gerund_with_a_thing_of_its_own_ends_the_object(facts: Read) -> None:
    text = "Norwood Fund helped members by training 40 cooks, publishing two guides and opening a help desk."
    assert things(facts(text)) == ["40 cooks", "two guides", "a help desk"]
    assert things(facts("Norwood Fund offers a course in reading and writing.")) == [
        "a course in reading and writing"
    ]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("UNDP planted 2,000 trees in May and another 2,000 in June.", ["2,000 trees", "another 2,000"]),
        ("UNDP trained 300 clerks in May and a further 200 in June.", ["300 clerks", "a further 200"]),
        ("UNDP opened a school that has 300 pupils and another 20 in tents.", ["a school"]),
    ],
)
def test_as_many_again_are_a_thing_of_their_own(facts: Read, text: str, things: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == things


@pytest.mark.parametrize("joint", [" together with", ", along with", " and", " as well as"])
@pytest.mark.parametrize(
    ("second", "more"), [("its annexes", 0), ("its bibliography", 0), ("an atlas", 1), ("its strategy", 1)]
)
def test_a_part_of_a_work_is_no_second_thing(facts: Read, joint: str, second: str, more: int) -> None:
    assert len(things(facts(f"ECLAC printed the report{joint} {second}."))) == 1 + more
