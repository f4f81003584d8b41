"""Connections that are lent to workers, where workers are killed and where the system refuses something."""

import contextlib
import errno
import json
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPException

import pytest
from tests.api.lending_clients import (
    FOREVER,
    LARGE,
    NUMBER,
    Client,
    client,
    point,
    settings,
    workers,
)
from tests.api.sparql_server import metrics, serve, until
from tests.store.test_soak import descriptors

from wsisgraph.api.lending import Account
from wsisgraph.errors import InputError


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(settings(tmp_path_factory.mktemp("lending"))) as address:
        yield address


@pytest.mark.parametrize("text", [point(1), FOREVER])
def test_a_worker_that_is_killed_costs_nobody_but_who_asked_it(url: str, seen: Counter[str], text: str) -> None:
    with client(url) as other:
        for _ in range(3):
            with client(url) as one:
                one.borrow(seen)
                other.borrow(seen)
                before = seen["break_off"]
                one.send(text)
                for worker in workers():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)
                assert_answered_or_broken_off(one, seen, before)
            # A worker that is killed may just have been given a question; a connection that is cut fails here.
            until(lambda: other.ask(point(2))[0] == 200)


def assert_answered_or_broken_off(client: Client, seen: Counter[str], before: int) -> None:
    """Whoever asked the worker that was killed has an answer, unless it was killed while it was sending one."""
    try:
        status, _, body = client.answer()
    except (HTTPException, ConnectionError):
        assert seen["break_off"] == before + 1
        return
    # It may also have been asked of another one, which came in the place of the first.
    assert status == 200 or "ended unexpectedly" in (told := json.loads(body)["detail"]) or "limit" in told


def refused(*_: object) -> int:
    raise OSError(errno.EMFILE, "Too many open files")


@pytest.mark.parametrize("call", ["memfd_create", "dup"])
def test_a_process_without_files_or_shared_memory_answers_all_the_same(
    url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, refused)
    with client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]
    # Nobody keeps a place.
    until(lambda: metrics(url)["running"] == 0)


def test_who_has_a_connection_that_cannot_be_lent_on_is_still_answered(
    url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with client(url) as one:
        one.borrow(seen)
        until(lambda: seen["come_back"] > 0)
        # Its descriptor is there already: what fails is the way to the worker.
        monkeypatch.setattr(os, "dup", refused)
        for number in range(30):
            assert one.ask(point(number))[0] == 200
        assert seen["lent"] == 1


def test_a_look_that_fails_is_not_the_last(url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def allows(_: Account, name: str) -> bool:
        looks.append(name)
        if len(looks) == 1:
            raise InputError("the pointer to the current release cannot be read.")
        return True

    monkeypatch.setattr(Account, "allows", allows)
    with client(url) as one:
        end = time.monotonic() + 20
        while len(looks) < 3:
            assert time.monotonic() < end
            one.borrow(seen)


def mixed(url: str, seed: int, seconds: float, outcomes: Counter[str]) -> None:
    """Ask in all ways, leave at any time; every answer that comes must be right."""
    chance, end = random.Random(seed), time.monotonic() + seconds
    one = Client(url)
    while time.monotonic() < end:
        kind, number = chance.random(), chance.randrange(NUMBER)
        try:
            if kind < 0.9:
                status, _, body = one.ask(point(number), Accept="text/csv")
                assert status != 200 or body == b"o\r\nvalue %d\r\n" % number, body
            elif kind < 0.93:
                status, _, body = one.ask(LARGE, Accept="text/csv")
                assert status != 200 or body.count(b"\r\n") == NUMBER + 1
            elif kind < 0.95:
                status = one.ask("SELECT {", Accept="text/csv")[0]
                assert status in (400, 503, 500)
            elif kind < 0.96:
                one.send(FOREVER, Accept="text/csv")
                time.sleep(chance.random() * 0.05)
                raise ConnectionError("left")
            else:
                time.sleep(chance.random() * 0.03)
                continue
            outcomes[str(status)] += 1
        except (OSError, HTTPException) as error:
            outcomes[type(error).__name__] += 1
            one.close()
            one = Client(url)
    one.close()


def soak(url: str, seconds: float) -> Counter[str]:
    """Clients of all ways at once, and workers that are killed."""
    outcomes: Counter[str] = Counter()
    errors: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            mixed(url, seed, seconds, outcomes)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    chance = random.Random(0)
    while any(thread.is_alive() for thread in threads):
        time.sleep(chance.random() * 0.2)
        if found := workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(found), signal.SIGKILL)
                outcomes["killed"] += 1
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return outcomes


def test_nothing_is_answered_wrongly_and_nothing_leaks(url: str, seen: Counter[str]) -> None:
    outcomes = soak(url, 1.0)
    until(lambda: metrics(url)["running"] == 0 and metrics(url)["waiting"] == 0)
    before = descriptors(os.getpid())
    outcomes = soak(url, 3.0)
    until(lambda: metrics(url)["running"] == 0 and metrics(url)["waiting"] == 0)
    until(lambda: descriptors(os.getpid()) <= before + 8)
    assert outcomes["200"] > 100
    assert seen["lent"] > 5
    assert outcomes["500"] + outcomes["503"] + seen["break_off"] <= 2 * outcomes["killed"] + 10
