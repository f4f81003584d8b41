"""Bytes become a `Document`: masthead, headings, numbered paragraphs, footnotes, canonical text."""

from typing import TYPE_CHECKING, Any

from wsisgraph.documents.limits import Limits
from wsisgraph.documents.model import Document
from wsisgraph.documents.profiles import Profile, profile_beside, profile_from
from wsisgraph.documents.rows import cell_spans
from wsisgraph.documents.sidecar import Sidecar, load_sidecar, sidecar_from, sidecar_path

if TYPE_CHECKING:
    from wsisgraph.documents.reader import read_bytes, read_document

__all__ = [
    "Document",
    "Limits",
    "Profile",
    "Sidecar",
    "cell_spans",
    "load_sidecar",
    "profile_beside",
    "profile_from",
    "read_bytes",
    "read_document",
    "sidecar_from",
    "sidecar_path",
]


def __getattr__(name: str) -> Any:
    """What reads files is loaded when it is first asked for: who only knows documents starts sooner without it."""
    if name not in ("read_bytes", "read_document"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wsisgraph.documents import reader

    return getattr(reader, name)
