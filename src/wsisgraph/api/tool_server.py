"""The process from which workers for strangers are forked: `python -m wsisgraph.api.tool_server`.

Starting Python with all that extraction and validation import takes two seconds, forking a few milliseconds. The
process itself reads nothing that strangers send; a worker is killed when its connection is closed.
"""

import json
import os
import socket

from wsisgraph.api import tool_run
from wsisgraph.settings import Settings
from wsisgraph.store import frames, limits
from wsisgraph.store.forkserver import Server, begin, say_ready


def main() -> None:
    """Load, say so on standard output, fork a worker for each connection."""
    setup, listener, holders = begin()
    settings = Settings.model_validate_json(setup["settings"])
    isolated = limits.leave_network()
    tool_run.prepare(settings)
    say_ready(isolated=isolated)
    # What a worker says before it ends is of use to nobody, and strangers must not fill the log. Nobody reads the
    # first one any more: a library that prints would end its worker.
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)

    def serve(connection: socket.socket) -> None:
        limits.give_way()
        with connection.makefile("rb") as stream:
            head = json.loads(stream.readline())
            tool_run.limit(head)
            data = stream.read(head["size"])
        connection.sendall(frames.frame(frames.DATA, tool_run.answer(settings, head, data)))

    Server(listener, holders, serve).run()


if __name__ == "__main__":
    main()
