"""What the service says of a release whose index it cannot use."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import Service
from wsisgraph.releases.index import VERSION
from wsisgraph.releases.release import INDEX, current_id
from wsisgraph.settings import Settings


@pytest.fixture
def copied(settings: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(settings.data, tmp_path / "data", symlinks=True)
    return settings.model_copy(update={"data": tmp_path / "data"})


def index_of(settings: Settings) -> Path:
    return settings.data / "releases" / str(current_id(settings)) / INDEX


def test_an_index_of_this_version_is_read(copied: Settings) -> None:
    assert Service(copied).current().index.meta()["version"] == VERSION


def test_an_index_of_another_version_is_refused_with_the_remedy(copied: Settings) -> None:
    with closing(sqlite3.connect(index_of(copied))) as database, database:
        database.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
    with pytest.raises(ProblemError, match=f"form 0, this one reads {VERSION}") as refused:
        Service(copied).current()
    assert "wsisgraph build" in str(refused.value)


def test_a_damaged_index_is_refused_with_the_remedy(copied: Settings) -> None:
    index_of(copied).write_bytes(b"no database")
    with pytest.raises(ProblemError, match="cannot read"):
        Service(copied).current()
