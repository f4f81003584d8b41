"""The index says what SPARQL says of the same release."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases import generated

from wsisgraph.iris import Iris
from wsisgraph.releases import index_analysis as analysis
from wsisgraph.releases.index import build_index
from wsisgraph.releases.index_names import natural_key
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_source import Node

XSD_DECIMAL, XSD_DOUBLE = (ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{t}") for t in ("decimal", "double"))
QUERIES = Path(__file__).with_name("index_queries")
NAMES = {
    "actionLine": "action_line",
    "goal": "goal",
    "region": "region",
    "country": "country",
    "actor": "actor",
    "partner": "partner",
    "activityType": "type",
    "status": "status",
    "statedIn": "document",
}
ISO3 = {m49: code for code, m49 in generated.COUNTRIES.items()}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return generated.store_of(120, documents=3)


@pytest.fixture(scope="module")
def index(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    build_index(store, path, Iris())
    index = Index(path)
    yield index
    index.close()


def ask(store: ox.Store, name: str) -> list[tuple[str, ...]]:
    found = store.query((QUERIES / f"{name}.rq").read_text(), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in solution) for solution in found]


def code(iri: str) -> str:
    tail = iri.rpartition("/")[2]
    return ISO3.get(tail, tail) if "geoArea" in iri else tail


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def test_totals_equal_sparql(store: ox.Store, index: Index) -> None:
    expected: dict[str, dict[str, int]] = {}
    for term, value, number in ask(store, "activities_by_value"):
        expected.setdefault(NAMES[term.rpartition("#")[2]], {})[code(value)] = int(number)
    expected["country"] = {key: n for key, n in expected["country"].items() if key in generated.COUNTRIES}
    assert expected.keys() == set(NAMES.values())
    for name, totals in expected.items():
        found = {key: n for key, n in index.totals("activity", name) if key in totals or name != "country"}
        assert found == totals, name
        for value, count in totals.items():
            assert index.posting("activity", name, value).bit_count() == count


def test_totals_by_basis_equal_sparql(store: ox.Store, index: Index) -> None:
    rows = ask(store, "by_basis")
    assert rows
    for line, basis, number in rows:
        level = code(basis)
        name = (
            level
            if level in ("stated", "inferred")
            else ("inferred/" if level == "keyword" else "stated/") + level
        )
        assert index.posting("activity", "action_line", code(line), name).bit_count() == int(number)


def test_matrix_equals_sparql(store: ox.Store, index: Index) -> None:
    cells = analysis.matrix(index, index.everything("activity"))
    observed = {key: cell.observed.bit_count() for key, cell in cells.items() if cell.observed}
    assert observed == {(code(line), code(goal)): int(count) for line, goal, count in ask(store, "matrix")}


def test_agreed_cells_are_those_of_the_matrix(index: Index) -> None:
    cells = analysis.matrix(index, index.everything("activity"))
    assert sum(len(cell.agreed) for cell in cells.values()) == index.size("alignment") == 187


def test_trends_equal_sparql(store: ox.Store, index: Index) -> None:
    rows = analysis.trends(index, "action_line", index.everything("activity"))
    found = {(year, line): count for year, line, count in rows if year}
    assert found == {(year, code(line)): int(count) for year, line, count in ask(store, "trends")}


def test_trends_without_a_value_count_every_activity_once(index: Index) -> None:
    rows = list(analysis.trends(index, None, index.everything("activity")))
    assert sum(count for _, _, count in rows) == index.size("activity")


def test_network_equals_sparql(store: ox.Store, index: Index) -> None:
    _, pairs = analysis.network(index, ("actor", "partner"), index.everything("activity"))
    assert dict(pairs) == {(code(a), code(b)): int(count) for a, b, count in ask(store, "network")}


def test_gaps_are_what_no_activity_has(index: Index) -> None:
    lines, regions = analysis.lines_of(index), analysis.regions_of(index)
    axes = {"action_line": lines, "region": regions}
    gaps = [tuple(gap.values()) for gap in analysis.gaps(index, axes, index.everything("activity"))]
    assert gaps == [
        (line, region)
        for line in lines
        for region in regions
        if not index.posting("activity", "action_line", line) & index.posting("activity", "region", region)
    ]
    assert len(regions) == 5


def test_counts_of_organisations_equal_their_activities(index: Index) -> None:
    for record in index.records("entity", range(index.size("entity"))):
        assert record["activities"] == index.posting("activity", "participant", record["local"]).bit_count()
        for role, count in record["roles"].items():
            assert count == index.posting("activity", role, record["local"]).bit_count()


def test_every_activity_is_there_with_its_words(store: ox.Store, index: Index) -> None:
    wanted = {
        quad.subject for quad in store.quads_for_pattern(None, generated.RDF_TYPE, generated.term("Activity"))
    }
    records = list(index.records("activity", range(index.size("activity"))))
    assert {ox.NamedNode(record["id"]) for record in records} == wanted
    for record in records:
        source = index.by_iri(record["evidence"]["source"])
        assert source is not None
        assert record["evidence"]["exact"] in source["text"]
        assert record["heading"] == ["B. Asia and the Pacific"]


def test_items_are_found_by_local_identifier_and_by_iri(index: Index) -> None:
    for kind in ("activity", "entity", "document", "paragraph", "action-line", "goal", "country"):
        for local in index.locals(kind):
            record = index.item(kind, local)
            assert record is not None
            assert record["local"] == local
            assert index.by_iri(record["id"]) == record
    assert index.item("activity", "no-such/1-1") is None
    assert index.by_iri("https://example.org/nothing") is None


def test_what_a_weak_rule_suggests_is_kept_apart(index: Index) -> None:
    weak = [r for r in index.records("activity", range(index.size("activity"))) if r["suggestions"]]
    assert weak
    for record in weak:
        plain = {goal["code"] for goal in record["goals"]}
        for suggestion in record["suggestions"]:
            assert suggestion["property"] == "goals"
            assert suggestion["basis"] == "inferred/keyword"
            assert suggestion["code"] not in plain
            posting = index.posting("activity", "suggested_goal", suggestion["code"])
            assert posting >> index.positions("activity")[record["local"]] & 1


def test_orderings_sort_and_put_what_has_no_value_last(index: Index) -> None:
    size = index.size("activity")
    for field in ("year", "confidence", "label", "type"):
        for order, sign in (
            (index.ordering("activity", field).places, 1),
            (index.descending("activity", field), -1),
        ):
            records = [record[field] for record in index.records("activity", order)]
            assert len(set(order)) == size
            values = [value for value in records if value is not None]
            assert records == values + [None] * (size - len(values))
            if field != "label":
                assert values == sorted(values, reverse=sign < 0)


def test_canonical_order_is_natural() -> None:
    assert sorted(["a/10-2", "a/9-30", "a/9-4", "b/1-1"], key=natural_key) == [
        "a/9-4",
        "a/9-30",
        "a/10-2",
        "b/1-1",
    ]


def test_search_finds_in_every_script(index: Index) -> None:
    from wsisgraph.releases.index_text import parse

    for query in ("cote", "论坛", "دراسه", '"diagnostic studies"', "toolk*"):
        positions = index.search("activity", parse(query))
        assert len(positions) == 20, query
        assert len(index.search("paragraph", parse(query))) == 6


def test_search_over_all_kinds_finds_what_each_kind_finds(index: Index) -> None:
    from wsisgraph.releases.index_text import parse

    kinds = ("activity", "entity", "paragraph", "country")
    found = index.search_all(kinds, parse("africa"))
    for kind in kinds:
        assert sorted(p for k, p in found if k == kind) == sorted(index.search(kind, parse("africa")))


def test_an_index_is_never_written_over(store: ox.Store, index: Index) -> None:
    with pytest.raises(FileExistsError):
        build_index(store, index.path, Iris())


def test_readers_cannot_write(index: Index) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._connection().execute("DELETE FROM item")


def test_the_same_release_gives_the_same_index(tmp_path: Path) -> None:
    build_index(generated.store_of(20), tmp_path / "here", Iris())
    script = (
        "import sys; from pathlib import Path; from tests.releases import generated;"
        "from wsisgraph.releases.index import build_index; from wsisgraph.iris import Iris;"
        "build_index(generated.store_of(20), Path(sys.argv[1]), Iris())"
    )
    root = Path(__file__).parents[2]
    # Another order of all sets than in this process.
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "there")], check=True, env=env, cwd=root)
    assert dump(tmp_path / "here") == dump(tmp_path / "there")


def test_the_index_of_nothing_is_empty(tmp_path: Path) -> None:
    build_index(ox.Store(), tmp_path / "index.sqlite", Iris())
    index = Index(tmp_path / "index.sqlite")
    assert set(index.kinds.values()) == {0}
    index.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("55", "55"),
        ("55.0", "55"),
        ("2.5", "2.5"),
        ("-0.5", "-0.5"),
        ("9007199254740993", "9007199254740993"),
        ("9007199254740993.5", "9007199254740994.0"),
        ("1" + "0" * 308, "1" + "0" * 308),
        ("1" + "0" * 400, "null"),
        ("9" * 5000, "null"),
    ],
)
def test_a_value_is_exact_as_far_as_json_has_numbers(text: str, expected: str) -> None:
    node = Node("urn:n", {"wsis:value": [ox.Literal(text, datatype=XSD_DECIMAL)]})
    assert json.dumps(node.quantity("wsis:value")) == expected


@pytest.mark.parametrize("text", ["INF", "-INF", "NaN"])
def test_what_no_json_can_say_is_no_number(text: str) -> None:
    node = Node("urn:n", {"wsis:confidence": [ox.Literal(text, datatype=XSD_DOUBLE)]})
    assert node.number("wsis:confidence") is None
    assert node.quantity("wsis:confidence") is None


def test_a_number_of_thousands_of_digits_is_no_year() -> None:
    node = Node("urn:n", {"wsis:year": [ox.Literal("9" * 5000, datatype=XSD_DECIMAL)]})
    assert node.integer("wsis:year") is None


def test_digits_that_are_no_numbers_are_sorted_like_letters() -> None:
    assert sorted(["a/1²", "a/12", "a/2", "a/" + "9" * 5000], key=natural_key)[:3] == ["a/1²", "a/2", "a/12"]
