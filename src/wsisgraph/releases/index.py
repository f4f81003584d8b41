"""Builds the index of a release: one SQLite file with records, filters, orderings and full text.

Everything in it is derived from the accepted RDF. Lists, facets, counts and full text of the API and the pages
are answered from it; a test holds them equal to the same questions asked in SPARQL.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import THESAURUS, Iris
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_activities import activities
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_facts import Facts
from wsisgraph.releases.index_lines import MOST, NodeLines
from wsisgraph.releases.index_names import Names, natural_key
from wsisgraph.releases.index_numbers import BLOCK
from wsisgraph.releases.index_source import Source
from wsisgraph.releases.index_text import fold, indexed
from wsisgraph.releases.index_things import CODE_LISTS, CONCEPTS, HIERARCHIES, PARTS, Things

VERSION = "5"
COUNTED = {
    "entity": "participant",
    "work": "work",
    "document": "document",
    "paragraph": "paragraph",
    "action-line": "action_line",
    "goal": "goal",
    "target": "target",
    "region": "region",
    "country": "country",
    "topic": "topic",
    "activity-type": "type",
    "status": "status",
}
"""For each kind, the filter of activities whose codes are items of that kind."""
ROLES = ("actor", "partner", "beneficiary")
_SCHEMA = Path(__file__).with_name("index.sql")


def build_index(
    store: ox.Store, path: Path, iris: Iris, on_disk: Path | None = None, graphs: Sequence[Path] = ()
) -> None:
    """Write the index of everything in `store` to `path`, which must not exist yet.

    Args:
        store: what to index.
        path: where the index goes.
        iris: the IRIs of the build.
        on_disk: the folder of the store, flushed; with it a large index is made on all cores.
        graphs: files of sorted N-Quads with just what the store holds; with them the index is made faster.

    Raises:
        FileExistsError: an index is never changed.

    """
    if path.exists():
        raise FileExistsError(path)
    source = Source(store, iris, NodeLines(graphs) if 0 < len(graphs) <= MOST else None)
    with closing(sqlite3.connect(path, isolation_level=None)) as database, closing(source):
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_SCHEMA.read_text(encoding="utf-8"))
        database.execute("BEGIN")
        writer = _Writer(database)
        for kind, entries in _kinds(source, iris, on_disk):
            writer.write(kind, entries)
        writer.meta({"version": VERSION, "base": iris.base})
        database.execute("COMMIT")
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.execute("VACUUM")


def _kinds(source: Source, iris: Iris, store: Path | None) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Each kind with its entries in canonical order; activities first, because the others count them."""
    names = Names(source, iris)
    facts, things = Facts(names), Things(names)

    def ordered(term: str) -> list[str]:
        return canonical(source.members(term), names)

    yield "activity", activities(ordered("wsis:Activity"), names, store)
    forms = dict.fromkeys(source.members("wsis:StatisticalTarget"), "target")
    forms |= dict.fromkeys(source.members("wsis:Statistic"), "observation")
    yield "statistic", (facts.statistic(source.node(iri), forms[iri]) for iri in canonical(forms, names))
    yield "entity", (things.entity(names.node(iri)) for iri in ordered("wsis:Entity"))
    yield "work", (things.work(names.node(iri)) for iri in ordered("wsis:Work"))
    yield "document", (things.document(names.node(iri)) for iri in ordered("wsis:Document"))
    yield "alignment", (things.alignment(source.node(iri)) for iri in ordered("wsis:Alignment"))
    for term, kind in PARTS.items():
        yield kind, (things.part(names.node(iri), term) for iri in ordered(term))
    yield from _concepts(names, things, iris)


def _concepts(names: Names, things: Things, iris: Iris) -> Iterator[tuple[str, Iterable[Entry]]]:
    kinds = {iri: kind for term, kind in CONCEPTS.items() for iri in names.source.members(term)}
    for iri in names.source.members("skos:Concept"):
        if iri not in kinds and (kind := listed(iri, iris)):
            kinds[iri] = kind
    by_kind: dict[str, list[Entry]] = {kind: [] for kind in (*CONCEPTS.values(), "topic", *CODE_LISTS)}
    for iri, kind in sorted(kinds.items()):
        by_kind[kind].append(things.concept(names.node(iri), kind))
    for kind, entries in by_kind.items():
        yield kind, sorted(entries, key=place_of)


def canonical(found: Iterable[str], names: Names) -> list[str]:
    """The nodes of one kind in their canonical order; concepts have one of their own (`place_of`)."""
    return sorted(found, key=lambda iri: (natural_key(names.local(iri)), iri))


def place_of(entry: Entry) -> tuple[int, list[tuple[int, int, str]], str]:
    """What decides where an item stands among its kind: concepts may have an order of their own."""
    return (entry.record.get("order") or 0, natural_key(entry.local), entry.iri)


def listed(iri: str, iris: Iris) -> str | None:
    """The kind of a concept that has no class of its own."""
    if iri.startswith(THESAURUS):
        return "topic"
    scheme, _, code = iri.removeprefix(f"{iris.base}vocab/").partition("/")
    return scheme if code and scheme in CODE_LISTS else None


class _Writer:
    """Writes kinds, each in its canonical order. It keeps what filters and orderings need, not the records."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._kinds = 0
        self._counts: dict[str, dict[str, int]] = {}

    def write(self, kind: str, entries: Iterable[Entry]) -> None:
        """Write one kind."""
        first = self._kinds * BLOCK
        size = 0
        tags: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        sorts: dict[str, list[Any]] = defaultdict(list)
        for position, entry in enumerate(entries):
            self._count(entry)
            write_item(self._database, first + position, entry)
            size = position + 1
            for key in keys_of(entry):
                tags[key].append(position)
            for field, value in entry.sorts.items():
                sorts[field].append(value)
        self._kinds += 1
        self._database.execute("INSERT INTO kind VALUES (?, ?, ?, NULL)", (kind, first, size))
        self._postings(kind, tags, size)
        self._sortings(kind, sorts)

    def meta(self, values: dict[str, str]) -> None:
        """Write what a reader must know of the file."""
        self._database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(values.items()))

    def _postings(self, kind: str, tags: dict[tuple[str, str, str], list[int]], size: int) -> None:
        for (name, code, basis), members in sorted(tags.items()):
            row = (kind, name, code, basis, len(members), bits.pack_members(members, size))
            self._database.execute("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", row)
            if kind == "activity" and not basis:
                self._counts.setdefault(name, {})[code] = len(members)

    def _sortings(self, kind: str, sorts: dict[str, list[Any]]) -> None:
        for field, values in sorted(sorts.items()):
            keys = [sort_key(value) for value in values]
            valued = sorted((p for p, key in enumerate(keys) if key is not None), key=lambda p: keys[p])
            missing = [p for p, key in enumerate(keys) if key is None]
            row = (kind, field, len(valued), bits.pack_order(valued + missing))
            self._database.execute("INSERT INTO sorting VALUES (?, ?, ?, ?)", row)

    def _count(self, entry: Entry) -> None:
        """How many activities name this item, or one below it."""
        if entry.kind in COUNTED:
            count(entry, lambda name, code: self._counts.get(name, {}).get(code, 0))


def count(entry: Entry, total: Callable[[str, str], int]) -> None:
    """Note how many activities name an item; `total` is the number of activities with a value of a name."""
    key = entry.local.replace("/paragraph/", "/") if entry.kind == "paragraph" else entry.local
    entry.record["activities"] = entry.sorts["activities"] = total(COUNTED[entry.kind], key)
    if entry.kind == "entity":
        entry.record["roles"] = {role: total(role, key) for role in ROLES}


def sort_key(value: Any) -> Any:
    """The form in which a value is compared with others of its field; None comes last."""
    return fold(value) if isinstance(value, str) else value


def write_item(database: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Write one item with its tags, its words and its place in a hierarchy."""
    database.execute(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)",
        (number, entry.kind, entry.local, entry.iri, entry.label, serialised(entry)),
    )
    database.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, *words_of(entry)))
    write_tags(database, number, entry)
    write_closure(database, entry)


def write_tags(database: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Write the tags of an item."""
    database.executemany("INSERT INTO tag VALUES (?, ?, ?, ?, ?, ?)", tag_rows(number, entry))


def write_closure(database: sqlite3.Connection, entry: Entry) -> None:
    """Write what an item of a hierarchy stands below."""
    if entry.kind in HIERARCHIES:
        above = {entry.local} | {tag.code for tag in entry.tags if tag.name == "within"}
        pairs = [(entry.kind, code, entry.local) for code in sorted(above)]
        database.executemany("INSERT INTO closure VALUES (?, ?, ?)", pairs)


def serialised(entry: Entry) -> str:
    """The record as it is stored and sent."""
    return json.dumps(entry.record, ensure_ascii=False, separators=(",", ":"))


def words_of(entry: Entry) -> tuple[str, str]:
    """Title and body as they go into the full text."""
    return indexed(entry.title), indexed(entry.body)


def tag_rows(number: int, entry: Entry) -> list[tuple[int, int, str, str, str, float | None]]:
    """The rows of an item's tags, each value once, in order."""
    rows = sorted({(tag.name, tag.code, tag.basis, tag.confidence) for tag in entry.tags}, key=str)
    return [(number, place, *row) for place, row in enumerate(rows)]


def keys_of(entry: Entry) -> set[tuple[str, str, str]]:
    """(name, code, basis) under which an entry is found; basis '' stands for any."""
    found = set()
    for tag in entry.tags:
        for code in tag.codes:
            found.add((tag.name, code, ""))
            if tag.basis:
                found.update({(tag.name, code, basis) for basis in _levels(tag.basis)})
        # Nearly every activity has its document's year by default: that says nothing of how it is known.
        if tag.name != "year":
            found.update({("basis", basis, "") for basis in _levels(tag.basis)})
    return found


def _levels(basis: str) -> tuple[str, ...]:
    """`stated/sentence` is also `stated`."""
    return (basis, basis.partition("/")[0]) if basis else ()
