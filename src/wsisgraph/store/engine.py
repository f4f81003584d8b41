"""What every engine offers: one question in, an answer of bytes out, and errors that name the limit they met."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pyoxigraph import Literal, NamedNode

JSON_RESULTS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The data an engine serves: an immutable set of graphs.

    `graphs` maps the IRI of each published graph (the empty string for the unnamed one) to its N-Quads file;
    `apart` those that are only seen when a query names them; `store` is a disk store of the published graphs,
    with their merge as its default graph, if there is one. `hashes` are the SHA-256 of all these files, by graph.
    """

    release: str
    graphs: Mapping[str, Path]
    store: Path | None = None
    apart: Mapping[str, Path] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def setup(self) -> dict[str, object]:
        """The files, as `data.load` wants them."""
        files = {"graphs": self.graphs, "apart": self.apart}
        parts = {part: {name: str(found[name]) for name in sorted(found)} for part, found in files.items()}
        return {**parts, "store": None if self.store is None else str(self.store)}

    @property
    def size(self) -> int:
        """Bytes of N-Quads, from which the memory that the graphs need is guessed."""
        return sum(path.stat().st_size for path in self.graphs.values())


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names, by FROM or by the protocol; empty tuples are empty parts."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """One question.

    `media_type` is the form of the answer: a SPARQL results type for SELECT and ASK, an RDF type for CONSTRUCT
    and DESCRIBE. `dataset` is None when nobody names one: the default graph is then the merge of all.
    `bindings` are values of variables that the query projects, handed to the engine as terms. `timeout` (seconds)
    may only shorten the limit of the settings. `coding` is `gzip` or None. With `genid_base` a graph comes with
    the blank nodes that were named below that base when they were written. With `truncate` a table that meets
    the limit of rows or bytes is cut after a whole row, and its answer comes when it is complete.
    """

    text: str
    media_type: str = JSON_RESULTS
    dataset: Dataset | None = None
    bindings: Mapping[str, NamedNode | Literal] = field(default_factory=dict)
    base: str | None = None
    timeout: float | None = None
    client: str = ""
    id: str = ""
    coding: str | None = None
    genid_base: str | None = None
    truncate: bool = False


@dataclass(slots=True)
class Outcome:
    """What a finished answer cost: seconds of work, rows (None for graphs and where unknown) and bytes.

    `truncated` is the limit at which it was cut, None when it is whole. The rows of a small answer are counted, by
    `counting`, when somebody wants to know them.
    """

    seconds: float
    rows: int | None
    size: int
    truncated: str | None = None
    counting: Callable[[], int] | None = None

    def count(self) -> int | None:
        """The rows, counted now if they were not."""
        if self.counting is not None:
            self.rows, self.counting = self.counting(), None
        return self.rows


@dataclass(slots=True)
class Answer:
    """An answer whose first bytes are there.

    `body` is set when the answer is complete; otherwise `chunks` yields the bytes and raises an `EngineError`
    when the answer breaks off, which the reader must pass on as a broken connection. `outcome` is set at the end.
    """

    release: str
    chunks: AsyncIterator[bytes]
    body: bytes | None = None
    outcome: Outcome | None = None

    async def read(self) -> bytes:
        """The whole answer."""
        return b"".join([chunk async for chunk in self.chunks])


class Engine(Protocol):
    """SPARQL over one release."""

    @property
    def release(self) -> str:
        """The id of the release that answers come from."""

    @property
    def running(self) -> int:
        """Questions being answered."""

    @property
    def waiting(self) -> int:
        """Questions in the queue."""

    async def start(self) -> None:
        """Load the data and get ready to answer."""

    async def run(self, request: QueryRequest) -> Answer:
        """Answer one question; returns when the status is known.

        Raises:
            EngineError: what the client must be told instead of an answer.

        """

    def cancel(self, query_id: str) -> bool:
        """Stop a query that runs or waits; False when there is none of this id."""

    async def close(self, drain: float = 0.0) -> None:
        """End: new questions are refused, running ones get up to `drain` seconds to finish."""


class EngineError(Exception):
    """A question that was not answered."""


class QuerySyntaxError(EngineError):
    """The text is no SPARQL: `line` and `column` count from 1."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class EvaluationError(EngineError):
    """The text is SPARQL but cannot be answered (for instance a service that does not)."""


class LimitReached(EngineError):  # noqa: N818 - named as what happened
    """A limit ended the query. `limit` is the setting's name, `value` what it stands at, `unit` in which unit."""

    def __init__(self, limit: str, value: float, unit: str) -> None:
        super().__init__(f"the query reached its limit of {value:g} {unit}")
        self.limit, self.value, self.unit = limit, value, unit


class EngineBusy(EngineError):  # noqa: N818 - named as what happened
    """The queue is full; try again after `retry_after` seconds."""

    def __init__(self, retry_after: int, limit: int) -> None:
        super().__init__("all workers are busy and the queue is full")
        self.retry_after, self.limit = retry_after, limit


class QueryIdTaken(EngineError):  # noqa: N818 - named as what happened
    """A query of this id runs or waits already."""

    def __init__(self, name: str | int) -> None:
        super().__init__(f"a query with the id {name!r} is running")
        self.name = name


class QueryCancelled(EngineError):  # noqa: N818 - named as what happened
    """Somebody asked to stop this query."""


class EngineFailed(EngineError):  # noqa: N818 - named as what happened
    """A worker ended for a reason that is not the query's known limit."""
