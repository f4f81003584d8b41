"""What tests of builds ask of a house: its documents, its release, its journal."""

from pathlib import Path

import pyoxigraph as ox

from wsisgraph.releases import Journal, Release, current
from wsisgraph.settings import Settings

NEW = "# Two\n= two\nECLAC trained teachers.\n"


def seed(settings: Settings, name: str, text: str) -> Path:
    assert settings.seeds is not None
    path = settings.seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def given(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def release(settings: Settings) -> Release:
    found = current(settings)
    assert found is not None
    assert found.verify() == []
    return found


def texts(settings: Settings) -> list[str]:
    store = ox.Store.read_only(str(release(settings).store_path))
    found = store.quads_for_pattern(None, ox.NamedNode(settings.iris.term("text")), None, None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def journal(settings: Settings) -> Journal:
    return Journal(settings.data / "journal")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
