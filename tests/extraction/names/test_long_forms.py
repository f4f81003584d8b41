"""A long form with a registered acronym and that body's content words is the body; other words are another."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("name", "acronym", "entity"),
    [
        ("Organization of Economic Cooperation and Development", "OECD", "oecd"),
        ("International Telecommunications Union", "ITU", "itu"),
        ("United Nations Conference for Trade and Development", "UNCTAD", "unctad"),
        ("Association of South East Asian Nations", "ASEAN", "asean"),
        ("UN Economic and Social Commission of West Asia", "ESCWA", "escwa"),
        ("Internet Corporation for Assigned Numbers and Names", "ICANN", "icann"),
        ("Food and Agricultural Organization", "FAO", "fao"),
        ("United Nations Children Fund", "UNICEF", "unicef"),
        ("United Nations Educational, Scientific, and Cultural Organisation", "UNESCO", "unesco"),
    ],
)
def test_other_spellings_of_a_registered_name_mean_its_body(
    name: str, acronym: str, entity: str, facts: Callable[[str], Facts]
) -> None:
    found = facts(f"The {name} ({acronym}) published a guide. {acronym} also trained 40 clerks.")
    assert [[a.entity for a in activity.actors] for activity in found.activities] == [[entity], [entity]]


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("International Lakes Organization", "ILO"),
        ("World Harbour Office", "WHO"),
        ("Food and Agriculture Observatory", "FAO"),
        ("Organization of Electronic Cooperation and Development", "OECD"),
        ("International Telecommunication Users Union", "ITU"),
    ],
)
def test_another_content_word_makes_another_body(name: str, acronym: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"The {name} ({acronym}) published a guide. {acronym} also trained 40 clerks.")
    assert {a.name for activity in found.activities for a in activity.actors} == {name}


def test_the_words_without_the_acronym_stay_unlinked(facts: Callable[[str], Facts]) -> None:
    (activity,) = facts("The Organization of Economic Cooperation and Development published a guide.").activities
    assert [a.entity for a in activity.actors] == ["note/organization-of-economic-cooperation-and-development"]


@pytest.mark.parametrize(
    ("long", "name"),
    [
        ("Bureau of Education and Coastal Affairs (ECA)", "Bureau of Education and Coastal Affairs"),
        ("Department for Island Trade Union (ITU)", "Department for Island Trade Union"),
        ("Economic Commission for Africa (ECA)", "Economic Commission for Africa"),
    ],
)
def test_initials_that_leave_out_what_the_body_is_are_its_own(
    long: str, name: str, facts: Callable[[str], Facts]
) -> None:
    acronym = long[-4:-1]
    found = facts(f"The {long} opened a school. In May {acronym} opened a shop.").activities
    assert [a.name for f in found for a in f.actors] == [name, name]


def test_an_acronym_behind_an_event_of_a_body_is_of_the_body(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "The 2nd Club Workshop of the Regional Lake Network for Chemicals and Waste (QEN) met.\n\nThe course was "
        "held by UNEP and QEN."
    )
    entities = {m.entity.split("/")[-1] for m in found.mentions if m.surface == "QEN"}
    assert entities == {"regional-lake-network-for-chemicals-and-waste"}


def test_an_acronym_with_the_initials_of_a_longer_name_is_not_that_of_its_end(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "The Lake and Security Council (LSC) met in May. The UN Security Council (UNSC) thanked the LSC."
    )
    assert [(m.surface, m.entity.split("/")[-1]) for m in found.mentions] == [
        ("Lake and Security Council (LSC)", "lake-and-security-council"),
        ("UN Security Council (UNSC)", "un-security-council"),
        ("LSC", "lake-and-security-council"),
    ]
