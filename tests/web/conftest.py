"""A client of the whole service, over the same made-up release as the API tests, and over the seed's."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import publish
from tests.releases import generated

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
