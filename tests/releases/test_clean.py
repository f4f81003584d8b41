from pathlib import Path

import pytest

from wsisgraph.graph import Lines
from wsisgraph.releases.clean import CleanGraphs


def lines(**bodies: bytes) -> dict[str, Lines]:
    return {name: Lines(body, name) for name, body in bodies.items()}


GRAPHS = lines(a=b"1\n", b=b"2\n")


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert CleanGraphs(tmp_path / "clean", "salt").unknown(GRAPHS) == {"a", "b"}


def test_what_is_remembered_is_known_as_long_as_nothing_changes(tmp_path: Path) -> None:
    CleanGraphs(tmp_path, "salt").remember(GRAPHS, {"a", "b"})
    assert CleanGraphs(tmp_path, "salt").unknown(GRAPHS) == set()
    assert CleanGraphs(tmp_path, "salt").unknown(lines(a=b"1\n", b=b"3\n")) == {"b"}
    assert CleanGraphs(tmp_path, "salt").unknown(lines(b=b"1\n")) == {"b"}
    assert CleanGraphs(tmp_path, "other").unknown(GRAPHS) == {"a", "b"}


def test_only_what_conforms_is_remembered_and_the_rest_dropped(tmp_path: Path) -> None:
    clean = CleanGraphs(tmp_path, "salt")
    clean.remember(GRAPHS, {"a", "b"})
    clean.remember(lines(a=b"1\n"), {"a", "b"})
    assert clean.unknown(GRAPHS) == {"b"}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff", b"other"])
def test_a_damaged_entry_is_no_pass(tmp_path: Path, damage: bytes) -> None:
    clean = CleanGraphs(tmp_path, "salt")
    clean.remember(GRAPHS, GRAPHS)
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    assert clean.unknown(GRAPHS) == {"a", "b"}


def test_what_only_some_graphs_see_counts_for_those(tmp_path: Path) -> None:
    def around(said: bytes) -> CleanGraphs:
        return CleanGraphs(tmp_path, "salt", lambda graph: said if b"2" in graph.body else b"")

    around(b"old").remember(GRAPHS, GRAPHS)
    assert around(b"old").unknown(GRAPHS) == set()
    assert around(b"new").unknown(GRAPHS) == {"b"}
