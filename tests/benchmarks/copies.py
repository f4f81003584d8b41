"""A large release in minutes: generated documents, copied under other names as often as it takes.

Both the graph and its index are copied, so that the same questions can be asked of either; a test holds the copied
index equal to the one that is built from the copied graph.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from tests.releases import generated
from wsisgraph.iris import Iris
from wsisgraph.releases import index as building
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_names import natural_key
from wsisgraph.releases.index_source import Source

ONCE = 2000
"""Activities that are made; the others are their copies."""
_MARK = "report-20"
"""How the name of every generated document begins."""


def store_of(copies: int, activities: int = ONCE) -> ox.Store:
    """The graph: vocabularies and registry once, the documents `copies` times."""
    store = generated.store_of(activities)
    lines = [f"{quad} .\n" for quad in store if f"/{_MARK}" in quad.graph_name.value]
    text = "".join(lines)
    for number in range(1, copies):
        store.bulk_load(_named(text, number).encode(), ox.RdfFormat.N_QUADS)
    return store


def write_index(path: Path, copies: int, activities: int = ONCE) -> None:
    """The index of that graph."""
    source = Source(generated.store_of(activities), Iris())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(building._SCHEMA.read_text(encoding="utf-8"))
        database.execute("BEGIN")
        writer = building._Writer(database)
        for kind, entries in building._kinds(source, Iris(), None):
            writer.write(kind, _copied(list(entries), copies))
        writer.meta({"version": building.VERSION, "base": Iris().base})
        database.execute("COMMIT")
        database.execute("INSERT INTO words (words) VALUES ('optimize')")


def _copied(entries: list[Entry], copies: int) -> Iterable[Entry]:
    """The entries with their copies, in canonical order; what belongs to no document is there once."""
    if not any(_MARK in entry.local for entry in entries):
        return entries
    places = [
        (natural_key(_named(entry.local, number)), place, number)
        for place, entry in enumerate(entries)
        for number in range(copies if _MARK in entry.local else 1)
    ]
    return (_copy(entries[place], number) for _, place, number in sorted(places))


def _copy(entry: Entry, number: int) -> Entry:
    return replace(
        entry,
        local=_named(entry.local, number),
        iri=_named(entry.iri, number),
        label=_named(entry.label, number),
        title=_named(entry.title, number),
        record=json.loads(_named(json.dumps(entry.record), number)),
        tags=[
            replace(tag, code=_named(tag.code, number), codes=tuple(_named(code, number) for code in tag.codes))
            for tag in entry.tags
        ],
        sorts={
            name: _named(value, number) if isinstance(value, str) else value for name, value in entry.sorts.items()
        },
    )


def _named(text: str, number: int) -> str:
    """The text with the documents' names of a copy; the first keeps them as they are."""
    return text.replace(_MARK, f"{_MARK}{number:03}-") if number else text
