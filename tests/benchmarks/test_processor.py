"""The processor time of programs."""

import os
import subprocess
import sys
import time

from tests.benchmarks.processor import processor_seconds

WORK = "import time\nwhile time.process_time() < 0.3: pass\n"
CHILD = f"{WORK}input()"
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {CHILD!r}])"


def test_the_time_of_this_process_grows_with_its_work() -> None:
    before = processor_seconds(os.getpid())
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert processor_seconds(os.getpid()) - before >= 0.15


def test_what_a_program_started_counts_while_it_runs_and_when_it_has_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE) as parent:
        while processor_seconds(parent.pid) < 0.3:
            time.sleep(0.02)
    before = processor_seconds(os.getpid())
    subprocess.run([sys.executable, "-c", WORK], check=True)
    assert processor_seconds(os.getpid()) - before >= 0.25


def test_a_process_that_is_gone_has_taken_nothing() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert processor_seconds(ended.pid) == 0.0
