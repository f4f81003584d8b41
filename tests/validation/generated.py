"""Graphs made to order: sound ones of any size, and ones with faults at known places."""

import random
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple
from tests.graph.sample import DOCUMENT, FACTS, FIRST, GUIDE

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.graph import describe
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
_XSD = "http://www.w3.org/2001/XMLSchema#"
_VALUES = (
    NamedNode("http://example.org/unknown"),
    NamedNode(IRIS.document("A-99-1")),
    NamedNode(IRIS.concept("basis", "stated")),
    Literal(""),
    Literal("wrong"),
    Literal("wrong", language="en"),
    Literal("-1", datatype=NamedNode(f"{_XSD}integer")),
    Literal("many", datatype=NamedNode(f"{_XSD}integer")),
    Literal("2.5", datatype=NamedNode(f"{_XSD}decimal")),
    Literal("2020-11", datatype=NamedNode(f"{_XSD}gYearMonth")),
    Literal("true", datatype=NamedNode(f"{_XSD}boolean")),
)


def faulty_graph(seed: int, faults: int = 60) -> list[Triple]:
    """The sample document's graph with statements dropped, changed, doubled or added at random."""
    chance = random.Random(seed)
    triples = describe(DOCUMENT, FACTS, load_vocabulary(), IRIS)
    for _ in range(faults):
        at = chance.randrange(len(triples))
        triple = triples[at]
        kind = chance.choice(("drop", "change", "add", "move"))
        if kind == "drop":
            del triples[at]
        elif kind == "change":
            triples[at] = Triple(triple.subject, triple.predicate, chance.choice(_VALUES))
        elif kind == "add":
            triples.append(Triple(triple.subject, triple.predicate, chance.choice(_VALUES)))
        else:
            triples.append(Triple(chance.choice(triples).subject, triple.predicate, triple.object))
    return list(dict.fromkeys(triples))


# About what an activity of a report has: an actor, a region, an action line and a year.
_PLAIN = {"partners": (), "goals": (), "targets": (), "countries": (), "topics": ()}


def large_document(activities: int, *, slug: str = "A-99-3", faulty_every: int = 0) -> tuple[Document, Facts]:
    """A document of many paragraphs, each with one activity; every n-th of them has an unknown status."""
    numbers = [str(number) for number in range(1, activities + 1)]
    paragraphs = tuple(Paragraph(number, FIRST, "1.A") for number in numbers)
    facts: list[Activity] = []
    for place, number in enumerate(numbers, start=1):
        wrong = faulty_every and place % faulty_every == 0
        status = "unknown" if wrong else "completed"
        facts.append(replace(GUIDE, paragraph=number, status=status, **_PLAIN))  # type: ignore[arg-type]
    return replace(DOCUMENT, slug=slug, paragraphs=paragraphs), Facts(activities=tuple(facts))
