from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.releases import fakes

from wsisgraph.releases.build import build
from wsisgraph.releases.summary import Summary
from wsisgraph.settings import Settings

Make = Callable[..., Summary]
ONE = "# One\n= one\nITU held a forum.\nbad fact.\nESCAP published a study.\n"


def settings_in(folder: Path) -> Settings:
    """Empty folders."""
    for name in ("seeds", "curated"):
        (folder / name).mkdir()
    return Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Empty folders, with one seed of three facts, one of them bad."""
    settings = settings_in(tmp_path)
    (tmp_path / "seeds" / "one.txt").write_text(ONE)
    return settings


@pytest.fixture
def make(settings: Settings) -> Callable[..., Summary]:
    """Builds with the fake rooms."""
    fakes.CALLS.clear()

    def run(*paths: Path, **options: Any) -> Summary:
        return build(settings, paths, **{"make_rooms": fakes.rooms, "who": "tester", **options})

    return run
