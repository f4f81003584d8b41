"""Files of graphs are read as one stream, as they stand or without the names of their graphs."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, parse

from wsisgraph.graph import nquads
from wsisgraph.graph_files import PATCH, Joined, Merged, Patch, line_end, mapped

S, P = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
G, H = "https://example.org/g", "https://example.org/h"
VALUES = st.sampled_from([NamedNode(G), NamedNode(H), P]) | st.text(st.characters(exclude_categories=["Cs"])).map(
    Literal
)
GRAPHS = st.dictionaries(st.sampled_from(["", G, H]), st.lists(VALUES, max_size=9))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.binary(max_size=30), max_size=5), st.integers(1, 7))
def test_joined_files_read_as_one(contents: list[bytes], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        with Joined(paths) as joined:
            assert b"".join(iter(lambda: joined.read(size) or b"", b"")) == b"".join(contents)
        with Joined(paths) as joined:
            assert joined.readall() == b"".join(contents)


def test_files_longer_than_a_block_are_joined_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 1000)
    with Joined([tmp_path / "a", tmp_path / "a"]) as joined:
        assert joined.read() == bytes(range(256)) * 2000


@pytest.mark.parametrize("graph", [None, "https://example.org/graph"])
def test_every_line_of_a_graph_has_its_end(graph: str | None) -> None:
    triple = Triple(S, P, Literal("words"))
    assert nquads([triple], graph) == f'{S} {P} "words"'.encode() + line_end(graph)


@settings(deadline=None, max_examples=60)
@given(GRAPHS)
def test_graphs_are_merged_into_triples(graphs: dict[str, list[NamedNode | Literal]]) -> None:
    triples = {name: [Triple(S, P, value) for value in values] for name, values in graphs.items()}
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / str(number) for number, name in enumerate(graphs)}
        for name, path in paths.items():
            path.write_bytes(nquads(triples[name], name or None))
        with Merged(paths) as merged:
            found = [quad.triple for quad in parse(merged.readall(), RdfFormat.N_TRIPLES)]
    assert sorted(map(str, found)) == sorted(str(triple) for part in triples.values() for triple in set(part))


def test_a_line_of_another_graph_is_not_taken_for_one_of_this(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(nquads([Triple(S, P, P)], G))
    with Merged({H: tmp_path / "a"}) as merged, pytest.raises(SyntaxError):
        Store().bulk_load(merged.readall(), RdfFormat.N_TRIPLES)


LINES = st.sets(st.sampled_from([f'{S} {P} "{n}"'.encode() for n in range(12)]))


@settings(deadline=None, max_examples=60)
@given(LINES, LINES)
def test_a_patch_reads_as_the_graph_that_it_stands_for(old: set[bytes], new: set[bytes]) -> None:
    before, after = ([line + line_end(G) for line in sorted(lines)] for lines in (old, new))
    expected = b"".join(line + line_end(H) for line in sorted(new))
    removed, added = sorted({*before} - {*after}), sorted({*after} - {*before})
    with tempfile.TemporaryDirectory() as folder:
        base, path = Path(folder) / "g.nq", Path(folder) / f"h{PATCH}"
        base.write_bytes(b"".join(before))
        patch = Patch(H, G, "00", ("another.nq", "g.nq"), removed, added)
        path.write_bytes(patch.written())
        assert Patch.read(path) == patch
        assert mapped(path) == expected
        with Joined([base, path]) as joined:
            assert joined.readall() == base.read_bytes() + expected
        with Merged({H: path}) as merged:
            assert merged.readall() == expected.replace(line_end(H), line_end(None))


def test_a_patch_of_more_than_a_block_comes_in_pieces_of_whole_lines(tmp_path: Path) -> None:
    lines = [f'{S} {P} "{number:05}"'.encode() + line_end(G) for number in range(3000)]
    (tmp_path / "g.nq").write_bytes(b"".join(lines))
    patch = Patch(H, G, "00", ("g.nq",), lines[7:9], [])
    pieces = list(patch.lines(tmp_path / f"h{PATCH}"))
    assert len(pieces) > 3
    assert all(piece.endswith(line_end(H)) for piece in pieces)
    assert b"".join(pieces).count(b"\n") == 2998
