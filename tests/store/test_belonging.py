"""What a write says in one graph does not change what another says of its facts."""

import pytest
from pyoxigraph import RdfFormat, Store

from wsisgraph.iris import Iris
from wsisgraph.store.belonging import misplaced, reserved

IRIS = Iris()
DOCUMENT, OTHER = IRIS.graph("document/x"), "urn:other"
FACT, ITU = IRIS.activity("x", "1", 5), IRIS.entity("itu")
STATUS, LABEL = IRIS.term("status"), "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def line(subject: str, predicate: str, value: str, graph: str) -> bytes:
    return f"<{subject}> <{predicate}> {value} <{graph}> .\n".encode()


@pytest.fixture
def store() -> Store:
    found = Store()
    lines = [
        line(FACT, TYPE, f"<{IRIS.term('Activity')}>", DOCUMENT),
        line(FACT, STATUS, "<urn:planned>", DOCUMENT),
        line(FACT, LABEL, '"a plan"', DOCUMENT),
        line(ITU, TYPE, f"<{IRIS.term('Entity')}>", DOCUMENT),
        line(ITU, LABEL, '"ITU"', DOCUMENT),
    ]
    found.load(b"".join(lines), RdfFormat.N_QUADS)
    return found


def objections(store: Store, *added: bytes) -> list[str]:
    store.load(b"".join(added), RdfFormat.N_QUADS)
    return misplaced(added, store, IRIS)


@pytest.mark.parametrize(
    ("added", "allowed"),
    [
        (line(FACT, STATUS, "<urn:done>", OTHER), False),
        (line(FACT, LABEL, '"another plan"', OTHER), False),
        (line(FACT, IRIS.term("partner"), f"<{ITU}>", OTHER), False),
        (line(f"{FACT}/participation/1", IRIS.term("surface"), '"forged"', OTHER), False),
        (line(FACT, STATUS, "<urn:done>", IRIS.graph("document/y")), False),
        (line(FACT, STATUS, "<urn:planned>", OTHER), True),
        (line(FACT, STATUS, "<urn:done>", DOCUMENT), True),
        (line(FACT, "http://example.org/note", '"well said"', OTHER), True),
        (line(ITU, LABEL, '"UIT"', OTHER), True),
        (line("urn:fact", STATUS, "<urn:done>", OTHER), True),
        (line(IRIS.activity("soon", "1", 5), STATUS, "<urn:done>", OTHER), False),
        (line(f"{IRIS.statistic('soon', '1', 5)}/evidence", IRIS.term("quotation"), '"no"', OTHER), False),
        (line(IRIS.part("soon", "paragraph", "1"), IRIS.term("text"), '"no"', DOCUMENT), False),
        (line(IRIS.activity("soon", "1", 5), STATUS, "<urn:done>", IRIS.graph("document/soon")), True),
        (line(IRIS.activity("soon", "1", 5), "http://example.org/note", '"see there"', OTHER), True),
    ],
    ids=[
        "second value",
        "second label",
        "a property of ours",
        "of what a fact owns",
        "in another document",
        "what is said there as well",
        "in its own graph",
        "a property of others",
        "what all describe",
        "a fact of nobody",
        "a fact of a report to come",
        "evidence in a report to come",
        "a paragraph of a report to come",
        "a report to come in its own graph",
        "a note on a report to come",
    ],
)
def test_of_a_fact_speaks_the_graph_of_its_document(store: Store, added: bytes, allowed: bool) -> None:
    assert (objections(store, added) == []) is allowed


def test_a_fact_that_is_described_in_two_graphs_is_that_of_both(store: Store) -> None:
    again = line(FACT, TYPE, f"<{IRIS.term('Activity')}>", IRIS.graph("document/y"))
    other = line(FACT, STATUS, "<urn:done>", IRIS.graph("document/y"))
    (objection,) = objections(store, again, other)
    assert objection.endswith(f"belongs into <{DOCUMENT}>.")


def test_what_is_said_in_the_unnamed_graph_is_said_too(store: Store) -> None:
    (objection,) = objections(store, f"<{FACT}> <{STATUS}> <urn:done> .\n".encode())
    assert "the unnamed graph" in objection


def test_graphs_of_decisions_are_reserved() -> None:
    names = [IRIS.graph("judgements"), DOCUMENT, IRIS.graph("registry"), "", OTHER]
    assert [reason.split()[2] for reason in reserved(names, IRIS)] == names[:1]
