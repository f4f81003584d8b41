"""The statistics of a release are a well-formed Data Cube, and the queries that say so find what is not."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from wsisgraph.documents import read_bytes
from wsisgraph.extraction import extract
from wsisgraph.graph import describe
from wsisgraph.iris import Iris
from wsisgraph.releases import Release
from wsisgraph.validation import Gate
from wsisgraph.vocabulary import load_vocabulary

HERE = Path(__file__).parent / "cube"
BROKEN = """
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix ex: <http://example.org/> .
ex:set a qb:DataSet ; qb:structure ex:structure .
ex:structure qb:component [ qb:dimension ex:area ], [ qb:dimension ex:period ] .
ex:a a qb:Observation ; qb:dataSet ex:set ; ex:area "Mali" ; ex:period "2019" .
ex:b a qb:Observation ; qb:dataSet ex:set ; ex:area "Mali" ; ex:period "2019" .
ex:c a qb:Observation ; qb:dataSet ex:set ; ex:area "Chad" .
"""


TABLE = """# Report

The board met in Oslo in May, and it went home.

Table 1. Harbours with lamps (per cent)

| Country | 2018 | 2019 | Change |
|---|---|---|---|
| Ghana | 39 | 39 | 39 |
| Total | 39 | 39 | .. |
"""


def rows(store: ox.Store, name: str) -> list[tuple[str, ...]]:
    found = store.query((HERE / f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    variables = list(found.variables)
    return [tuple(str(row[variable]) for variable in variables) for row in found]


@pytest.fixture(scope="module")
def release_store(seed_release: Release) -> ox.Store:
    return ox.Store.read_only(str(seed_release.read_store_path))


@pytest.mark.parametrize("name", ["dimension-missing", "duplicate-observation"])
def test_the_statistics_of_a_release_are_well_formed(release_store: ox.Store, name: str) -> None:
    count = release_store.query("SELECT ?o WHERE { ?o a <http://purl.org/linked-data/cube#Observation> }")
    assert isinstance(count, ox.QuerySolutions)
    assert len(list(count)) >= 10
    assert rows(release_store, name) == []


def test_the_queries_find_a_cube_that_is_not() -> None:
    store = ox.Store()
    store.load(BROKEN.encode(), format=ox.RdfFormat.TURTLE)
    ex = "http://example.org/"
    assert rows(store, "dimension-missing") == [(f"<{ex}c>", f"<{ex}period>")]
    assert rows(store, "duplicate-observation") == [(f"<{ex}a>", f"<{ex}b>")]


WIDE = """Harbours with lamps (per cent)

Country,2018,2019,Change
Ghana,39,39,39
Mali,39 e,..,
Total,39,39,..

e: estimate
"""
LONG = """Country,Year,Indicator,Unit,Sex,Value
Ghana,2018,Keepers,Per cent,Female,39
Ghana,2018,Keepers,Per cent,Male,39
Ghana,2018,Keepers,Number,Both sexes,39
"""


@pytest.mark.parametrize(
    ("text", "name", "count"), [(TABLE, "lamps.md", 5), (WIDE, "lamps.csv", 6), (LONG, "lamps.csv", 3)]
)
def test_the_figures_of_a_table_pass_the_gate_and_are_a_well_formed_cube(text: str, name: str, count: int) -> None:
    vocabulary, iris = load_vocabulary(), Iris()
    document = read_bytes(text.encode(), name)
    triples = describe(document, extract(document, vocabulary), vocabulary, iris)
    verdict = Gate(None, vocabulary).judge({iris.graph("document/lamps"): triples})
    assert not verdict.quarantined
    store = ox.Store()
    for accepted in {**vocabulary.graphs(), **verdict.accepted}.values():
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in accepted)
    figures = store.query("SELECT ?o { ?o a <http://purl.org/linked-data/cube#Observation> }")
    assert isinstance(figures, ox.QuerySolutions)
    assert len(list(figures)) == count
    assert [rows(store, name) for name in ("dimension-missing", "duplicate-observation")] == [[], []]
