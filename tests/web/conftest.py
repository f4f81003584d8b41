"""A client of the whole service, over the same made-up release as the API tests, and over the seed's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import publish
from tests.releases import generated
from tests.releases.reviewed import built_in, copied, hold_back, open_to
from tests.web.reader import HTML
from tests.web.token_holders import TOKENS

from wsisgraph.settings import Settings
from wsisgraph.web import create_app


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("web")
    publish(data, generated.store_of(60))
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


@pytest.fixture(scope="session")
def seed_client(seed_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(seed_settings)) as client:
        yield client


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A release that holds one fact back, and the fact."""
    settings = built_in(tmp_path_factory.mktemp("review-web") / "house")
    fact = hold_back(settings, "a guide to ports").removeprefix("id/")
    return open_to(settings, TOKENS), fact


@pytest.fixture
def here(house: tuple[Settings, str], tmp_path: Path) -> Settings:
    return copied(house[0], tmp_path / "house")


@pytest.fixture(scope="session")
def shared(house: tuple[Settings, str]) -> Iterator[TestClient]:
    """A client for tests that change nothing."""
    with TestClient(create_app(house[0]), headers=HTML) as client:
        yield client
