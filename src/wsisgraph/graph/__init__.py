"""Facts and judgements become one named graph per document."""

from wsisgraph.graph.corrected_lines import correct_lines
from wsisgraph.graph.correcting import Corrected, correct
from wsisgraph.graph.describe import describe, statements
from wsisgraph.graph.judgements import (
    Judgement,
    describe_judgements,
    object_properties,
    read_judgement,
    read_judgements,
)
from wsisgraph.graph.nquads import Lines, PatchedLines, as_lines, nquads, read_nquads

__all__ = [
    "Corrected",
    "Judgement",
    "Lines",
    "PatchedLines",
    "as_lines",
    "correct",
    "correct_lines",
    "describe",
    "describe_judgements",
    "nquads",
    "object_properties",
    "read_judgement",
    "read_judgements",
    "read_nquads",
    "statements",
]
