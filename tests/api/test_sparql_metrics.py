"""Queries that are counted together give the same counts as one by one."""

import pytest

from wsisgraph.api.sparql_metrics import Metrics

TIMES = [0.0, 0.0009, 0.001, 0.0011, 0.02, 0.5, 0.50001, 60.0, 61.0]


@pytest.mark.parametrize("times", [[], [0.001], [70.0], TIMES, TIMES[::-1], TIMES * 3])
def test_many_queries_are_counted_as_one_by_one(times: list[float]) -> None:
    together, single = Metrics(), Metrics()
    together.count_all("answered", times)
    for seconds in times:
        single.count("answered", seconds)
    assert together.text() == single.text()
    assert f'wsisgraph_queries_total{{outcome="answered"}} {len(times)}' in together.text() or not times
