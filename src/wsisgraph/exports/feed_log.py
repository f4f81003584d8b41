"""The log of the change feed as it stands on disk: steps, and pages that never change."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from wsisgraph.releases import files
from wsisgraph.settings import Settings

FOLDER = "feed"
LOG = "log.json"


@dataclass(frozen=True, slots=True)
class Page:
    """A closed page: its number, how many members it has, and the first and last time among them."""

    number: int
    members: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one current release to the next; `old` is None for the first."""

    number: int
    old: str | None
    new: str
    base: str
    when: str
    """Later than that of every step before."""
    switched: str
    """When the release became current, as the history says."""
    why: str
    counts: dict[str, int]
    pages: tuple[Page, ...]
    compacted: bool = False
    """Whether older steps are told together with this one, by the latest state of each thing."""


@dataclass(frozen=True)
class Log:
    """All steps, oldest first."""

    folder: Path
    steps: tuple[Step, ...] = ()
    positions: int = 0
    """The position of the newest member."""
    next_page: int = 1

    def pages(self) -> Iterator[tuple[Step, Page]]:
        """Every page that is kept, oldest first."""
        for step in self.steps:
            for page in step.pages:
                yield step, page

    def page(self, number: int) -> tuple[Step, Page] | None:
        """The page with this number, if it is kept."""
        return next(((step, page) for step, page in self.pages() if page.number == number), None)

    def gone(self, number: int) -> bool:
        """Whether there was a page with this number once."""
        return 0 < number < self.next_page and self.page(number) is None

    def content(self, number: int) -> bytes:
        """The members of a page, in order, as N-Quads."""
        return gzip.decompress(page_file(self.folder, number).read_bytes())


def page_file(log: Path, number: int) -> Path:
    """Where a page stands."""
    return log / "pages" / f"{number}.nq.gz"


def read(settings: Settings) -> Log:
    """The log as it is, without asking for news."""
    path = settings.data / FOLDER
    try:
        table = json.loads((path / LOG).read_bytes())
    except FileNotFoundError:
        return Log(path)
    steps = [Step(**{**row, "pages": tuple(Page(**page) for page in row["pages"])}) for row in table["steps"]]
    return Log(path, tuple(steps), table["positions"], table["next_page"])


def save(log: Log) -> None:
    """Make a log the one that readers see."""
    table = {
        "steps": [asdict(step) for step in log.steps],
        "positions": log.positions,
        "next_page": log.next_page,
    }
    files.replace(log.folder / LOG, json.dumps(table, indent=1).encode() + b"\n")


def write_page(log: Path, number: int, content: bytes) -> None:
    """Write a page, durably. Only pages that no log names are ever overwritten."""
    files.replace(page_file(log, number), gzip.compress(content, compresslevel=6, mtime=0))
