"""Every quotation must stand, code point for code point, in the part of the document that its evidence names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.iris import Iris, fact_of
from wsisgraph.validation.namespaces import RDF_TYPE, sh
from wsisgraph.validation.paths import Node, predicate
from wsisgraph.validation.report import Result

_SOURCE = NamedNode("http://www.w3.org/ns/oa#hasSource")
_PART_OF = NamedNode("http://purl.org/dc/terms/isPartOf")

NOT_THERE = (
    "The quotation is not what the source says at these offsets: the text there reads {found!r}. "
    "Count code points from 0 in the source's wsis:text (the end is the first one after the quotation), or quote "
    "the text as it stands."
)
ELSEWHERE = (
    "The evidence lies in a part of another document than the one that states the fact ({document}). "
    "Quote the document that states the fact."
)


class Grounding:
    """The check over one graph, or one graph and its context."""

    def __init__(self, iris: Iris) -> None:
        self._iris = iris
        self._terms: dict[str, NamedNode] = {}
        self.component = f"{iris.base}shapes#GroundingConstraintComponent"
        self.shape = NamedNode(f"{iris.base}shapes#Evidence")

    def _term(self, name: str) -> NamedNode:
        if name not in self._terms:
            self._terms[name] = NamedNode(self._iris.term(name))
        return self._terms[name]

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """One result for each evidence that does not hold; what is missing altogether is the shapes' business."""
        graph: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        evidences: list[Node] = []
        kind = self._term("Evidence")
        wanted = {self._term(name) for name in ("quotation", "start", "end", "text", "statedIn")} | {
            _SOURCE,
            _PART_OF,
        }
        for triple in triples:
            predicate_ = triple.predicate
            if predicate_ in wanted:
                graph[triple.subject, predicate_].append(triple.object)  # type: ignore[index, arg-type]
            elif predicate_ == RDF_TYPE and triple.object == kind:
                evidences.append(triple.subject)  # type: ignore[arg-type]
        return [result for evidence in evidences for result in self._judge(evidence, graph)]

    def _judge(self, evidence: Node, graph: dict[tuple[Node, Node], list[Node]]) -> Iterator[Result]:
        quoted = self._one(graph, evidence, "quotation")
        start, end = _number(self._one(graph, evidence, "start")), _number(self._one(graph, evidence, "end"))
        for source in graph.get((evidence, _SOURCE), ()):
            text = self._one(graph, source, "text")
            if isinstance(text, Literal) and isinstance(quoted, Literal) and start is not None and end is not None:
                found = text.value[start:end] if 0 <= start <= end else ""
                if found != quoted.value or end > len(text.value):
                    yield self._result(evidence, "quotation", quoted, NOT_THERE.format(found=_short(found)))
            yield from self._same_document(evidence, source, graph)

    def _same_document(
        self, evidence: Node, source: Node, graph: dict[tuple[Node, Node], list[Node]]
    ) -> Iterator[Result]:
        if not isinstance(evidence, NamedNode):
            return
        fact = NamedNode(fact_of(evidence.value))
        holders = graph.get((source, _PART_OF), [])
        for document in graph.get((fact, self._term("statedIn")), ()):
            if document not in holders:
                message = ELSEWHERE.format(document=getattr(document, "value", document))
                yield self._result(evidence, None, source, message)

    def _one(self, graph: dict[tuple[Node, Node], list[Node]], node: Node, name: str) -> Node | None:
        values = graph.get((node, self._term(name)), [])
        return values[0] if len(values) == 1 else None

    def _result(self, focus: Node, name: str | None, value: Node, message: str) -> Result:
        path = predicate(self._iris.term(name)) if name else predicate(_SOURCE.value)
        severity = sh("Violation").value
        return Result(focus, self.component, severity, message, path=path, value=value, shape=self.shape)


def _number(node: Node | None) -> int | None:
    try:
        return int(node.value) if isinstance(node, Literal) else None
    except ValueError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
