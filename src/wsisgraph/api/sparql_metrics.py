"""Counts of what became of queries, in the text format that Prometheus reads."""

from bisect import bisect_left
from collections import Counter

_BOUNDS = (0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 5.0, 10.0, 20.0, 60.0)


class Metrics:
    """How many queries ended how, and how long they took."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0

    def count(self, outcome: str, seconds: float | None = None) -> None:
        """Note the end of one query; without seconds it never ran."""
        self._outcomes[outcome] += 1
        if seconds is not None:
            self._buckets[bisect_left(_BOUNDS, seconds)] += 1
            self._seconds += seconds

    def text(self, running: int = 0, waiting: int = 0) -> str:
        """All counts, with the numbers of queries that run and wait now."""
        lines = [
            "# HELP wsisgraph_queries_total SPARQL queries by how they ended.",
            "# TYPE wsisgraph_queries_total counter",
        ]
        lines += [
            f'wsisgraph_queries_total{{outcome="{name}"}} {count}'
            for name, count in sorted(self._outcomes.items())
        ]
        lines += [
            "# HELP wsisgraph_query_seconds Time that queries took.",
            "# TYPE wsisgraph_query_seconds histogram",
        ]
        total = 0
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), self._buckets, strict=True):
            total += count
            lines.append(f'wsisgraph_query_seconds_bucket{{le="{bound}"}} {total}')
        lines += [f"wsisgraph_query_seconds_sum {self._seconds:.6f}", f"wsisgraph_query_seconds_count {total}"]
        for name, value, text in (("running", running, "being answered"), ("waiting", waiting, "in the queue")):
            lines += [
                f"# HELP wsisgraph_queries_{name} Queries {text}.",
                f"# TYPE wsisgraph_queries_{name} gauge",
                f"wsisgraph_queries_{name} {value}",
            ]
        return "\n".join(lines) + "\n"
