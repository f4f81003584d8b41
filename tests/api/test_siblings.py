"""Several API processes over one engine: whatever one of them promises, all of them keep."""

import hashlib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from tests.api.sparql_server import G, metrics, publish, serve_twice, until
from tests.processes import forkservers

from wsisgraph.settings import Settings

SECRET = "a token for the tests"
TOKENS = f"tester:{hashlib.sha256(SECRET.encode()).hexdigest()}:admin+write"
BEARER = {"Authorization": f"Bearer {SECRET}"}
FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LINES = [f'<urn:s{i}> <urn:p> "value {i}" <{G}registry> .' for i in range(2000)]
Pair = tuple[str, str]
CLIENTS: list[httpx.Client] = []
OTHERS: list[int] = []
"""Engine processes that other tests of this process had started before."""


def settings(data: Path, **options: object) -> Settings:
    """Settings of a service over a small release."""
    publish(data, {f"{G}registry": LINES})
    values: dict[str, object] = {"data": data, "tokens": TOKENS, "rate_limit": "off", "query_timeout": 3.0}
    return Settings.model_validate({**values, **options})


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def pair(folders: tuple[Path, Path]) -> Iterator[Pair]:
    OTHERS.append(engines())
    with serve_twice(settings(folders[0], workers=4, client_workers=1, queue_length=2), folders[1]) as urls:
        yield urls
    OTHERS.clear()


@pytest.fixture(scope="module", autouse=True)
def http() -> Iterator[None]:
    """One client for all, since making one takes longer than most of what is asked here."""
    with httpx.Client(timeout=60) as client:
        CLIENTS.append(client)
        yield
    CLIENTS.clear()


def ask(url: str, text: str, **headers: str) -> httpx.Response:
    return CLIENTS[0].get(f"{url}/sparql", params={"query": text}, headers=headers)


def engines() -> int:
    """The engine processes that this process has started and that have not ended."""
    return len(forkservers())


def test_what_one_has_written_all_can_read(pair: Pair) -> None:
    one, other = pair
    for number, (writer, reader) in enumerate([(one, other), (other, one)]):
        update = {"update": f'INSERT DATA {{ <urn:new{number}> <urn:p> "new" }}'}
        written = CLIENTS[0].post(f"{writer}/sparql", data=update, headers=BEARER)
        assert written.status_code == 204, written.text
        found = ask(reader, f"ASK {{ <urn:new{number}> ?p ?o }}")
        assert (found.json()["boolean"], found.headers["x-release"]) == (True, written.headers["x-release"])
        sure = ask(reader, f"ASK {{ <urn:new{number}> ?p ?o }}", **{"If-At-Least": written.headers["x-release"]})
        assert sure.json()["boolean"]


def test_a_release_that_is_published_elsewhere_is_seen_by_all(pair: Pair, folders: tuple[Path, Path]) -> None:
    name = publish(folders[0], {f"{G}registry": [*LINES, f"<urn:later> <urn:p> <urn:o> <{G}registry> ."]})
    for url in pair:
        until(lambda: ask(url, "ASK { <urn:later> ?p ?o }").headers["x-release"] == name)  # noqa: B023 - called at once


def test_all_ask_the_same_engine_process(pair: Pair) -> None:
    for url in pair:
        assert ask(url, "ASK { ?s ?p ?o }").json()["boolean"]
    # Engines of the releases before end when both have left them.
    until(lambda: engines() - OTHERS[0] == 1, 20)


def test_a_query_is_stopped_wherever_it_runs(pair: Pair) -> None:
    one, other = pair
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(ask, one, FOREVER, **{"Query-Id": "stop-me"})
        until(lambda: metrics(other)["running"] == 1)
        assert {ask(url, "ASK {}", **{"Query-Id": "stop-me"}).status_code for url in pair} == {409}
        assert CLIENTS[0].delete(f"{other}/sparql/queries/stop-me").status_code == 204
        assert running.result().json()["title"] == "Query cancelled"
    assert CLIENTS[0].delete(f"{other}/sparql/queries/stop-me").status_code == 404
    assert ask(one, "ASK {}", **{"Query-Id": "stop-me"}).status_code == 200


def test_the_share_of_a_client_is_one_for_all(pair: Pair) -> None:
    one, other = pair
    with ThreadPoolExecutor(3) as pool:
        running = pool.submit(ask, one, FOREVER, **{"Query-Id": "long"})
        until(lambda: metrics(other)["running"] == 1)
        # The client's only worker is taken: in the other process its questions have to wait.
        waiting = [pool.submit(ask, other, f'ASK {{ ?s ?p "value {i}" }}') for i in range(2)]
        until(lambda: metrics(one)["waiting"] == 2)
        full = ask(one, "ASK {}")
        assert (full.status_code, full.json()["limit"]) == (503, "queue_length")
        assert CLIENTS[0].delete(f"{other}/sparql/queries/long").status_code == 204
        assert [one.result().json()["boolean"] for one in waiting] == [True, True]
        # It was stopped, and not ended by its limit.
        assert running.result().json()["title"] == "Query cancelled"
    assert (metrics(one)["running"], metrics(one)["waiting"]) == (0, 0)


def test_counts_are_those_of_all(pair: Pair) -> None:
    one, other = pair
    before = metrics(one)
    for url in (one, other, other):
        ask(url, "ASK {}")
    for url in pair:
        assert metrics(url)["answered"] == before.get("answered", 0) + 3


def test_the_budget_of_a_client_is_one_for_all(tmp_path: Path) -> None:
    here = settings(tmp_path / "data", rate_limit="0.5", query_timeout=1.0)
    (tmp_path / "run").mkdir()
    with serve_twice(here, tmp_path / "run") as (one, other):
        assert ask(one, FOREVER).status_code == 503
        refused = ask(other, "ASK {}")
        assert (refused.status_code, refused.json()["limit"]) == (429, "rate_limit")


def test_a_job_is_known_to_all(pair: Pair) -> None:
    one, other = pair
    sent = CLIENTS[0].post(f"{one}/api/v1/documents?name=empty.txt", content=b" ", headers=BEARER)
    assert sent.status_code == 202, sent.text
    address = f"{other}/api/v1/jobs/{sent.json()['id']}"
    assert CLIENTS[0].get(address, headers=BEARER).json()["name"] == "empty.txt"
    until(lambda: CLIENTS[0].get(address, headers=BEARER).json()["state"] in ("refused", "failed", "done"), 60)


@pytest.mark.alone
def test_who_is_hurt_at_one_does_not_hurt_at_the_other(tmp_path: Path) -> None:
    here = settings(tmp_path / "data", query_timeout=2.0)
    (tmp_path / "run").mkdir()
    taken = []
    with serve_twice(here, tmp_path / "run") as (one, other), ThreadPoolExecutor(4) as pool:
        ask(other, "ASK {}")
        start = time.monotonic()
        attacks = [pool.submit(ask, one, FOREVER) for _ in range(4)]
        done = threading.Event()
        attacks[-1].add_done_callback(lambda _: done.set())
        while not done.wait(0.05):
            asked = time.monotonic()
            assert CLIENTS[0].get(f"{other}/health").status_code == 200
            taken.append(time.monotonic() - asked)
        assert {attack.result().json()["limit"] for attack in attacks} == {"query_timeout"}
        assert time.monotonic() - start < 2.0 + 1.5
    assert sorted(taken)[len(taken) // 2] < 0.05
