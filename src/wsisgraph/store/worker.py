"""A worker: reads questions, answers them with the engine's own serialiser, one after the other, in one thread.

Run as a program (`python -m wsisgraph.store.worker`, questions on standard input, answers on standard output)
it reads the release by itself: that is the portable way. `forkserver` runs the same loop in forked processes.
"""

import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Variable, serialize

from wsisgraph.prefixes import prefixes
from wsisgraph.store import frames, limits, questions
from wsisgraph.store.blank import unname
from wsisgraph.store.data import Data, load
from wsisgraph.store.formats import GRAPHS, RESULTS
from wsisgraph.store.output import Asker, Cut, Output, TooMuch
from wsisgraph.store.syntax_errors import told

# Seconds in which no answer leaves much memory behind, and after how many such answers it is looked at.
_SHORT, _NOW_AND_THEN = 0.005, 8


class Worker:
    """One worker over `data`, for `asker`."""

    def __init__(self, data: Data, asker: Asker) -> None:
        self._data, self._asker = data, asker
        self._enough, self._retiring = sys.maxsize, False
        self._answers, self._began = 0, 0.0
        self._memory: limits.PrivateMemory | None = None

    def serve(self, following: Callable[[], dict[str, Any] | None], memory: int) -> None:
        """Answer until no question follows or this process has grown by an eighth of its memory limit."""
        limits.set_memory(memory)
        self._memory = limits.PrivateMemory()
        self._enough = self._memory.size() + memory // 8
        while not self._retiring and (question := following()) is not None:
            self.answer(question)

    def _retires(self) -> bool:
        """Whether this answer is the last one; the other side is told with it, so that it asks somebody else."""
        self._answers += 1
        if self._answers % _NOW_AND_THEN and time.monotonic() - self._began < _SHORT:
            return False
        self._retiring = self._memory is not None and self._memory.size() > self._enough
        return self._retiring

    def answer(self, question: dict[str, Any]) -> None:
        """Answer one question, whatever happens; only a signal ends the process."""
        output, self._began = Output(self._asker, question), time.monotonic()
        limits.start_clock(question["timeout"])
        try:
            self._evaluate(question, output)
            output.finish(self._retires)
        except SyntaxError as error:
            output.fail(retiring=self._retires(), error="syntax", **told(error, question["text"]))
        except TooMuch as error:
            output.fail(retiring=self._retires(), error="limit", limit=error.limit)
        except BrokenPipeError:
            raise
        except (OSError, ValueError, RuntimeError) as error:
            output.fail(retiring=self._retires(), error="evaluation", message=str(error))
        except MemoryError:
            output.fail(retiring=self._retires(), error="limit", limit="worker_memory")
        finally:
            limits.stop_clock()

    def _evaluate(self, question: dict[str, Any], output: Output) -> None:
        store, options = self._data.seen(question["text"], question["dataset"])
        options["base_iri"] = question["base"]
        if question["bindings"]:
            options["substitutions"] = {
                Variable(name): _term(value) for name, value in question["bindings"].items()
            }
        results = store.query(question["text"], **options)
        try:
            _serialise(results, question, output)
        except Cut:
            return


def _serialise(
    results: QuerySolutions | QueryBoolean | QueryTriples, question: dict[str, Any], output: Output
) -> None:
    """Write what a query has found.

    Raises:
        Cut: a limit was met, and the answer ended there as the client asked.

    """
    media_type = question["media_type"]
    if isinstance(results, QueryTriples):
        output.count_no_rows()
        if question["genid_base"]:
            triples = unname(results, question["genid_base"])
            serialize(triples, output, GRAPHS[media_type], prefixes=prefixes(question["genid_base"]))  # type: ignore[arg-type]
        else:
            results.serialize(output, GRAPHS[media_type])  # type: ignore[arg-type]
        return
    if isinstance(results, QueryBoolean):
        output.count_no_rows()
    results.serialize(output, RESULTS[media_type])  # type: ignore[arg-type]


def _term(value: list[str]) -> NamedNode | Literal:
    kind, text, *rest = value
    if kind == "iri":
        return NamedNode(text)
    language, datatype = rest
    return Literal(text, language=language) if language else Literal(text, datatype=NamedNode(datatype))


class Pipe:
    """Answers into a file, by its descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def send(self, data: bytes) -> None:
        """Write all of it."""
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]

    def send_whole(self, answer: frames.Whole) -> None:
        """Write an answer that is complete."""
        self.send(frames.whole(answer))


def main() -> None:
    """Serve the questions on standard input."""
    setup = json.loads(sys.stdin.buffer.readline())
    pipe = Pipe(os.dup(1))
    os.dup2(2, 1)

    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if setup["isolate"]:
        limits.leave_network()
    limits.prefer_as_victim()
    limits.give_way()
    limits.die_with_parent()
    data = load(setup)
    pipe.send(frames.frame(frames.HEAD))

    def following() -> dict[str, Any] | None:
        received = frames.read_frame(sys.stdin.buffer)
        return None if received is None else questions.unpack(received[1])

    with contextlib.suppress(BrokenPipeError):
        Worker(data, pipe).serve(following, setup["memory"])


if __name__ == "__main__":
    main()
