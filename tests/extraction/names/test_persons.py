"""Persons who act are no bodies: given names, initials, particles, families in front, posts, honorifics, lists."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.names.name_words import given_names, words

Read = Callable[[str], Facts]


def doers(facts: Facts) -> list[str]:
    return [told(a)[0] for a in facts.activities]


@pytest.mark.parametrize(
    "name",
    [
        "Sichen Vorr",
        "Shubhika Mell",
        "Ketevan Ostrel",
        "Jan-Bart Ostrel",
        "Mohsin S Ostrel",
        "Elvirand K. Brost",
        "Wanjru J. M. Brost",
        "Brostan van der Vell",
        "Velodin bin Ostrel",
        "Koen van der Vell",
        "Ludwig von Vell",
        "Vai Ket (Jackie) Ostrel",
        "Moon Jae-in",
        "Park Geun-hye",
        "Datuk Seri Velodin Ostrel",
        "Ustaz Velodin Ostrel",
        "King Velodin VI",
        "General Ostrel",
        "General Secretary Ostrel",
        "Jan Vell",
    ],
)
def test_a_person_is_no_body(facts: Read, name: str) -> None:
    found = facts(f"{name} opened a museum in May.")
    assert not [m for m in found.mentions if m.surface in name]
    assert "king" in name.lower() or doers(found) == []


@pytest.mark.parametrize(
    ("name", "doer"),
    [
        ("The Velodin S. Ostrel Foundation", "velodin-s-ostrel-foundation"),
        ("The Vincent van Vell Museum", "vincent-van-vell-museum"),
        ("King Velodin University of Arts", "king-velodin-university-of-arts"),
        ("Prince Velodin Fund", "prince-velodin-fund"),
        ("Ada Foods", "ada-foods"),
        ("General Telephone", "general-telephone"),
        ("King Foods", "king-foods"),
        ("Mercato Partners", "mercato-partners"),
        ("Zbigniew Vell Associates", "zbigniew-vell-associates"),
        ("Kirkvell & Ostrel", "kirkvell-ostrel"),
        ("Marks & Ostrel", "marks-ostrel"),
        ("The Heinrich-Vell-Stiftung", "heinrich-vell-stiftung"),
    ],
)
def test_bodies_named_after_persons_are_bodies(facts: Read, name: str, doer: str) -> None:
    assert doers(facts(f"{name} opened a museum in May.")) == [doer]


@pytest.mark.parametrize(
    "officer",
    [
        "Training Coordinator Ori Vell",
        "Book Sale Coordinator Ori Vell",
        "Youth Services Coordinator Ori Vell",
        "Facilities Manager Phil Van Vell",
        "Outreach Librarian Mei-Ling Vell",
        "Newsletter Editor Penny",
        "Joint Secretary Ori Vell",
        "Musical Director Ori Vell",
        "Detective Sergeant Ori Vell",
        "The Technical Officer",
        "The Emergency Relief Coordinator",
    ],
)
def test_a_post_and_its_task_are_no_body(facts: Read, officer: str) -> None:
    assert doers(facts(f"{officer} opened a museum in May.")) == []


@pytest.mark.parametrize(
    ("officer", "doer"),
    [
        ("Vellis Library Supervisor Ori Brost", []),
        ("Finance Ministry Spokesman Ori Brost", ["finance-ministry"]),
        ("Bank of Vellis Deputy Governor Ori Brost", ["bank-of-vellis"]),
        ("VQX Chair Ori Brost", ["vqx"]),
        ("Managing Director Ori Brost of Vellis Telecom", ["vellis-telecom"]),
        ("Chief Executive Officer Ori Brost of Vellis Telecom", ["vellis-telecom"]),
        ("The Executive Committee of the Vellis Trust", ["executive-committee-of-the-vellis-trust"]),
        ("Prime Minister Ori Brost of Kenya", ["government-of-kenya"]),
        ("President Ori Brost of Kenya Airways", ["kenya-airways"]),
        ("The Managing Editor of the Vellis Times", ["vellis-times"]),
        ("The Young Engineers Society", ["young-engineers-society"]),
    ],
)
def test_a_body_in_front_of_a_post_stays_one(facts: Read, officer: str, doer: list[str]) -> None:
    assert doers(facts(f"{officer} opened a museum in May.")) == doer


@pytest.mark.parametrize(
    ("name", "doer"),
    [
        ("General Telephone", ["general-telephone"]),
        ("General Foods", ["general-foods"]),
        ("General Cable", ["general-cable"]),
        ("General Vell", []),
        ("General Brook", []),
        ("General Manager Ori Vell", []),
    ],
)
def test_general_is_a_rank_in_front_of_a_family_and_no_thing(facts: Read, name: str, doer: list[str]) -> None:
    assert doers(facts(f"{name} opened a museum in May.")) == doer


def test_a_minister_is_one_with_what_he_is_in_charge_of(facts: Read) -> None:
    found = facts("The fair was opened by Ori Vell, Minister of Water, Irrigation and Energy.")
    assert found.mentions == ()
    (activity,) = facts("Minister for Tourism, Arts and Culture, Ori Vell, opened a fair.").activities
    assert [a.name for a in activity.actors] == ["Minister for Tourism, Arts and Culture"]


def test_given_names_are_no_words_and_heads_of_bodies() -> None:
    assert len(given_names()) == sum(len(names.split()) for names in load("given_names").values())
    assert not given_names() & (words("heads") | words("offices") | words("event_heads"))


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "The hall was opened by the Chair of the Tarn Board of Trustees HE Brostan Vell.",
            ["Tarn Board of Trustees"],
        ),
        ("The book was edited by LTA Chairmen Brostan Vell and Ori Quend.", ["LTA"]),
        ("The Lake Union joined the Union 2.0 Fair.", ["Lake Union"]),
        ("The hall was built in Vell Road by Messrs Quend.", []),
        ("It met the office, and the Regional Advisor for Evaluation provided technical help.", []),
        (
            "It was agreed by the Secretaries General of the Mouvement de Quend and of the Lake Union.",
            ["Lake Union"],
        ),
    ],
)
def test_people_in_front_of_and_behind_a_body_are_no_part_of_it(
    facts: Callable[[str], Facts], text: str, mentions: list[str]
) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions
