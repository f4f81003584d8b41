"""The engine process: loads a release once and forks a worker for each connection, which shares its memory.

It runs one thread and never evaluates a query. A worker is killed when the other side of its connection is
closed; when it dies, the other side is told how. Started by `forking`; ends when its standard input does.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

from wsisgraph.store import frames, limits
from wsisgraph.store.data import load
from wsisgraph.store.lent import LentQuestions
from wsisgraph.store.wire import Wire
from wsisgraph.store.worker import Worker

_LIFELINE, _KIB = 0, 1024
_SCORE = 500
# Bytes that the system may hold between a worker and who reads from it, so that neither often waits for the other.
_ON_THE_WAY = 2**20


class Server:
    """Accepts connections on `listener` until nobody holds it any more and the last worker is gone.

    The API process that started it holds it by its lifeline, others by a connection to `holders`. `serve` is what
    a worker does with its connection.
    """

    def __init__(
        self, listener: socket.socket, holders: socket.socket, serve: Callable[[socket.socket], None]
    ) -> None:
        self._listener, self._holders, self._serve = listener, holders, serve
        self._held: dict[int, socket.socket] = {}
        self._has_lifeline = self._is_open = True
        self._workers: dict[int, tuple[int, socket.socket]] = {}
        self._poll = select.poll()
        self._wake, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._inherited = (self._wake, wake)

    def run(self) -> None:
        """Serve."""
        for descriptor in (self._listener.fileno(), self._holders.fileno(), _LIFELINE, self._wake):
            self._poll.register(descriptor, select.POLLIN)
        while self._is_open or self._workers:
            for descriptor, _ in self._poll.poll():
                self._attend(descriptor)

    def _attend(self, descriptor: int) -> None:
        if descriptor == self._wake:
            os.read(self._wake, 4096)
            self._reap()
        elif descriptor == _LIFELINE and self._has_lifeline and not os.read(_LIFELINE, 4096):
            self._has_lifeline = False
            self._poll.unregister(_LIFELINE)
            self._end_if_unheld()
        elif descriptor in self._held:
            self._poll.unregister(descriptor)
            self._held.pop(descriptor).close()
            self._end_if_unheld()
        elif descriptor in self._workers:
            # The worker itself is not watched for here, so this is the other side going away.
            self._poll.unregister(descriptor)
            os.kill(self._workers[descriptor][0], signal.SIGKILL)
        elif self._is_open and descriptor == self._listener.fileno():
            self._accept()
        elif self._is_open and descriptor == self._holders.fileno():
            self._be_held()

    def _be_held(self) -> None:
        connection, _ = self._holders.accept()
        with contextlib.suppress(OSError):
            connection.send(frames.HELD)
        self._held[connection.fileno()] = connection
        self._poll.register(connection.fileno(), select.POLLRDHUP)

    def _end_if_unheld(self) -> None:
        if self._is_open and not self._has_lifeline and not self._held:
            self._is_open = False
            for listener in (self._listener, self._holders):
                self._poll.unregister(listener)
                # Who is waiting to be let in learns that it has to look elsewhere.
                listener.close()

    def _accept(self) -> None:
        connection, _ = self._listener.accept()
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError:
            # The system has no room for another process: who asked looks again, and all others are served.
            connection.close()
            return
        if pid == 0:
            self._work(connection, server)
        self._workers[connection.fileno()] = (pid, connection)
        self._poll.register(connection.fileno(), select.POLLRDHUP)

    def _work(self, connection: socket.socket, server: int) -> None:
        """The life of a worker; never returns."""
        status = 1
        try:
            limits.die_with_parent()
            if os.getppid() != server:
                # It ended before the worker could ask to end with it: nobody would kill this one any more.
                os._exit(status)
            limits.prefer_as_victim()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listeners = (self._listener.fileno(), self._holders.fileno())
            for descriptor in (*self._inherited, _LIFELINE, *listeners, *self._held, *self._workers):
                os.close(descriptor)
            connection.setblocking(True)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ON_THE_WAY)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._serve(connection)
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _reap(self) -> None:
        by_pid = {pid: descriptor for descriptor, (pid, _) in self._workers.items()}
        while by_pid:
            try:
                pid, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            descriptor = by_pid.pop(pid)
            _, connection = self._workers.pop(descriptor)
            with contextlib.suppress(KeyError):
                self._poll.unregister(descriptor)
            # A worker begins with what this process has in memory.
            grown = max(0, used.ru_maxrss * _KIB - limits.resident())
            obituary = frames.message(frames.OBITUARY, cause=os.waitstatus_to_exitcode(status), grown=grown)
            with contextlib.suppress(OSError):
                connection.send(obituary, socket.MSG_DONTWAIT)
            connection.close()


def begin() -> tuple[dict[str, Any], socket.socket, socket.socket]:
    """What standard input says first, and the sockets for workers and for holders that it names."""
    setup = json.loads(sys.stdin.buffer.readline())
    listener, holders = (socket.socket(fileno=setup[name]) for name in ("listener", "holders"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Its workers go first: with them it has the same memory, and all are gone when it goes.
    limits.prefer_as_victim(_SCORE)
    return setup, listener, holders


def say_ready(*, isolated: bool) -> None:
    """Let workers share all that is in memory now, and say on standard output that they may be asked for."""
    gc.collect()
    gc.freeze()
    report = {"ready": True, "isolated": isolated, "threads": threading.active_count()}
    os.write(1, json.dumps(report).encode() + b"\n")


def main() -> None:
    """Load, say so on standard output, serve."""
    setup, listener, holders = begin()
    isolated = setup["isolate"] and limits.leave_network()
    data = load(setup)
    say_ready(isolated=isolated)

    def serve(connection: socket.socket) -> None:
        connection.sendall(frames.frame(frames.BORN, str(os.getpid()).encode()))
        asked = LentQuestions(Wire(connection))
        Worker(data, asked).serve(asked.next, setup["memory"])

    Server(listener, holders, serve).run()


if __name__ == "__main__":
    main()
