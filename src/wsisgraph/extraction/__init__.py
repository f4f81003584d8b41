"""A `Document` becomes `Facts`: mentions, activities and statistics, each with its evidence."""

from typing import TYPE_CHECKING, Any

from wsisgraph.extraction.records import records

if TYPE_CHECKING:
    from wsisgraph.extraction.pipeline import extract

__all__ = ["extract", "records"]


def __getattr__(name: str) -> Any:
    """The rules are loaded when they are first asked for: most who handle facts start in half the time without."""
    if name != "extract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wsisgraph.extraction.pipeline import extract

    return extract
