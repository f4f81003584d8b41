"""Asks for `/health` until its standard input ends, then prints the seconds that the slowest answer took.

A process of its own: `python -m tests.benchmarks.pulse HOST PORT`.
"""

import contextlib
import http.client
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

_PAUSE = 0.01


@contextlib.contextmanager
def pulse(host: str, port: int) -> Iterator[Callable[[], float]]:
    """What gives the slowest answer of `/health` during the block, in seconds, once the block is over."""
    command = [sys.executable, "-m", "tests.benchmarks.pulse", host, str(port)]
    worst: list[float] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield lambda: worst[0]
        worst.append(float(process.communicate("")[0]))


def main(host: str, port: int) -> None:
    """Ask; the first line is written when it begins."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    worst = 0.0
    print("begun", flush=True)
    while not select.select([sys.stdin], [], [], _PAUSE)[0]:
        start = time.perf_counter()
        connection.request("GET", "/health")
        status = connection.getresponse()
        status.read()
        worst = max(worst, time.perf_counter() - start)
        if status.status != 200:
            raise RuntimeError(f"/health says {status.status}")
    print(worst)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
