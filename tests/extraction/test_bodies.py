"""Names of bodies that no list knows: other languages, conjunctions, possessives, organs and short forms."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "name",
    [
        "Autorité nationale de régulation des postes et des réseaux du Gabon",
        "Secretaría de Cultura Digital de Sonora",
        "Direction générale des archives et bibliothèques du Sénégal",
        "Biblioteca Municipală a Brașovului",
        "Fundacja Cyfrowe Jutro",
        "Netzwerkverein Südpfalz",
        "Ministry of Waqf and Islamic Affairs",
        "Ministry for Science and Young Regions",
        "Armenian Rope and Tide Service",
        "Samuel and Judith Orrell Foundation",
        "Kisumu Boda Riders' Union",
        "Federal Bureau for Paper Records (Rosbumaga)",
        "General Conference of UNESCO",
        "Regional Office for Asia and the Pacific",
        "Mirror Bureau for Europe and Central Asia",
        "Centers for Malaria Control and Prevention",
        "Arab Economic, Social and Legal Institute",
        "Ministry of Tides, Postal and Ferry Services",
        "Department for Digital, Culture, Media and Sport",
        "Conference of Nordic Ministers of Ferries, Planning and Rural Development",
        "National Association of Rope and Sail Companies",
        "Harbour Emergency, Coordination and Operations Centre",
        "Harbour Task Force on Information Technology",
        "e-Tides Academy",
    ],
)
def test_a_body_in_one_piece(facts: Read, name: str) -> None:
    surfaces = [
        m.surface
        for m in facts(
            f"The {name} opened a school in Lima, and the teachers of the town thought that it was a good one."
        ).mentions
    ]
    assert surfaces == [name]


def test_a_known_acronym_in_brackets_tells_which_body(facts: Read) -> None:
    found = facts("The United Nations Economic Commission for Asia and the Pacific (ESCAP) opened a school.")
    assert [(m.surface.rpartition(" ")[2], m.entity) for m in found.mentions] == [("(ESCAP)", "escap")]
    assert [a.entity for a in found.activities[0].actors] == ["escap"]


def test_the_ministry_of_a_country_with_a_long_name(facts: Read) -> None:
    (activity,) = facts("The Republic of Korea's Ministry of Ferries opened a school.").activities
    assert [a.name for a in activity.actors] == ["Ministry of Ferries"]


def test_the_officer_is_no_part_of_the_name(facts: Read) -> None:
    (activity,) = facts("The Digital Reform Agency Executive Secretary Jane Doe opened a school.").activities
    assert [a.name for a in activity.actors] == ["Digital Reform Agency"]


def test_a_camel_is_no_field_of_work(facts: Read) -> None:
    (activity,) = facts("The Pearl Gateway Foundation and TideFinance opened a school.").activities
    assert [a.name for a in activity.actors] == ["Pearl Gateway Foundation", "TideFinance"]


def test_un_stands_for_united_nations_in_long_names(facts: Read) -> None:
    (mention,) = facts("The UN Entity for Gender Equality and the Empowerment of Women met.").mentions
    assert mention.entity == "un-women"


def test_two_bodies_stay_two(facts: Read) -> None:
    text = "The Ministry of Public Works and Digital Reform and the National Tax Authority (NTAX) opened a portal."
    actors = [a.name for a in facts(text).activities[0].actors]
    assert actors == ["Ministry of Public Works and Digital Reform", "National Tax Authority"]


def test_a_weekday_is_no_part_of_a_name(facts: Read) -> None:
    (activity,) = facts("The Parliament of Georgia on Thursday passed a bill.").activities
    assert [a.name for a in activity.actors] == ["Parliament of Georgia"]


def test_a_country_office_is_its_body(facts: Read) -> None:
    (activity,) = facts("UNDP Jordan opened a school.").activities
    assert (activity.actors[0].entity, activity.actors[0].surface) == ("undp", "UNDP Jordan")


def test_the_board_of_a_body_acts_for_it(facts: Read) -> None:
    (activity,) = facts("The World Bank's Board of Directors approved a $9 million grant.").activities
    assert [a.entity for a in activity.actors] == ["world-bank"]


def test_the_secretariat_is_that_of_the_body_spoken_of(facts: Read) -> None:
    found = facts("ESCAP adopted a resolution. The secretariat commissioned a study of cables.").activities
    assert [a.entity for a in found[-1].actors] == ["escap"]


def test_the_first_word_of_a_name_stands_for_it(facts: Read) -> None:
    found = facts("Bidmore Recyclers opened a plant. In May, Bidmore sold two trucks.").activities
    assert [a.name for activity in found for a in activity.actors] == ["Bidmore Recyclers"] * 2


@pytest.mark.parametrize("word", ["Construction", "Librarians", "Elsewhere", "Contributions"])
def test_a_common_word_that_opens_a_sentence_names_nobody(facts: Read, word: str) -> None:
    assert facts(f"{word} opened a school.").mentions == ()


def test_a_contributor_with_commas_and_conjunctions_is_one(facts: Read) -> None:
    names = "the United Nations Entity for Gender Equality and the Empowerment of Women and the United Nations Educational, Scientific and Cultural Organization"  # noqa: E501
    found = facts(f"Contributions came from {names} and Governments.")
    assert [m.entity for m in found.mentions] == ["un-women", "unesco"]
    assert found.entities == ()


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The kit came with money from Women in Digital Morrow.", ["Women in Digital Morrow"]),
        ("It was said by Mappers Without Borders.", ["Mappers Without Borders"]),
        ("It was said by the Norwegian Directorate for e-Health.", ["Norwegian Directorate for e-Health"]),
        ("It came from Afrinet Solutions Ltd.", ["Afrinet Solutions Ltd"]),
        ("It was said by Women in Kenya.", []),
    ],
)
def test_fellowships_and_small_letters(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions
