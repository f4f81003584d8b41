"""Changes as members of a Linked Data Event Stream, in N-Quads.

The payload of a version stands in the named graph that the member's IRI names, as LDES 1.0 allows. The graphs that
hold the statements are named beside it; a thing that several graphs describe differently has one part a graph.
"""

from dataclasses import dataclass

import pyoxigraph as ox

from wsisgraph.exports.feed_changes import CREATED, MERGED, REMOVED, UPDATED, Change
from wsisgraph.exports.statements import Statements, name, typed
from wsisgraph.graph_files import line_end
from wsisgraph.iris import Iris

TYPES = {CREATED: "as:Create", UPDATED: "as:Update", REMOVED: "as:Delete", MERGED: "as:Delete"}


def stream(iris: Iris) -> str:
    """The IRI of the event stream."""
    return f"{iris.base}feed"


def step_iri(iris: Iris, step: int) -> str:
    """The step from one release to the next: a transaction, to be applied whole."""
    return f"{iris.base}feed/step/{step}"


def member_iri(iris: Iris, page: int, place: int) -> str:
    """A member, by the page that it was published on first and its place there, from 1."""
    return f"{iris.base}feed/{page}#{place}"


@dataclass(frozen=True, slots=True)
class Place:
    """The step that members belong to."""

    iris: Iris
    step: int
    when: str


def member(change: Change, of: Place, page: int, place: int, position: int, *, last: bool) -> bytes:
    """One member as N-Quads: what is said of the version in the unnamed graph, its payload in one of its own.

    Args:
        change: what became of a thing.
        of: the step.
        page: the number of the page.
        place: the place on the page, from 1.
        position: the place in the stream, from 1.
        last: whether it ends the step.

    """
    iri = member_iri(of.iris, page, place)
    about = Statements()
    about.typed(iri, TYPES[change.kind])
    about.link(iri, "dcterms:isVersionOf", change.thing)
    about.link(iri, "dcterms:isReplacedBy", change.successor)
    about.add(iri, "dcterms:created", typed(of.when, "dateTime"))
    about.add(iri, "schema:position", typed(position, "integer"))
    about.link(iri, "as:context", step_iri(of.iris, of.step))
    if last:
        about.add(iri, "schema:actionStatus", name("schema:CompletedActionStatus"))
    payload = _payload(about, iri, change)
    head = ox.serialize(about.sorted(), format=ox.RdfFormat.N_TRIPLES) or b""
    return head + b"".join(payload)


def _payload(about: Statements, iri: str, change: Change) -> list[bytes]:
    everything = sorted({line for lines in change.statements.values() for line in lines})
    end = line_end(iri)
    quads = [line + end for line in everything]
    if len(change.statements) == 1:
        about.link(iri, "dcterms:isPartOf", *change.statements)
        return quads
    for number, (graph, lines) in enumerate(sorted(change.statements.items()), 1):
        part = f"{iri}.{number}"
        about.link(iri, "dcterms:hasPart", part)
        about.link(part, "dcterms:isPartOf", graph)
        end = line_end(part)
        quads += [line + end for line in lines]
    return quads
