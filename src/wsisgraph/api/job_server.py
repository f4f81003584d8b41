"""The process from which workers for strangers are forked: `python -m wsisgraph.api.job_server`.

Starting Python with all that extraction and validation import takes two seconds, forking a few milliseconds. The
process itself reads nothing that strangers send; a worker is killed when its connection is closed.
"""

import gc
import json
import os
import signal
import socket
import sys
import threading

from wsisgraph.api import job
from wsisgraph.settings import Settings
from wsisgraph.store import frames, limits
from wsisgraph.store.forkserver import Server


def main() -> None:
    """Load, say so on standard output, fork a worker for each connection."""
    setup = json.loads(sys.stdin.buffer.readline())
    settings = Settings.model_validate_json(setup["settings"])
    listener, holders = (socket.socket(fileno=setup[name]) for name in ("listener", "holders"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.prefer_as_victim()
    limits.leave_network()
    job.prepare(settings)
    gc.collect()
    gc.freeze()
    os.write(1, json.dumps({"ready": True, "threads": threading.active_count()}).encode() + b"\n")
    # What a worker says before it ends is of use to nobody, and strangers must not fill the log. Nobody reads the
    # first one any more: a library that prints would end its worker.
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)

    def serve(connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            head = json.loads(stream.readline())
            job.limit(head)
            data = stream.read(head["size"])
        connection.sendall(frames.frame(frames.DATA, job.answer(settings, head, data)))

    Server(listener, holders, serve).run()


if __name__ == "__main__":
    main()
