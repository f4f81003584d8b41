"""Facts are called by what they say, and anew when a person corrects that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from tests.graph.sample import DOCUMENT, FACTS, WOMEN
from tests.graph.sample import GUIDE as GUIDE_FACT

from wsisgraph.extraction.facts import Facts
from wsisgraph.graph import Judgement, correct, describe
from wsisgraph.graph.labels import MAX_LABEL, activity_label, statistic_label
from wsisgraph.graph.namespaces import rdfs
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

IRIS = Iris()
GUIDE = IRIS.activity("A-99-1", "1", 4)
SHARE = IRIS.statistic("A-99-1", "2", WOMEN.number_start)
Labels = Callable[[str, str, NamedNode | Literal], tuple[str, str]]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def name_of(vocabulary: Vocabulary, iri: str) -> str | None:
    found = vocabulary.entities.by_iri(iri)
    return found.name if found else None


def label_of(triples: list[Triple] | tuple[Triple, ...], fact: str) -> str:
    [label] = [t.object for t in triples if t.subject == NamedNode(fact) and t.predicate == rdfs("label")]
    assert isinstance(label, Literal)
    assert label.language == "en"
    return label.value


def value_of(triples: list[Triple], fact: str, name: str) -> NamedNode | Literal:
    value = next(
        t.object for t in triples if t.subject == NamedNode(fact) and t.predicate.value == IRIS.term(name)
    )
    assert isinstance(value, NamedNode | Literal)
    return value


def correction(triples: list[Triple], name: str, new: NamedNode | Literal, fact: str = GUIDE) -> Judgement:
    return Judgement(
        number=1, kind="correction", who="A. Reader", when=date(2021, 6, 30), why="So.", about=NamedNode(fact),
        judged_property=NamedNode(IRIS.term(name)), replaces=value_of(triples, fact, name), replacement=new,
    )  # fmt: skip


@pytest.fixture
def corrected(vocabulary: Vocabulary) -> Labels:
    """The labels of a fact before and after a correction of one of its values."""

    def read(fact: str, name: str, new: NamedNode | Literal) -> tuple[str, str]:
        triples = describe(DOCUMENT, FACTS, vocabulary, IRIS)
        judgement = correction(triples, name, new, fact)
        view = correct(triples, [judgement], IRIS, lambda iri: name_of(vocabulary, iri))
        others = {t.subject for t in set(triples) ^ set(view.triples) if t.predicate == rdfs("label")}
        assert others <= {NamedNode(fact)}
        return label_of(triples, fact), label_of(view.triples, fact)

    return read


def test_an_activity_is_called_by_who_did_what() -> None:
    assert activity_label(["ESCAP", "ITU", "ESCAP"], "host", "a  session") == "ESCAP, ITU: host a session"
    assert activity_label([], "host", None) == "host"
    cut = activity_label(["ITU"], "publish", "a guide " * 40)
    assert len(cut) <= MAX_LABEL
    assert cut.endswith("…")


def test_a_figure_is_called_with_its_bound_and_of_whom_it_is() -> None:
    assert statistic_label("55", "percent", "of women ") == "55 percent: of women"
    assert statistic_label("150", "count", "countries") == "150: countries"
    assert statistic_label("84.1", "other", "lines per 100 people") == "84.1: lines per 100 people"
    bounded = statistic_label("50", "percent", "use the Internet", "less-than", "rural women")
    assert bounded == "less than 50 percent (rural women): use the Internet"


def test_other_words_give_another_label(corrected: Labels) -> None:
    before, after = corrected(GUIDE, "object", Literal("an atlas of buoys"))
    assert after.endswith(" an atlas of buoys")
    assert after.partition(": ")[0] == before.partition(": ")[0] != before


def test_another_actor_gives_another_label(corrected: Labels) -> None:
    before, after = corrected(GUIDE, "actor", NamedNode(IRIS.entity("unesco")))
    assert before.startswith("International Telecommunication Union")
    assert after == before.replace(
        "International Telecommunication Union", "United Nations Educational, Scientific and Cultural Organization"
    )


@pytest.mark.parametrize(
    ("name", "new", "label"),
    [
        ("value", Literal("56"), "more than 56 percent: women used the Internet"),
        ("what", Literal("girls used the Internet"), "more than 55 percent (women): girls used the Internet"),
        ("unit", NamedNode(IRIS.concept("unit", "people")), "more than 55 people: women used the Internet"),
        (
            "qualifier",
            NamedNode(IRIS.concept("qualifier", "at-least")),
            "at least 55 percent: women used the Internet",
        ),
    ],
)
def test_another_figure_gives_another_label(
    corrected: Labels, name: str, new: NamedNode | Literal, label: str
) -> None:
    assert corrected(SHARE, name, new) == ("more than 55 percent: women used the Internet", label)


def test_those_who_act_are_named_in_the_order_of_the_text(vocabulary: Vocabulary) -> None:
    names = [f"N{number}" for number in range(11, 0, -1)]
    actors = tuple(replace(GUIDE_FACT.actors[0], entity=f"A-99-1/{name}", name=name) for name in names)
    facts = Facts(activities=(replace(GUIDE_FACT, actors=actors, partners=()),))
    triples = describe(DOCUMENT, facts, vocabulary, IRIS)
    judgement = correction(triples, "object", Literal("an atlas"))
    assert label_of(correct(triples, [judgement], IRIS).triples, GUIDE) == f"{', '.join(names)}: publish an atlas"


def test_what_no_label_speaks_of_leaves_it_as_it_was(corrected: Labels) -> None:
    before, after = corrected(GUIDE, "year", Literal("2019"))
    assert before == after


def test_a_label_that_was_written_by_hand_is_kept(vocabulary: Vocabulary) -> None:
    triples = [
        Triple(t.subject, t.predicate, Literal("Ours", language="en")) if t.predicate == rdfs("label") else t
        for t in describe(DOCUMENT, replace(FACTS), vocabulary, IRIS)
    ]
    judgement = correction(triples, "object", Literal("an atlas"))
    assert label_of(correct(triples, [judgement], IRIS).triples, GUIDE) == "Ours"
