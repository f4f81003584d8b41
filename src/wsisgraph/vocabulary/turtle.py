"""Our own Turtle files as triples and as look-ups by subject."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris

K = TypeVar("K")
V = TypeVar("V")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of a file that cannot be read, or is not Turtle, where and what to do."""
    try:
        yield
    except OSError as error:
        raise InputError("The file cannot be read.", str(path), None, "Give a folder that has it.") from error
    except (SyntaxError, UnicodeDecodeError) as error:
        place = f"line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else None
        raise InputError(f"This is not Turtle: {error}.", str(path), place, "Mend the file.") from error


def read_turtle(path: Path, iris: Iris) -> list[ox.Triple]:
    """The triples of a file that is written under the default base, moved to the base of `iris`.

    Raises:
        InputError: the file is missing, is not Turtle, or has a blank node.

    """
    with reading(path):
        text = path.read_text(encoding="utf-8")
    return parse_turtle(text, path, iris)


def parse_turtle(text: str, path: Path, iris: Iris) -> list[ox.Triple]:
    """The same of a text that was read before; `path` is for the errors.

    Raises:
        InputError: it is not Turtle, or has a blank node.

    """
    with reading(path):
        triples = [quad.triple for quad in ox.parse(iris.rebase(text), format=ox.RdfFormat.TURTLE)]
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise InputError("Blank nodes are not allowed here.", str(path), str(triple), "Give the node an IRI.")
    return triples


@dataclass(frozen=True, slots=True)
class Statements:
    """Triples by subject and predicate, values in the order of the file."""

    by_subject: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = field(default_factory=dict)
    by_value: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> "Statements":
        """Index triples; values that are neither IRIs nor literals do not occur in our files."""
        index = cls()
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                predicate = triple.predicate.value
                index.by_subject.setdefault(subject.value, {}).setdefault(predicate, []).append(value)
                index.by_value.setdefault((predicate, value.value), []).append(subject.value)
        return index

    def extended(self, triples: Iterable[ox.Triple]) -> "Statements":
        """These statements and further ones; what they have in common is shared."""
        more = Statements.of(triples)
        return Statements(
            self.by_subject | {s: _joined(self.by_subject.get(s, {}), new) for s, new in more.by_subject.items()},
            _joined(self.by_value, more.by_value),
        )

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """All values as text."""
        return tuple(value.value for value in self.by_subject.get(subject, {}).get(predicate, ()))

    def value(self, subject: str, predicate: str) -> str | None:
        """The first value as text."""
        return next(iter(self.values(subject, predicate)), None)

    def flag(self, subject: str, predicate: str, default: bool) -> bool:
        """A boolean value."""
        value = self.value(subject, predicate)
        return default if value is None else value in ("true", "1")

    def literals(self, subject: str, predicate: str) -> Iterator[ox.Literal]:
        """All literal values."""
        for value in self.by_subject.get(subject, {}).get(predicate, ()):
            if isinstance(value, ox.Literal):
                yield value

    def notations(self, subject: str, datatype: str) -> tuple[str, ...]:
        """The values of `skos:notation` with this datatype."""
        notations = self.literals(subject, f"{SKOS}notation")
        return tuple(value.value for value in notations if value.datatype.value == datatype)

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """The subjects that have this value, in the order of the files."""
        return tuple(self.by_value.get((predicate, value), ()))


def _joined(old: dict[K, list[V]], new: dict[K, list[V]]) -> dict[K, list[V]]:
    return old | {key: [*old.get(key, ()), *values] for key, values in new.items()}
