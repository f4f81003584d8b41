"""What a release must hold before it may be published (`data/assertions.toml`).

Shapes judge what is there; assertions notice what is not.
"""

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Triple

from wsisgraph.errors import InputError
from wsisgraph.graph.nquads import Lines
from wsisgraph.iris import Iris
from wsisgraph.validation.namespaces import RDF_TYPE

Graphs = Mapping[str, Sequence[Triple]]
_KEYS = {"name", "graph", "class", "property", "at_least", "at_most", "each"}


@dataclass(frozen=True, slots=True)
class Assertion:
    """One count that must hold. `graph` is a whole IRI; with `*` at its end, every graph that begins so."""

    name: str
    graph: str
    term: NamedNode
    is_class: bool
    at_least: int
    at_most: int | None = None
    each: bool = True

    def failures(self, graphs: Graphs, tallies: "Tallies | None" = None) -> list[str]:
        """Why the assertion does not hold, for a person; `tallies` of the graphs save counting them again."""
        tallies = tallies or Tallies(graphs)
        names = [name for name in graphs if self._covers(name)]
        if not self.graph.endswith("*"):
            names = [self.graph]
        counts = {name: tallies.count(name, self.term, is_class=self.is_class) for name in sorted(names)}
        if not self.each:
            counts = {self.graph: sum(counts.values())}
        return [self._failure(name, count) for name, count in counts.items() if not self._holds(count)]

    def _covers(self, name: str) -> bool:
        return name.startswith(self.graph[:-1]) if self.graph.endswith("*") else name == self.graph

    def _holds(self, count: int) -> bool:
        return self.at_least <= count and (self.at_most is None or count <= self.at_most)

    def _failure(self, name: str, count: int) -> str:
        bound = f"at least {self.at_least}" if count < self.at_least else f"at most {self.at_most}"
        what = "instances of" if self.is_class else "statements with"
        return (
            f"Assertion “{self.name}” failed: {name} has {count} {what} {self.term.value}, {bound} are wanted. "
            "Find out what is missing or too many; change data/assertions.toml only if that is right."
        )


class Tallies:
    """How often each property and each class stands in a graph, counted once for all assertions.

    A graph that is at hand as lines is not read for it.
    """

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs
        self._counted: dict[str, tuple[Counter[NamedNode], Counter[object]]] = {}

    def count(self, name: str, term: NamedNode, *, is_class: bool) -> int:
        """The statements of a graph with a property, or its instances of a class."""
        triples = self._graphs.get(name, ())
        if isinstance(triples, Lines):
            return triples.count_of(RDF_TYPE, term) if is_class else triples.count_of(term)
        if name not in self._counted:
            properties = Counter([triple.predicate for triple in triples])
            classes: Counter[object] = Counter([t.object for t in triples if t.predicate == RDF_TYPE])
            self._counted[name] = properties, classes
        properties, classes = self._counted[name]
        return classes[term] if is_class else properties[term]


@dataclass(frozen=True, slots=True)
class Assertions:
    """All assertions, and how many documents may be lost from one release to the next."""

    items: tuple[Assertion, ...] = ()
    documents_lost: int = 0

    def failures(self, graphs: Graphs, expected: Collection[str] = ()) -> list[str]:
        """Why the graphs may not be published.

        Args:
            graphs: the accepted graphs by name.
            expected: names of document graphs that the last release had or this build was given.

        """
        tallies = Tallies(graphs)
        found = [failure for item in self.items for failure in item.failures(graphs, tallies)]
        lost = sorted(name for name in expected if not graphs.get(name))
        if len(lost) > self.documents_lost:
            found.append(
                f"{len(lost)} documents would be lost, {self.documents_lost} may be: {', '.join(lost)}. "
                "Give the documents again, or allow the loss by documents_lost in data/assertions.toml."
            )
        return found


def load_assertions(path: Path, iris: Iris) -> Assertions:
    """Read the assertions. A file that is missing is an error: a gate without its minimums is open.

    Raises:
        InputError: the file is missing or cannot be used.

    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("The assertions cannot be read.", source=str(path), remedy="Restore the file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"This is no TOML: {error}.", source=str(path), remedy="Mend the file.") from error
    lost = table.get("documents_lost", 0)
    unknown = sorted(table.keys() - {"assertion", "documents_lost"})
    if unknown or not _is_count(lost):
        wrong = ", ".join(unknown) or "documents_lost"
        raise InputError(f"{wrong} cannot be used.", source=str(path), remedy="See the head of the file.")
    entries = table.get("assertion", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        message, remedy = "assertion is no list of tables.", "Begin each with [[assertion]]."
        raise InputError(message, source=str(path), remedy=remedy)
    items = tuple(_assertion(entry, f"assertion {n}", path, iris) for n, entry in enumerate(entries, 1))
    return Assertions(items, lost)


def _assertion(entry: Mapping[str, Any], place: str, path: Path, iris: Iris) -> Assertion:
    def wrong(message: str, remedy: str) -> InputError:
        return InputError(message, source=str(path), place=str(entry.get("name", place)), remedy=remedy)

    unknown = sorted(entry.keys() - _KEYS)
    if unknown:
        raise wrong(f"{', '.join(unknown)} is not known.", f"Keys are {', '.join(sorted(_KEYS))}.")
    if ("class" in entry) == ("property" in entry):
        raise wrong("It counts neither or both of class and property.", "Give one of them.")
    if not all(isinstance(entry.get(key), str) for key in ("name", "graph")) or "at_least" not in entry:
        raise wrong("name, graph and at_least are needed.", "Add what is missing.")
    if not all(_is_count(entry[key]) for key in ("at_least", "at_most") if key in entry):
        raise wrong("at_least and at_most are counts.", "Give whole numbers from 0.")
    if not isinstance(entry.get("each", True), bool):
        raise wrong("each is neither true nor false.", "Write true or false, without quotation marks.")
    term = _term(entry["class"] if "class" in entry else entry["property"], iris)
    if term is None:
        raise wrong("class or property is no IRI.", "Write it like ontology#Document, or as a whole IRI.")
    return Assertion(
        name=entry["name"],
        graph=iris.graph(entry["graph"]),
        term=term,
        is_class="class" in entry,
        at_least=entry["at_least"],
        at_most=entry.get("at_most"),
        each=entry.get("each", True),
    )


def _term(text: object, iris: Iris) -> NamedNode | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        return NamedNode(text if text.startswith(("http://", "https://")) else iris.base + text)
    except ValueError:
        return None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
