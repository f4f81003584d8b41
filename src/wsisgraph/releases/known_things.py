"""The things of a release that people speak of: found by an identifier, a name or a code."""

from collections.abc import Iterator

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph import object_properties
from wsisgraph.graph.namespaces import RDF_TYPE, skos
from wsisgraph.iris import Iris
from wsisgraph.releases.release import Release

FACTS = ("Activity", "Statistic", "StatisticalTarget")
SEE = "See `wsisgraph review entities` and the pages of the release."
_NAMES = (skos("prefLabel"), skos("altLabel"))


class KnownThings:
    """Finds the things of one release, also those of facts that the gate holds back."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.iris = Iris(release.manifest["base"])
        self.store = ox.Store.read_only(str(release.store_path))
        self.held = held_back(release)
        """What the gate holds back: it can be judged, too."""

    def fact(self, text: str) -> ox.NamedNode:
        """A fact of the release, or one that the gate holds back.

        Raises:
            InputError: there is none of this name.

        """
        node = self.thing(text, "activity", "statistic")
        if any(self.is_a(node, kind) for kind in FACTS):
            return node
        remedy = (
            "A document is withdrawn by `wsisgraph build --withdraw SLUG`." if self.is_a(node, "Document") else SEE
        )
        raise InputError("this is no activity and no statistic.", text, remedy=remedy)

    def thing(self, text: str, *kinds: str) -> ox.NamedNode:
        """A node of the release by its IRI, with or without the base, its local part, or the name of a body."""
        for candidate in self.written(text, *kinds):
            try:
                node = ox.NamedNode(candidate)
            except ValueError:
                break
            if any(self._quads(node, RDF_TYPE)):
                return node
        named = self._named(text) if "entity" in kinds else []
        if len(named) == 1:
            return named[0]
        if named:
            meant = ", ".join(sorted(self.short(node) for node in named))
            raise InputError("several organisations have this name.", text, remedy=f"Say which one: {meant}.")
        raise InputError("the release has no such thing.", text, remedy=SEE)

    def _named(self, text: str) -> list[ox.NamedNode]:
        """The organisations that are called exactly so, by a name or an acronym."""
        found = {
            quad.subject
            for name in (*_NAMES, ox.NamedNode(self.iris.term("acronym")))
            for literal in (ox.Literal(text), ox.Literal(text, language="en"))
            for quad in self.store.quads_for_pattern(None, name, literal, None)
        }
        return [node for node in found if isinstance(node, ox.NamedNode) and self.is_a(node, "Entity")]

    def coded(self, code: str) -> ox.NamedNode | None:
        """The country, status, action line … whose code this is; None where none or several have it."""
        found = {
            quad.subject
            for quad in self.store.quads_for_pattern(None, skos("notation"), None, None)
            if isinstance(quad.object, ox.Literal) and quad.object.value == code
        }
        node = found.pop() if len(found) == 1 else None
        return node if isinstance(node, ox.NamedNode) else None

    def written(self, text: str, *kinds: str) -> list[str]:
        """The IRIs that somebody may mean who writes this."""
        if text.startswith(("http://", "https://")):
            return [text]
        return [f"{self.iris.base}{start}{text}" for start in ("", "id/", *(f"id/{kind}/" for kind in kinds))]

    def is_a(self, node: ox.NamedNode, kind: str) -> bool:
        """Whether a node has a class of the ontology."""
        return any(quad.object == ox.NamedNode(self.iris.term(kind)) for quad in self._quads(node, RDF_TYPE))

    def _quads(self, node: ox.NamedNode, name: ox.NamedNode | None) -> Iterator[ox.Quad]:
        for store in (self.store, self.held):
            yield from store.quads_for_pattern(node, name, None, None)

    def objects(self, node: ox.NamedNode, name: str) -> set[ox.NamedNode | ox.Literal]:
        """What the release says of a node by a property of the ontology, or would say if the gate let it."""
        quads = self._quads(node, ox.NamedNode(self.iris.term(name)))
        return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)}

    def properties(self, node: ox.NamedNode) -> list[str]:
        """The properties of the ontology that a node has."""
        names = {quad.predicate.value for quad in self._quads(node, None)}
        return sorted(n.removeprefix(self.iris.ontology) for n in names if n.startswith(self.iris.ontology))

    def object_properties(self) -> frozenset[str]:
        """The properties of the ontology whose values are identifiers."""
        graph = ox.NamedNode(self.iris.graph("ontology"))
        return object_properties(quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph))

    def short(self, node: ox.NamedNode) -> str:
        """The identifier without the base."""
        return self.plain(node.value)

    def plain(self, text: str) -> str:
        """The text without the base before it."""
        return text.removeprefix(self.iris.base)


def held_back(release: Release) -> ox.Store:
    """The triples of the facts that the gate holds back, in a store in memory."""
    store = ox.Store()
    for path in sorted((release.quarantine_path / "graphs").glob("*.nq")):
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store
