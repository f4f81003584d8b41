"""What has the form of a deed and is none: means, effects, ranks, functions, praise, mere times."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP uses satellite pictures.",
        "UNDP is using tablets to empower its partners.",
        "UNDP used the fund as a purse to buy tents.",
        "UNDP uses its reports to design courses.",
        "The Unigrid Union brings together 40 clinics from seven towns.",
        "WHO has a register of clinics. It has improved forecasts.",
        "The Registrar of the Caribbean Telecommunications Union handles foreign correspondence.",
        "UNDP also provides funding for rural radios.",
        "The director of UNDP lauded the inclusiveness of the meeting.",
        "UNDP has made great strides in radio.",
        "After a trust fund was set up, prices rose.",
        "The World Bank made it possible to open schools.",
        "Representatives of UNDP and WHO joined them.",
        "Discussions focused on radio.",
        "The mission of the Internet Society is to train engineers and to publish guides.",
        "UNDP helps its members achieve their goals.",
        "The head of UNDP presented its activities in the lake towns.",
        "ESCAP serves as a hub for the region.",
        "UNDP joined a seminar on radio.",
        "A satellite is intended to provide telephone lines.",
        "Having considered the report, the members went home.",
        "Meetings that took place in 2031 were short.",
        "Participants were trained on the use of radios.",
        "UNDP works with leading universities.",
        "UNDP, a provider of voice and managed services, is based in Lima.",
        "The islands await a cable that will link their schools.",
        "UNDP achieved positive outcomes.",
        "The Government of Togo gained recognition in the region.",
        "The delegates read the minutes of the seminar held in May 2031.",
        "Recalling the guidelines adopted by the Lake Basin Commission,",
        "The Government of Togo agrees with the adoption of the text.",
        "The agenda was circulated before the meeting.",
        "A budget for 2031 has been presented.",
        "The visually impaired stand to gain.",
        "The Rural Internet Services Providers (RISPs) held two workshops.",
        "Seven Founding Sponsors published a guide.",
        "A project was directed at schools by UNDP.",
        "UNDP provides services to its members.",
        "UNDP provides access to the Internet in its shops.",
        "UNDP provides reliable connectivity to homes.",
        "The platform provides support to users.",
    ],
)
def test_no_deeds(facts: Read, text: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities if a.verb != "open"] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Guidelines on masts were used by the Government of Togo.", "use"),
        ("UNDP opens a centre for rural radio.", "open"),
        ("WHO offers courses in nursing.", "offer"),
        ("WHO provides technical assistance to islands.", "provide"),
        ("WHO provides the secretariat of the pact.", "provide"),
        ("UNDP decided to open a school.", "open"),
        ("UNDP provided the ministry with a form.", "provide"),
        ("In 2031 UNDP sells shares in its archive.", "sell"),
        ("The Radio Seminar, held in May 2031, drew crowds.", "hold"),
        ("UNDP achieved the target of the project.", "achieve"),
        ("UNDP identified 40 sites as fit for masts.", "identify"),
        ("UNDP started the 2031 campaign with a fair.", "start"),
        ("Print team: 12 issues of the atlas were printed by UNDP.", "print"),
        ("The shells are made in a workshop set up by UNDP.", "set up"),
    ],
)
def test_deeds_beside_them(only: Only, text: str, verb: str) -> None:
    assert only(text).verb == verb


def test_a_tool_is_no_body(facts: Read) -> None:
    found = facts("Mappa is an online tool for clinics. Mappa compiles lists of 300 clinics.")
    assert not found.activities
    assert "Mappa" not in [m.surface for m in found.mentions]


def test_what_was_told_already(facts: Read) -> None:
    found = facts("UNESCO held a meeting in Lima. The meeting was held in the spirit of the charter.")
    assert [a.object for a in found.activities] == ["a meeting"]


def test_a_further_deed_with_what_was_told(facts: Read) -> None:
    found = facts("UNESCO published a toolkit. The toolkit was revised in 2031.")
    assert [a.verb for a in found.activities] == ["publish", "revise"]


def test_who_gave_stands_behind_from(only: Only) -> None:
    activity = only("The Internet Society was awarded $3 million from the World Bank.")
    assert [a.entity for a in activity.actors] == ["world-bank"]
    assert [p.entity for p in activity.partners] == ["isoc"]


def test_the_body_of_a_preamble_in_the_same_paragraph(facts: Read) -> None:
    found = facts("The General Assembly, Having considered the report,\n\n1. Decides to close the office;")
    assert [(a.actors[0].entity, a.verb) for a in found.activities] == [("un-general-assembly", "decide")]


def test_a_trust_does_not_only_trust(facts: Read) -> None:
    found = facts("Harbour Trust runs a clinic in Lima. Earlier the trust had repaired 40 wells.").activities
    assert found[-1].verb == "repair"


@pytest.mark.parametrize(
    "text",
    [
        "The old rails were replaced in May.",
        "Civil works were launched in 2019.",
        "The identity cards were introduced in 2002.",
    ],
)
def test_ordinary_things_in_the_passive_are_less_sure(facts: Read, text: str) -> None:
    (activity,) = facts(text).activities
    assert (activity.rule, activity.actors) == ("passive-plain", ())
    assert activity.confidence < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1999.",
        "Demands for repair were met in May.",
        "Some 38 per cent of the wells were dug by hand.",
        "Rails that were replaced are rusting again.",
        "Data were moved to the new server.",
        "The first was opened in May.",
    ],
)
def test_passives_that_tell_of_nothing_in_particular(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_advice_that_it_provided_is_a_deed_of_a_body(facts: Read) -> None:
    found = facts("ESCAP held a forum. It also provided advisory services to Bhutan and Nepal.").activities[-1]
    assert (told(found), found.type) == (("escap", "provide", "advisory services"), "capacity_building")


@pytest.mark.parametrize(
    "text",
    [
        "The Government of Peru advocated for a change of course.",
        "The Morrow Trust was built in 2031 and replaces a club.",
        "UNDP is starting 2031 with a new board.",
        "UNDP ended the year with a fair.",
        "UNDP began the week with a fair.",
        "WHO spent two years in Lima.",
        "UNDP was given Monday.",
        "UNDP is considering opening a school in Lima.",
        "UNDP identified farming as a driver of growth.",
        "UNDP shared its plans for the year.",
        "UNDP will deepen its commitment to clean water.",
        "The centre was designed not only to teach girls but also to feed them.",
        "The centre was intended primarily to teach girls.",
    ],
)
def test_positions_and_states_are_no_deeds(facts: Read, text: str) -> None:
    assert [a.verb for a in facts(text).activities if a.verb != "build"] == []


def test_an_organ_that_met_is_spoken_of_no_effect(facts: Read) -> None:
    found = facts("The Lake Council met. It made several changes to its rules.").activities
    assert ("make", "several changes to its rules") in [(a.verb, a.object) for a in found]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("WHO adopted the following resolution on wells.", ["the following resolution on wells"]),
        ("WHO approved the following projects: a well, a dam and a mill.", ["the following projects"]),
        ("WHO took the following decisions:", []),
        ("WHO carried out the following tasks.", []),
    ],
)
def test_what_follows_is_one_thing_or_only_announced(facts: Read, text: str, things: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == things


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Two workshops were organized under the dam scheme.", ["Two workshops"]),
    ],
)
def test_what_is_organized_under_a_scheme_is_held(facts: Read, text: str, things: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == things
