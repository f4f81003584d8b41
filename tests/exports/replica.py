"""A client of the change feed that knows nothing of this program: HTTP, rdflib and the LDES vocabulary.

It begins with one address, follows only the links that it is given, applies what the stream declares, and keeps
the graphs that result.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import rdflib
from rdflib.namespace import DCTERMS, RDF

LDES = rdflib.Namespace("https://w3id.org/ldes#")
TREE = rdflib.Namespace("https://w3id.org/tree#")
Term = rdflib.term.Node
Quad = tuple[Term, Term, Term, str]
Fetch = Callable[[str], str]
"""Address to TriG; raises when the answer is not 200."""


@dataclass
class Replica:
    """The graphs as the feed tells them; `follow` brings them up to date."""

    fetch: Fetch
    things: dict[Term, set[Quad]] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    members: set[Term] = field(default_factory=set)
    merged: dict[Term, Term] = field(default_factory=dict)
    partial: bool = False
    gone: set[Term] = field(default_factory=set)
    """What was removed; a replica that began with a dump has to forget it."""
    fetched: list[str] = field(default_factory=list)

    @property
    def quads(self) -> set[Quad]:
        return {quad for quads in self.things.values() for quad in quads}

    def _get(self, address: str) -> rdflib.Dataset:
        self.fetched.append(address)
        dataset = rdflib.Dataset()
        dataset.parse(data=self.fetch(address), format="trig")
        return dataset

    def follow(self, address: str, after: str | None = None) -> None:
        """Read every page that was not read yet; with `after`, only pages that begin later."""
        self.partial = self.partial or after is not None
        root = self._get(address).default_graph
        stream = root.value(predicate=TREE.view, object=rdflib.URIRef(address))
        assert (stream, RDF.type, LDES.EventStream) in root
        for page, first in sorted(self._pages(root, address), key=lambda item: (item[1], item[0])):
            if page not in self.pages and (after is None or first > after):
                self._read(page, stream, root)
                self.pages.add(page)

    def _pages(self, root: rdflib.Graph, address: str) -> set[tuple[str, str]]:
        found = set()
        for relation in root.objects(rdflib.URIRef(address), TREE.relation):
            if (relation, RDF.type, TREE.GreaterThanOrEqualToRelation) in root:
                found.add((str(root.value(relation, TREE.node)), str(root.value(relation, TREE.value))))
        return found

    def _read(self, address: str, stream: Term | None, root: rdflib.Graph) -> None:
        page = self._get(address)
        about = page.default_graph
        assert (rdflib.URIRef(address), LDES.immutable, rdflib.Literal(True)) in about
        order, when = root.value(stream, LDES.sequencePath), root.value(stream, LDES.timestampPath)
        members = list(about.objects(stream, TREE.member))
        members.sort(key=lambda one: (str(about.value(one, when)), int(str(about.value(one, order)))))
        for member in members:
            if member not in self.members:
                self.members.add(member)
                self._apply(page, member, stream, root)

    def _apply(self, page: rdflib.Dataset, member: Term, stream: Term | None, root: rdflib.Graph) -> None:
        about = page.default_graph
        thing = about.value(member, root.value(stream, LDES.versionOfPath))
        assert thing is not None
        kind = about.value(member, root.value(stream, LDES.versionDeletePath))
        if kind == root.value(stream, LDES.versionDeleteObject):
            assert self.partial or thing in self.things, f"{thing} was removed before it was told of"
            self.things.pop(thing, None)
            self.gone.add(thing)
            successor = about.value(member, DCTERMS.isReplacedBy)
            if successor is not None:
                self.merged[thing] = successor
            return
        created = kind == root.value(stream, LDES.versionCreateObject)
        assert created or kind == root.value(stream, LDES.versionUpdateObject)
        parts = list(about.objects(member, DCTERMS.hasPart)) or [member]
        self.things[thing] = {quad for part in parts for quad in _quads(page, part)}


def _quads(page: rdflib.Dataset, part: Term) -> set[Quad]:
    graph = str(page.default_graph.value(part, DCTERMS.isPartOf) or "")
    assert isinstance(part, rdflib.URIRef)
    return {(s, p, o, graph) for s, p, o in page.graph(part)}
