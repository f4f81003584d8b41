"""The accepted RDF as the index reads it: nodes with their values, over the union of the published graphs."""

import math
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.prefixes import prefixes
from wsisgraph.releases.index_lines import NodeLines, Value

_MOST_DIGITS = 300
"""Digits of a number that is still one for every reader."""
_VALUES = (ox.NamedNode, ox.Literal)
_QUERIES = Path(__file__).with_name("index_queries")


class Node:
    """One node and its values, by the short name of the property (`wsis:actor`); values in sorted order."""

    def __init__(self, iri: str, values: dict[str, list[ox.NamedNode | ox.Literal]]) -> None:
        self.iri = iri
        self._values = values

    def __bool__(self) -> bool:
        return bool(self._values)

    def links(self, name: str) -> list[str]:
        """The IRIs that `name` points to."""
        return [value.value for value in self._values.get(name, ()) if isinstance(value, ox.NamedNode)]

    def link(self, name: str) -> str | None:
        """The first of them."""
        for value in self._values.get(name, ()):
            if isinstance(value, ox.NamedNode):
                return value.value
        return None

    def literals(self, name: str) -> list[ox.Literal]:
        """The literals of `name`."""
        return [value for value in self._values.get(name, ()) if isinstance(value, ox.Literal)]

    def texts(self, name: str) -> list[str]:
        """The lexical forms of `name`."""
        return [literal.value for literal in self.literals(name)]

    def text(self, name: str) -> str | None:
        """One text of `name`: in English, else without a language, else any."""
        values = self._values.get(name)
        if not values:
            return None
        if len(values) == 1:
            return values[0].value if isinstance(values[0], ox.Literal) else None
        ranked = [(value.language != "en", value.language or "", value.value) for value in self.literals(name)]
        return min(ranked)[2] if ranked else None

    def by_language(self, name: str) -> dict[str, str]:
        """Language tag to text, with `@none` for a text without one, as JSON-LD writes it."""
        found = {literal.language or "@none": literal.value for literal in reversed(self.literals(name))}
        return dict(sorted(found.items()))

    def number(self, name: str) -> float | None:
        """A decimal or double; None for one that is more than a reader of JSON can take."""
        text = self.text(name)
        number = math.nan if text is None else float(text)
        return number if math.isfinite(number) else None

    def quantity(self, name: str) -> int | float | None:
        """The same to its last digit where it is a whole number."""
        number = self.number(name)
        if number is None:
            return None
        whole, parts = Decimal(self.text(name) or "").as_integer_ratio()
        return whole if parts == 1 else number

    def integer(self, name: str) -> int | None:
        """An integer, or the year of an `xsd:gYear`; None for words, which a correction by hand may be."""
        text = self.text(name)
        is_number = text is not None and len(text) <= _MOST_DIGITS and text.removeprefix("-").isdecimal()
        return int(text) if text is not None and is_number else None

    def flag(self, name: str) -> bool | None:
        """A boolean."""
        text = self.text(name)
        return None if text is None else text in ("true", "1")


class Source:
    """Reads nodes of a store, over all its graphs: what is outside the union is not in the store."""

    def __init__(self, store: ox.Store, iris: Iris, lines: NodeLines | None = None) -> None:
        """`lines`: the files of all that the store holds, where they are at hand."""
        self._store = store
        self.lines = lines
        self.base = iris.base
        self._prefixes = prefixes(iris.base)

    def close(self) -> None:
        """Let go of the store. The caches below would keep it open, and an open store changes its files."""
        self._store = ox.Store()
        self.lines = None

    def whole(self, term: str) -> str:
        """The IRI of a term that is given as `wsis:Activity`."""
        prefix, _, name = term.partition(":")
        return self._prefixes[prefix] + name

    def quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern."""
        return self._store.quads_for_pattern(subject, predicate, value, None)

    def members(self, term: str) -> Iterator[str]:
        """The IRIs of the nodes of a class, given as `wsis:Activity`; each once, in no order."""
        found = self._store.query(
            _query("members.rq"),
            substitutions={ox.Variable("class"): ox.NamedNode(self.whole(term))},
            use_default_graph_as_union=True,
        )
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - a SELECT yields nothing else
        for solution in found:
            if isinstance(node := solution["node"], ox.NamedNode):
                yield node.value

    def node(self, iri: str) -> Node:
        """The node with the values that any published graph gives it; empty when none does."""
        values: dict[str, list[ox.NamedNode | ox.Literal]] = {}
        for predicate, value in self.lines.values(iri) if self.lines else self._stored_values(iri):
            if isinstance(value, _VALUES):
                values.setdefault(self._short(predicate), []).append(value)
        return Node(iri, {name: _sorted(terms) for name, terms in values.items()})

    def _stored_values(self, iri: str) -> Iterator[tuple[str, Value]]:
        for quad in self.quads(ox.NamedNode(iri), None, None):
            yield quad.predicate.value, quad.object

    def linked(self, iri: str, name: str) -> Iterator[str]:
        """The IRIs that the property `name` of a node points to."""
        for quad in self.quads(ox.NamedNode(iri), ox.NamedNode(self.whole(name)), None):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value

    def naming(self, iri: str, name: str | None, unless: Collection[str] = ()) -> Iterator[str]:
        """The IRIs of the nodes that name this one, by the property `name` or by any but those of `unless`."""
        passed = {self.whole(other) for other in unless}
        predicate = None if name is None else ox.NamedNode(self.whole(name))
        for quad in self.quads(None, predicate, ox.NamedNode(iri)):
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value not in passed:
                yield quad.subject.value

    @lru_cache(maxsize=1024)  # noqa: B019 - a source lives as long as one build
    def _short(self, iri: str) -> str:
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri


def _sorted(terms: list[ox.NamedNode | ox.Literal]) -> list[ox.NamedNode | ox.Literal]:
    """The terms in order, each once, whatever number of graphs states it."""
    return terms if len(terms) == 1 else sorted(set(terms), key=_order)


def _order(term: ox.NamedNode | ox.Literal) -> tuple[str, str]:
    return (term.value, str(term))


@lru_cache(maxsize=16)
def _query(name: str) -> str:
    return (_QUERIES / name).read_text(encoding="utf-8")
