from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "The Ministry of Transport, Communications and Works met.",
            ["Ministry of Transport, Communications and Works"],
        ),
        ("The Ministry of Health and the University of Lagos met.", ["Ministry of Health", "University of Lagos"]),
        ("It met with the Agence nationale des télécommunications.", ["Agence nationale des télécommunications"]),
        (
            "It wrote to the Caribbean Knowledge and Learning Network.",
            ["Caribbean Knowledge and Learning Network"],
        ),
        ("The International Telecommunication Union (ITU) met.", ["International Telecommunication Union (ITU)"]),
        ("Officials of the Data Security Council of India met.", ["Data Security Council of India"]),
        ("Staff of Vodacom Mozambique met.", ["Vodacom Mozambique"]),
        ("It spoke to operator Ucell.", ["Ucell"]),
        ("Mr. Houlin Zhao met Jane Doe in Geneva.", []),
        ("The WSIS Forum and the Digital Skills Programme were praised.", []),
        ("Farmers in Kenya like the app.", []),
        ("The IGFs are many.", []),
        ("Partners include Cisco, Fooware and Microsoft.", ["Cisco", "Fooware", "Microsoft"]),
    ],
)
def test_mentions(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


def test_an_acronym_that_the_document_defines_links_to_the_name(facts: Read) -> None:
    found = facts("The Baltic Data Agency (BDA) opened a school.\n\nBDA published a report.")
    assert {m.entity for m in found.mentions} == {"note/baltic-data-agency"}
    (learned,) = found.entities
    assert (learned.name, learned.acronyms, learned.rule) == ("Baltic Data Agency", ("BDA",), "definition")


def test_an_acronym_stands_for_a_name_that_may_be_a_body(facts: Read) -> None:
    found = facts("The Chile Pearl Gateway (ChPG) opened a school.\n\nChPG published a report.")
    assert {a.name for activity in found.activities for a in activity.actors} == {"Chile Pearl Gateway"}
    assert [m.surface for m in found.mentions] == ["Chile Pearl Gateway (ChPG)", "ChPG"]


def test_initials_link_an_acronym_that_nothing_explains(facts: Read) -> None:
    found = facts("The Quarles Tide Institute met in Lima. QTI opened a school.")
    assert [m.name for m in found.mentions] == ["Quarles Tide Institute", "Quarles Tide Institute"]


def test_initials_of_two_bodies_link_neither(facts: Read) -> None:
    found = facts("The Quarles Tide Institute and the Queens Town Institute met. QTI opened a school.")
    assert found.activities[-1].actors[0].name == "QTI"


def test_an_ambiguous_acronym_stays_unlinked_with_a_reason(facts: Read) -> None:
    found = facts("The ICC launched a guide.")
    assert found.mentions[0].entity == "note/icc"
    (finding,) = [f for f in found.findings if f.code == "ambiguous-acronym"]
    assert "icc-business" in finding.message
    assert "unicc" in finding.message


def test_a_work_keeps_its_words_before_a_dash(facts: Read) -> None:
    text = "The meeting was a platform for dialogue on AI – and more."
    assert all(mention.surface for mention in facts(text).mentions)


def test_a_definition_settles_an_ambiguous_acronym(facts: Read) -> None:
    found = facts("The International Chamber of Commerce (ICC) met.\n\nThe ICC launched a guide.")
    assert {m.entity for m in found.mentions} == {"icc-business"}


def test_an_unexplained_acronym_is_reported(facts: Read) -> None:
    assert any(
        f.code == "unlinked-acronym" and "QZX" in f.message for f in facts("Users like the QZX device.").findings
    )


def test_words_inside_titles_are_no_mentions(facts: Read) -> None:
    found = facts("It read “Report of the World Bank on Trade and Growth”.")
    assert found.mentions == ()
