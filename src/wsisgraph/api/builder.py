"""The process that makes releases on behalf of somebody at a browser: `python -m wsisgraph.api.builder`.

It reads a line with the settings and a line with the task from standard input, reports how far it is as lines of
JSON, and ends with a line `{"outcome": …}`. It can be killed at any moment: until the pointer moves, nobody sees
anything of it.
"""

import json
import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.documents import Limits, read_document
from wsisgraph.errors import InputError
from wsisgraph.exports import feed
from wsisgraph.pace import Pace
from wsisgraph.releases.summary import Problem
from wsisgraph.settings import Settings
from wsisgraph.store import limits

_MIB = 2**20
_PAUSE = 0.2


class Lines:
    """Shows the progress of a build as lines of JSON, at most a few a second."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._done, self._shown = 0, 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins."""
        self._done = 0
        self.write({"stage": name, "total": total, "done": 0})

    def advance(self, steps: int = 1) -> None:
        """Some steps are done."""
        self._done += steps
        if time.monotonic() - self._shown >= _PAUSE:
            self._shown = time.monotonic()
            self.write({"done": self._done})

    def within(self, document: str, pace: Pace | None) -> None:
        """A job is shown by its documents."""

    def write(self, row: Mapping[str, Any]) -> None:
        """One line."""
        self._out.write(json.dumps(row, ensure_ascii=True) + "\n")
        self._out.flush()


def make(settings: Settings, task: Mapping[str, Any], progress: Lines) -> dict[str, Any]:
    """Do a task; returns the state in which it ended and what a person should know about it.

    Raises:
        InputError: it could not be done, and why.

    """
    if task["kind"] == "inspect":
        progress.stage("read")
        return {"state": "done", "documents": [_found(Path(task["path"]), task["name"], settings)]}
    if task["kind"] == "switch":
        before = releases.current(settings)
        progress.stage("publish")
        release = releases.switch(settings, task["release"], who=task["who"])
        outcome: dict[str, Any] = {
            "state": "done",
            "release": release.id,
            "previous": before.id if before else None,
        }
    else:
        summary = releases.build(
            settings,
            [Path(task["path"])] if task["kind"] == "upload" else [],
            progress=progress,
            who=task["who"],
            replace=bool(task["replace"]),
            withdraw=[task["name"]] if task["kind"] == "withdraw" else (),
            why=task["why"],
        )
        outcome = {
            "state": "done" if summary.published else "refused",
            "release": summary.release,
            "previous": summary.parent,
            "reasons": [_told(problem) for problem in summary.refusals],
            "warnings": [_told(problem) for problem in summary.warnings if _about(problem, task)],
            "documents": [_row(row) for row in summary.documents if _concerns(row, task)],
            "facts": summary.facts,
            "quarantined": summary.quarantined,
        }
    progress.stage("feed")
    try:
        feed.update(settings)
    except InputError as error:
        # The release can be seen; what followers are told is made up for with the next one.
        outcome["warnings"] = [
            *outcome.get("warnings", ()),
            _told(Problem(error.message, error.source, error.remedy)),
        ]
    return outcome


def _found(path: Path, name: str, settings: Settings) -> dict[str, Any]:
    """What a document says of itself, with what was said beside it; nothing of it is kept."""
    limits = Limits(size=settings.upload_size, figures=settings.table_figures)
    document = read_document(path, name=name, limits=limits)
    return {
        "slug": document.slug,
        "title": document.title,
        "symbol": document.symbol,
        "date": document.issued.isoformat() if document.issued else None,
        "year_covered": document.year_covered,
        "language": document.language,
        "source_url": document.source_url,
        "provisional": document.provisional,
        "paragraphs": sum(part.kind == "paragraph" for part in document.paragraphs),
        "notes": [note.message for note in document.warnings],
    }


def _concerns(row: Mapping[str, Any], task: Mapping[str, Any]) -> bool:
    return task["kind"] == "upload" and row.get("file") == task["name"] and row.get("origin") == "journal"


def _about(problem: Problem, task: Mapping[str, Any]) -> bool:
    """Whoever sends one report need not read the notes on every other one."""
    source = problem.source or ""
    return (
        task["kind"] != "upload"
        or not source
        or re.match(rf"{re.escape(task['name'])}(?:$|,)", source) is not None
    )


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    wanted = ("slug", "title", "result", "paragraphs", "facts", "quarantined")
    return {name: row.get(name) for name in wanted}


def _told(problem: Problem) -> dict[str, Any]:
    return {"message": problem.message, "source": problem.source, "remedy": problem.remedy}


def main() -> None:
    """Do the one task."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    # Whatever a library prints must not stand between the lines.
    os.dup2(2, 1)
    settings = Settings.model_validate_json(sys.stdin.buffer.readline())
    # Secrets are masked wherever settings are written down; the environment has this one.
    settings = settings.model_copy(update={"llm_key": settings_module.load().llm_key})
    task = json.loads(sys.stdin.buffer.readline())
    limits.prefer_as_victim()
    limits.die_with_parent()
    limits.give_way()
    if settings.extractor == "rules":
        limits.leave_network()
    limits.set_memory(settings.memory_budget * _MIB)
    progress = Lines(out)
    try:
        outcome = make(settings, task, progress)
    except InputError as error:
        place = ", ".join(part for part in (error.source, error.place) if part) or None
        reason = {"message": error.message, "source": place, "remedy": error.remedy}
        outcome = {"state": "refused", "reasons": [reason]}
    progress.write({"outcome": outcome})


if __name__ == "__main__":
    main()
