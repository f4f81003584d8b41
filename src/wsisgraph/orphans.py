"""Worker processes that end when the process that started them does."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Watch the parent from a thread of this worker process.

    A worker holds both ends of its queue and would wait for ever for a parent that was killed.
    """
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
