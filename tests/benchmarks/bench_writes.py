"""What a write costs, from the request to the moment in which readers see it."""

import hashlib
import http.client
import tempfile
import time
from pathlib import Path

from tests.api.sparql_server import publish
from tests.benchmarks.bench_sparql import ours, serving
from tests.benchmarks.frame import Row
from tests.benchmarks.sizes import LARGE, documents, sizes

TOKEN = "benchmark"
TARGETS = {LARGE: 10.0}
SOON = 2.0
TIMES = 3
THING = "<https://w3id.org/wsisgraph/id/activity/made-0/1-0>"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def run() -> list[Row]:
    """Writes into releases of different size."""
    return [row for size in sizes() for row in written(size)]


def written(size: int) -> list[Row]:
    """A statement in a graph of one's own, and one about a thing that lists and searches know."""
    target = TARGETS.get(size, SOON)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        publish(folder / "data", dict(documents(size)))
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        command = ["env", f"WSISGRAPH_TOKENS={TOKEN}:{digest}:admin", *ours(folder)]
        with serving(command, "/sparql") as server:
            own = [write(server.place, "urn:own", f"<urn:s{n}> <urn:p> {n} .") for n in range(TIMES + 1)][1:]
            # Of several English labels the first in order is shown: each of these changes lists and searches.
            labels = [f'{THING} <{LABEL}> "A label {TIMES - n}"@en .' for n in range(TIMES)]
            shown = [write(server.place, "urn:own", label) for label in labels]
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
