"""Lists in the formats of other systems: IATI, WSIS Stocktaking, reference managers; by `format` only.

A browser's Accept names XML before anything, so these are never chosen by Accept. They are as large as their
items are many, and come in pages; everything at once is a download.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from wsisgraph.api.negotiation import Offer
from wsisgraph.api.service import Served
from wsisgraph.exports.formats import FORMATS, write
from wsisgraph.exports.source import Selection
from wsisgraph.settings import Settings

NAMES: Mapping[str, tuple[str, ...]] = {
    "activity": ("iati", "stocktaking"),
    "document": ("bibtex", "ris"),
    "work": ("bibtex", "ris"),
}
"""The formats of each kind, besides those of all lists."""
OFFERS = {name: Offer(FORMATS[name].media_type, name) for names in NAMES.values() for name in names}


def offers(kind: str) -> tuple[Offer, ...]:
    """The forms of a kind, besides those of all lists."""
    return tuple(OFFERS[name] for name in NAMES.get(kind, ()))


def exported(served: Served, settings: Settings, kind: str, name: str, positions: Sequence[int]) -> bytes:
    """The items at these positions, in this order, in the format."""
    out = BytesIO()
    write(Selection(served.release, settings, served.index, kind, positions), name, out)
    return out.getvalue()
