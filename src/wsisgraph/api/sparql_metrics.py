"""Counts of what became of queries, in the text format that Prometheus reads."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, MutableSequence, Sequence
from itertools import pairwise

from wsisgraph.store.shared import COUNTERS, SharedState

_BOUNDS = (0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 5.0, 10.0, 20.0, 60.0)
OUTCOMES = (
    "other",
    "abandoned",
    "answered",
    "refused",
    "EngineBusy",
    "EngineFailed",
    "EvaluationError",
    "NoRelease",
    "QueryCancelled",
    "QueryIdTaken",
    "QuerySyntaxError",
    "UnknownRelease",
    "query_timeout",
    "result_bytes",
    "result_rows",
    "spool_size",
    "worker_memory",
)
"""How a query may end: in an answer, by its client, or by an error or a limit of the engine."""
_PLACE = {name: place for place, name in enumerate(OUTCOMES)}
_BUCKETS = len(OUTCOMES)
_MICROSECONDS = _BUCKETS + len(_BOUNDS) + 1
Row = MutableSequence[int] | memoryview


class Metrics:
    """How many queries ended how, and how long they took; of all API processes that share a state."""

    def __init__(self, state: SharedState | None = None, process: int = 0) -> None:
        self._rows: Sequence[Row]
        if state is None:
            self._rows = [array("Q", [0] * COUNTERS)]
        else:
            self._rows = [state.counters(number) for number in range(state.processes)]
        self._own = self._rows[process]

    def count(self, outcome: str, seconds: float | None = None) -> None:
        """Note the end of one query; without seconds it never ran."""
        self._own[_PLACE.get(outcome, 0)] += 1
        if seconds is not None:
            self._own[_BUCKETS + bisect_left(_BOUNDS, seconds)] += 1
            self._own[_MICROSECONDS] += round(seconds * 1e6)

    def count_all(self, outcome: str, times: Iterable[float]) -> None:
        """Note queries that ended alike, in so many seconds each; they may be many."""
        ordered = sorted(times)
        self._own[_PLACE[outcome]] += len(ordered)
        self._own[_MICROSECONDS] += round(sum(ordered) * 1e6)
        ends = [bisect_right(ordered, bound) for bound in _BOUNDS]
        for bucket, (begin, end) in enumerate(pairwise((0, *ends, len(ordered)))):
            self._own[_BUCKETS + bucket] += end - begin

    def text(self, running: int = 0, waiting: int = 0) -> str:
        """All counts, with the numbers of queries that run and wait now."""
        sums = [sum(column) for column in zip(*self._rows, strict=True)]
        lines = [
            "# HELP wsisgraph_queries_total SPARQL queries by how they ended.",
            "# TYPE wsisgraph_queries_total counter",
        ]
        lines += [
            f'wsisgraph_queries_total{{outcome="{name}"}} {count}'
            for name, count in sorted(zip(OUTCOMES, sums[:_BUCKETS], strict=True))
            if count
        ]
        lines += [
            "# HELP wsisgraph_query_seconds Time that queries took.",
            "# TYPE wsisgraph_query_seconds histogram",
        ]
        total = 0
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), sums[_BUCKETS:_MICROSECONDS], strict=True):
            total += count
            lines.append(f'wsisgraph_query_seconds_bucket{{le="{bound}"}} {total}')
        lines += [
            f"wsisgraph_query_seconds_sum {sums[_MICROSECONDS] / 1e6:.6f}",
            f"wsisgraph_query_seconds_count {total}",
        ]
        for name, value, text in (("running", running, "being answered"), ("waiting", waiting, "in the queue")):
            lines += [
                f"# HELP wsisgraph_queries_{name} Queries {text}.",
                f"# TYPE wsisgraph_queries_{name} gauge",
                f"wsisgraph_queries_{name} {value}",
            ]
        return "\n".join(lines) + "\n"
