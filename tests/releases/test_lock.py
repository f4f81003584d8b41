import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import lock

HOLDER = """
import sys, time
from pathlib import Path
from wsisgraph.releases import lock
with lock.hold(Path(sys.argv[1]), "building a release"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "build.lock"
    with lock.hold(path, "building a release"):
        with pytest.raises(InputError) as caught, lock.hold(path, "pruning", wait=0.1):
            pass
        assert f"building a release, process {os.getpid()}" in caught.value.message
        assert caught.value.remedy
    with lock.hold(path, "pruning", wait=0):
        assert path.read_text().startswith("pruning")


def test_a_holder_that_fails_frees_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), lock.hold(tmp_path / "lock", "failing"):
        raise RuntimeError
    with lock.hold(tmp_path / "lock", "next", wait=0):
        pass


def test_a_killed_holder_frees_the_lock_and_a_waiting_one_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputError), lock.hold(path, "second", wait=0):
            pass
        holder.send_signal(signal.SIGKILL)
        start = time.monotonic()
        with lock.hold(path, "second", wait=30):
            assert time.monotonic() - start < 30


def test_a_lock_in_a_place_that_is_no_folder_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(InputError) as caught, lock.hold(tmp_path / "data" / "lock", "building"):
        pass
    assert caught.value.remedy


def test_a_system_without_locks_is_no_other_holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def refuse(descriptor: int, _operation: int) -> None:
        tries.append(descriptor)
        if len(tries) > 1:
            raise AssertionError("tried again")
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="No locks"), lock.hold(tmp_path / "lock", "working"):
        pass
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(tries[0])
