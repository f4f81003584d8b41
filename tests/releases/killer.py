"""Kills builds at the points where they touch the disk, and checks what is left; run by `test_kill.py`.

    python -m tests.releases.killer FOLDER POINTS RANDOM

Prints one JSON line for each kill. This process never opens a store, so that its forks are clean.
"""

import gc
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
from tests.releases import fakes

from wsisgraph.releases import Journal, Ledger, Summary, build, current, list_releases
from wsisgraph.settings import Settings

EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "sqlite3.connect")


def forked(work: Callable[[], object]) -> int:
    """Run in a process of its own; the status as `os.waitpid` gives it."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def ready() -> None:
    """Have done here what each fork would do anew, and let no search for garbage copy what they share."""
    Settings()
    gc.collect()
    gc.freeze()


def at_each_event(data: Path, act: Callable[[str], None]) -> None:
    """Call `act` before each event that touches the data folder and before each sync."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and arguments and str(data) in str(arguments[0]):
            act(event)

    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        act("fsync")
        true_fsync(descriptor)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(hook)


def settings_of(folder: Path) -> Settings:
    return Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated", releases_kept=1)


def prepare(folder: Path) -> None:
    """A first release, and the change that the killed builds try to publish."""
    for name in ("seeds", "curated"):
        (folder / name).mkdir()
    (folder / "seeds" / "one.txt").write_text("= one\nITU held a forum.\nESCAP published a study.\n")
    build(settings_of(folder), make_rooms=fakes.rooms)
    (folder / "seeds" / "one.txt").write_text("= one\nITU held a forum.\n")
    (folder / "two.txt").write_text("= two\nECLAC trained teachers.\nbad fact.\n")


def change(folder: Path) -> Summary:
    return build(settings_of(folder), [folder / "two.txt"], make_rooms=fakes.rooms, who="killer", wait=20)


def check(folder: Path, expected: tuple[str, str]) -> None:
    """The last release serves, whole; the next build ends what was begun and leaves nothing behind."""
    settings = settings_of(folder)
    serving = current(settings)
    assert serving is not None
    assert serving.id in expected
    for release in list_releases(settings):
        assert release.verify() == [], release.id
    assert len(ox.Store.read_only(str(serving.store_path))) == serving.manifest["triples"]
    summary = change(folder)
    assert summary.published, summary.refusals
    assert summary.release == expected[1]
    after = current(settings)
    assert after is not None
    assert after.verify() == []
    assert [path.name for path in (settings.data / "releases").iterdir()] == [after.id]
    assert not list(settings.data.glob(".*"))
    journal = Journal(settings.data / "journal")
    assert list(journal.verify()) == []
    assert [entry.kind for entry in journal.entries()] == ["upload"]
    ledger = Ledger.load(settings.curated_folder, settings.data, settings.iris)
    assert ledger.resolve(settings.iris.activity("one", "2", 0)) is None


def one_of_each(events: Sequence[str]) -> set[int]:
    """The place of one event of each kind, from the middle: steps of one width can miss a whole kind."""
    places = {kind: [n for n, event in enumerate(events) if event == kind] for kind in events}
    return {found[len(found) // 2] for found in places.values()}


def kills(folder: Path, points: int, randoms: int) -> Iterator[dict[str, object]]:
    base = folder / "base"
    base.mkdir()
    ready()
    assert forked(lambda: prepare(base)) == 0
    trial = folder / "trial"
    fresh(base, trial)
    events, seconds, expected = rehearse(trial / "data", lambda: change(trial))
    wanted = {n for n, event in enumerate(events) if event == "os.rename"}
    wanted |= {n + 1 for n in wanted} | set(range(0, len(events), max(1, len(events) // points)))
    wanted |= one_of_each(events)
    for point in sorted(wanted & set(range(len(events)))):
        fresh(base, trial)
        status = forked(lambda point=point: dying(trial / "data", lambda: change(trial), point))  # type: ignore[misc]
        yield verdict(trial, expected, {"point": point, "event": events[point], "signal": os.WTERMSIG(status)})
    chance = random.Random(2021)
    for _ in range(randoms):
        fresh(base, trial)
        delay = chance.uniform(0, seconds)
        yield verdict(trial, expected, {"delay": delay, "signal": killed_after(delay, trial)})


def verdict(trial: Path, expected: tuple[str, str], report: dict[str, object]) -> dict[str, object]:
    serving = (trial / "data" / "current").read_text().strip()
    return {**report, "new": serving == expected[1], "sound": forked(lambda: check(trial, expected)) == 0}


def fresh(base: Path, trial: Path) -> None:
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(base, trial)


def rehearse(data: Path, work: Callable[[], object]) -> tuple[list[str], float, tuple[str, str]]:
    """The events of undisturbed work in a data folder, its time, and the releases before and after it."""
    log = data.with_suffix(".log")

    def run() -> None:
        seen: list[str] = []
        at_each_event(data, seen.append)
        work()
        log.write_text("\n".join(seen))

    before = (data / "current").read_text().strip()
    start = time.monotonic()
    assert forked(run) == 0
    seconds = time.monotonic() - start
    return log.read_text().split("\n"), seconds, (before, (data / "current").read_text().strip())


def dying(data: Path, work: Callable[[], object], point: int) -> None:
    """Work in a data folder until an event, by number."""
    left = point

    def act(_event: str) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    at_each_event(data, act)
    work()


def killed_after(delay: float, trial: Path) -> int:
    child = os.fork()
    if child:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        return os.WTERMSIG(os.waitpid(child, 0)[1])
    change(trial)
    time.sleep(10)
    os._exit(0)


if __name__ == "__main__":
    for line in kills(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(line), flush=True)
