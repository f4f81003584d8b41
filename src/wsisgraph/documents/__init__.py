"""Bytes become a `Document`: masthead, headings, numbered paragraphs, footnotes, canonical text."""

from wsisgraph.documents.limits import Limits
from wsisgraph.documents.model import Document
from wsisgraph.documents.profiles import Profile, profile_beside, profile_from
from wsisgraph.documents.reader import read_bytes, read_document
from wsisgraph.documents.rows import cell_spans
from wsisgraph.documents.sidecar import Sidecar, load_sidecar, sidecar_from, sidecar_path

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
