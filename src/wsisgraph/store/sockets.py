"""The sockets of an engine process, in a folder: at one it gives workers, at the other it is held."""

import os
import shutil
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wsisgraph.store.engine_process import FORKSERVER, EngineProcess


class SocketFolder:
    """A folder of one's own, which goes when it is closed, or one that several API processes share."""

    def __init__(self, shared: Path | None = None) -> None:
        self._is_own = shared is None
        self._folder = tempfile.mkdtemp(prefix="wsisgraph-") if shared is None else str(shared)
        # An address of a socket may have 107 bytes, and a path by the number of an open folder is never longer.
        self._place = os.open(self._folder, os.O_PATH | os.O_DIRECTORY)

    @property
    def workers(self) -> str:
        """The address at which each connection gets a worker."""
        return f"/proc/self/fd/{self._place}/engine"

    @property
    def holders(self) -> str:
        """The address at which a connection holds the process."""
        return f"/proc/self/fd/{self._place}/holders"

    def launch(self, setup: Mapping[str, Any], program: str = FORKSERVER) -> EngineProcess:
        """Start a process that listens at both addresses.

        Raises:
            OSError: the sockets cannot be made, or the program cannot be started.

        """
        with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as holders:
            for one, address in ((listener, self.workers), (holders, self.holders)):
                Path(address).unlink(missing_ok=True)
                one.bind(address)
                one.listen(64)
            numbers = {"listener": listener.fileno(), "holders": holders.fileno()}
            return EngineProcess({**setup, **numbers}, tuple(numbers.values()), program)

    def close(self) -> None:
        """Use it no more."""
        os.close(self._place)
        if self._is_own:
            shutil.rmtree(self._folder, ignore_errors=True)
