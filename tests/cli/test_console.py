"""Bars of progress: one a stage, and one for each document under way."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn

from wsisgraph.cli import console
from wsisgraph.cli.console import Bars
from wsisgraph.pace import Pace


@pytest.fixture
def progress(monkeypatch: pytest.MonkeyPatch) -> Progress:
    monkeypatch.setattr(console, "_PAUSE", 0.0)
    return Progress(console=Console(file=io.StringIO()))


def shown(progress: Progress) -> list[tuple[str, float, float | None]]:
    return [(task.description, task.completed, task.total) for task in progress.tasks if task.visible]


def test_a_document_has_a_bar_until_it_ends(progress: Progress) -> None:
    bars = Bars(progress)
    bars.stage("read", 2)
    bars.within("reports/a.pdf", Pace("pages", 3, 400))
    bars.within("b.txt", Pace("paragraphs", 1, 9))
    assert shown(progress) == [("read", 0, 2), ("  a.pdf: pages", 3, 400), ("  b.txt: paragraphs", 1, 9)]
    bars.within("reports/a.pdf", Pace("sentences", 5, 70))
    bars.within("b.txt", None)
    bars.advance()
    assert shown(progress) == [("read", 1, 2), ("  a.pdf: sentences", 5, 70)]
    bars.within("reports/a.pdf", None)
    bars.stage("judge")
    assert shown(progress) == [("read", 2, 2), ("judge", 0, None)]


def test_the_end_of_a_document_without_a_bar_is_nothing(progress: Progress) -> None:
    bars = Bars(progress)
    bars.within("a.pdf", None)
    assert len(progress.tasks) == 1


def test_small_steps_do_not_move_a_bar_each_time(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_PAUSE", 60.0)
    bars = Bars(progress)
    moved = []
    monkeypatch.setattr(progress, "update", lambda *_, **how: moved.append(how["completed"]))
    for done in range(1001):
        bars.within("a.pdf", Pace("rows", done, 1000))
    assert moved == [0, 1000]


def test_long_names_are_shortened_and_brackets_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress() as bars:
        bars.within("x" * 99, Pace("pages", 1, 2))
        bars.within("report[1].pdf", Pace("pages", 1, 2))
        names = [task.description for task in bars._progress.tasks]
        columns = bars._progress.columns
    assert names[1:] == [f"  {'x' * 39}…: pages", "  report[1].pdf: pages"]
    assert [column.markup for column in columns if isinstance(column, TextColumn)] == [False]
    assert capsys.readouterr().err == ""
