"""The W3C test suite of SHACL, read from where the machine keeps it; it is not part of this project."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, RdfFormat, Triple, parse
from rdflib.namespace import RDF
from tests.conformance_data import conformance

from wsisgraph.validation.convert import to_rdflib
from wsisgraph.validation.reference import read_results
from wsisgraph.validation.report import Result

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
Signature = Counter[tuple[str, str, str, str, str]]


@dataclass(frozen=True)
class Entry:
    """One test: data, shapes and the expected results."""

    name: str
    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]
    expected: Signature | None
    """None when the shapes graph must be refused."""


def entries() -> list[Entry]:
    """All tests of the core suite."""
    found: list[Entry] = []
    suite = conformance("w3c", "shacl", "core")
    for path in sorted(suite.rglob("*.ttl")):
        manifest = to_rdflib(_read(path.as_uri()))
        found += [_entry(manifest, node, path, suite) for node in manifest.subjects(RDF.type, SHT.Validate)]
    return found


def _entry(manifest: rdflib.Graph, node: rdflib.term.Node, path: Path, suite: Path) -> Entry:
    action = manifest.value(node, MF.action)
    result = manifest.value(node, MF.result)
    expected = None if result == SHT.Failure else signature(read_results(manifest, result))
    return Entry(
        name=f"{path.parent.name}/{str(node).rpartition('/')[2]}".removeprefix(str(suite)),
        data=_read(manifest.value(action, SHT.dataGraph)),
        shapes=_read(manifest.value(action, SHT.shapesGraph)),
        expected=expected,
    )


def _read(graph: object) -> tuple[Triple, ...]:
    path = Path(str(graph).removeprefix("file://"))
    data = path.read_bytes()
    return tuple(q.triple for q in parse(data, format=RdfFormat.TURTLE, base_iri=path.as_uri()))


def signature(results: list[Result]) -> Signature:
    """What must agree: every result, as often as it occurs; blank nodes have no name to compare."""
    return Counter(
        (
            _plain(result.focus),
            result.path.sparql() if result.path else "",
            result.component,
            result.severity,
            _plain(result.value),
        )
        for result in results
    )


def _plain(node: object) -> str:
    return "_" if isinstance(node, BlankNode) else str(node)
