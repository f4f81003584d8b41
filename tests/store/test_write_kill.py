"""`kill -9` at any moment of a write leaves the release before it or the one after it, whole."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.long
def test_a_write_killed_at_any_point_leaves_a_whole_release(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.write_killer", str(tmp_path), "10"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report for report in reports if not report["sound"]] == [], done.stderr
    # The engine's own files are not always the same number, so that a write may end before its last point.
    killed = [report for report in reports if report["signal"] == signal.SIGKILL]
    assert len(killed) >= 10
    assert {"os.rename", "sqlite3.connect", "fsync"} <= {report["event"] for report in killed}
