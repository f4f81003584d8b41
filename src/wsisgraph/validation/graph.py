"""Validation of any RDF graph, ours or not: the shapes and the grounding check."""

from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from pyoxigraph import Triple

from wsisgraph.errors import InputError
from wsisgraph.graph.nquads import Lines
from wsisgraph.iris import Iris
from wsisgraph.validation.context import Surroundings
from wsisgraph.validation.data import Data
from wsisgraph.validation.engine import Engine, default_engine
from wsisgraph.validation.grounding import Grounding
from wsisgraph.validation.report import Report
from wsisgraph.validation.shapes import Shapes, load_shapes


class Validation:
    """One graph in its surroundings, judged again after each removal. See `validate_graph` for the arguments."""

    def __init__(
        self,
        triples: Iterable[Triple],
        shapes: Shapes | None = None,
        *,
        context: Surroundings | None = None,
        iris: Iris | None = None,
        engine: Engine = default_engine,
    ) -> None:
        iris = iris or Iris()
        # What was written as lines has every triple once.
        distinct: Sequence[Triple] = triples if isinstance(triples, Lines) else list(dict.fromkeys(triples))
        data = Data(distinct)
        self._described = data.survey.described
        if data.survey.has_triple_terms:
            message = "The graph has triples about triples (RDF 1.2), which SHACL does not speak of."
            raise InputError(message, remedy="Write them as statements about nodes.")
        data.around = context.of(data.survey) if context else []
        self._around = {triple.subject for triple in data.around}
        with ThreadPoolExecutor(1) as other:
            # Loading waits for the store most of the time, which leaves a core to the quotations.
            session = other.submit(engine, data, shapes or load_shapes(iris=iris))
            # A quotation holds or not whatever else is taken out; a source that goes is missed by the shapes.
            self._ungrounded = Grounding(iris).results(distinct)
        self._session = session.result()

    def report(self) -> Report:
        """What is wrong with what is left of the graph."""
        found = self._session.results()
        foreign = self._foreign() if any(result.focus in self._around for result in found) else frozenset()
        return Report.of([*(result for result in found if result.focus not in foreign), *self._ungrounded])

    def remove(self, gone: Collection[Triple]) -> None:
        """Take triples out of the graph."""
        self._session.remove(gone)
        nodes = {triple.subject for triple in gone}
        self._ungrounded = [result for result in self._ungrounded if result.focus not in nodes]

    def _foreign(self) -> frozenset[object]:
        """Nodes that only the surroundings describe."""
        return frozenset(self._around - self._described)


def validate_graph(
    triples: Iterable[Triple],
    shapes: Shapes | None = None,
    *,
    context: Surroundings | None = None,
    iris: Iris | None = None,
    engine: Engine = default_engine,
) -> Report:
    """Validate a graph.

    Args:
        triples: the graph.
        shapes: the shapes graph; ours when none is given.
        context: what is known about nodes that the graph names but does not describe; only nodes that the
            graph itself describes are reported on.
        iris: the IRIs of the build, for the grounding check.
        engine: what runs the shapes.

    Raises:
        InputError: the shapes graph is not well-formed, or the graph has triple terms.

    """
    return Validation(triples, shapes, context=context, iris=iris, engine=engine).report()
