"""What tests of several rooms share: one release built from the seed by the real rooms, once for all workers.

Prefer small fixtures beside the tests; add here only what takes seconds to make.
"""

import gc
import os
import pickle
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import once
from wsisgraph import releases
from wsisgraph.releases import Release, Summary
from wsisgraph.settings import Settings

TESTS = Path(__file__).parent
ROOT = TESTS.parent


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores: many tests wait for a process or a limit, and leave their core to others."""
    return (yield) + 1


def _worker() -> tuple[int, int]:
    """Which worker of pytest-xdist this is, from 0, and of how many."""
    named = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    return int(named.removeprefix("gw")), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Each worker begins with other folders than the others, and finds compiled what they began with."""
    report = yield
    if isinstance(collector, pytest.Directory) and collector.path == TESTS:
        number, count = _worker()
        begin = len(report.result) * number // count
        report.result = report.result[begin:] + report.result[:begin]
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """One order in all workers, and long tests first, so that at the end no worker waits for another one."""
    if _worker()[1] > 1:
        items.sort(key=lambda item: item.path)
    yield
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Leave half a million objects that were collected out of every search for garbage: they stay to the end."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    once.share(tmp_path_factory)


def _seed_in(data: Path) -> Settings:
    return Settings(data=data, seeds=ROOT / "seeds", curated=ROOT / "data")


def _build_seed(folder: Path) -> None:
    summary = releases.build(_seed_in(folder / "data"), processes=1)
    assert summary.published, summary.refusals
    (folder / "summary").write_bytes(pickle.dumps(summary))


@pytest.fixture(scope="session")
def _seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a release of the seed report, and what its build told."""
    folder = tmp_path_factory.mktemp("seed")
    once.made("seed", _build_seed, folder)
    return folder


@pytest.fixture(scope="session")
def seed_settings(_seed: Path) -> Settings:
    """Settings whose data folder holds a release of the seed report."""
    return _seed_in(_seed / "data")


@pytest.fixture(scope="session")
def seed_summary(_seed: Path) -> Summary:
    """What the build of that release told."""
    summary = pickle.loads((_seed / "summary").read_bytes())
    assert isinstance(summary, Summary)
    return summary


@pytest.fixture(scope="session")
def seed_release(seed_settings: Settings) -> Release:
    """The release of the seed report."""
    release = releases.current(seed_settings)
    assert release is not None
    return release
