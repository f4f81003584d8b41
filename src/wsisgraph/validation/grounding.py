"""Every quotation must stand, code point for code point, in the part of the document that its evidence names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.iris import Iris, fact_of
from wsisgraph.validation.namespaces import RDF_TYPE, sh
from wsisgraph.validation.paths import Node, predicate
from wsisgraph.validation.report import Result

_SOURCE = NamedNode("http://www.w3.org/ns/oa#hasSource")
_PART_OF = NamedNode("http://purl.org/dc/terms/isPartOf")
_OWN = ("quotation", "start", "end", "text", "statedIn")
_ALIEN = {_SOURCE: "source", _PART_OF: "part", RDF_TYPE: "type"}
_Values = dict[Any, list[Node]]
"""What some property says of each node."""

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
        self._kind = NamedNode(iris.term("Evidence"))
        self._names = {NamedNode(iris.term(name)): name for name in _OWN} | _ALIEN
        self.component = f"{iris.base}shapes#GroundingConstraintComponent"
        self.shape = NamedNode(f"{iris.base}shapes#Evidence")

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """One result for each evidence that does not hold; what is missing altogether is the shapes' business."""
        said: dict[str, _Values] = {name: {} for name in self._names.values()}
        # A large graph has millions of triples: each is asked for its predicate once, and few for more.
        held = {predicate: said[name] for predicate, name in self._names.items()}
        evidences: list[Any] = []
        for triple in triples:
            values = held.get(triple.predicate)
            if values is None:
                continue
            if values is not said["type"]:
                values.setdefault(triple.subject, []).append(triple.object)  # type: ignore[arg-type]
            elif triple.object == self._kind:
                evidences.append(triple.subject)
        return [result for evidence in evidences for result in self._judge(evidence, said)]

    def _judge(self, evidence: Node, said: Mapping[str, _Values]) -> Iterator[Result]:
        quoted = _one(said["quotation"], evidence)
        start, end = _number(_one(said["start"], evidence)), _number(_one(said["end"], evidence))
        for source in said["source"].get(evidence, ()):
            text = _one(said["text"], source)
            if isinstance(text, Literal) and isinstance(quoted, Literal) and start is not None and end is not None:
                whole = text.value
                found = whole[start:end] if 0 <= start <= end else ""
                if found != quoted.value or end > len(whole):
                    yield self._result(evidence, "quotation", quoted, NOT_THERE.format(found=_short(found)))
            yield from self._same_document(evidence, source, said)

    def _same_document(self, evidence: Node, source: Node, said: Mapping[str, _Values]) -> Iterator[Result]:
        if not isinstance(evidence, NamedNode):
            return
        fact = NamedNode(fact_of(evidence.value))
        holders = said["part"].get(source, [])
        for document in said["statedIn"].get(fact, ()):
            if document not in holders:
                message = ELSEWHERE.format(document=getattr(document, "value", document))
                yield self._result(evidence, None, source, message)

    def _result(self, focus: Node, name: str | None, value: Node, message: str) -> Result:
        path = predicate(self._iris.term(name)) if name else predicate(_SOURCE.value)
        severity = sh("Violation").value
        return Result(focus, self.component, severity, message, path=path, value=value, shape=self.shape)


def _one(values: _Values, node: Node) -> Node | None:
    found = values.get(node)
    return found[0] if found is not None and len(found) == 1 else None


def _number(node: Node | None) -> int | None:
    try:
        return int(node.value) if isinstance(node, Literal) else None
    except ValueError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
