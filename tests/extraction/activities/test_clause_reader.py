"""One sentence, one construction: who did what, as the annotation guidelines define it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "actors", "verb", "object_"),
    [
        ("ITU launched a portal to help farmers.", ["itu"], "launch", "a portal"),
        ("In March 2019, WHO opened a training centre in Lomé.", ["who"], "open", "a training centre"),
        ("Working with UNDP, UNESCO published a guide.", ["unesco"], "publish", "a guide"),
        (
            "The World Bank and UNDP co-hosted a forum on data.",
            ["world-bank", "undp"],
            "co-host",
            "a forum on data",
        ),
        ("A forum on data was held by UNDP in Lima.", ["undp"], "hold", "A forum on data"),
        ("Eleven principles were agreed in 2005.", [], "agree", "Eleven principles"),
        ("ITU worked with UNDP to develop a toolkit.", ["itu"], "develop", "a toolkit"),
        ("UNDP set up a hotline.", ["undp"], "set up", "a hotline"),
        ("UNDP, a partner of long standing, handed over 40 laptops.", ["undp"], "hand over", "40 laptops"),
        ("UNICEF, which runs a school portal, is known there.", ["unicef"], "run", "a school portal"),
        ("UNDP announced that it would build a data centre.", ["undp"], "build", "a data centre"),
        (
            "UNDP published, jointly with WHO, a guide to telemedicine.",
            ["undp"],
            "publish",
            "a guide to telemedicine",
        ),
        ("The archive, which UNESCO digitized in 2010, is popular.", ["unesco"], "digitize", "The archive"),
        ("ESCAP directed the APT Secretariat to draw up a plan.", ["escap"], "direct", "to draw up a plan"),
        ("UNDP has checked over 600 claims.", ["undp"], "check", "over 600 claims"),
        ("UNDP topped up the centre's airtime for a year.", ["undp"], "top up", "the centre's airtime"),
        ("UNDP succeeded in opening a portal.", ["undp"], "open", "a portal"),
        ("UNDP participated in building a school.", ["undp"], "build", "a school"),
        ("The reports of the Lake Academy, founded by UNESCO, are long.", ["unesco"], "found", "the Lake Academy"),
    ],
)
def test_constructions(only: Only, text: str, actors: list[str], verb: str, object_: str) -> None:
    found = only(text)
    assert ([a.entity for a in found.actors], found.verb, found.object) == (actors, verb, object_)


@pytest.mark.parametrize(
    "text",
    [
        "UNDP should publish a report.",
        "UNDP believes that WHO will publish a report.",
        "UNDP aims to improve access.",
        "UNDP called on States to adopt laws.",
        "UNDP did not publish the report.",
        "Governments in many countries have adopted laws.",
        "The use of networks has grown.",
        "UNDP represents many people.",
        "UNDP promotes better access.",
        "UNDP attended the forum.",
        "Participants from 30 countries took part in the forum.",
        "“We launched a portal,” said the head of UNDP.",
        "The report suggests reforms to IGF.",
        "You will coordinate the work of UNDP.",
        "UNDP may open a centre.",
        "Only laws that UNDP might draft would help.",
    ],
)
def test_what_is_no_activity(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("WHO published a report and completed two studies.", ["a report", "two studies"]),
        (
            "WHO published a global report and six regional reports on aid, as well as a guide.",
            ["a global report", "six regional reports on aid", "a guide"],
        ),
        ("WHO published reports on trade, health and aid.", ["reports on trade, health and aid"]),
        (
            "WHO supported Governments in drafting laws and training judges.",
            ["Governments in drafting laws and training judges"],
        ),
        ("The kit was tested by WHO and shipped by UNDP.", ["The kit", "The kit"]),
        (
            "The Lake Forum was held in May and issued a review of the messages.",
            ["The Lake Forum", "a review of the messages"],
        ),
    ],
)
def test_how_many(facts: Read, text: str, objects: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == objects


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("UNDP will open a school.", "planned"),
        ("UNDP plans to open a school.", "planned"),
        ("A school is to be opened by UNDP.", "planned"),
        ("UNDP is building a portal.", "ongoing"),
        ("UNDP maintains a portal.", "ongoing"),
        ("UNDP launches a fund.", "completed"),
        ("UNDP has launched a fund.", "completed"),
        ("UNDP publishes a newsletter every month.", "ongoing"),
    ],
)
def test_status(only: Only, text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("WHO published a survey of hospitals.", "publication"),
        ("WHO conducted a survey of hospitals.", "study_or_assessment"),
        ("WHO adopted an action plan.", "policy_or_strategy"),
        ("WHO signed a memorandum of understanding with UNDP.", "agreement_or_partnership"),
        ("WHO trained 40 nurses.", "capacity_building"),
        ("WHO approved a loan for clinics.", "financing"),
        ("WHO launched a mobile app.", "platform_or_tool"),
        ("WHO issued guidelines on data.", "standard_or_guideline"),
        ("WHO adopted a resolution on health.", "resolution_or_decision"),
        ("WHO launched a pilot project.", "programme_or_project"),
        ("WHO organized a seminar.", "event"),
        ("WHO won an award.", "award"),
        ("WHO hosts the Health Alliance.", "other"),
    ],
)
def test_type_is_what_came_about(only: Only, text: str, type_: str) -> None:
    assert only(text).type == type_


def test_pronouns_short_names_and_inheritance_say_how_they_are_known(facts: Read) -> None:
    text = "The Broadband Commission published a report and launched a portal. It adopted an agenda. The Commission held a forum."  # noqa: E501
    bases = [a.actors[0].basis for a in facts(text).activities]
    assert bases == ["stated/sentence", "inferred/inherited", "inferred/pronoun", "inferred/short-name"]
    assert {a.actors[0].entity for a in facts(text).activities} == {"broadband-commission"}


def test_a_country_that_acts_is_its_government(only: Only) -> None:
    found = only("Rwanda launched a coding academy.")
    assert found.actors[0].name == "Government of Rwanda"
    assert [c.code for c in found.countries] == ["RWA"]


def test_we_is_the_body_that_the_text_speaks_for(facts: Read) -> None:
    found = facts("At Baobab Towers, we put up 212 sites in 2019.").activities
    assert [a.actors[0].name for a in found] == ["Baobab Towers"]


def test_partners_dates_and_places(only: Only) -> None:
    found = only(
        "In May 2019, UNDP, with support from the World Bank, opened a school in Kigali in cooperation with UNICEF."  # noqa: E501
    )
    assert [p.entity for p in found.partners] == ["world-bank", "unicef"]
    assert (found.date, found.date_value, found.year, found.year_basis) == (
        "May 2019",
        "2019-05",
        2019,
        "stated/sentence",
    )
    assert [c.code for c in found.countries] == ["RWA"]
    assert found.venue == "Kigali"


def test_a_nominal_form_tells_a_deed(only: Only) -> None:
    found = only("The organization of the first data olympiad by UNESCO drew little notice.")
    assert (found.verb, found.object, found.rule) == ("organize", "the first data olympiad", "nominal")


def test_an_event_as_subject_implies_that_it_was_held(only: Only) -> None:
    found = only("The ministerial round table focused on access.")
    assert (found.verb, found.type, found.actors) == ("hold", "event", ())


def test_a_title_as_subject_implies_publication_by_the_body_of_the_paragraph(facts: Read) -> None:
    found = facts(
        "UNESCO trained 20 editors. “Media in Motion: The State of the Press” focused on freedom."
    ).activities[1]
    assert (found.verb, found.object, found.actors[0].entity) == (
        "publish",
        "Media in Motion: The State of the Press",
        "unesco",
    )
    assert found.result is not None
    assert found.result.kind == "publication"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ITU organized the sixth Harbour Broadband Forum in Cairo.", "sixth Harbour Broadband Forum"),
        ("ITU organized the Harbour Broadband Forum in Cairo.", "Harbour Broadband Forum"),
    ],
)  # fmt: skip
def test_each_session_of_a_meeting_is_an_event_of_its_own(only: Only, text: str, title: str) -> None:
    found = only(text)
    assert found.result is not None
    assert found.result.title == title


def test_a_decade_is_no_year_and_keeps_the_year_of_the_report_out(only: Only) -> None:
    found = only("UNDP opened a training centre in Tonga in the late 1990s.")
    assert (found.date, found.year, found.year_basis) == ("the late 1990s", None, None)


def test_an_adverb_between_auxiliaries_and_a_shared_auxiliary_hide_no_verb(facts: Read) -> None:
    assert [a.verb for a in facts("UNDP has since handed over the kit.").activities] == ["hand over"]
    shared = facts("The toolkit was released by UNDP, tested by WHO and printed by UNESCO.").activities
    assert [(a.verb, a.actors[0].entity) for a in shared] == [
        ("release", "undp"),
        ("test", "who"),
        ("print", "unesco"),
    ]


def test_a_project_stands_for_the_body_that_carries_it(facts: Read) -> None:
    found = facts(
        "Executing agency: Ministry of Justice of Fiji. Between 2009 and 2011 the project trained 410 clerks."
    ).activities
    assert [a.actors[0].name for a in found] == ["Ministry of Justice of Fiji"]
    assert found[0].actors[0].basis == "inferred/publication"


def test_shared_work_is_told_by_its_noun(only: Only) -> None:
    found = only("ECLAC collaborated with UNDP in the preparation of a manual.")
    assert (found.verb, found.object, [p.entity for p in found.partners]) == ("prepare", "a manual", ["undp"])


def test_a_person_is_no_body(facts: Read) -> None:
    assert facts("Amina Bello, the founder of a school, launched an app.").activities == ()


def test_the_document_s_own_making_is_process(facts: Read) -> None:
    found = facts("This report was prepared by UNCTAD. It was requested by the Council.")
    assert found.activities == ()
    assert [a.verb for a in found.process][:1] == ["prepare"]


def test_confidence_falls_with_the_distance_of_the_actor(facts: Read) -> None:
    first, second = facts("ITU opened a school. It published a guide.").activities
    assert first.confidence > second.confidence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("WHO is supporting the Lake Data Centre with a campaign.", ["Lake Data Centre"]),
        ("UNDP installed a clinic for the Ministry of Works.", ["Ministry of Works"]),
        ("UNDP contributed $2 million to the Lake Data Centre.", ["Lake Data Centre"]),
        ("UNDP leased capacity from the Lake Data Centre.", ["Lake Data Centre"]),
        ("WHO opened a lab with support from bodies including UNESCO.", ["UNESCO"]),
        ("WHO opened a lab thanks to funding from UNESCO.", ["UNESCO"]),
        ("UNDP partnered with UNESCO.", ["UNESCO"]),
        ("WHO opened a lab to strengthen cooperation with UNESCO.", []),
        ("WHO opened a lab integrated with the Lake Data Centre.", []),
        ("UNDP opened a clinic with a working CT scanner.", []),
    ],
)
def test_who_is_at_the_other_end(only: Only, text: str, names: list[str]) -> None:
    assert [p.surface for p in only(text).partners] == names


@pytest.mark.parametrize("text", ["UNDP will fly a probe in 2031.", "UNDP plans to fly a probe in 2031."])
def test_a_verb_in_ly_is_no_adverb(only: Only, text: str) -> None:
    assert told(only(text)) == ("undp", "fly", "a probe")


def test_relying_is_no_deed(facts: Read) -> None:
    assert not facts("UNDP will rely on donors.").activities


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("UNESCO organized the Tide Radio Society in 1990.", None),
        ("UNESCO organized the Tide Radio Forum in 1990.", "Tide Radio Forum"),
        ("UNESCO launched the “Tide Portal,” a website.", "Tide Portal"),
        ("UNESCO approved the “tide store” in 1990.", None),
    ],
)
def test_what_is_no_name_of_a_work(only: Only, text: str, title: str | None) -> None:
    found = only(text).result
    assert (found.title if found else None) == title
