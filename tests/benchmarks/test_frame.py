"""The frame of the benchmarks: what it runs, what it prints, what it says of peers that are not there."""

import json
from collections.abc import Callable

import pytest

from tests.benchmarks import frame, sizes, stocktaking
from tests.benchmarks.__main__ import load, main, names
from tests.benchmarks.frame import Row

FOUND = [Row("queries", "2 ms", "8 ms", 4.0, "the same machine"), Row("start", "1 s")]


def some(name: str) -> Callable[[], list[Row]]:
    return lambda: FOUND


def broken(name: str) -> Callable[[], list[Row]]:
    def run() -> list[Row]:
        raise RuntimeError("no store")

    return run


def test_every_benchmark_can_be_loaded() -> None:
    assert {"table", "text"} <= set(names())
    for name in ("table", "text"):
        assert callable(load(name))


def test_one_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "text"], find=some) == 0
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("queries", "2 ms", "8 ms", "4.00×", "the same machine", "cores"))


def test_only_chooses_and_an_unknown_name_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def noted(name: str) -> Callable[[], list[Row]]:
        asked.append(name)
        return list

    assert main(["--only", "text", "--only", "table"], find=noted) == 0
    assert asked == ["text", "table"]
    assert main([], find=noted) == 0
    assert asked[2:] == names()
    with pytest.raises(SystemExit) as caught:
        main(["--only", "nothing"], find=noted)
    assert caught.value.code == 2


def test_a_benchmark_that_fails_does_not_hide_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    def mixed(name: str) -> Callable[[], list[Row]]:
        return broken(name) if name == "text" else some(name)

    assert main(["--only", "text", "--only", "table", "--json"], find=mixed) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [row["benchmark"] for row in rows] == ["text", "table", "table"]
    assert rows[0]["note"] == "RuntimeError: no store"


def test_a_peer_that_is_not_installed_is_named() -> None:
    assert frame.without_peer("query", "2 ms", "oxigraph").note == "oxigraph is not installed: no comparison"
    assert not frame.has_module("no_such_module_anywhere")
    assert frame.has_module("json")
    assert not frame.has_command("no-such-command-anywhere")


def test_the_median_is_taken() -> None:
    calls: list[int] = []
    assert frame.seconds(lambda: calls.append(1), times=5) >= 0
    assert len(calls) == 5


def test_the_generated_table_is_always_the_same() -> None:
    assert stocktaking.table(20) == stocktaking.table(20)
    assert stocktaking.table(20) != stocktaking.table(20, seed=8)
    assert stocktaking.table(20).count(b"\n") == 21


def test_made_documents_have_the_size_that_was_asked_for() -> None:
    made = dict(sizes.documents(56_000))
    assert [len(set(lines)) for lines in made.values()] == [28_000, 28_000]
    assert all(line.endswith(f"<{graph}> .") for graph, lines in made.items() for line in lines[::1000])
