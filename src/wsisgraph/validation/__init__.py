"""The gate: SHACL shapes, grounding and assertions decide what may be published."""

from wsisgraph.validation.assertions import Assertions, load_assertions
from wsisgraph.validation.context import Surroundings
from wsisgraph.validation.gate import Change, Gate, Verdict
from wsisgraph.validation.graph import validate_graph
from wsisgraph.validation.quarantine import Quarantined
from wsisgraph.validation.reading import read_rdf
from wsisgraph.validation.report import Report, Result
from wsisgraph.validation.shapes import Shapes, load_shapes

__all__ = [
    "Assertions",
    "Change",
    "Gate",
    "Quarantined",
    "Report",
    "Result",
    "Shapes",
    "Surroundings",
    "Verdict",
    "load_assertions",
    "load_shapes",
    "read_rdf",
    "validate_graph",
]
