"""The change feed: a log of every step from one current release to the next, in pages that never change.

The log lives beside the releases and outlives them. It keeps links to the graphs of the release that it reached,
so that a step can be written also when the releases before it are no longer kept. A step whose release was removed
before the feed was asked for is told together with the next one. Every page is written before the log names it,
and the log is replaced by one rename: killed at any moment, readers find the old log or the new one.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from wsisgraph.exports import feed_members as members
from wsisgraph.exports.feed_changes import CREATED, MERGED, NOTHING, REMOVED, UPDATED, Change, State, changes
from wsisgraph.exports.feed_log import FOLDER, Log, Page, Step, read, save, write_page
from wsisgraph.exports.feed_retention import compact
from wsisgraph.iris import Iris
from wsisgraph.releases import files, lock
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.release import Release, folder, open_release
from wsisgraph.releases.switching import history
from wsisgraph.settings import Settings

KINDS = (CREATED, UPDATED, REMOVED, MERGED)
_TICK = timedelta(milliseconds=1)


def update(settings: Settings) -> Log:
    """The log with every step that the history has.

    Raises:
        InputError: the disk refuses, or the ledger is damaged.

    """
    log = read(settings)
    if not _news(log, settings):
        return log
    path = settings.data / FOLDER
    with files.disk_errors(settings.data), lock.hold(path / "writing.lock", "writing the change feed", None):
        log = read(settings)
        (path / "pages").mkdir(exist_ok=True)
        for row in _news(log, settings):
            log = _advance(log, row, settings)
        if settings.feed_days:
            log = compact(log, settings)
    return log


def _news(log: Log, settings: Settings) -> list[dict[str, Any]]:
    """The rows of the history that the log does not have and whose releases are still there."""
    last = log.steps[-1].switched if log.steps else ""
    rows = [row for row in history(settings) if str(row["when"]) > last]
    return [row for row in rows if folder(settings, str(row["to"])).is_dir()]


def _advance(log: Log, row: dict[str, Any], settings: Settings) -> Log:
    release = open_release(folder(settings, row["to"]))
    iris = Iris(release.manifest["base"])
    number = log.steps[-1].number + 1 if log.steps else 1
    when = _after(row["when"], log)
    old, new = _reached(log), _state_of(release)
    ledger = Ledger.load(settings.curated_folder, settings.data, iris)
    found = list(changes(old, new, ledger))
    pages = list(_write_pages(log, found, members.Place(iris, number, when), settings.feed_page))
    step = Step(
        number=number,
        old=log.steps[-1].new if log.steps else None,
        new=release.id,
        base=iris.base,
        when=when,
        switched=row["when"],
        why=row["why"],
        counts={kind: sum(change.kind == kind for change in found) for kind in KINDS},
        pages=tuple(pages),
    )
    _keep(log.folder, number, new)
    advanced = Log(log.folder, (*log.steps, step), log.positions + len(found), log.next_page + len(pages))
    save(advanced)
    for other in log.folder.glob("reached-*"):
        if other.name != f"reached-{number}":
            files.remove(other)
    return advanced


def _after(when: str, log: Log) -> str:
    """The time of a step: that of the switch, unless a clock went backwards."""
    moment = datetime.fromisoformat(when)
    if log.steps:
        moment = max(moment, datetime.fromisoformat(log.steps[-1].when) + _TICK)
    return moment.isoformat(timespec="milliseconds")


def _state_of(release: Release) -> State:
    graphs = release.published_graphs()
    return State(graphs, {name: release.manifest["graphs"][name]["sha256"] for name in graphs})


def _reached(log: Log) -> State:
    """The state that the last step led to."""
    if not log.steps:
        return NOTHING
    path = log.folder / f"reached-{log.steps[-1].number}"
    rows = json.loads((path / "graphs.json").read_bytes())
    return State({row["graph"]: path / row["file"] for row in rows}, {row["graph"]: row["sha256"] for row in rows})


def _keep(log: Path, step: int, state: State) -> None:
    """Keep the graphs of a state under names of our own, without using space twice."""
    path = log / f"reached-{step}"
    files.remove(path)
    path.mkdir()
    rows = []
    for number, (graph, file) in enumerate(sorted(state.files.items())):
        files.link_or_copy(file, path / f"{number}.nq")
        rows.append({"graph": graph, "file": f"{number}.nq", "sha256": state.checksums[graph]})
    files.replace(path / "graphs.json", json.dumps(rows, indent=1).encode() + b"\n")


def _write_pages(log: Log, found: list[Change], step: members.Place, size: int) -> Iterator[Page]:
    for start in range(0, len(found), size):
        number = log.next_page + start // size
        lines = []
        for place, change in enumerate(found[start : start + size], 1):
            last = start + place == len(found)
            lines.append(members.member(change, step, number, place, log.positions + start + place, last=last))
        write_page(log.folder, number, b"".join(lines))
        yield Page(number, len(lines), step.when, step.when)
