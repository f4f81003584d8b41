"""Base forms that are nouns as well: behind two names, behind an apposition, in front of a title, and in a row."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norwood Fund and the Oakdale Bank publish a joint handbook for local stations.", "a joint handbook"),
        ("Norwood Fund and the Oakdale Bank open 14 rural counters in Chiapas.", "14 rural counters"),
        (
            "ROME, 22 June 2011 - Larkfield, Norwood Fund and Oakdale Bank launch “Safe Streets”, a film.",
            "Safe St",
        ),
        ("Norwood Fund and Oakdale Bank also maintain a register.", "a register"),
        ("Norwood Fund launches “Safe Streets”, a programme for children.", "Safe Streets"),
        ("Two offices, Norwood Fund and the Oakdale Bank, service the work programme.", "the work programme"),
    ],
)
def test_a_verb_of_several_doers_or_in_front_of_a_title(facts: Read, text: str, thing: str) -> None:
    (activity,) = facts(text).activities
    assert activity.object is not None
    assert activity.object.startswith(thing)
    assert activity.actors[-1].name == ("Oakdale Bank" if "Oakdale" in text else "Norwood Fund")


@pytest.mark.parametrize(
    "text",
    [
        "According to the Norwood Fund and Oakdale Bank report, a number of cases fell.",
        "Under the Norwood Fund and Oakdale Bank grant a house was bought by strangers.",
        "Many users, the poor and the old, lack the means.",
        "Norwood Fund praised the “launch” of the film.",
    ],
)
def test_nouns_in_such_places(facts: Read, text: str) -> None:
    assert not [f for f in facts(text).activities if f.actors]


def test_base_forms_in_a_row_below_a_participle(facts: Read) -> None:
    text = "Norwood Fund managed to obtain servers and deploy Larkmap, test rules based on laws and install masts."
    found = [told(f)[1:] for f in facts(text).activities]
    assert ("obtain", "servers") in found
    assert any(verb == "deploy" for verb, _ in found)
    assert ("install", "masts") in found


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The letters show that Norwood Fund paid.", ""),
        ("The letter states that Norwood Fund opened 40 shops.", "40 shops"),
        ("The reports that Norwood Fund printed in May were burnt.", "The reports"),
    ],
)
def test_verbs_of_telling_in_front_of_that(facts: Read, text: str, things: str) -> None:
    assert "|".join(str(f.object) for f in facts(text).activities if f.actors) == things


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norwood Fund documented 40 cases of fraud.", "40 cases of fraud"),
        ("Norwood Fund will transport 40 tents to Gao.", "40 tents"),
        ("The report documented abuses in prisons.", None),
    ],
)
def test_recording_and_carrying_are_deeds_of_bodies(facts: Read, text: str, thing: str | None) -> None:
    assert [f.object for f in facts(text).activities] == ([thing] if thing else [])


@pytest.mark.parametrize("kind", ["firm", "branch", "ring"])
def test_what_a_body_is_in_front_of_its_name_is_no_verb(facts: Read, kind: str) -> None:
    found = facts(f"Retailer Norwood Group and telecom {kind} Larkfield are teaming up to open 14 shops.")
    assert [told(a)[1:] for a in found.activities] == [("open", "14 shops")]
