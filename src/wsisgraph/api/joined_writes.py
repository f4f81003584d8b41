"""The head of an answer and its body, which the server writes one after the other, leave together."""

import asyncio
from typing import Any

# What is longer is a body, which comes after the head and is not worth being copied.
_SHORT = 2**12


class JoinedWrites(asyncio.Transport):
    """Passes on to `transport`, but holds something short until the next write of the same step of the loop."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport, self._held = transport, b""
        # Asked for with every answer.
        self.is_closing = transport.is_closing  # type: ignore[method-assign]

    def write(self, data: Any) -> None:
        """Write bytes, soon."""
        if self._held:
            data, self._held = self._held + data, b""
        elif len(data) <= _SHORT:
            self._held = bytes(data)
            asyncio.get_running_loop().call_soon(self._send)
            return
        self._transport.write(data)

    def write_whole(self, data: bytes) -> None:
        """Write a whole answer, behind which nothing comes for now."""
        self._send()
        self._transport.write(data)

    def get_write_buffer_size(self) -> int:
        """Bytes that have not left."""
        return len(self._held) + self._transport.get_write_buffer_size()

    def _send(self) -> None:
        if self._held:
            data, self._held = self._held, b""
            if not self.is_closing():
                self._transport.write(data)

    def close(self) -> None:
        """Close when all is written."""
        self._send()
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._held = b""
        self._transport.abort()

    def pause_reading(self) -> None:
        """Take no more from the client."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Take more from the client."""
        self._transport.resume_reading()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """What is known of the connection."""
        return self._transport.get_extra_info(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Let another protocol take over."""
        self._transport.set_protocol(protocol)
