"""A graph store in memory behind the application's own HTTP code: a hundred updates in seconds, not minutes.

Requests, the look at the text, the worker's evaluation and serialisation and the writer's way of applying a change
and naming blank nodes are those of the service. Processes, gate, journal and release are not; that an update goes
all that way is what `test_w3c_http` and the tests of the store hold.
"""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.store import frames, questions, writer
from wsisgraph.store.change import Change, Result
from wsisgraph.store.data import Data
from wsisgraph.store.engine import Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine
from wsisgraph.store.pool import Channel
from wsisgraph.store.syntax_errors import told
from wsisgraph.store.worker import Worker


class _Answers:
    """What a worker answers with, for a reader in this process."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self.send = reader.feed_data

    def send_whole(self, answer: frames.Whole) -> None:
        self.send(frames.whole(answer))


class _Line:
    """A worker in this process: what is written is answered at once."""

    def __init__(self, data: Data) -> None:
        self._reader = asyncio.StreamReader(limit=2**26)
        self._worker = Worker(data, _Answers(self._reader))
        self.ended = self.gives_way = False

    def send(self, data: bytes) -> None:
        received = frames.read_frame(io.BytesIO(data))
        assert received is not None
        self._worker.answer(questions.unpack(received[1]))

    async def receive(self) -> tuple[bytes, bytes] | None:
        return await frames.receive(self._reader)

    def give_way(self) -> None:
        """There is no process."""

    def kill(self) -> None:
        """There is no process."""

    async def cause(self) -> int | None:
        return None


class _Engine(ForkingEngine):
    def __init__(self, store: ox.Store, folder: Path) -> None:
        names = [name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)]
        super().__init__(Snapshot("scratch", {name: Path() for name in ("", *names)}), Limits())
        self.snapshot = self._snapshot
        files = {name: folder / f"graph-{number}.nq" for number, name in enumerate(["", *names])}
        for name, path in files.items():
            path.write_text("".join(f"{quad} .\n" for quad in store if _name(quad.graph_name) == name))
        whole = ox.Store()
        whole.extend(found for quad in store for found in (quad, ox.Quad(*quad.triple)))
        self.data = Data(whole, whole, files, {})

    async def start(self) -> None:
        """The data is there."""

    async def _connect(self) -> Channel:
        return cast(Channel, _Line(self.data))


class _Parent:
    def graphs(self) -> dict[str, Path]:
        return {}


class Scratch:
    """Stands where the application has its `Serving`; `load` gives it other data."""

    load: Any = (0, 0)
    siblings = None

    def __init__(self, settings: Settings) -> None:
        self.settings, self.writes = settings, self
        self.fill([])

    def fill(self, quads: list[ox.Quad]) -> None:
        """Exactly these quads from now on."""
        self.store = ox.Store()
        self.store.extend(quads)

    async def engine(self) -> tuple[_Engine, Snapshot]:
        engine = _Engine(self.store, self.settings.data)
        return engine, engine.snapshot

    async def refresh_everywhere(self) -> None:
        """What is written is there."""

    async def apply(self, change: Change) -> Result:
        """Apply as the writer does."""
        writing = writer._Writing(change, self.settings, cast(Release, _Parent()), Path())
        before = set(self.store)
        try:
            named = writing._named(self.store)
            writing._apply(self.store)
        except SyntaxError as error:
            return Result(error="syntax", **told(error, change.text, is_update=True))
        except writer._Refused as refusal:
            return refusal.result
        changed = {quad.graph_name for quad in before ^ set(self.store)}
        unforeseen = {graph for graph in changed if named is not None and _name(graph) not in named}
        assert not unforeseen, (change.text, unforeseen)
        list(writing._changes(self.store, named))
        return Result(release="scratch")

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Scratch"]:
        yield self


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value
