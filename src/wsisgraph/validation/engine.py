"""One way to validate triples: the compiled checks where there are such, pyshacl for the rest."""

from collections.abc import Callable, Sequence

from pyoxigraph import Triple

from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes

Engine = Callable[[Sequence[Triple], Shapes], list[Result]]


def reference_engine(data: Sequence[Triple], shapes: Shapes) -> list[Result]:
    """All shapes by pyshacl."""
    return run_reference(data, shapes)


default_engine: Engine = reference_engine
