"""The worst queries of the tests: how long after its limit each ends, and how long `/health` takes meanwhile."""

import tempfile
import threading
import time
from pathlib import Path

import httpx

from tests.api.sparql_server import serve
from tests.api.test_sparql_adversarial import ATTACKS, LIMIT, Pulse, attacked
from tests.benchmarks.frame import Row

LATE, HEALTH = 0.2, 0.05
"""Seconds (targets)."""
AT_ONCE = 6


def run() -> list[Row]:
    """Each attack alone, the worst of them, and six at once."""
    with tempfile.TemporaryDirectory() as place, serve(attacked(Path(place))) as url:
        found = {name: attack(url, text) for name, text in ATTACKS.items()}
        crowd = at_once(url)
    late = max(found, key=lambda name: found[name][0])
    slow = max(found, key=lambda name: found[name][1])
    return [
        row("latest end after the limit", found[late][0], LATE, f"{late}; of {len(found)}, limit {LIMIT:g} s"),
        row("slowest answer of /health", found[slow][1], HEALTH, slow),
        row(f"slowest answer of /health, {AT_ONCE} at once", crowd, HEALTH, "count of a cross join"),
    ]


def attack(url: str, text: str) -> tuple[float, float]:
    """Seconds after the limit at which a query has ended (0 for before), and the slowest answer of `/health`."""
    start = time.perf_counter()
    with Pulse(url) as pulse:
        send(url, text)
        taken = time.perf_counter() - start
    return max(0.0, taken - LIMIT), pulse.worst


def send(url: str, text: str) -> None:
    """Send a query and wait for what becomes of it."""
    try:
        httpx.post(f"{url}/sparql", data={"query": text}, headers={"Accept": "text/csv"}, timeout=60)
    except httpx.RemoteProtocolError:
        return  # a large answer that broke off


def at_once(url: str) -> float:
    """The slowest answer of `/health` while several attacks run."""
    threads = [threading.Thread(target=send, args=(url, ATTACKS["count of a cross join"])) for _ in range(AT_ONCE)]
    with Pulse(url) as pulse:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return pulse.worst


def row(name: str, taken: float, target: float, note: str) -> Row:
    """A time beside its target."""
    return Row(
        name, f"{taken * 1000:.0f} ms", f"{target * 1000:.0f} ms (target)", target / max(taken, 0.001), note
    )
