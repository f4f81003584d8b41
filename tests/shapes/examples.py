"""The examples of the shapes: Turtle files whose head comments say what else belongs to them and what must fail.

`# with: pass-x.ttl …`        files that are part of the example
`# without: <term> <term>`    statements left out: subject and property, or `*` for all properties
`# fails: shape component`     what must come out, and nothing else
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """One file: its triples, with those of the files it builds on."""

    name: str
    triples: tuple[Triple, ...]
    fails: frozenset[tuple[str, str]]
    """Shape and component of the results that must come out."""


@cache
def example(name: str) -> Example:
    """Read an example."""
    own = [quad.triple for quad in parse(_text(name), format=RdfFormat.TURTLE)]
    without = _head(name, "without")
    others = [triple for triple in _included(name) if not _left_out(triple, without)]
    fails = frozenset((words[0], words[1]) for words in _head(name, "fails"))
    return Example(name, tuple(dict.fromkeys(own + others)), fails)


def names(kind: str) -> list[str]:
    """The names of all examples that pass or fail."""
    return sorted(path.name for path in HERE.glob(f"{kind}-*.ttl"))


def _included(name: str) -> list[Triple]:
    """The triples of the files that the example builds on, and of those that they build on."""
    triples: list[Triple] = []
    seen, queue = {name}, [word for words in _head(name, "with") for word in words]
    while queue:
        other = queue.pop()
        if other not in seen:
            seen.add(other)
            triples += [quad.triple for quad in parse(_text(other), format=RdfFormat.TURTLE)]
            queue += [word for words in _head(other, "with") for word in words]
    return triples


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _head(name: str, key: str) -> list[list[str]]:
    lines = [line.removeprefix("# ") for line in _text(name).splitlines() if line.startswith("# ")]
    return [line.removeprefix(f"{key}:").split() for line in lines if line.startswith(f"{key}:")]


def _left_out(triple: Triple, without: list[list[str]]) -> bool:
    for subject, predicate in without:
        if triple.subject == NamedNode(subject[1:-1]) and predicate in ("*", f"<{triple.predicate.value}>"):
            return True
    return False
