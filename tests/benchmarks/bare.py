"""A client that takes as little time as possible, so that what is measured is the server."""

import socket

_READ, _HEAD = 2**20, 2**16
_SIZE, _CHUNKED, _END = b"content-length: ", b"transfer-encoding: chunked", b"\r\n0\r\n\r\n"


class BareClient:
    """One connection, on which one request is answered after the other."""

    def __init__(self, host: str, port: int, form: str) -> None:
        self._connection = socket.create_connection((host, port), timeout=900)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._behind = f" HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: {form}\r\n\r\n".encode()

    def get(self, path: str) -> bytearray:
        """The head and the body at a path, as they came.

        Raises:
            RuntimeError: the status is not 200, or the connection ended.

        """
        self._connection.sendall(b"GET " + path.encode() + self._behind)
        answer = bytearray()
        while not is_whole(answer):
            if not (more := self._connection.recv(_READ)):
                raise RuntimeError(f"{path[:200]}: the connection ended")
            answer += more
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path[:200]}: {answer[:200]!r}")
        return answer

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def is_whole(answer: bytes | bytearray) -> bool:
    """Whether an answer has come to its end, as its head tells it: by a length or by a last chunk."""
    end = answer.find(b"\r\n\r\n", 0, _HEAD)
    if end < 0:
        return False
    head = answer[:end].lower()
    if (place := head.find(_SIZE)) >= 0:
        return len(answer) >= end + 4 + int(head[place + len(_SIZE) :].partition(b"\r")[0])
    return _CHUNKED not in head or answer.endswith(_END)
