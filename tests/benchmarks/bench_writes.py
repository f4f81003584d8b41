"""What a write costs, from the request to the moment in which readers see it."""

import hashlib
import http
import http.client
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.api.sparql_server import publish
from tests.benchmarks.frame import Row
from tests.benchmarks.processor import processor_seconds
from tests.benchmarks.servers import Server, ours, serving
from tests.benchmarks.sizes import LARGE, documents, sizes
from tests.benchmarks.stocktaking import table
from tests.releases import generated
from wsisgraph.exports import feed
from wsisgraph.releases import build
from wsisgraph.resources import resource
from wsisgraph.settings import Settings

TOKEN = "benchmark"
TARGETS = {LARGE: 10.0}
SOON = 2.0
TIMES = 3
ROWS = 12_000
SECONDS = 10.0
PAUSE = 0.1
REPORT = b"In May 2019 the Ministry of Communications of Ghana and ITU launched a portal for rural schools.\n"
VERDICT = {"action": "withdraw", "why": "It was said of another year."}
BODY = f"<{generated.IRIS.entity('itu')}>"
REGISTRY = generated.IRIS.graph("registry")


def run() -> list[Row]:
    """Writes into releases of different size."""
    return [*(row for size in sizes() for row in written(size)), *added()]


def written(size: int) -> list[Row]:
    """A statement in a graph of one's own, and one about a thing that lists and searches know."""
    target = TARGETS.get(size, SOON)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        registry = [f"{quad} ." for quad in generated.registry()]
        publish(folder / "data", {**dict(documents(size)), REGISTRY: registry})
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        command = ["env", f"WSISGRAPH_TOKENS={TOKEN}:{digest}:admin", *ours(folder)]
        with serving(command, "/sparql") as server:
            own = [write(server.place, "urn:own", f"<urn:s{n}> <urn:p> {n} .") for n in range(TIMES + 1)][1:]
            # Of several English names the first in order is shown: each of these changes lists and searches.
            names = [f'{BODY} {generated.PREF} "A name {TIMES - n}"@en .' for n in range(TIMES)]
            shown = [write(server.place, "urn:own", name) for name in names]
    note = f"the middle of {TIMES}"
    mine, known = sorted(own)[len(own) // 2], sorted(shown)[len(shown) // 2]
    goal = f"{target:.0f} s (target)"
    return [
        Row(f"write into a graph of one's own, {size:,} triples", f"{mine:.2f} s", goal, target / mine, note),
        Row(f"write that changes the index, {size:,} triples", f"{known:.2f} s", goal, target / known, note),
    ]


def write(place: tuple[str, int], graph: str, statement: str) -> float:
    """Seconds until the service says that readers see the statement."""
    connection = http.client.HTTPConnection(*place, timeout=900)
    start = time.perf_counter()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    connection.request("POST", f"/graphs?graph={graph}", body=statement.encode(), headers=headers)
    response = connection.getresponse()
    body = response.read()
    taken = time.perf_counter() - start
    connection.close()
    if response.status not in (201, 204):
        raise RuntimeError(f"status {response.status}: {body[:200]!r}")
    return taken


def added() -> list[Row]:
    """A report more, and verdicts about one of its facts and a row, where a large table is served already."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "seeds").mkdir()
        (folder / "seeds" / "entries.csv").write_bytes(table(ROWS))
        shutil.copytree(resource("data"), folder / "curated")
        settings = {"data": folder / "data", "seeds": folder / "seeds", "curated": folder / "curated"}
        publish_table(Settings(**settings))  # type: ignore[arg-type]
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        given = [f"WSISGRAPH_{name.upper()}={path}" for name, path in settings.items()]
        command = ["env", *given, f"WSISGRAPH_TOKENS={TOKEN}:{digest}:admin", *ours(folder)]
        with serving(command, "/sparql") as server:
            report = costing(server, lambda: finished(server.place, "/api/v1/documents?name=more.txt", REPORT))
            of_report = costing(server, lambda: decided(server.place, "more"))
            of_table = costing(server, lambda: decided(server.place, "entries"))
    measured = {"a report more": report, "a verdict about it": of_report, "a verdict about a row": of_table}
    return [
        Row(f"{what}, {ROWS:,} activities", f"{taken:.1f} s", f"{SECONDS:.0f} s (target)", SECONDS / taken,
            f"to the end of the job; {busy:.1f} s of a core")
        for what, (taken, busy) in measured.items()
    ]  # fmt: skip


def publish_table(settings: Settings) -> None:
    """What `wsisgraph build` does."""
    summary = build(settings)
    if not summary.published:
        raise RuntimeError(f"nothing was published: {summary.refusals}")
    feed.update(settings)


def costing(server: Server, action: Callable[[], None]) -> tuple[float, float]:
    """Seconds on the clock, and of a core, that the service takes for something."""
    start, before = time.perf_counter(), processor_seconds(server.process)
    action()
    return time.perf_counter() - start, processor_seconds(server.process) - before


def decided(place: tuple[str, int], document: str) -> None:
    """Withdraw a fact of a document, and publish that."""
    found = asked(place, "GET", f"/api/v1/activities?document={document}&limit=1")
    about = "activity/" + str(found["items"][0]["local"])
    asked(place, "POST", "/api/v1/judgements", json.dumps(VERDICT | {"about": about}).encode())
    finished(place, "/api/v1/publications")


def finished(place: tuple[str, int], path: str, body: bytes = b"") -> None:
    """Ask for a job, and wait until it has ended well."""
    job = asked(place, "POST", path, body)
    while job["state"] in ("waiting", "running"):
        time.sleep(PAUSE)
        job = asked(place, "GET", f"/api/v1/jobs/{job['id']}")
    if job["state"] != "done":
        raise RuntimeError(f"{path}: {job['reasons']}")


def asked(place: tuple[str, int], method: str, path: str, body: bytes = b"") -> dict[str, Any]:
    """What the API says."""
    connection = http.client.HTTPConnection(*place, timeout=900)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if path.endswith("judgements"):
        headers["Content-Type"] = "application/json"
    connection.request(method, path, body=body, headers=headers)
    response = connection.getresponse()
    answer: dict[str, Any] = json.loads(response.read())
    connection.close()
    if response.status >= http.HTTPStatus.BAD_REQUEST:
        raise RuntimeError(f"status {response.status}: {answer}")
    return answer
