"""The example queries stay within the service's own limit when a registry has grown to many years of reports."""

import multiprocessing
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases import generated

from wsisgraph.resources import resource
from wsisgraph.settings import Settings

QUERIES = sorted(resource("queries").glob("*.rq"))
ACTIVITIES = 12_000


@pytest.fixture(scope="module")
def many() -> ox.Store:
    return generated.store_of(ACTIVITIES)


def evaluate(store: ox.Store, text: str) -> None:
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for _ in solutions:
        pass


# An engine joins in the order in which a query is written where it knows no better: a pattern that pairs every
# activity with every other one is quick on one report and never ends on fifteen.
@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_an_example_ends_within_the_limit_of_a_query(path: Path, many: ox.Store) -> None:
    child = multiprocessing.get_context("fork").Process(
        target=evaluate, args=(many, path.read_text(encoding="utf-8"))
    )
    child.start()
    child.join(Settings().query_timeout)
    late = child.is_alive()
    child.kill()
    child.join()
    assert not late
    assert child.exitcode == 0
