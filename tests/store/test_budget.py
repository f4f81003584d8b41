"""The bucket of query seconds, with a clock of our own."""

from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.store.budget import Budget, OwnLevels


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_client_may_ask_until_the_bucket_is_empty() -> None:
    clock = Clock()
    budget = Budget(60, clock)
    assert budget.wait("a") == 0
    budget.charge("a", 59.0)
    assert budget.wait("a") == 0
    budget.charge("a", 11.0)
    assert budget.wait("a") == 11
    assert budget.wait("b") == 0
    clock.now += 11
    assert budget.wait("a") == 0


def test_no_limit() -> None:
    budget = Budget(None)
    budget.charge("a", 1e9)
    assert budget.wait("a") == 0


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=20), st.floats(1, 600))
def test_waiting_as_long_as_told_is_enough(steps: list[tuple[float, float]], rate: float) -> None:
    clock = Clock()
    budget = Budget(rate, clock)
    for pause, cost in steps:
        clock.now += pause
        budget.charge("a", cost)
        assert budget.left("a") <= rate
    clock.now += budget.wait("a")
    assert budget.wait("a") == 0


def test_clients_of_long_ago_are_forgotten() -> None:
    levels = OwnLevels()
    budget = Budget(60, Clock(), levels)
    for number in range(100_010):
        budget.charge(str(number), 1.0)
    assert levels.level("0") is None
    assert levels.level("10") is not None
