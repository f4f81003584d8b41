"""What every describer needs: the document, how codes become IRIs, and where triples are collected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.documents.model import Document
from wsisgraph.graph.concepts import Concepts
from wsisgraph.graph.namespaces import RDF_TYPE
from wsisgraph.iris import Iris

PLAIN_PRECISION = 0.8
"""A tag gets a plain triple when its rule is right at least this often (design, section 5)."""


@dataclass
class Context:
    """One document being described; `add` collects its triples."""

    document: Document
    iris: Iris
    concepts: Concepts
    precision: Mapping[str, float] = field(default_factory=dict)
    """Measured precision of tagging rules, by rule identifier."""
    triples: list[Triple] = field(default_factory=list)
    """What was stated, in the order in which it was; now and then the same again."""

    def __post_init__(self) -> None:
        self._terms: dict[str, NamedNode] = {}
        self._bases: dict[str, NamedNode] = {}
        self._kinds = {section.path: "section" for section in self.document.sections}
        self._kinds |= {
            p.number: "row" if p.kind in ("head", "row") else "paragraph" for p in self.document.paragraphs
        }

    @property
    def node(self) -> NamedNode:
        """The document."""
        return NamedNode(self.iris.document(self.document.slug))

    def wsis(self, name: str) -> NamedNode:
        """A term of our ontology."""
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = NamedNode(self.iris.term(name))
        return term

    def basis(self, basis: str) -> NamedNode:
        """How something is known, by its two levels (`stated/sentence`)."""
        term = self._bases.get(basis)
        if term is None:
            term = self._bases[basis] = NamedNode(self.iris.basis(basis))
        return term

    def add(self, subject: NamedNode, predicate: NamedNode, *values: NamedNode | Literal | None) -> None:
        """State a property with each of the values; None is no value."""
        self.triples += [Triple(subject, predicate, value) for value in values if value is not None]

    def state(self, subject: NamedNode, **values: Any) -> None:
        """State properties of our ontology by their local names; a value is a term, several or None."""
        for name, value in values.items():
            if isinstance(value, list | tuple):
                self.add(subject, self.wsis(name), *value)
            elif value is not None:
                self.triples.append(Triple(subject, self.wsis(name), value))

    def take(self) -> list[Triple]:
        """What was stated since this was asked last; it is no longer among `triples`."""
        taken, self.triples = self.triples, []
        return taken

    def type(self, subject: NamedNode, *classes: NamedNode) -> None:
        """State the classes of a node."""
        self.add(subject, RDF_TYPE, *classes)

    def part(self, reference: str) -> NamedNode:
        """The node of a part by what facts call it.

        A bare number is a paragraph (or table row) and a bare path a section; `footnote/1`, `section/2.B`,
        `note/1` and `row/17` say the kind. What is not there is named as a paragraph: the gate rejects it.
        """
        kind, _, number = reference.rpartition("/")
        kind = kind or self._kinds.get(number, "paragraph")
        return NamedNode(self.iris.part(self.document.slug, kind, number))

    def is_plain(self, basis: str, rule: str, confidence: float) -> bool:
        """Whether a tag is sure enough for the plain triple that analysts query.

        What the text or a curator states always is. An inference needs the measured precision of its rule;
        a rule that was not measured is held to the confidence that it claims.
        """
        if not basis.startswith("inferred/"):
            return True
        return self.precision.get(rule, confidence) >= PLAIN_PRECISION
