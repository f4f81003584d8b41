"""The portable engine: each worker is a program of its own over the release's disk store, opened read-only."""

import asyncio
import contextlib
import json
import sys
from collections.abc import Callable

from wsisgraph.store import frames
from wsisgraph.store.engine import EngineFailed
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import PooledEngine

_READ = 2**20


class _Program:
    """A worker process and its pipes."""

    unheard = False
    """Whether it had all of what was sent is not known of a pipe."""
    gives_way = False
    """Whether it was made to: it does from the start, and to start another takes too long."""
    work = 0.0
    """Not known."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise EngineFailed("a worker was started without pipes")
        self._process = process
        self._reader, self._writer = process.stdout, process.stdin
        # Waiting from the start reaps the process whenever and however it ends.
        self._end = asyncio.get_running_loop().create_task(process.wait())

    @property
    def ended(self) -> bool:
        """Whether the worker is gone."""
        return self._reader.at_eof()

    def send(self, data: bytes) -> None:
        """Send bytes; a worker that is not there any more is told of by `receive`."""
        self._writer.write(data)

    async def receive(self) -> tuple[bytes, bytes] | None:
        """The next frame, or None when the worker is gone."""
        return await frames.receive(self._reader)

    def call(self, listener: Callable[[], None] | None) -> None:
        """Call nobody: only who waits for it knows what has come."""

    def receive_now(self) -> tuple[bytes, bytes] | None:
        """Nothing, as nobody was called."""
        return None

    def give_way(self) -> None:
        """Nothing changes."""

    def kill(self) -> None:
        """End the worker at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._writer.close()

    async def cause(self) -> int | None:
        """Its exit status or the negative number of the signal that ended it."""
        return await asyncio.shield(self._end)

    async def wait(self) -> None:
        """Wait for its end."""
        await self._end


class SpawningEngine(PooledEngine):
    """Workers started as `python -m wsisgraph.store.worker`."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._programs: set[_Program] = set()

    async def start(self) -> None:
        """Start the first workers.

        Raises:
            EngineFailed: the release cannot be read.

        """
        await self._pool.warm(2)

    async def _connect(self) -> Channel:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "wsisgraph.store.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_READ,
        )
        program = _Program(process)
        self._programs = {known for known in self._programs if known._process.returncode is None} | {program}
        setup = {
            **self._snapshot.setup(),
            "in_memory": False,
            "memory": self._limits.memory,
            "isolate": not self._allow_network,
        }
        program.send(json.dumps(setup).encode() + b"\n")
        try:
            if await program.receive() is None:
                raise EngineFailed(f"a worker ended with status {await program.cause()}")
        except BaseException:
            program.kill()
            raise
        return program

    async def close(self, drain: float = 0.0) -> None:
        """End the workers and wait for them."""
        await super().close(drain)
        for program in self._programs:
            program.kill()
            await program.wait()
