from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        (
            "The Morrow Insight Foundation met.\n\nFunds came from the Morrow Insight.",
            "Morrow Insight",
            "note/morrow-insight-foundation",
        ),
        ("Quellor Data Network met.\n\nPupils like Quellor lessons.", "Quellor", "note/quellor-data-network"),
        (
            "The Daltona International University met.\n\nThe hall of DIU is new.",
            "DIU",
            "note/daltona-international-university",
        ),
        # Two initials show that a body is meant, not which one.
        ("The University of Morrow met.\n\nThe hall of UM is new.", "UM", "note/um"),
    ],
)
def test_short_forms_name_the_body_written_out(facts: Read, text: str, surface: str, entity: str) -> None:
    found = [m for m in facts(text).mentions if m.surface == surface]
    assert [m.entity for m in found] == [entity]


@pytest.mark.parametrize(
    "text",
    [
        "The African Fibre Company met.\n\nMany African towns are dark.",
        "The Unter Partnership met.\n\nHouses in Unter are old.",
        "The Border Network Agency and the Baltic News Association met.\n\nThe BNA is good.",
    ],
)
def test_places_peoples_and_shared_initials_are_no_short_forms(facts: Read, text: str) -> None:
    (last,) = {p.paragraph for p in facts("One.\n\nThe Commission for Africa met.").mentions}
    assert not [m for m in facts(text).mentions if m.paragraph == last]


@pytest.mark.parametrize(
    "declared",
    [
        "Tarn Electric Cooperative, Inc. (TARELCO)",
        "TARELCO (Tarn Electric Cooperative, Inc.)",
        "Tarn Electric Cooperative, Inc., or TARELCO,",
        "Tarn Electric Cooperative (hereinafter TARELCO)",
        "Tarn Electric Cooperative, known as TARELCO,",
        "The Tarn Electric Cooperative",
        "Tarn Power Pvt. Ltd. (TARELCO)",
    ],
)
def test_an_acronym_of_syllables_is_the_body_whose_words_make_it(facts: Read, declared: str) -> None:
    first, second = facts(f"{declared} opened a plant in Lima. In 2020 TARELCO published a report.").activities
    assert [a.entity for a in first.actors] == [a.entity for a in second.actors] != ["note/tarelco"]


@pytest.mark.parametrize(
    "other",
    ["The Tarn Council", "The Tarn Electric Cooperative and the Tarn Elementary College", "Velora Council"],
)
def test_an_acronym_that_no_name_or_two_make_is_a_body_of_its_own(facts: Read, other: str) -> None:
    *_, last = facts(f"{other} opened a plant in Lima. In 2020 TARELCO published a report.").activities
    assert [a.entity for a in last.actors] == ["note/tarelco"]


@pytest.mark.parametrize("name", ["Tarn Industrial Zone", "Tarn Industrial Zone (TIZ)", "Economic Zone of Tarn"])
def test_a_lone_noun_with_an_article_is_the_one_name_that_it_heads(facts: Read, name: str) -> None:
    first, second = facts(f"The {name} opened a plant in Lima. In 2020 the Zone published a report.").activities
    assert [a.entity for a in first.actors] == [a.entity for a in second.actors] != ["note/zone"]


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn Industrial Zone and the Oskelo Free Zone met. In 2020 the Zone published a report.",
        "The Tarn Industrial Zone met. In 2020 Zone published a report.",
    ],
)
def test_a_noun_that_heads_two_names_or_has_no_article_stands_for_neither(facts: Read, text: str) -> None:
    *_, last = facts(text).activities
    assert [a.entity for a in last.actors] == ["note/zone"]


@pytest.mark.parametrize(
    ("title", "short", "entity"),
    [
        ("Velora Foundation grants", "Velora", "note/velora-foundation"),
        ("Minutes of the Velora Foundation", "Velora", "note/velora-foundation"),
        ("Velora Electric Cooperative: our history", "VELCO", "note/velora-electric-cooperative"),
        ("Tarn Industrial Zone Annual Report 2031", "The Zone", "note/tarn-industrial-zone"),
        # Two bodies begin so.
        ("Velora Foundation and Velora Trust", "Velora", "note/velora"),
    ],
)
def test_a_short_form_is_the_body_that_the_title_writes_out(
    facts: Read, title: str, short: str, entity: str
) -> None:
    (found,) = facts(f"{title}\n\n{short} opened a school in 2020.").activities
    assert [a.entity for a in found.actors] == [entity]


@pytest.mark.parametrize(
    ("first", "further", "actor"),
    [
        ("The FAO Regional Office for Africa", "The Regional Office", "fao"),
        ("The Morrow Trust Field Office in Mali", "The Field Office", "morrow-trust-field-office"),
        ("The Morrow Network Information Centre", "The Network Information Centre", None),
        ("The Bureau of the Harbour Working Group", "The Working Group", "working-group"),
        ("The Mali Field Office and the Togo Field Office", "The Field Office", "field-office"),
        ("The Royal Bank of Morrow", "The Bank of Morrow", "bank-of-morrow"),
    ],
)
def test_the_last_words_of_a_name_mean_its_body(first: str, further: str, actor: str | None, facts: Read) -> None:
    before, after = facts(f"{first} trained 40 clerks. {further} opened a school.").activities
    expected = actor or before.actors[0].entity.split("/")[-1]
    assert [a.entity.split("/")[-1] for a in after.actors] == [expected]
