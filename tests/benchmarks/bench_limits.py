"""The worst queries of the tests: how long after its limit each ends, and how long `/health` takes meanwhile.

The service is a process of its own, and so is who asks for `/health`: else they would wait for each other.
"""

import contextlib
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.api.test_sparql_adversarial import ATTACKS, LIMIT, attacked
from tests.benchmarks.frame import Row
from tests.benchmarks.pulse import pulse
from tests.benchmarks.servers import asking, ours, started

LATE, HEALTH = 0.2, 0.05
"""Seconds (targets)."""
AT_ONCE = 6


def run() -> list[Row]:
    """Each attack alone, the worst of them, and six at once."""
    with tempfile.TemporaryDirectory() as place, attacked_service(Path(place)) as (host, port):
        found = {name: attack(host, port, text) for name, text in ATTACKS.items()}
        crowd = at_once(host, port)
    late = max(found, key=lambda name: found[name][0])
    slow = max(found, key=lambda name: found[name][1])
    return [
        row("latest end after the limit", found[late][0], LATE, f"{late}; of {len(found)}, limit {LIMIT:g} s"),
        row("slowest answer of /health", found[slow][1], HEALTH, slow),
        row(f"slowest answer of /health, {AT_ONCE} at once", crowd, HEALTH, "count of a cross join"),
    ]


@contextlib.contextmanager
def attacked_service(folder: Path) -> Iterator[tuple[str, int]]:
    """Host and port of our command with the limits of the tests."""
    settings = attacked(folder / "data")
    changed = settings.model_fields_set - {"data"}
    environment = [f"WSISGRAPH_{name.upper()}={getattr(settings, name)}" for name in sorted(changed)]
    with started(ours(folder, *environment), asking("/sparql")) as (_, connection):
        yield connection.host, connection.port


def attack(host: str, port: int, text: str) -> tuple[float, float]:
    """Seconds after the limit at which a query has ended (0 for before), and the slowest answer of `/health`."""
    with pulse(host, port) as slowest:
        start = time.perf_counter()
        send(host, port, text)
        taken = time.perf_counter() - start
    return max(0.0, taken - LIMIT), slowest()


def send(host: str, port: int, text: str) -> None:
    """Send a query and wait for what becomes of it."""
    address = f"http://{host}:{port}/sparql"
    # A large answer may break off.
    with contextlib.suppress(httpx.RemoteProtocolError):
        httpx.post(address, data={"query": text}, headers={"Accept": "text/csv"}, timeout=60)


def at_once(host: str, port: int) -> float:
    """The slowest answer of `/health` while several attacks run."""
    text = ATTACKS["count of a cross join"]
    threads = [threading.Thread(target=send, args=(host, port, text)) for _ in range(AT_ONCE)]
    with pulse(host, port) as slowest:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return slowest()


def row(name: str, taken: float, target: float, note: str) -> Row:
    """A time beside its target."""
    return Row(
        name, f"{taken * 1000:.0f} ms", f"{target * 1000:.0f} ms (target)", target / max(taken, 0.001), note
    )
