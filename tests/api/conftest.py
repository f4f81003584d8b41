"""A small made-up release on disk, and a client of the application that serves it."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from tests.api.lending_clients import watched
from tests.releases import generated

from wsisgraph.api import create_app
from wsisgraph.iris import Iris
from wsisgraph.releases.index import build_index
from wsisgraph.settings import Settings

RELEASE = "0123456789abcdef0123"


def publish(data: Path, store: ox.Store, release: str = RELEASE) -> None:
    """A release folder with store, index, graphs and manifest, and the pointer to it."""
    folder = data / "releases" / release
    folder.mkdir(parents=True)
    disk = ox.Store(str(folder / "store"))
    disk.bulk_extend(iter(store))
    disk.flush()
    del disk
    build_index(store, folder / "index.sqlite", Iris())
    (folder / "quarantine").mkdir()
    (folder / "quarantine" / "reasons.json").write_text("[]")
    manifest: dict[str, object] = {
        "id": release,
        "base": Iris().base,
        "published": "2026-01-02T03:04:05+00:00",
        "parent": None,
        "graphs": dict(write_graphs(folder, store)),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (data / "current").write_text(release + "\n")


def write_graphs(folder: Path, store: ox.Store) -> Iterator[tuple[str, dict[str, object]]]:
    """The N-Quads files of the named graphs, and their rows in the manifest."""
    (folder / "graphs").mkdir()
    for number, graph in enumerate(sorted(store.named_graphs(), key=str)):
        assert isinstance(graph, ox.NamedNode)
        quads = list(store.quads_for_pattern(None, None, None, graph))
        name = f"graphs/{number}.nq"
        (folder / name).write_bytes(b"".join(sorted(f"{quad} .\n".encode() for quad in quads)))
        yield graph.value, {"file": name, "sha256": "", "triples": len(quads)}


@pytest.fixture(scope="session")
def store() -> ox.Store:
    return generated.store_of(60)


@pytest.fixture(scope="session")
def data(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder, store)
    return folder


@pytest.fixture(scope="session")
def settings(data: Path) -> Settings:
    return Settings(data=data, public_url="https://example.org/wsis")


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What becomes of connections that are lent (see `watched`)."""
    return watched(monkeypatch)
