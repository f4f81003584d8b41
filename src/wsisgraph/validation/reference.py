"""pyshacl, the reference engine: what the compiled checks are compared to, and what stands in for them."""

from collections.abc import Iterable

import rdflib
from pyoxigraph import NamedNode, Triple
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node as RdflibNode

from wsisgraph.errors import InputError
from wsisgraph.validation.convert import from_rdflib, rdflib_term, to_rdflib
from wsisgraph.validation.paths import Node, Path, read_path
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes


def load() -> None:
    """Have pyshacl in memory, for the processes that are forked from this one."""
    import pyshacl  # noqa: F401


def run_reference(data: Iterable[Triple], shapes: Shapes) -> list[Result]:
    """Every result of the shapes on the data.

    Raises:
        InputError: the shapes graph is not well-formed; nothing can be said about the data.

    """
    return read_results(_run(to_rdflib(data), shapes.rdflib))


def _run(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    # Loading it takes a fifth of the start of every process that builds, and the compiled checks do without it.
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    try:
        _, report, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", inplace=True, do_owl_imports=False, meta_shacl=False
        )
    except (ShapeLoadError, ReportableRuntimeError) as error:
        raise InputError(f"The shapes cannot be used: {error}", remedy="Correct the shapes graph.") from error
    # pyshacl returns a failure instead of a graph when it could not evaluate: that is not conformance.
    if not isinstance(report, rdflib.Graph):
        raise InputError(f"The shapes cannot be used: {text}", remedy="Correct the shapes graph.")
    return report


def read_results(graph: rdflib.Graph, report: RdflibNode | None = None) -> list[Result]:
    """The results of the SHACL validation report `report`, or of all reports in the graph."""
    return [_result(graph, node) for node in graph.objects(report, SH.result)]


def _result(report: rdflib.Graph, node: RdflibNode) -> Result:
    def term(name: str) -> Node | None:
        value = report.value(node, SH[name])
        return None if value is None else from_rdflib(value)

    path = report.value(node, SH.resultPath)
    messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
    component, severity = term("sourceConstraintComponent"), term("resultSeverity")
    focus = term("focusNode")
    if focus is None:
        raise InputError("A SHACL result without a focus node.", remedy="Correct the shapes graph.")
    return Result(
        focus=focus,
        path=None if path is None else _path(report, path),
        value=term("value"),
        component=component.value if isinstance(component, NamedNode) else "",
        shape=term("sourceShape"),
        severity=severity.value if isinstance(severity, NamedNode) else "",
        message=" ".join(messages),
    )


class _Lookup:
    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def objects(self, subject: Node, predicate: NamedNode) -> list[Node]:
        found = self._graph.objects(rdflib_term(subject), rdflib_term(predicate))
        return [from_rdflib(value) for value in found]

    def items(self, head: Node) -> list[Node]:
        node = rdflib_term(head)
        return [] if node == RDF.nil else [from_rdflib(item) for item in Collection(self._graph, node)]


def _path(report: rdflib.Graph, node: RdflibNode) -> Path:
    return read_path(from_rdflib(node), _Lookup(report))
