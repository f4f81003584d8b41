"""What the commands share for people: progress on standard error, tables on standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table


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


class Bars:
    """Progress bars on standard error; silent when that is no terminal.

    One bar a stage: `stage(name, total)` starts one, `advance()` moves it.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", visible=False)

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage of `total` steps (None: unknown)."""
        self._finish()
        self._task = self._progress.add_task(name, total=total)

    def advance(self, steps: int = 1) -> None:
        """So many steps of the present stage are done."""
        self._progress.advance(self._task, steps)

    def _finish(self) -> None:
        total = self._progress.tasks[-1].total
        done = 1.0 if total is None else total
        self._progress.update(self._task, total=done, completed=done)


@contextmanager
def progress() -> Iterator[Bars]:
    """Progress bars for the length of a `with` block."""
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<22}"),
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
