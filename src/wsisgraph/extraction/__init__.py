"""A `Document` becomes `Facts`: mentions, activities and statistics, each with its evidence."""

from wsisgraph.extraction.pipeline import extract
from wsisgraph.extraction.records import records

__all__ = ["extract", "records"]
