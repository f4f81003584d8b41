"""The index is the same whether one process makes it or several."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.benchmarks.stocktaking import table

from wsisgraph.documents import read_bytes
from wsisgraph.extraction import extract
from wsisgraph.graph import describe
from wsisgraph.releases import index_activities
from wsisgraph.releases.index import build_index
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_names import Names
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("large") / "store"


@pytest.fixture(scope="module")
def store(folder: Path) -> ox.Store:
    """A store on disk with the graph of a table of 60 entries and the vocabulary."""
    settings = Settings()
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    document = read_bytes(table(60), "entries.csv")
    triples = describe(document, extract(document, vocabulary), vocabulary, settings.iris)
    store = ox.Store(str(folder))
    graphs = {**vocabulary.graphs(), settings.iris.graph("document/entries"): triples}
    for name, content in graphs.items():
        store.extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in content)
    store.flush()
    return store


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def indexed(store: ox.Store, path: Path, on_disk: Path | None) -> list[str]:
    build_index(store, path, Settings().iris, on_disk)
    return dump(path)


@pytest.fixture(scope="module")
def alone(store: ox.Store, folder: Path) -> list[str]:
    """The index that one process makes."""
    return indexed(store, folder.with_name("alone.sqlite"), folder)


def test_many_processes_make_the_same_index(
    store: ox.Store, alone: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_activities, "SPREAD_FROM", 10)
    monkeypatch.setattr(index_activities, "BATCH", 7)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    spread: list[int] = []
    before = index_activities._spread

    def counted(found: Sequence[str], names: Names, on_disk: Path) -> Iterator[list[Entry]]:
        spread.append(len(found))
        return before(found, names, on_disk)

    monkeypatch.setattr(index_activities, "_spread", counted)
    assert indexed(store, tmp_path / "spread.sqlite", folder) == alone
    assert spread == [60]
    assert sum("/activity/entries/" in line for line in alone) >= 60


def test_a_worker_that_dies_costs_time_and_nothing_else(
    store: ox.Store, alone: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_activities, "SPREAD_FROM", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert indexed(store, tmp_path / "dead.sqlite", tmp_path / "no store here") == alone
