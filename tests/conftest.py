"""What tests of several rooms share: one release built from the seed by the real rooms, once for all workers.

Prefer small fixtures beside the tests; add here only what takes seconds to make.
"""

import gc
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import once
from wsisgraph import releases
from wsisgraph.releases import Release
from wsisgraph.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores: many tests wait for a process or a limit, and leave their core to others."""
    return (yield) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that at the end no worker waits for another one."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Leave half a million objects that were collected out of every search for garbage: they stay to the end."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    once.share(tmp_path_factory)


def _seed_in(data: Path) -> Settings:
    return Settings(data=data, seeds=ROOT / "seeds", curated=ROOT / "data")


def _build_seed(data: Path) -> None:
    summary = releases.build(_seed_in(data), processes=1)
    assert summary.published, summary.refusals


@pytest.fixture(scope="session")
def seed_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder holds a release of the seed report."""
    data = tmp_path_factory.mktemp("seed")
    once.made("seed", _build_seed, data)
    return _seed_in(data)


@pytest.fixture(scope="session")
def seed_release(seed_settings: Settings) -> Release:
    """The release of the seed report."""
    release = releases.current(seed_settings)
    assert release is not None
    return release
