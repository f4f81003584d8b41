"""Places, slots and budgets that several processes share: the limits are those of all together."""

import fcntl
import os
import tempfile
from collections.abc import Iterator

import pytest

from wsisgraph.store import shared
from wsisgraph.store.budget import Budget, SharedLevels
from wsisgraph.store.places import OwnPlaces, Places, SharedPlaces, Slots
from wsisgraph.store.shared import SharedState


@pytest.fixture
def state() -> Iterator[SharedState]:
    made = SharedState(2, 4)
    yield made
    made.close()


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def pair(state: SharedState, told: list[int]) -> tuple[SharedPlaces, SharedPlaces]:
    """The places of two processes: three in all, two for a client, one in the queue."""
    one, other = (SharedPlaces(state, number, (3, 2, 1), told.append) for number in range(2))
    return one, other


def test_a_client_has_its_share_and_no_more(pair: tuple[SharedPlaces, SharedPlaces]) -> None:
    for one, other in (pair, (OwnPlaces(3, 2, 1),) * 2):
        assert one.take("a")
        assert other.take("a")
        assert not one.has_room("a")
        assert not one.take("a")
        assert one.take("b")
        assert not other.take("c")
        assert (one.running, other.running) == (3, 3)
        one.give("b", wanted=False)
        assert other.take("c")


def test_the_queue_is_one(pair: tuple[SharedPlaces, SharedPlaces]) -> None:
    one, other = pair
    assert one.enter()
    assert not other.enter()
    one.leave()
    assert other.enter()
    assert (one.waiting, other.waiting) == (1, 1)


def test_a_name_is_one_for_all(pair: tuple[SharedPlaces, SharedPlaces], state: SharedState) -> None:
    one, other = pair
    assert one.claim("a")
    assert not one.claim("a")
    assert not other.claim("a")
    assert other.claim("b")
    one.free("a")
    one.free("b")
    assert other.claim("a")
    assert not one.claim("b")
    state.forget(1)
    assert one.claim("b")
    assert OwnPlaces(1, 1, 1).claim("a")


def test_who_has_very_many_names_is_not_refused(pair: tuple[SharedPlaces, SharedPlaces]) -> None:
    one, other = pair
    names = [f"name {number}" for number in range(shared._NAMES + 1)]
    assert all(one.claim(name) for name in names)
    assert [other.claim(name) for name in (names[0], names[-1])] == [False, True]
    for name in names:
        one.free(name)
    assert other.claim(names[0])


def test_who_waits_elsewhere_is_told_unless_it_will_look_by_itself(
    pair: tuple[SharedPlaces, SharedPlaces], told: list[int]
) -> None:
    one, other = pair
    one.take("a")
    one.take("a")
    other.take("b")
    other.enter()
    one.give("a", wanted=False)
    assert told == []
    other.give("b", wanted=True)
    one.give("a", wanted=False)
    assert told == [1]


def test_a_process_that_died_holds_nothing(pair: tuple[SharedPlaces, SharedPlaces], state: SharedState) -> None:
    one, other = pair
    one.take("a")
    one.take("a")
    one.enter()
    state.counters(0)[0] = 7
    state.forget(0)
    assert (other.running, other.waiting) == (0, 0)
    assert other.take("a")
    assert state.counters(0)[0] == 7


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="the system has no files that are only memory")
def test_what_is_shared_needs_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    # On a disk that got full the first number written to a new page would end the process.
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    SharedState(2, 4).close()


def test_slots_are_counted_over_processes(state: SharedState) -> None:
    one, other = (Slots(2, state, number) for number in range(2))
    assert one.take()
    assert other.take()
    assert not one.take()
    other.give()
    assert one.take()


def test_a_budget_is_charged_by_all(state: SharedState) -> None:
    one, other = (Budget(60, lambda: 5.0, SharedLevels(state)) for _ in range(2))
    one.charge("a", 40)
    other.charge("a", 30)
    assert one.left("a") == other.left("a") == -10
    assert one.left("b") == 60


def test_of_many_clients_the_quiet_ones_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_CLIENTS", 64)
    state, moments = SharedState(2, 4), iter(range(10_000))
    budget = Budget(60, lambda: next(moments) / 1e3, SharedLevels(state))
    for number in range(200):
        budget.charge(f"client {number}", 30)
    assert budget.left("client 199") < 31
    assert budget.left("client 0") == 60
    state.close()


def test_both_kinds_are_places() -> None:
    own: Places = OwnPlaces(1, 1, 1)
    assert own.queue == 1


def test_a_lock_that_the_system_refuses_is_not_kept(state: SharedState, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(37, "No locks available")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "lockf", refuses)
        with pytest.raises(OSError, match="No locks"), state.locked():
            pass
    assert not state._threads.locked()
    with state.locked():
        state.set_level("a", 1.0, 2.0)
    assert state.level("a") == (1.0, 2.0)
