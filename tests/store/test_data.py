"""Whatever graphs a query is about, its default graph has each of their triples once."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.graph_files import line_end
from wsisgraph.store.data import Data, load, names_graphs

NAMES = ["", "urn:a", "urn:b", "urn:c"]
CORRECTED = "urn:corrected"
TRIPLES = st.sets(st.integers(0, 5).map(lambda n: f"<urn:s> <urn:p> <urn:o{n}>".encode()))
GRAPHS = st.dictionaries(st.sampled_from([*NAMES, CORRECTED]), TRIPLES)
ALL = "SELECT ?o { ?s ?p ?o }"
BY_GRAPH = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }"
BOTH = "SELECT ?g ?o { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }"


def setup(folder: Path, graphs: dict[str, set[bytes]]) -> dict[str, object]:
    """The files, without a disk store."""
    paths = {}
    for number, (name, triples) in enumerate(sorted(graphs.items())):
        paths[name] = str(folder / f"{number}.nq")
        Path(paths[name]).write_bytes(b"".join(sorted(triple + line_end(name or None) for triple in triples)))
    apart = {name: path for name, path in paths.items() if name == CORRECTED}
    published = {name: path for name, path in paths.items() if name != CORRECTED}
    return {"graphs": published, "apart": apart, "store": None, "in_memory": True}


def over_disk(folder: Path, files: dict[str, object], *, in_memory: bool) -> Data:
    """The same as a release has it on its disk."""
    in_files = load(files)
    store = ox.Store(str(folder / "store"))
    store.extend(in_files._whole)
    store.flush()
    del store
    return load({**files, "store": str(folder / "store"), "in_memory": in_memory})


def answers(data: Data, text: str, dataset: tuple[list[str], list[str]] | None = None) -> list[tuple[str, ...]]:
    store, options = data.seen(text, dataset)
    found = store.query(text, **options)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(str(term) for term in row) for row in found)


def objects(triples: set[bytes]) -> list[str]:
    return sorted(triple.split()[2].decode() for triple in triples)


@pytest.fixture(params=["files", "disk", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Data]:
    """Makes the data of some graphs, in each of the ways."""

    def made(graphs: dict[str, set[bytes]]) -> Data:
        files = setup(tmp_path, graphs)
        return (
            load(files)
            if request.param == "files"
            else over_disk(tmp_path, files, in_memory=request.param == "memory")
        )

    return made


@settings(deadline=None, max_examples=60)
@given(GRAPHS, st.lists(st.sampled_from([*NAMES, CORRECTED, "urn:nowhere"])), st.sets(st.sampled_from(NAMES[1:])))
def test_a_triple_of_several_graphs_is_there_once(
    graphs: dict[str, set[bytes]], default: list[str], named: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = load(setup(Path(folder), graphs))
        published = {name: triples for name, triples in graphs.items() if name != CORRECTED}
        assert [o for (o,) in answers(data, ALL)] == objects(set().union(*published.values()))
        dataset = (default, sorted(named))
        chosen = set().union(*(graphs.get(name, set()) for name in default))
        assert [o for (o,) in answers(data, ALL, dataset)] == objects(chosen)
        expected = [(f"<{name}>", o) for name in named for o in objects(graphs.get(name, set()))]
        assert answers(data, BY_GRAPH, dataset) == sorted(expected)


def test_every_way_of_reading_gives_the_same(make: Callable[..., Data]) -> None:
    shared, own = b"<urn:s> <urn:p> <urn:shared>", b"<urn:s> <urn:p> <urn:own>"
    data = make({"urn:a": {shared, own}, "urn:b": {shared}, "": {shared}, CORRECTED: {own}})
    assert answers(data, ALL) == [("<urn:own>",), ("<urn:shared>",)]
    assert len(answers(data, BY_GRAPH)) == 3
    assert len(answers(data, BOTH)) == 3
    for default in (["urn:a", "urn:b"], ["urn:a", "urn:b", ""], ["urn:b", CORRECTED], ["urn:a"]):
        assert answers(data, ALL, (default, [])) == [("<urn:own>",), ("<urn:shared>",)]
        assert len(answers(data, BOTH, (default, ["urn:b"]))) == 1
    assert answers(data, ALL, ([""], [])) == [("<urn:shared>",)]
    assert answers(data, ALL, ([], ["urn:a"])) == []


def test_from_in_the_text_says_no_more_than_the_dataset(make: Callable[..., Data]) -> None:
    data = make({name: {b"<urn:s> <urn:p> <urn:o>"} for name in NAMES})
    text = "SELECT ?o FROM <urn:a> FROM <urn:b> FROM NAMED <urn:c> { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }"
    assert answers(data, text, (["urn:a", "urn:b"], ["urn:c"])) == [("<urn:o>",)]


def test_the_same_graphs_are_merged_once() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = load(setup(Path(folder), {name: {b"<urn:s> <urn:p> <urn:o>"} for name in NAMES}))
        first, again, other = (data.seen(ALL, (names, []))[0] for names in (NAMES[:2], NAMES[1::-1], NAMES[1:3]))
    assert first is again
    assert first is not other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p <https://w3id.org/wsisgraph/ontology#Work> }", False),
        ("PREFIX g: <https://w3id.org/wsisgraph/graph/> ASK { ?s a g:x FILTER(?s < ?o && ?o > 1) }", False),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * { graph<urn:g>{ ?s ?p ?o } }", True),
        ("ASK { FILTER(1<2)GRAPH?g#>\n{ ?s ?p ?o } }", True),
        ("ASK { FILTER(?a<b:c)GRAPH?g#>\n{ ?s ?p ?o } }", True),
        ("ASK { \\u0047RAPH ?g { ?s ?p ?o } }", True),
        ('ASK { ?s ?p "a graph" }', True),
    ],
)
def test_clauses_about_graphs_are_seen(text: str, expected: bool) -> None:
    assert names_graphs(text) is expected
