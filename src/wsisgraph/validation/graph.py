"""Validation of any RDF graph, ours or not: the shapes and the grounding check."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Triple

from wsisgraph.iris import Iris
from wsisgraph.validation.context import Surroundings
from wsisgraph.validation.engine import Engine, default_engine
from wsisgraph.validation.grounding import Grounding
from wsisgraph.validation.report import Report
from wsisgraph.validation.shapes import Shapes, load_shapes


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
        InputError: the shapes graph is not well-formed.

    """
    iris = iris or Iris()
    data: Sequence[Triple] = list(dict.fromkeys(triples))
    shapes = shapes or load_shapes(iris=iris)
    surroundings = context.of(data) if context else []
    found = engine([*data, *surroundings], shapes)
    if context:
        described = {triple.subject for triple in data}
        foreign = {triple.subject for triple in surroundings} - described
        found = [result for result in found if result.focus not in foreign]
    return Report.of([*found, *Grounding(iris).results(data)])
