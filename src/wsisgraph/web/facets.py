"""The filters of a list as a form shows them: each value with the number of items it would leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.api.lists import labels
from wsisgraph.api.parameters import ACTIVITY_FILTERS, OWN_FILTERS
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index_select import Filters
from wsisgraph.web.rendering import View

SHOWN = 200
# What a person looks for first comes first; the others stand behind "more filters".
FIRST = (
    "action_line",
    "goal",
    "region",
    "type",
    "year",
    "entity_kind",
    "work_kind",
    "unit",
    "form",
    "region_kind",
)
_OWN_KIND = {"unit": "unit"}


@dataclass(frozen=True, slots=True)
class Option:
    """One value: how it is called and how many items have it beside the other filters."""

    code: str
    text: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter."""

    name: str
    options: list[Option]
    first: bool
    total: int
    """How many values there are, also those that are not offered."""

    @property
    def set(self) -> bool:
        """Whether a value is chosen."""
        return any(option.chosen for option in self.options)


def facets(view: View, kind: str, filters: Filters, names: Sequence[str]) -> list[Facet]:
    """The filters that can be of use: those with at least one value."""
    found = (_facet(view, kind, filters, name) for name in names)
    return [facet for facet in found if facet.options]


def _facet(view: View, kind: str, filters: Filters, name: str) -> Facet:
    index = view.served.index
    known = _kind(name)
    every = dict(select.facet(index, kind, filters, name))
    chosen = filters.codes.get(name, ())
    every |= {code: 0 for code in chosen if code not in every}
    counted = dict(list(every.items())[:SHOWN]) | {code: every[code] for code in chosen}
    texts = labels(index, name) if known == "entity" else {}
    options = [
        Option(code, _text(view, known, code, texts.get(code)), count, code in chosen)
        for code, count in counted.items()
    ]
    return Facet(name, options, name in FIRST, len(every))


def _kind(name: str) -> str | None:
    parameters = (*ACTIVITY_FILTERS, *(item for own in OWN_FILTERS.values() for item in own))
    return _OWN_KIND.get(name) or next((item.kind for item in parameters if item.name == name and item.kind), None)


def _text(view: View, kind: str | None, code: str, text: str | None) -> str:
    if kind == "document":
        return view.names.document(code)
    if text is not None:
        return str(view.names.entity(code, text))
    if kind is None:
        return view.words.gettext(code) if code else code
    label = view.names.apart(kind, code)
    return f"{code} {label}" if kind in ("action-line", "goal", "target") else str(label)
