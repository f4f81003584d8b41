"""Bodies whose names look like none, their branches, and capitalised names that are no bodies."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The school was paid for with money from Telefónica.", ["Telefónica"]),
        ("The men worked at Telenor Fjord in those years.", ["Telenor Fjord"]),
        ("A kit was lent by Save the Children.", ["Save the Children"]),
        ("A kit was lent by Habitat for Humanity Kenya.", ["Habitat for Humanity Kenya"]),
        ("A kit was lent by Habitat for Humanity and Kenya.", ["Habitat for Humanity"]),
        (
            "The tests were made by UNDP Türkiye and Huawei Northern Africa.",
            ["UNDP Türkiye", "Huawei Northern Africa"],
        ),
        ("The WHO Regional Committee for the Eastern Alps met.", ["WHO Regional Committee for the Eastern Alps"]),
        ("Clients of Baobab Insurance may call.", ["Baobab Insurance"]),
        ("Dean Rich Brown of the College of Engineering spoke.", ["College of Engineering"]),
        ("The notice came from the Prime Minister's Office.", ["Prime Minister's Office"]),
        ("It was said by the Bank of Ghana Governor, a wise man.", ["Bank of Ghana"]),
        ("The Court of Justice of the European Union agreed.", ["Court of Justice of the European Union"]),
        ("The Ministers' Council of the Morrow Union met.", ["Ministers' Council of the Morrow Union"]),
        ("The Bhutan Seeds and Media Authority met.", ["Bhutan Seeds and Media Authority"]),
        ("The Quillar chief executive may stay.", ["Quillar"]),
        ("UNICEF Ghana and the Ghana Post Service met.", ["UNICEF Ghana", "Ghana Post Service"]),
        ("The Prime Minister of Cabo Verde spoke.", []),
        ("They climbed Mount Kenya and saw Santa Catarina.", []),
        ("The ministers met at the Caribbean Regional Preparatory Conference.", []),
        ("It applies the Law on Electronic Trust Services.", []),
    ],
)
def test_mentions(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


def test_a_well_known_body_that_no_registry_knows_is_not_linked(facts: Read) -> None:
    found = facts("The school was paid for with money from Telefónica.")
    assert [(m.entity, m.rule) for m in found.mentions] == [("note/telefonica", "name-well-known")]
    assert found.findings == ()


def test_british_and_american_spelling_name_the_same_body(facts: Read) -> None:
    unesco = "United Nations Educational, Scientific and Cultural Organisation"
    assert [m.entity for m in facts(f"The {unesco} and the United Nations Development Program met.").mentions] == [
        "unesco",
        "undp",
    ]
