"""What is told of the processes below a process, also when they end in the meantime."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from tests.processes import children, forkservers, is_forkserver, read

WAITING = [sys.executable, "-c", "input()"]


def test_children_are_those_that_were_not_waited_for() -> None:
    before = children()
    with subprocess.Popen(WAITING, stdin=subprocess.PIPE) as child:
        assert set(children()) - set(before) == {child.pid}
        assert children(os.getpid()) == children()
        assert child.pid not in forkservers()
        child.kill()
    assert child.pid not in children()


def test_children_of_all_threads_are_told() -> None:
    started = threading.Event()
    end = threading.Event()
    pids = []

    def start() -> None:
        with subprocess.Popen(WAITING, stdin=subprocess.PIPE) as child:
            pids.append(child.pid)
            started.set()
            end.wait()
            child.kill()

    thread = threading.Thread(target=start)
    thread.start()
    started.wait()
    found = children()
    end.set()
    thread.join()
    assert pids[0] in found


def test_who_forks_workers_is_told_by_its_command() -> None:
    # While a process begins, Linux tells nothing of its command: this one says when it runs.
    running = [sys.executable, "-c", "print(flush=True); input()", "forkserver"]
    with subprocess.Popen(running, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in forkservers()
        child.kill()


def test_who_has_ended_has_nothing() -> None:
    with subprocess.Popen(WAITING, stdin=subprocess.PIPE) as child:
        child.kill()
    assert children(child.pid) == []
    assert not is_forkserver(child.pid)
    assert read(Path(f"/proc/{child.pid}/stat")) == b""
