"""What an index says, whatever numbers its items have: two indexes of the same graphs must say the same."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from wsisgraph.releases.index_numbers import Numbering

Rows = Counter[tuple[Any, ...]]
_WHOLE = ("meta", "closure", "posting", "sorting")


def said(path: Path) -> dict[str, Rows]:
    """Every table as rows in no order, with kind and position in the place of an item's number."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, words, instance)")
        kinds = database.execute("SELECT kind, first, size, slots FROM kind").fetchall()
        places: dict[int, tuple[str, int]] = {}
        for kind, first, size, slots in kinds:
            numbering = Numbering(first, size, slots)
            places |= {numbering.id(position): (kind, position) for position in range(size)}

        def placed(query: str) -> Rows:
            return Counter((*places[number], *row) for number, *row in database.execute(query))

        return {name: Counter(database.execute(f"SELECT * FROM {name}")) for name in _WHOLE} | {
            "kind": Counter(row[:3] for row in kinds),
            "item": placed("SELECT * FROM item"),
            "tag": placed("SELECT * FROM tag"),
            "term": placed("SELECT doc, term, col, offset FROM temp.term"),
            "length": placed("SELECT id, sz FROM words_docsize"),
            "average": Counter(database.execute("SELECT block FROM words_data WHERE id = 1")),
        }


def assert_equal(derived: Path, built: Path) -> None:
    """Fail with the first table in which they differ."""
    found, expected = said(derived), said(built)
    for name, rows in expected.items():
        assert list((found[name] - rows).items())[:3] == [], name
        assert list((rows - found[name]).items())[:3] == [], name
