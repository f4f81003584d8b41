"""The gate: what of the candidate graphs may be published. It fails closed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Triple

from wsisgraph.graph.nquads import Lines
from wsisgraph.iris import Iris
from wsisgraph.validation.assertions import Assertions
from wsisgraph.validation.concerned import concerned
from wsisgraph.validation.context import Surroundings
from wsisgraph.validation.engine import Engine, default_engine
from wsisgraph.validation.graph import Validation
from wsisgraph.validation.quarantine import Quarantined, judge_graph
from wsisgraph.validation.reach import Reach, reach_of
from wsisgraph.validation.report import Report, Result
from wsisgraph.validation.shapes import Shapes, load_shapes
from wsisgraph.vocabulary import Vocabulary

Graphs = Mapping[str, Sequence[Triple]]
Change = tuple[Lines, Collection[Triple]]
"""A graph after a change, and the triples that came or went."""


@dataclass(frozen=True)
class Verdict:
    """What the gate says about a set of candidate graphs."""

    accepted: dict[str, Sequence[Triple]]
    """Graph name to triples; conforms as it stands."""
    quarantined: tuple[Quarantined, ...] = ()
    refused: tuple[str, ...] = ()
    """Why nothing at all may be published; empty when `accepted` may."""
    report: Report = field(default_factory=Report)
    """Every result that was found on the way, warnings included."""

    @property
    def publishable(self) -> bool:
        """Whether `accepted` may become a release."""
        return not self.refused

    def text(self) -> str:
        """The verdict for a person."""
        lines = [f"Refused: {reason}" for reason in self.refused]
        for item in self.quarantined:
            lines.append(f"Quarantined: {item.node}")
            lines += [f"  {reason}" for reason in item.reasons]
        facts = f"{len(self.quarantined)} quarantined, {len(self.accepted)} graphs accepted."
        return "\n".join([*lines, facts]) + "\n"


class Gate:
    """The shapes and the vocabulary, ready to judge.

    Graphs of documents (`graph/document/…`, `graph/corrected/…`) lose the facts that fail. The others (vocabulary,
    registry, ontology, judgements) are curated: when one of them fails, the release is refused.
    """

    def __init__(
        self,
        shapes: Shapes | None,
        vocabulary: Vocabulary,
        iris: Iris | None = None,
        *,
        engine: Engine = default_engine,
        assertions: Assertions | None = None,
    ) -> None:
        self._iris = iris or vocabulary.iris
        self._shapes = shapes or load_shapes(iris=self._iris)
        self._vocabulary = vocabulary
        self._engine = engine
        self._assertions = assertions or Assertions()

    def prepare(self) -> None:
        """Compile the shapes for the class hierarchy of the vocabulary, before there is anything to judge."""
        self._engine(self._around.hierarchy, self._shapes)

    def judge(self, graphs: Graphs, previous: Collection[str] = (), *, curated_conforms: bool = False) -> Verdict:
        """Decide what of the graphs may be published.

        Args:
            graphs: all candidate graphs by name.
            previous: names of the document graphs of the last release; losing one is a reason to refuse.
            curated_conforms: whether those that belong to no document were judged before, as they are, and
                conform; they are then only what the others are judged by.

        Raises:
            InputError: the shapes cannot be used; then nothing may be published.

        """
        curated = {name: triples for name, triples in graphs.items() if not self._is_document(name)}
        surroundings = self._surroundings(curated)
        accepted: dict[str, Sequence[Triple]] = {}
        quarantined: list[Quarantined] = []
        refused, results = self._judge_curated({} if curated_conforms else curated, surroundings)
        for name, triples in sorted(graphs.items()):
            if name in curated:
                accepted[name] = triples
                continue
            judged = judge_graph(name, triples, self._validation(triples, surroundings), self._iris)
            accepted[name] = judged.accepted
            quarantined += judged.quarantined
            refused += judged.refused
            results += judged.results
        documents = [name for name in graphs if self._is_document(name)]
        refused += self._assertions.failures(accepted, {*documents, *previous})
        return Verdict({} if refused else accepted, tuple(quarantined), tuple(refused), Report.of(results))

    def still_conforming(self, changes: Mapping[str, Change], curated: Graphs) -> set[str]:
        """The names of those graphs that conformed before they were changed and do so now.

        Of the others it cannot be told without judging them as a whole.

        Args:
            changes: graphs of documents after a change, and the triples that came or went.
            curated: the candidate graphs that belong to no document, which conform.

        """
        surroundings, found = self._surroundings(curated), set()
        for name, (graph, triples) in changes.items():
            part = concerned(graph, triples, self._reach)
            if part is not None:
                report = self._validation(part.triples, surroundings).report()
                if not any(result.blocks and result.focus in part.nodes for result in report.results):
                    found.add(name)
        return found

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self._vocabulary.graphs().values())

    @cached_property
    def _reach(self) -> Reach | None:
        return reach_of(self._shapes)

    def _surroundings(self, curated: Graphs) -> Surroundings:
        """The vocabulary, with the curated candidates in place of its graphs of their names."""
        if not curated:
            return self._around
        vocabulary = self._vocabulary.graphs()
        if vocabulary.keys().isdisjoint(curated):
            return Surroundings(curated.values(), self._around)
        return Surroundings({**vocabulary, **curated}.values())

    def _validation(self, triples: Sequence[Triple], surroundings: Surroundings) -> Validation:
        return Validation(triples, self._shapes, context=surroundings, iris=self._iris, engine=self._engine)

    def _judge_curated(self, curated: Graphs, surroundings: Surroundings) -> tuple[list[str], list[Result]]:
        """Curated graphs are one whole: a region stands in one file, its commission in another."""
        everything = [triple for triples in curated.values() for triple in triples]
        if not everything:
            return [], []
        report = self._validation(everything, surroundings).report()
        refused = [f"{result.focus}: {result.message}" for result in report.results if result.blocks]
        return refused, list(report.results)

    def _is_document(self, name: str) -> bool:
        return name.startswith((self._iris.graph("document/"), self._iris.graph("corrected/")))
