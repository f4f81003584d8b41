"""A worker's end of the line to its API process: frames, and descriptors that come with some of them."""

import array
import socket
from collections import deque

from wsisgraph.store import frames

_READ, _DESCRIPTORS = 2**16, 8


class Wire:
    """Frames out of a blocking socket. Descriptors are kept in the order in which they came."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._room = socket.CMSG_SPACE(_DESCRIPTORS * array.array("i").itemsize)
        self._rest = bytearray()
        self._descriptors: deque[int] = deque()
        self.send = connection.sendall

    def fileno(self) -> int:
        """The number of the socket, to wait for."""
        return self._connection.fileno()

    def next_frame(self) -> tuple[bytes, bytes] | None:
        """The next frame if it was received."""
        if not self._rest or (found := frames.split(self._rest, 0)) is None:
            return None
        kind, payload, end = found
        del self._rest[:end]
        return kind, payload

    def receive(self) -> bool:
        """Receive what has come or comes next; False at the end."""
        data, ancillary, _, _ = self._connection.recvmsg(_READ, self._room)
        for _, _, packed in ancillary:
            self._descriptors.extend(array.array("i", packed[: len(packed) - len(packed) % 4]))
        self._rest += data
        return bool(data)

    def descriptor(self) -> int:
        """The next descriptor.

        Raises:
            IndexError: it could not be received.

        """
        return self._descriptors.popleft()
