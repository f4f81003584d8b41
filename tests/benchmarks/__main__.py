"""`python -m tests.benchmarks [--only NAME]`: run the benchmarks and print one table."""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.frame import Row, machine

_PREFIX = "bench_"
Benchmark = Callable[[], list[Row]]


def names(folder: Path = Path(__file__).parent) -> list[str]:
    """The benchmarks that there are, sorted."""
    return sorted(path.stem.removeprefix(_PREFIX) for path in folder.glob(f"{_PREFIX}*.py"))


def load(name: str) -> Benchmark:
    """The `run` of one benchmark."""
    run: Benchmark = importlib.import_module(f"tests.benchmarks.{_PREFIX}{name}").run
    return run


def main(arguments: Sequence[str] | None = None, find: Callable[[str], Benchmark] = load) -> int:
    """Exit status 0, 1 when a benchmark failed, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=names(), help="a benchmark to run; repeatable (all)")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    options = parser.parse_args(arguments)
    about = machine()
    rows: list[tuple[str, Row]] = []
    failed = False
    for name in options.only or names():
        print(f"{name} …", file=sys.stderr)
        try:
            rows += [(name, row) for row in find(name)()]
        except Exception as error:
            # One benchmark that fails must not hide the numbers of the others; the exit status tells of it.
            rows.append((name, Row(name, "failed", note=f"{type(error).__name__}: {error}")))
            failed = True
    if options.json:
        print(json.dumps([{"benchmark": name, **asdict(row)} for name, row in rows], indent=2))
    else:
        Console(width=None if sys.stdout.isatty() else 140).print(table(rows, about))
    return int(failed)


def table(rows: Sequence[tuple[str, Row]], about: str) -> Table:
    """The rows as one table."""
    shown = Table(title=f"Benchmarks ({about})", title_justify="left")
    for heading in ("benchmark", "what", "ours", "peer or target", "ratio", "note"):
        shown.add_column(heading, justify="right" if heading in {"ours", "peer or target", "ratio"} else "left")
    for name, row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
        shown.add_row(name, row.name, row.ours, row.peer, ratio, row.note)
    return shown


if __name__ == "__main__":
    sys.exit(main())
