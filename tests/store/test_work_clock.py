"""The limit of work ends who works, and leaves in peace who has to wait for a core."""

import signal
import subprocess
import sys

START = "from wsisgraph.store import limits; limits.start_work_clock(0.2); "


def ended(code: str) -> int:
    return subprocess.run([sys.executable, "-c", START + code], check=False, timeout=60).returncode


def test_work_beyond_the_limit_is_ended() -> None:
    assert ended("\nwhile True: pass") == -signal.SIGPROF


def test_waiting_is_no_work() -> None:
    assert ended("import time; time.sleep(0.5)") == 0
