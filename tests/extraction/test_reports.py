"""Constructions of reports: insertions, relative clauses, sessions, titles, bodies that a document is about."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Harbour Agency built a portal, while the Lake Institute, with funds from Japan, opened a centre.",
            [("harbour-agency", "build", "a portal"), ("lake-institute", "open", "a centre")],
        ),
        (
            "UNDP released a guide, conducted open workshops in Ghana and Togo, and continued to run a portal.",
            [
                ("undp", "release", "a guide"),
                ("undp", "conduct", "open workshops"),
                ("undp", "run", "a portal"),
            ],
        ),
        (
            "FAO moderated an online forum in which 410 farmers took part, compiled a collection of maps, "
            "and, together with the River Fund, awarded prizes to young bloggers.",
            [
                ("fao", "moderate", "an online forum"),
                ("fao", "compile", "a collection of maps"),
                ("fao", "award", "prizes"),
            ],
        ),
        (
            "ECA developed guidelines for the sharing of masts, which were subsequently used by Togo.",
            [
                (
                    "eca",
                    "develop",
                    "guidelines for the sharing of masts",
                ),
                ("government-of-togo", "use", "guidelines for the sharing of masts"),
            ],
        ),
        (
            "The River Network Association, whose members work in 50 countries, released an atlas.",
            [("river-network-association", "release", "an atlas")],
        ),
        (
            "ITU drew up a draft, by which the Lake Council requested the Harbour Bureau to collect data, "
            "and the draft was published by UNESCO.",
            [
                ("itu", "draw up", "a draft"),
                ("lake-council", "request", "to collect data"),
                ("unesco", "publish", "the draft"),
            ],
        ),
        (
            "A study entitled “Rivers of data” was finalized by ESCWA.",
            [("escwa", "finalize", "Rivers of data")],
        ),
        (
            "UNDP opened an office. In Ghana, for instance, its Ways to Learn programme established 40 centres.",
            [
                ("undp", "open", "an office"),
                ("undp", "establish", "40 centres"),
            ],
        ),
        (
            "The secretariat of the Lake Convention ran a pilot project.",
            [("secretariat-of-the-lake-convention", "run", "a pilot project")],
        ),
        (
            "ESCAP launched the “Open Seas” initiative to link islands.",
            [
                (
                    "escap",
                    "launch",
                    "the “Open Seas” initiative",
                )
            ],
        ),
        (
            "The Working Group on Open Ports met four times and reviewed more than 60 replies.",
            [
                ("working-group-on-open-ports", "meet", "met"),
                ("working-group-on-open-ports", "review", "more than 60 replies"),
            ],
        ),
        (
            "Ministers adopted a regional action plan.",
            [("", "adopt", "a regional action plan")],
        ),
        (
            "A memorandum of understanding between UNDP and ITU was signed in March 2018.",
            [
                (
                    "undp+itu",
                    "sign",
                    "A memorandum of understanding between UNDP and ITU",
                )
            ],
        ),
    ],
    ids=range(13),
)
def test_who_did_what(facts: Read, text: str, told: list[tuple[str, str, str]]) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


def test_session_held_in_an_opening_belongs_to_the_body_that_meets(facts: Read) -> None:
    held, examined = facts(
        "At its third session, held in Doha from 13 to 15 December 2016, ESCWA examined a draft charter."
    ).activities
    assert (held.verb, held.object, held.date, held.actors[0].entity) == (
        "hold",
        "its third session",
        "13 to 15 December 2016",
        "escwa",
    )
    assert examined.verb == "examine"


def test_government_is_that_of_the_country_in_front(facts: Read) -> None:
    (activity,) = facts(
        "In Kenya costs fell, while in Rwanda the Government completed a national backbone."
    ).activities
    assert activity.actors[0].name == "Government of Rwanda"


def test_partner_behind_the_conjunction_belongs_to_the_later_verb(facts: Read) -> None:
    first, second = facts("UNDP issued a report and, together with the River Fund, published a map.").activities
    assert (len(first.partners), [p.name for p in second.partners]) == (0, ["River Fund"])


def test_statements_made_at_a_meeting_are_none(facts: Read) -> None:
    assert not facts("Statements were made by the representatives of Chad and Peru.").activities


def test_nothing_said_to_be_done_is_none(facts: Read) -> None:
    assert not facts("Follow-up activities were carried out in Ghana.").activities


def test_commission_is_that_of_the_document_s_title(facts: Read) -> None:
    text = (
        "Report of the Commission on Science and Technology for Development on its ninth session\n\n"
        "1. UNDP and the Web Foundation opened an office.\n\n"
        "2. At its second meeting, the Commission adopted a work plan."
    )
    assert facts(text).activities[-1].actors[0].entity == "cstd"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("ITU established a high-level panel on data.", "programme_or_project"),
        ("ITU conducted policy reviews of Togo and Chad.", "study_or_assessment"),
        ("ITU maintains a map of cables.", "platform_or_tool"),
        ("ITU compiled a collection of good practices.", "publication"),
        ("ITU brought together companies from Chad in Geneva.", "event"),
        ("ITU serves as the secretariat of the platform.", "other"),
    ],
)
def test_type_by_verb_and_noun_together(facts: Read, text: str, type_: str) -> None:
    assert [a.type for a in facts(text).activities] == [type_]


def test_ministerial_conference_is_no_body(facts: Read) -> None:
    held, adopted = facts(
        "The seventh Ministerial Conference on Ports, organized by ECLAC, adopted a digital agenda."
    ).activities
    assert [a.entity for a in held.actors] == ["eclac"]
    assert (adopted.verb, adopted.object, adopted.actors) == ("adopt", "a digital agenda", ())


@pytest.mark.parametrize(
    "text",
    [
        "Their budgets have been cut by half.",
        "Prices fell where competition had been introduced.",
        "Requests for assistance were met in Iraq.",
        "The price is three times the target set by ITU.",
    ],
)
def test_trends_and_aims_are_none(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_owners_of_a_joint_undertaking_launch_it(facts: Read) -> None:
    (found,) = facts(
        "The Girls Can Sail Initiative, a joint undertaking of ECA and UNDP, was launched."
    ).activities
    assert ([a.entity for a in found.actors], found.object) == (["eca", "undp"], "The Girls Can Sail Initiative")


def test_infinitive_of_an_unknown_verb(facts: Read) -> None:
    (found,) = facts("Ministers agreed on 11 June 2006 to halve the gaps in access.").activities
    assert (found.verb, found.object, found.date) == ("agree", "to halve the gaps in access", "11 June 2006")


def test_gerund_behind_take_part_tells_the_deed(facts: Read) -> None:
    (found,) = facts("UNDP took part in organizing a regional workshop.").activities
    assert (found.verb, found.object) == ("organize", "a regional workshop")


def test_report_as_subject_is_published_by_the_body_behind_it(facts: Read) -> None:
    (found,) = facts("The Digital Rivers Report 2013 of UNCTAD examined the cloud economy.").activities
    assert ([a.entity for a in found.actors], found.verb, found.object, found.type) == (
        ["unctad"],
        "publish",
        "The Digital Rivers Report 2013",
        "publication",
    )


def test_what_the_helped_are_to_do_belongs_to_the_object(facts: Read) -> None:
    (found,) = facts("ITC helped small firms in Kenya and Togo to sell services.").activities
    assert found.object == "small firms in Kenya and Togo to sell services"


@pytest.mark.parametrize(
    "text",
    [
        "The Convention on Ports has been ratified by 55 States.",
        "ECA brought together 200 participants.",
        "Follow-up measures were taken.",
    ],
)
def test_generic_doers_and_attendance_are_none(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_body_that_acted_before_is_meant_rather_than_its_partner(facts: Read) -> None:
    text = "1. ECA opened an office with the African Union Commission.\n\n2. The Commission published a map."
    assert facts(text).activities[-1].actors[0].entity == "eca"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Giga Rivers, a joint initiative of ITU and UNICEF, mapped 800 schools.", ["itu", "unicef"]),
        ("After talks with Togo, Chad and Niger, UNDP opened an office.", ["undp"]),
        ("In Kenya the work went on. Its members agreed to submit a statement.", []),
        ("UNGIS held a session. Its members agreed to submit a statement.", ["ungis"]),
    ],
)
def test_who_is_meant(facts: Read, text: str, actors: list[str]) -> None:
    found = facts(text).activities
    assert [a.entity for a in found[-1].actors] == actors if found else not actors


def test_training_given_to_a_number_counts(facts: Read) -> None:
    (found,) = facts("Training was provided to 200 officials of the Ministry.").activities
    assert (found.object, found.type, found.actors) == ("Training", "capacity_building", ())
    assert not facts("Support was provided to many countries.").activities


def test_in_accordance_with_names_no_partner(facts: Read) -> None:
    (found,) = facts("In accordance with ITU rules, UNDP submitted a report.").activities
    assert not found.partners


def test_number_behind_a_name_belongs_to_it(facts: Read) -> None:
    (found,) = facts("ITU-T Study Group 5 approved 12 new Recommendations.").activities
    assert (found.verb, found.object) == ("approve", "12 new Recommendations")


def test_role_in_a_body_is_none(facts: Read) -> None:
    (found,) = facts("The Ports Commission, chaired by UNICEF, issued a report.").activities
    assert found.verb == "issue"


def test_secretariat_of_the_masthead_s_body(facts: Read) -> None:
    text = (
        "E/ESCAP/CICTSTI(2)/1\n\nEconomic and Social Commission for Asia and the Pacific\n\nSecond session\n\n"
        "Bangkok, 29–31 August 2018\n\nNote by the secretariat\n\nSummary\n\nThe note tells of the work.\n\n"
        "1. ITU opened an office. A dashboard was developed. The secretariat published a guide.\n\n"
        "2. The Commission adopted a work plan."
    )
    found = facts(text).activities
    assert [[a.entity for a in x.actors] for x in found] == [["itu"], [], ["escap"], ["escap"]]


def test_commission_of_a_union_is_not_the_one_of_the_title(facts: Read) -> None:
    (found,) = facts("The Commission of the African Union opened an office.").activities
    assert found.actors[0].name == "Commission of the African Union"


def test_place_of_an_event_is_no_part_of_it(facts: Read) -> None:
    (found,) = facts(
        "The Government of Brazil hosted the tenth meeting of the Ports Forum in Vila Nova in May."
    ).activities
    assert found.object == "the tenth meeting of the Ports Forum"
