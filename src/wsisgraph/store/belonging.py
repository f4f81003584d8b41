"""Where statements belong: of a fact speaks the graph of its document, of decisions those who decide.

Readers see the merge of all graphs, and the gate judges each by itself. Two graphs that conform could say together
what breaks a shape (a second status of an activity), or put other words in the place of those that the text has.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from wsisgraph.iris import Iris, fact_of, report_of

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OF_A_DOCUMENT = (
    *("Activity", "Statistic", "StatisticalTarget", "Preparation"),
    *("Document", "Extraction", "Section", "Paragraph", "Footnote", "Note", "TableRow"),
)
"""Classes of nodes that one document has; organisations and works are described by all that name them."""
_SHOWN = 20


def reserved(names: Iterable[str], iris: Iris) -> list[str]:
    """Why a writer may not change the graph that is made of decisions; empty when it is none of these.

    Nobody at all may write those that follow from it (`writer.py`).
    """
    reason = "is made of the decisions of reviewers: decide at /review, or by /api/v1/judgements"
    return [f"The graph {name} {reason}." for name in names if name == iris.graph("judgements")]


def misplaced(added: Iterable[bytes], store: Store, iris: Iris) -> list[str]:
    """What is said of facts and documents in other graphs than theirs and not there; the first of it.

    Statements of properties that neither are ours nor stand in their graph are free: anybody may add some.

    Args:
        added: N-Quads lines that a change brings.
        store: all published graphs, with the change.
        iris: the base of our IRIs.

    """
    return [
        f"{quad.subject}: {quad.predicate} is said of it in {_named(quad)}, but belongs into {place}."
        for quad, place in islice(_misplaced(added, store, iris), _SHOWN)
    ]


def _misplaced(added: Iterable[bytes], store: Store, iris: Iris) -> Iterator[tuple[Quad, NamedNode]]:
    places: dict[str, set[NamedNode]] = {}
    for quad in parse(b"".join(added), RdfFormat.N_QUADS):
        if not isinstance(quad.subject, NamedNode):
            continue
        root = fact_of(quad.subject.value)
        if root not in places:
            places[root] = set(_places(root, store, iris)) or _coming(root, iris)
        for place in places[root] - {quad.graph_name}:
            if _contradicts(quad, place, store, iris):
                yield quad, place


def _contradicts(quad: Quad, place: NamedNode, store: Store, iris: Iris) -> bool:
    """Whether the graph of a fact says something else with this property, or should be the one to say it."""
    if Quad(quad.subject, quad.predicate, quad.object, place) in store:
        return False
    said = next(store.quads_for_pattern(quad.subject, quad.predicate, None, place), None)
    return said is not None or quad.predicate.value.startswith(iris.ontology)


def _places(root: str, store: Store, iris: Iris) -> Iterator[NamedNode]:
    """The graphs of documents that describe a fact, or a part of themselves."""
    documents = iris.graph("document/")
    kinds = {iris.term(name) for name in _OF_A_DOCUMENT}
    for quad in store.quads_for_pattern(NamedNode(root), _TYPE, None):
        place, kind = quad.graph_name, quad.object
        known = isinstance(kind, NamedNode) and kind.value in kinds
        if known and isinstance(place, NamedNode) and place.value.startswith(documents):
            yield place


def _coming(root: str, iris: Iris) -> set[NamedNode]:
    """The graph that will describe a fact whose report is not here yet, or not with this fact."""
    slug = report_of(root, iris.base)
    return set() if slug is None else {NamedNode(iris.graph(f"document/{slug}"))}


def _named(quad: Quad) -> str:
    return str(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else "the unnamed graph"
