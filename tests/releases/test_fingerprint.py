"""Facts of unchanged documents are kept under a hash of the code that drew them."""

from pathlib import Path

import pytest

from wsisgraph.releases import wiring
from wsisgraph.settings import Settings


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one module, deep in the extraction, whose code the rooms take for their own."""
    (tmp_path / "extraction" / "names").mkdir(parents=True)
    (tmp_path / "extraction" / "syntax").mkdir()
    (tmp_path / "extraction" / "names" / "places.py").write_text("LONGEST = 4\n", encoding="utf-8")
    monkeypatch.setattr(wiring, "__file__", str(tmp_path / "releases" / "wiring.py"))
    monkeypatch.setattr(wiring, "_FACT_CODE", ("extraction",))
    return tmp_path / "extraction"


def fingerprint() -> str:
    return wiring.make_rooms(Settings()).fingerprint


def test_a_module_in_a_folder_of_a_room_counts(code: Path) -> None:
    before = fingerprint()
    assert fingerprint() == before
    (code / "names" / "places.py").write_text("LONGEST = 5\n", encoding="utf-8")
    assert fingerprint() != before


def test_where_a_module_stands_counts(code: Path) -> None:
    before = fingerprint()
    (code / "names" / "places.py").rename(code / "syntax" / "places.py")
    assert fingerprint() != before


def test_compiled_code_does_not_count(code: Path) -> None:
    before = fingerprint()
    (code / "names" / "places.pyc").write_bytes(b"compiled")
    assert fingerprint() == before
