"""The engines that run shapes: compiled checks for speed, pyshacl as the reference they are compared to."""

from collections.abc import Callable, Sequence

from pyoxigraph import Triple

from wsisgraph.validation.compiled import run_compiled
from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes

Engine = Callable[[Sequence[Triple], Shapes], list[Result]]

reference_engine: Engine = run_reference
default_engine: Engine = run_compiled
