"""Many questions with random killings: nothing is answered wrongly and nothing is left behind.

Run as a program it does the same for as many questions as it is told: `python -m tests.store.test_soak 100000`.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.processes import children

from wsisgraph.store.engine import EngineError, LimitReached, QueryRequest, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(timeout=5.0, memory=512 * 2**20, workers=6, per_client=6, queue=64)


def descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def one(engine: ForkingEngine, chance: random.Random, outcomes: Counter[str], number: int) -> None:
    kind = chance.random()
    try:
        if kind < 0.03:
            # A client that leaves while its query runs.
            await asyncio.wait_for(engine.run(QueryRequest(FOREVER, client="a")), chance.random() * 0.05)
        elif kind < 0.05:
            await engine.run(QueryRequest(FOREVER, client="b", timeout=0.02 + chance.random() * 0.05))
        elif kind < 0.08:
            answer = await engine.run(QueryRequest("SELECT * { ?a ?b ?c . ?d ?e ?f }", client="c"))
            async for _ in answer.chunks:
                break
            await answer.chunks.aclose()  # type: ignore[attr-defined]
            outcomes["left"] += 1
        else:
            which = number % 1000
            data = await (
                await engine.run(QueryRequest(f'ASK {{ <urn:s{which}> ?p "{which}" }}', client="d"))
            ).read()
            assert data == b'{"head":{},"boolean":true}'
            outcomes["answered"] += 1
    except TimeoutError:
        outcomes["left"] += 1
    except EngineError as error:
        outcomes[type(error).__name__] += 1
        if not isinstance(error, LimitReached):
            outcomes[str(error)] += 1


async def soak(folder: Path, questions: int, seed: int = 1) -> tuple[Counter[str], dict[str, tuple[int, int]]]:
    """Ask; returns what became of the questions, and files, memory and processes before and after."""
    path = folder / "graph.nq"
    path.write_text("".join(f'<urn:s{i}> <urn:p{i % 9}> "{i}" <urn:g> .\n' for i in range(1000)))
    engine = ForkingEngine(Snapshot("soak", {"urn:g": path}), LIMITS)
    chance, outcomes = random.Random(seed), Counter[str]()
    await engine.start()
    pid = engine.pid
    assert pid is not None
    before: dict[str, int] = {}

    def measure() -> dict[str, int]:
        return {
            "files of the API process": descriptors(os.getpid()),
            "files of the engine process": descriptors(pid),
            "memory of the API process": resident(os.getpid()),
            "memory of the engine process": resident(pid),
            "processes": len(children(pid)),
        }

    try:
        for start in range(0, questions, 8):
            if start >= questions // 10 and not before:
                await settle(engine)
                before = measure()
            await asyncio.gather(*(one(engine, chance, outcomes, number) for number in range(start, start + 8)))
            if chance.random() < 0.02 and (workers := children(pid)):
                os.kill(chance.choice(workers), signal.SIGKILL)
                outcomes["killed"] += 1
        await settle(engine)
        after = measure()
    finally:
        await engine.close()
    assert not Path(f"/proc/{pid}").exists()
    return outcomes, {name: (before[name], after[name]) for name in before}


async def settle(engine: ForkingEngine) -> None:
    """Wait until nothing runs and the dead are gone."""
    for _ in range(100):
        await asyncio.sleep(0.05)
        if engine.running == 0 and engine.waiting == 0:
            break
    await asyncio.sleep(0.3)


def test_nothing_leaks(tmp_path: Path) -> None:
    outcomes, change = asyncio.run(soak(tmp_path, 2000))
    assert outcomes["answered"] > 1500
    # A worker that is killed may just have been given a question.
    assert outcomes["EngineFailed"] <= outcomes["killed"]
    for name, (before, after) in change.items():
        allowed = 32 * 2**20 if "memory" in name else 8
        assert after - before <= allowed, name


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcomes, change = asyncio.run(soak(Path(folder), int(sys.argv[1])))
    print(dict(outcomes))
    for name, (before, after) in change.items():
        print(f"{name}: {before:,} before, {after:,} after")


if __name__ == "__main__":
    main()
