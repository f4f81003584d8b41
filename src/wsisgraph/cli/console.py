"""What the commands share for people: progress on standard error, tables on standard output."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from wsisgraph.pace import Pace


class Plain(Console):
    """Prints words of documents as they are: `[sic]` is no mark-up and `:key:` no picture.

    A line that goes into a file stays one line.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Leave it to the command line what it means that nobody reads any more."""
        raise BrokenPipeError


out = Plain()
err = Plain(stderr=True)


@dataclass(slots=True)
class _Bar:
    """The bar of a document, and when it moved last."""

    task: TaskID
    counted: str = ""
    moved: float = 0.0


class Bars:
    """Progress bars on standard error; silent when that is no terminal.

    One bar a stage: `stage(name, total)` starts one, `advance()` moves it. Below it stands one for each document
    under way, which `within` moves.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", visible=False)
        self._documents: dict[str, _Bar] = {}

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage of `total` steps (None: unknown)."""
        self._finish()
        self._task = self._progress.add_task(name, total=total)

    def advance(self, steps: int = 1) -> None:
        """So many steps of the present stage are done."""
        self._progress.advance(self._task, steps)

    def within(self, document: str, pace: Pace | None) -> None:
        """How far the work on one document is; its bar goes when it ends."""
        bar = self._documents.get(document)
        if pace is None:
            if bar is not None:
                self._progress.remove_task(self._documents.pop(document).task)
            return
        if bar is None:
            bar = self._documents[document] = _Bar(self._progress.add_task(""))
        now = time.monotonic()
        if pace.counted != bar.counted or pace.done == pace.total or now - bar.moved >= _PAUSE:
            bar.counted, bar.moved = pace.counted, now
            words = f"  {_short(document)}: {pace.counted}"
            self._progress.update(bar.task, description=words, total=pace.total, completed=pace.done)

    def _finish(self) -> None:
        total = next(task.total for task in self._progress.tasks if task.id == self._task)
        done = 1.0 if total is None else total
        self._progress.update(self._task, total=done, completed=done)


_PAUSE = 0.1
"""Seconds between two movements of the bar of a document: to move it takes longer than a small step."""
_LONGEST_NAME = 40


def _short(document: str) -> str:
    name = PurePath(document).name
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


@contextmanager
def progress() -> Iterator[Bars]:
    """Progress bars for the length of a `with` block."""
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<22}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, disable=not sys.stderr.isatty()) as bars:
        yield Bars(bars)


def table(title: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """An empty table; the columns named in `numbers` are set to the right."""
    result = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        result.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return result
