"""A client that takes as little time as possible, so that what is measured is the server."""

import selectors
import socket
from collections.abc import Iterable, Sequence

_READ, _HEAD = 2**20, 2**16
_SIZE, _CHUNKED, _END = b"content-length: ", b"transfer-encoding: chunked", b"\r\n0\r\n\r\n"


class BareClient:
    """One connection, on which one request is answered after the other."""

    def __init__(self, host: str, port: int, form: str) -> None:
        self._connection = socket.create_connection((host, port), timeout=900)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answer = bytearray()
        self._behind = f" HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: {form}\r\n\r\n".encode()

    def get(self, path: str) -> bytearray:
        """The head and the body at a path, as they came.

        Raises:
            RuntimeError: the status is not 200, or the connection ended.

        """
        self.send(path)
        while not self.receive():
            pass
        return self._answer

    def send(self, path: str) -> None:
        """Ask for what is at a path."""
        self._answer = bytearray()
        self._connection.sendall(b"GET " + path.encode() + self._behind)

    def receive(self) -> bool:
        """Take what has come, or comes next, of the answer; says whether that is whole.

        Raises:
            RuntimeError: the status is not 200, or the connection ended.

        """
        more = self._connection.recv(_READ)
        self._answer += more
        if not more or not self._answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"not an answer: {bytes(self._answer[:200])!r}")
        return is_whole(self._answer)

    def fileno(self) -> int:
        """The number of its connection, to wait for."""
        return self._connection.fileno()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def ask_at_once(clients: Sequence[BareClient], paths: Iterable[str]) -> int:
    """Ask for what is at all paths, with as many questions on the way as there are clients, in one thread.

    Returns:
        How many were answered.

    """
    left, answered = iter(paths), 0
    with selectors.DefaultSelector() as waiting:
        for client, path in zip(clients, left, strict=False):
            client.send(path)
            waiting.register(client, selectors.EVENT_READ, client)
        while waiting.get_map():
            for key, _ in waiting.select():
                if not key.data.receive():
                    continue
                answered += 1
                if (path := next(left, "")) != "":
                    key.data.send(path)
                else:
                    waiting.unregister(key.fileobj)
    return answered


def is_whole(answer: bytes | bytearray) -> bool:
    """Whether an answer has come to its end, as its head tells it: by a length or by a last chunk."""
    end = answer.find(b"\r\n\r\n", 0, _HEAD)
    if end < 0:
        return False
    head = answer[:end].lower()
    if (place := head.find(_SIZE)) >= 0:
        return len(answer) >= end + 4 + int(head[place + len(_SIZE) :].partition(b"\r")[0])
    return _CHUNKED not in head or answer.endswith(_END)
