"""Facts and judgements become one named graph per document."""

from wsisgraph.graph.describe import describe
from wsisgraph.graph.nquads import nquads, read_nquads

__all__ = ["describe", "nquads", "read_nquads"]
