"""Where objects end: what tells which one is meant belongs to them; to whom, for what or how does not."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("UNDP launched an app that warns fishers of storms.", "an app"),
        ("UNDP closed the stations that had no licence.", "the stations that had no licence"),
        ("WHO trained 30 nurses who lost their homes.", "30 nurses who lost their homes"),
        ("UNDP adopted a plan, which covers ten years.", "a plan"),
        (
            "WHO opened its Research, Training and Policy (RTP) unit.",
            "its Research, Training and Policy (RTP) unit",
        ),
        ("UNEP issued a new, simplified and illustrated atlas.", "a new, simplified and illustrated atlas"),
        ("FAO opened a modern and fully equipped laboratory.", "a modern and fully equipped laboratory"),
        ("WIPO published the third, fully revised edition.", "the third, fully revised edition"),
        ("UNESCO published a report that explains fees.", "a report"),
        ("UNESCO endorsed guidelines that ITU favours.", "guidelines"),
    ],
)
def test_relative_clauses(only: Only, text: str, object_: str) -> None:
    assert only(text).object == object_


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("UNDP moved its archive to a new building.", "its archive"),
        ("UNESCO published a guide to radio archives.", "a guide to radio archives"),
        ("UNDP donated 40 printers to schools.", "40 printers"),
        ("The World Bank invested $3 million in rural masts.", "$3 million"),
        ("ITU trained 60 clerks in book-keeping.", "60 clerks"),
        ("ITU distributed radios free of charge.", "radios"),
        ("ITU trained 60 clerks from nine countries.", "60 clerks from nine countries"),
        ("WHO connected 12 schools in Malawi.", "12 schools in Malawi"),
        ("UNESCO held a workshop in Malawi.", "a workshop"),
        ("UNESCO hosted the Minister on the 3rd of May 2031.", "the Minister"),
        ("UNESCO published a map showing the sites.", "a map"),
        ("UNESCO published a guide - see page four.", "a guide"),
        ("UNDP installed 41 screens in schools across the island.", "41 screens"),
        ("UNDP ran pilot projects in 16 countries.", "pilot projects"),
        ("UNDP ran campaigns in different stages.", "campaigns"),
        ("UNDP set up a mailing list for them.", "a mailing list"),
        ("UNDP translated the guide in Russian.", "the guide"),
        ("UNDP installed screens in more than 40 schools.", "screens"),
        ("UNDP received approval from the regulator.", "approval"),
        ("UNDP built a portal across its offices.", "a portal"),
        ("UNDP issued 12 licences on the same day.", "12 licences"),
        ("UNDP acquired the mapping shops for €101 million.", "the mapping shops"),
        ("UNDP won the Digital Skills Award for its courses.", "the Digital Skills Award"),
        ("UNDP has invested in building a network of labs.", "a network of labs"),
    ],
)
def test_recipients_uses_and_places(only: Only, text: str, object_: str) -> None:
    assert only(text).object == object_


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("UNDP adopted a plan to halve the fees.", "a plan to halve the fees"),
        ("UNDP adopted a national plan to halve the fees.", "a national plan"),
        ("UNDP held a meeting with mayors.", "a meeting with mayors"),
        ("UNDP held a seminar with young fishers.", "a seminar with young fishers"),
        ("UNDP held a seminar with the aim of peace.", "a seminar"),
        ("UNDP held a workshop in the field of soils.", "a workshop in the field of soils"),
        ("UNDP held a workshop on reefs in Central Asia.", "a workshop on reefs in Central Asia"),
        ("UNDP adopted a resolution launching a census.", "a resolution launching a census"),
        ("UNDP adopted a text submitted by fishers.", "a text submitted by fishers"),
        ("UNDP held a talk on “Reefs and Rivers of Ada”.", "a talk on “Reefs and Rivers of Ada”"),
        ("UNDP held a talk “for all of Ada” in 2031.", "a talk “for all of Ada”"),
        ("UNDP signed an agreement with mayors.", "an agreement"),
        ("The World Bank approved $3 million in grants.", "$3 million in grants"),
        ("UNDP built a jetty made of clay.", "a jetty made of clay"),
        ("ITU trained 60 clerks on the use of forms.", "60 clerks"),
        ("UNDP launched a scheme (known as Ada).", "a scheme"),
        ("UNDP delivered courses on numerous occasions.", "courses"),
        ("UNDP assisted 40 schools to open libraries.", "40 schools"),
        ("UNDP helped 40 schools to open libraries.", "40 schools to open libraries"),
        ("UNDP developed a fast, open tool for sharing texts.", "a fast, open tool for sharing texts"),
        ("UNDP opened a school, library and lab.", "a school, library and lab"),
        ("UNDP trained 90 clerks (50 women and 40 men).", "90 clerks"),
        ("UNDP launched a scheme (ADA).", "a scheme (ADA)"),
        ("UNDP closed its clinic in the capital.", "its clinic"),
        ("UNDP closed a clinic in the capital.", "a clinic in the capital"),
        ("UNDP piloted FarmLink in the south.", "FarmLink"),
        ("UNDP organised a race for the visually impaired.", "a race for the visually impaired"),
        ("UNDP developed a segment focusing on trade.", "a segment focusing on trade"),
        ("UNDP drew up a plan based on surveys.", "a plan"),
        ("The World Bank approved a three-year, $4 million grant.", "a three-year, $4 million grant"),
    ],
)
def test_what_tells_the_object_apart(only: Only, text: str, object_: str) -> None:
    assert only(text).object == object_


def test_the_time_by_which_something_is_to_be_done(only: Only) -> None:
    activity = only("The African Union agreed to open a data centre by the end of 2031.")
    assert activity.object == "to open a data centre"


def test_what_a_name_means_is_no_part_of_the_task(only: Only) -> None:
    activity = only("The African Union agreed to acquire MastCo, the mast company of the coast.")
    assert activity.object == "to acquire MastCo"


MANDATE = "to renew the mandate of the Panel"


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        (f"Decides {MANDATE}, as set out in resolution 7 (2031);", MANDATE),
        (f"Decides {MANDATE} before the next session;", MANDATE),
        (f"Decides {MANDATE} as proposed in the annex;", MANDATE),
        (f"Decides {MANDATE}, who will report every year;", MANDATE),
        (f"Decides {MANDATE} to coordinate the work of all;", MANDATE),
        ("Decides to take measures to ensure peace;", None),
        (f"Decides {MANDATE}, and in this regard invites States to help;", MANDATE),
        ("Decides to give the Panel, on an exceptional basis, with funds of its own, two clerks;", None),
    ],
)
def test_what_is_decided(only: Only, text: str, object_: str | None) -> None:
    found = only(f"The General Assembly,\n\n1. {text}").object
    assert found == (object_ or text.removeprefix("Decides ").removesuffix(";"))


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("UNDP partnered with UNESCO in 2031.", "partnered with UNESCO"),
        ("UNDP met with young fishers from the coast.", "met with young fishers from the coast"),
        ("The Lake Council met in Lusaka on Monday.", "met in Lusaka"),
        ("The Lake Council met on Monday.", "met"),
    ],
)
def test_a_verb_without_object_keeps_with_whom_and_where(only: Only, text: str, object_: str) -> None:
    assert only(text).object == object_


def test_a_verb_behind_a_noun_is_no_quality(facts: Callable[[str], Facts]) -> None:
    found = facts("UNEP opened a laboratory and trained divers.").activities
    assert [(a.verb, a.object) for a in found] == [("open", "a laboratory"), ("train", "divers")]
