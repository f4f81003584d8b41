"""What a build reports: to the command line, to the API, to a log."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from wsisgraph.pace import Pace


class Progress(Protocol):
    """Whoever shows how far a build is."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage of `total` steps begins (None: unknown)."""

    def advance(self, steps: int = 1) -> None:
        """So many steps of the present stage are done."""

    def within(self, document: str, pace: Pace | None) -> None:
        """How far the work on one document is; None when it ends.

        Several may be under way, and another thread than that of the build may tell.
        """


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Show nothing."""

    def advance(self, steps: int = 1) -> None:
        """Show nothing."""

    def within(self, document: str, pace: Pace | None) -> None:
        """Show nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why nothing was published, or something that a person should know."""

    message: str
    source: str | None = None
    """The file, document or graph that it is about."""
    remedy: str | None = None

    def __str__(self) -> str:
        text = f"{self.source}: {self.message}" if self.source else self.message
        return f"{text} {self.remedy}" if self.remedy else text


@dataclass
class Summary:
    """The outcome of a build."""

    release: str | None = None
    """The release that is current after the build; None when there is none yet."""
    parent: str | None = None
    """The release that was current before."""
    published: bool = False
    """Whether the current release has the content of this build (also when it had it already)."""
    changed: bool = False
    """Whether the current release is another one than before."""
    refusals: list[Problem] = field(default_factory=list)
    """Why nothing was published."""
    warnings: list[Problem] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    """One row a document, in order of slug: `slug title file origin result counts cached …`."""
    cached: int = 0
    """Documents that had not changed and were not processed again."""
    paragraphs: int = 0
    facts: int = 0
    """Facts that the gate accepted."""
    quarantined: int = 0
    """Facts that the gate rejected."""
    graphs: int = 0
    triples: int = 0
    """Triples published, over all named graphs."""
    withdrawn: int = 0
    """Identifiers that the release before had and this one has not."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time of each stage, in order."""

    @contextlib.contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time of a `with` block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def json(self) -> dict[str, Any]:
        """As JSON can write it."""
        return asdict(self)
