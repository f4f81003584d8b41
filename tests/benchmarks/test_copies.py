"""The copied release is what a build makes of the copied graph."""

import sqlite3
from pathlib import Path

import pytest

from tests.benchmarks import copies
from wsisgraph.iris import Iris
from wsisgraph.releases.index import build_index

TABLES = ("meta", "kind", "item", "tag", "closure", "posting", "sorting")


@pytest.mark.parametrize("number", [1, 3])
def test_a_copied_index_is_that_of_the_copied_graph(tmp_path: Path, number: int) -> None:
    copies.write_index(tmp_path / "copied.sqlite", number, 20)
    build_index(copies.store_of(number, 20), tmp_path / "built.sqlite", Iris())
    copied, built = (sqlite3.connect(tmp_path / f"{name}.sqlite") for name in ("copied", "built"))
    for table in TABLES:
        rows = [sorted(one.execute(f"SELECT * FROM {table}"), key=repr) for one in (copied, built)]
        assert rows[0] == rows[1], table
    words = "SELECT rowid FROM words WHERE words MATCH 'broadband' ORDER BY rowid"
    assert copied.execute(words).fetchall() == built.execute(words).fetchall()
    assert copied.execute("SELECT size FROM kind WHERE kind = 'activity'").fetchone() == (20 * number,)
    copied.close()
    built.close()
