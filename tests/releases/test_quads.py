import re
import tempfile
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wsisgraph.graph_files import PATCH, Patch, line_end
from wsisgraph.iris import Iris
from wsisgraph.releases.quads import base_names, difference, differing, file_names, subject

IRIS = Iris()
PATHS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("aA./~%-", max_size=6)
GRAPHS = st.sets(
    PATHS.map(IRIS.graph) | PATHS.map(lambda path: f"https://example.org/{path}") | st.just(""), max_size=8
)
LINES = st.sets(st.binary(max_size=6).map(lambda data: data.replace(b"\n", b"") + b"\n"), max_size=12)


def test_names_are_readable() -> None:
    graphs = ["document/A-70-63", "vocabulary/action-line", "registry"]
    assert list(file_names(map(IRIS.graph, graphs), IRIS).values()) == [
        "document~A-70-63.nq",
        "registry.nq",
        "vocabulary~action-line.nq",
    ]
    assert file_names([""], IRIS) == {"": "default.nq"}


@given(GRAPHS)
@example({IRIS.graph("document/A"), IRIS.graph("document/a")})
@example({IRIS.graph(".."), IRIS.graph("."), IRIS.graph(""), ""})
@example({IRIS.graph("default"), ""})
@example({IRIS.graph("a/b"), IRIS.graph("a~b")})
def test_names_are_safe_and_differ(graphs: set[str]) -> None:
    names = file_names(graphs, IRIS)
    assert names.keys() == graphs
    assert len({name.casefold() for name in names.values()}) == len(graphs)
    for name in names.values():
        assert re.fullmatch(r"[A-Za-z0-9%~_-][A-Za-z0-9%~._-]*\.nq", name)
        assert len(name) <= 160


@given(GRAPHS)
def test_names_do_not_depend_on_the_order(graphs: set[str]) -> None:
    assert file_names(sorted(graphs), IRIS) == file_names(sorted(graphs, reverse=True), IRIS)


@settings(deadline=None, max_examples=60)
@given(LINES, LINES)
def test_the_difference_is_that_of_the_sets(old: set[bytes], new: set[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder) / "a", Path(folder) / "b"
        a.write_bytes(b"".join(sorted(old)))
        b.write_bytes(b"".join(sorted(new)))
        found = list(difference(a, b))
    assert {line for added, line in found if added} == new - old
    assert {line for added, line in found if not added} == old - new
    assert len(found) == len(new ^ old)


@settings(deadline=None, max_examples=60)
@given(st.sets(st.integers(0, 999), max_size=8), st.sets(st.integers(0, 999), max_size=8), st.integers(0, 200))
def test_long_stretches_that_both_have_are_passed(gone: set[int], come: set[int], length: int) -> None:
    lines = [f"{number:04}{'x' * length}\n".encode() for number in range(1000)]
    old = b"".join(line for number, line in enumerate(lines) if number not in come)
    new = b"".join(line for number, line in enumerate(lines) if number not in gone)
    expected = [(number in come, lines[number]) for number in sorted(gone ^ come)]
    assert list(differing(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"a\nb", b"a\nc\n", [(False, b"b"), (True, b"c\n")]),
        (b"a\nb", b"a\nb", []),
        (b"b", b"b", []),
        (b"a\nb", b"a\nb\n", [(False, b"b"), (True, b"b\n")]),
        (b"b", b"", [(False, b"b")]),
    ],
)
def test_a_file_that_breaks_off_in_a_line_has_that_piece_as_its_last(
    old: bytes, new: bytes, expected: list[tuple[bool, bytes]]
) -> None:
    assert list(islice(differing(old, new), 9)) == expected


def test_a_graph_that_is_new_or_gone_differs_in_every_line(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1\n2\n")
    assert list(difference(None, path)) == [(True, b"1\n"), (True, b"2\n")]
    assert list(difference(path, None)) == [(False, b"1\n"), (False, b"2\n")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"<https://example.org/a> <b> <c> <d> .\n", "https://example.org/a"),
        ("<https://example.org/é> <b> <c> .\n".encode(), "https://example.org/é"),
        (b"_:b <b> <c> .\n", None),
    ],
)
def test_the_subject_of_a_line(line: bytes, expected: str | None) -> None:
    assert subject(line) == expected


@given(GRAPHS)
def test_a_file_has_one_of_two_names_whatever_the_other_graphs_are(graphs: set[str]) -> None:
    for graph, name in file_names(graphs, IRIS).items():
        assert name in base_names(graph, IRIS)


BASE, CORRECTED = IRIS.graph("document/a"), IRIS.graph("corrected/a")
NUMBERS = st.sets(st.integers(0, 9))


@settings(deadline=None, max_examples=60)
@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
def test_the_difference_of_patches_is_that_of_what_they_stand_for(
    old: tuple[set[int], set[int]], new: tuple[set[int], set[int]]
) -> None:
    bases = [written(numbers, BASE) for numbers, _ in (old, new)]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (base, (before, after)) in enumerate(zip(bases, (old, new), strict=True)):
            (Path(folder) / f"{number}.nq").write_bytes(b"".join(base))
            removed, added = written(before - after, BASE), written(after - before, BASE)
            patch = Patch(CORRECTED, BASE, f"{sorted(before)}", (f"{number}.nq",), removed, added)
            paths.append(Path(folder) / f"{number}{PATCH}")
            paths[-1].write_bytes(patch.written())
        found = list(difference(*paths))
    assert found == list(differing(*(b"".join(written(after, CORRECTED)) for _, after in (old, new))))


def written(numbers: set[int], graph: str) -> list[bytes]:
    return [f"<urn:s{number}> <urn:p> <urn:o>".encode() + line_end(graph) for number in sorted(numbers)]
