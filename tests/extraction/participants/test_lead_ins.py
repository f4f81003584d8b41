"""Nouns that tell deeds behind a lead-in: `ECA did the following: …`, `ECA's work included …`."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
TWO = [("escwa", "publish", "two reports on piers"), ("escwa", "train", "300 clerks")]


@pytest.mark.parametrize(
    "text",
    [
        "ESCWA undertook the following: (a) publication of two reports on piers; (b) training of 300 clerks.",
        "ESCWA carried out the following activities:\n\n(a) Publication of two reports on piers;\n\n(b) Training of 300 clerks.",  # noqa: E501
        "The work of ESCWA included the publication of two reports on piers and the training of 300 clerks.",
        "ESCWA's activities included the publication of two reports on piers and the training of 300 clerks.",
    ],
    ids=["one sentence", "paragraphs", "work of", "possessive"],
)
def test_whose_deeds_the_nouns_tell(facts: Read, text: str) -> None:
    assert [told_of(a) for a in facts(text).activities] == TWO


@pytest.mark.parametrize(
    "text",
    [
        "The objectives of ESCWA are:\n\n(a) Publication of two reports on piers;\n\n(b) Training of 300 clerks.",
        "The work of ESCWA should include the publication of two reports on piers.",
        "The costs of ESCWA included the publication of two reports on piers.",
    ],
    ids=["aims", "appeal", "no work"],
)
def test_aims_and_appeals_lead_into_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Union appointed Ada Bello, appointing also 18 clerks.", ("union", "appoint", "Ada Bello")),
        ("The ninth session of the Lake Council devoted a day to piers, adopting a resolution on moorings.",
         ("lake-council", "adopt", "a resolution on moorings")),

        ("UNESCO helped schools through the launching of two portals.", ("unesco", "launch", "two portals")),
    ],
    ids=["appointing", "adopting", "launching"],
)  # fmt: skip
def test_deeds_beside_the_main_verb(facts: Read, text: str, told: tuple[str, str, str]) -> None:
    assert told_of(facts(text).activities[0]) == told


def test_a_number_of_a_document_is_no_object(facts: Read) -> None:
    text = "UNESCO recalled the Charter, which the Council endorsed in its resolution 34/218 of 9 May 1979."
    assert all("34/218" not in (a.object or "") for a in facts(text).activities)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ninth session of 2020 of the Lake Board adopted a plan.", ("lake-board", "adopt", "a plan")),
        ("The study, conducted under the auspices of UNESCO, was long.", ("unesco", "conduct", "The study")),

        ("Although the Lake Council approved a budget, trade fell.", ("lake-council", "approve", "a budget")),
        ("The United Nations Secretary-General opened a fund.", ("un-secretary-general", "open", "a fund")),
    ],
    ids=["session of a year", "auspices", "although", "office"],
)  # fmt: skip
def test_who_stands_beside_the_verb(facts: Read, text: str, told: tuple[str, str, str]) -> None:
    assert told_of(facts(text).activities[0]) == told


def test_he_is_the_office_that_acted(facts: Read) -> None:
    told = facts("The Secretary-General opened a school. He has launched a portal.").activities[-1]
    assert told_of(told) == ("un-secretary-general", "launch", "a portal")
    assert told.actors[0].basis == "inferred/pronoun"


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Committee decided that ITU will open a school.",
    ],
    ids=["decided"],
)
def test_phrases_and_what_others_are_to_do(facts: Read, text: str) -> None:
    assert not [a for a in facts(text).activities if a.verb in ("name", "open")]


@pytest.mark.parametrize("close", [("", ""), (".", "."), (",", ".")])
@pytest.mark.parametrize("lead", ["In 2019, UNDP", "In May, the Soil Agency of Peru", "UNDP was busy in 2019. It"])
def test_items_that_no_semicolon_ends_go_on(facts: Read, lead: str, close: tuple[str, str]) -> None:
    items = ("developed a map of wells", "published a report on wells", "trained 40 clerks")
    text = f"{lead}:\n\n• " + f"{close[0]}\n\n• ".join(items) + close[1]
    found = facts(text).activities
    assert [a.object for a in found] == ["a map of wells", "a report on wells", "40 clerks"]
    assert len({next(p.entity for p in a.actors) for a in found}) == 1


def test_items_below_a_full_sentence_with_a_colon_have_no_doer(facts: Read) -> None:
    text = "UNDP announced one thing: Norway paid the bill.\n\n• published a report on wells"
    assert [a.verb for a in facts(text).activities] == ["announce", "pay"]
