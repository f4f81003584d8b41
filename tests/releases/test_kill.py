"""`kill -9` at any moment of a build leaves the last release serving."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.processes import children, read

from wsisgraph.releases import lock
from wsisgraph.releases.switching import LOCK

ROOT = Path(__file__).parents[2]
POOL = """
import sys
from pathlib import Path
from tests.releases import fakes
from wsisgraph.releases import build, spreading
from wsisgraph.settings import Settings
if __name__ == "__main__":
    spreading.POOL_FROM = 0
    folder = Path(sys.argv[1])
    settings = Settings(data=folder / "data", seeds=folder / "seeds", curated=folder)
    build(settings, make_rooms=fakes.rooms, processes=2)
"""


@pytest.mark.long
def test_a_build_killed_at_any_point_leaves_the_last_release_serving(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.releases.killer", str(tmp_path), "24", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) >= 30
    assert [report for report in reports if not report["sound"]] == [], done.stderr
    assert {report["signal"] for report in reports} == {signal.SIGKILL}
    at_points = [report for report in reports if "point" in report]
    # Both sides of the switch were tried, and it is one moment: never back to the old release after it.
    sides = [report["new"] for report in at_points]
    assert sides == sorted(sides)
    assert set(sides) == {False, True}
    assert {"open", "os.rename", "fsync", "os.mkdir"} <= {report["event"] for report in at_points}


def test_the_workers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("a", "b"):
        (tmp_path / "seeds" / f"{name}.txt").write_text("slow " * 20_000)
    script = tmp_path / "pool.py"
    script.write_text(POOL)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "src")))}
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], env=environment) as builder:
        workers = wait_for_children(builder.pid, 2)
        builder.send_signal(signal.SIGKILL)
        builder.wait()
    assert_ended(workers)
    with lock.hold(tmp_path / "data" / LOCK, "next", wait=0):
        pass


BESIDE = """
import os, sys, time
from pathlib import Path
from concurrent.futures import ProcessPoolExecutor
import multiprocessing
import pyoxigraph as ox
from wsisgraph.iris import Iris
from wsisgraph.releases import index_activities, read_store
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    os.cpu_count, read_store.BESIDE_FROM = lambda: 2, 0
    ox.Store(str(folder / "store")).flush()
    (folder / "graph.nq").touch()
    if sys.argv[2] == "merging":
        with read_store.merging(folder / "store", folder / "read-store", {"": folder / "graph.nq"}):
            while not (folder / "read-store").exists():
                time.sleep(0.05)
            print("begun", flush=True)
            time.sleep(60)
    start = (str(folder / "store"), Iris(), ())
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), index_activities._start, start) as pool:
        pool.submit(os.getpid).result()
        print("begun", flush=True)
        time.sleep(60)
"""


@pytest.mark.parametrize("what", ["merging", "indexing"])
def test_what_goes_beside_a_killed_build_ends_with_it(tmp_path: Path, what: str) -> None:
    script = tmp_path / "beside.py"
    script.write_text(BESIDE)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "src")))}
    command = [sys.executable, str(script), str(tmp_path), what]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"begun\n"
        workers = wait_for_children(builder.pid, 1)
        builder.send_signal(signal.SIGKILL)
        builder.wait()
    assert_ended(workers)


def assert_ended(workers: list[int]) -> None:
    deadline = time.monotonic() + 30
    while any(map(alive, workers)):
        assert time.monotonic() < deadline, "workers outlive their builder"
        time.sleep(0.05)


def alive(process: int) -> bool:
    fields = read(Path(f"/proc/{process}/stat")).rpartition(b")")[2].split()
    return bool(fields) and fields[0] != b"Z"


def wait_for_children(process: int, count: int) -> list[int]:
    """The children once there are more than `count`: the workers, and what multiprocessing itself needs."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = children(process)
        if len(found) > count:
            return found
        time.sleep(0.05)
    raise AssertionError("the workers did not start")
