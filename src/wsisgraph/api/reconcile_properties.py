"""The properties of the reconciliation service: what columns of a table can be compared with, or filled from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wsisgraph.api.reconcile_names import KINDS, normal
from wsisgraph.releases.index_read import Index

Record = Mapping[str, Any]
_CONCEPTS = ("action-line", "goal", "target", "region", "country")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, name, and the kinds of items that have it. `field` is its field in their records."""

    id: str
    name: str
    description: str
    kinds: tuple[str, ...]
    field: str
    target: str | None = None
    """The kind of item that the values are, when they are local identifiers or references."""

    def values(self, record: Record) -> list[Any]:
        """The values in a record, plain or as references."""
        value = record.get(self.field)
        if isinstance(value, Mapping) and self.target is None:
            return list(value.values())
        found = value if isinstance(value, list) else [value]
        return [item for item in found if item is not None]


PROPERTIES = (
    Property("name", "Name", "Names in all languages.", ("entity",), "names"),
    Property("label", "Label", "Labels in all languages.", _CONCEPTS, "labels"),
    Property("alt-name", "Other name", "Further names.", ("entity",), "alt_names"),
    Property("alt-label", "Other label", "Further labels.", _CONCEPTS, "alt_labels"),
    Property("acronym", "Acronym", "Acronyms, for instance ITU.", ("entity",), "acronyms"),
    Property("code", "Code", "The code, for instance C7 or KEN.", _CONCEPTS, "code"),
    Property("notation", "Notation", "All codes; of countries ISO 3166-1 and M49.", _CONCEPTS, "notations"),
    Property("definition", "Definition", "What the concept means.", _CONCEPTS, "definition"),
    Property("kind", "Kind of body", "For instance government.", ("entity",), "entity_kind", "entity-kind"),
    Property("parent", "Part of", "The organisation above.", ("entity",), "parent", "entity"),
    Property(
        "facilitates",
        "Facilitates",
        "Action lines that it facilitates.",
        ("entity",),
        "facilitates",
        "action-line",
    ),
    Property("homepage", "Homepage", "Address on the web.", ("entity",), "homepage"),
    Property("same-as", "Same as", "The same in Wikidata and ROR.", ("entity",), "same_as"),
    Property("exact-match", "Exact match", "The same concept elsewhere.", _CONCEPTS, "exact_matches"),
    Property("member-of", "Member of", "Commissions and groups.", ("country",), "members_of", "region"),
    Property("work-kind", "Kind of work", "For instance publication.", ("work",), "work_kind", "work-kind"),
    Property("symbol", "Symbol", "Symbol of the document.", ("work",), "symbol"),
    Property("url", "Address", "Where the work is found.", ("work",), "url"),
    Property("activities", "Activities", "Number of activities that name it.", KINDS, "activities"),
    Property("registered", "Registered", "Whether it stands in the registry.", ("entity",), "registered"),
)
BY_ID = {item.id: item for item in PROPERTIES}


def properties_of(types: Iterable[str]) -> list[Property]:
    """The properties that items of these types have; of all when there is none."""
    kinds = {name.partition("/")[0] for name in types} or set(KINDS)
    return [item for item in PROPERTIES if kinds.intersection(item.kinds)]


def agreement(record: Record, wanted: Iterable[tuple[str, list[str]]]) -> dict[str, float]:
    """For each known property asked for, 1 when the record has one of the values, else 0."""
    found: dict[str, float] = {}
    for pid, values in wanted:
        item = BY_ID.get(pid)
        if item is not None:
            has = {normal(text) for value in item.values(record) for text in _texts(value)}
            found[pid] = float(any(normal(value) in has for value in values if normal(value)))
    return found


def cells(index: Index, record: Record, item: Property) -> list[dict[str, Any]]:
    """The values of a property as the cells of a table column."""
    read = _reader(index, item)
    return [read(value) for value in item.values(record)]


def _reader(index: Index, item: Property) -> Callable[[Any], dict[str, Any]]:
    def read(value: Any) -> dict[str, Any]:
        if isinstance(value, Mapping):
            return {"id": value["id"], "name": value["name"]}
        if item.target is not None:
            found = index.item(item.target, str(value))
            return {"id": found["id"], "name": found["label"]} if found else {"str": str(value)}
        # A truth value is a number to Python, but no cell is one.
        if isinstance(value, bool):
            return {"str": str(value).lower()}
        return {"int": value} if isinstance(value, int) else {"str": str(value)}

    return read


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (value["id"], value["name"], value["local"])
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value)
