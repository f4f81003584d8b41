"""The shapes graph, loaded once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wsisgraph.errors import InputError
from wsisgraph.iris import DEFAULT_BASE, Iris
from wsisgraph.resources import resource
from wsisgraph.validation.convert import to_rdflib
from wsisgraph.validation.namespaces import RDF_FIRST, RDF_NIL, RDF_REST, sh
from wsisgraph.validation.paths import Node


class Shapes:
    """A shapes graph with the look-ups that reading it takes."""

    def __init__(self, triples: Iterable[Triple], base: str = DEFAULT_BASE) -> None:
        self.triples = tuple(triples)
        self.base = base
        self.compiled: dict[tuple[frozenset[Triple], bool], object] = {}
        """What the compiler made of these shapes, by what it has to know of the data."""
        self._objects: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        self._predicates: dict[Node, dict[NamedNode, None]] = defaultdict(dict)
        for triple in self.triples:
            self._objects[triple.subject, triple.predicate].append(triple.object)  # type: ignore[index, arg-type]
            self._predicates[triple.subject][triple.predicate] = None  # type: ignore[index]

    @property
    def subjects(self) -> Iterable[Node]:
        """Every node that the graph describes."""
        return self._predicates.keys()

    def predicates(self, subject: Node) -> Iterable[NamedNode]:
        """The properties of a node."""
        return self._predicates.get(subject, {})

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The values of a property, in the order of the file."""
        return self._objects.get((subject, predicate), [])

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """The first value of a property."""
        return next(iter(self.objects(subject, predicate)), None)

    def at_most_once(self, kind: NamedNode, name: NamedNode) -> bool:
        """Whether nodes of a class may have no more than one value of a property."""
        constraints = (
            constraint
            for shape in self.subjects
            if kind in self.objects(shape, sh("targetClass"))
            for constraint in self.objects(shape, sh("property"))
        )
        return any(
            self.value(node, sh("path")) == name
            and isinstance(most := self.value(node, sh("maxCount")), Literal)
            and int(most.value) <= 1
            for node in constraints
        )

    def items(self, head: Node) -> list[Node]:
        """The members of an RDF list.

        Raises:
            ValueError: the list is broken or runs in a circle.

        """
        members: list[Node] = []
        seen: set[Node] = set()
        while head != RDF_NIL:
            first, rest = self.value(head, RDF_FIRST), self.value(head, RDF_REST)
            if first is None or rest is None or head in seen:
                raise ValueError(f"The list at {head} is broken.")
            seen.add(head)
            members.append(first)
            head = rest
        return members

    @cached_property
    def rdflib(self) -> rdflib.Graph:
        """The same graph for pyshacl."""
        return to_rdflib(self.triples)


def load_shapes(folder: Path | None = None, iris: Iris | None = None) -> Shapes:
    """The shapes of all Turtle files of a folder (ours when none is given), moved to the base of this build.

    Ours are read once, and what was compiled of them stays with them.

    Raises:
        InputError: a file is not Turtle, or the folder has no shapes.

    """
    iris = iris or Iris()
    return _read(folder, iris) if folder else _own(iris)


@lru_cache(maxsize=4)
def _own(iris: Iris) -> Shapes:
    return _read(resource("shapes"), iris)


def _read(folder: Path, iris: Iris) -> Shapes:
    triples: list[Triple] = []
    for path in sorted(folder.glob("*.ttl")):
        try:
            text = iris.rebase(path.read_text(encoding="utf-8"))
            triples += [quad.triple for quad in parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
        except (SyntaxError, UnicodeDecodeError) as error:
            raise InputError(str(error), source=str(path), remedy="Correct the shapes file.") from error
    if not triples:
        raise InputError("There are no shapes.", source=str(folder), remedy="Reinstall, or name another folder.")
    return Shapes(triples, iris.base)
