"""A write takes the corrected view of a document along, and nobody writes that view itself."""

import signal
from datetime import date

import pytest
from pyoxigraph import NamedNode, Triple
from tests.releases.reviewed import built_in, release_of

from wsisgraph.graph_files import mapped
from wsisgraph.iris import Iris
from wsisgraph.releases import Journal, build
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Person
from wsisgraph.settings import Settings
from wsisgraph.store import writer
from wsisgraph.store.change import DELETE, POST, PUT, UPDATE, Change, Result
from wsisgraph.store.judging import objections

IRIS = Iris()
STATED, CORRECTED = IRIS.graph("document/beta"), IRIS.graph("corrected/beta")
DOCUMENT = IRIS.document("beta")
NOTE = f'<{DOCUMENT}> <http://www.w3.org/2000/01/rdf-schema#comment> "A note." '.encode()
FACT = "activity/beta/1-32"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two reports, and a verdict about one of them that is published."""
    settings = built_in(tmp_path_factory.mktemp("decided") / "house")
    desk = Desk(settings, release_of(settings))
    desk.withdraw(FACT, Person("Reviewer", "It was said of another year.", date(2026, 1, 1)))
    assert build(settings, processes=1).published
    return settings


def apply(settings: Settings, kind: str, graph: str = "", content: bytes = b"", text: str = "") -> Result:
    parts = (("text/turtle", content),) if content else ()
    change = Change(kind, "tester", True, text=text, graph=graph, parts=parts, base="urn:base:")
    return writer.apply(change, settings)


def test_a_written_document_takes_its_corrected_view_along_as_a_build_would(decided: Settings) -> None:
    before = release_of(decided)
    result = apply(decided, POST, STATED, NOTE + b".")
    assert result.error is None, result
    release = release_of(decided)
    assert release.id == result.release != before.id
    for graph in (STATED, CORRECTED):
        assert NOTE in bytes(mapped(release.graphs()[graph]))
    assert FACT.encode() not in bytes(mapped(release.graphs()[CORRECTED]))
    assert release.verify() == []
    summary = build(decided, processes=1)
    assert summary.published
    assert summary.release == release.id


@pytest.mark.parametrize("graph", [CORRECTED, IRIS.graph("release")])
def test_what_follows_from_other_graphs_is_not_written(decided: Settings, graph: str) -> None:
    release, entries = release_of(decided), Journal(decided.data / "journal").last()
    insert = f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}"
    results = [
        apply(decided, PUT, graph, b"<urn:a> <urn:b> <urn:c> ."),
        apply(decided, DELETE, graph),
        apply(decided, UPDATE, text=insert),
    ]
    assert [result.error for result in results] == ["derived"] * 3
    assert release_of(decided).id == release.id
    assert Journal(decided.data / "journal").last() == entries


def test_an_update_that_may_touch_any_graph_leaves_the_corrected_view(decided: Settings) -> None:
    text = """INSERT { GRAPH <urn:own> { ?s <urn:own:seen> ?g } } WHERE { GRAPH ?g { ?s a <urn:none> } } ;
        DELETE WHERE { GRAPH ?g { ?s <urn:own:seen> ?o } } ;
        INSERT DATA { GRAPH <urn:own> { <urn:a> <urn:b> 1 } }"""
    result = apply(decided, UPDATE, text=text)
    assert result.error is None, result
    assert CORRECTED in release_of(decided).graphs()


def test_a_refusal_says_where_a_decision_does_not_fit(decided: Settings) -> None:
    fact = Triple(NamedNode(IRIS.base + "id/" + FACT), TYPE, NamedNode(IRIS.term("Activity")))
    reasons, report = objections({CORRECTED: [fact], IRIS.graph("document/gamma"): [fact]}, decided)
    in_view = ["in the corrected view" in reason for reason in reasons]
    assert (in_view[0], in_view[-1]) == (False, True)
    assert in_view == sorted(in_view)
    assert "ValidationReport" in report


def test_a_document_that_goes_takes_its_corrected_view_along(decided: Settings) -> None:
    assert apply(decided, DELETE, STATED).error is None
    assert CORRECTED not in release_of(decided).graphs()
    assert release_of(decided).verify() == []


def test_a_killed_writer_met_a_limit_of_memory_only_when_it_had_grown() -> None:
    settings = Settings(worker_memory=1024)
    for cause, grown, error in (
        (-signal.SIGKILL, 2**20, "failed"),
        (-signal.SIGKILL, 2**29, "limit"),
        (-signal.SIGABRT, 0, "limit"),
        (-signal.SIGALRM, 0, "limit"),
        (1, 0, "failed"),
    ):
        assert writer._killed(cause, grown, settings).error == error
