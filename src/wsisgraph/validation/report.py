"""What validation found: results that a person can act on, as text, JSON and a SHACL report in RDF."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from wsisgraph.validation.namespaces import RDF_TYPE, SH, XSD, sh
from wsisgraph.validation.paths import Node, Path

NOTES = {f"{SH}Warning", f"{SH}Info"}
"""Severities that are reported and block nothing; any other blocks, also one that is not known."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong with one node."""

    focus: Node
    component: str
    severity: str
    message: str
    path: Path | None = None
    value: Node | None = None
    shape: Node | None = None

    @property
    def blocks(self) -> bool:
        """Whether the node may not be published."""
        return self.severity not in NOTES

    @property
    def order(self) -> tuple[str, ...]:
        """A sort key that does not depend on the engine."""
        path = self.path.sparql() if self.path else ""
        return (str(self.focus), path, self.component, str(self.value or ""), str(self.shape or ""), self.message)

    def as_json(self) -> dict[str, Any]:
        """The result with plain values."""
        return {
            "focus": _plain(self.focus),
            "path": self.path.sparql() if self.path else None,
            "value": _plain(self.value) if self.value is not None else None,
            "component": self.component,
            "shape": _plain(self.shape) if self.shape is not None else None,
            "severity": self.severity.rpartition("#")[2].lower(),
            "message": self.message,
        }


@dataclass(frozen=True)
class Report:
    """All results on a graph, sorted."""

    results: tuple[Result, ...] = field(default=())

    @classmethod
    def of(cls, results: Iterable[Result]) -> "Report":
        """A report of results in any order."""
        return cls(tuple(sorted(results, key=lambda result: result.order)))

    @property
    def conforms(self) -> bool:
        """Whether nothing blocks; warnings are no obstacle to publication."""
        return not any(result.blocks for result in self.results)

    def text(self) -> str:
        """For a person: each node once, with what is wrong and how to mend it."""
        if not self.results:
            return "Conforms: nothing to mend.\n"
        blocking = sum(result.blocks for result in self.results)
        head = f"{'Does not conform' if blocking else 'Conforms'}: {_count(blocking, 'violation')}"
        notes = len(self.results) - blocking
        lines = [head + (f", {_count(notes, 'warning')}" if notes else "") + "."]
        focus: Node | None = None
        for result in self.results:
            if result.focus != focus:
                focus = result.focus
                lines.append(f"\n{_plain(focus)}")
            value = f" (found: {_short(result.value)})" if result.value is not None else ""
            lines.append(f"  {'!' if result.blocks else '·'} {result.message}{value}")
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """For a program."""
        body = {"conforms": self.conforms, "results": [result.as_json() for result in self.results]}
        return json.dumps(body, ensure_ascii=False, indent=2) + "\n"

    def triples(self) -> list[Triple]:
        """A SHACL validation report. As SHACL says, it conforms only when there is no result of any severity."""
        labels = _Labels("r")
        report = BlankNode("report")
        conforms = Literal("false" if self.results else "true", datatype=NamedNode(f"{XSD}boolean"))
        triples = [Triple(report, RDF_TYPE, sh("ValidationReport")), Triple(report, sh("conforms"), conforms)]
        for result in self.results:
            node = labels()
            triples.append(Triple(report, sh("result"), node))
            triples += _result_triples(node, result, labels)
        return triples

    def turtle(self) -> str:
        """The SHACL report as Turtle."""
        data = serialize(self.triples(), format=RdfFormat.TURTLE, prefixes={"sh": SH, "xsd": XSD})
        return (data or b"").decode()


class _Labels:
    """Blank nodes in the order in which they are asked for: the same report has the same bytes."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._last = 0

    def __call__(self) -> BlankNode:
        self._last += 1
        return BlankNode(f"{self._prefix}{self._last}")


def _result_triples(node: BlankNode, result: Result, labels: _Labels) -> list[Triple]:
    triples = [
        Triple(node, RDF_TYPE, sh("ValidationResult")),
        Triple(node, sh("focusNode"), result.focus),
        Triple(node, sh("resultSeverity"), NamedNode(result.severity)),
        Triple(node, sh("sourceConstraintComponent"), NamedNode(result.component)),
    ]
    if result.message:
        triples.append(Triple(node, sh("resultMessage"), Literal(result.message)))
    if result.path is not None:
        path, described = result.path.triples(labels)
        triples += [*described, Triple(node, sh("resultPath"), path)]
    if result.value is not None:
        triples.append(Triple(node, sh("value"), result.value))
    if result.shape is not None:
        triples.append(Triple(node, sh("sourceShape"), result.shape))
    return triples


def _plain(node: Node) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else node.value


def _short(node: Node) -> str:
    text = _plain(node)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
