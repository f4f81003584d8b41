import os
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import sources
from wsisgraph.releases.journal import Journal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "b.toml", "a/x.pdf", "a/alone.toml", ".hidden", ".git/config", "README.md", "LICENSE"):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "seeds"


def test_seeds_are_all_documents_in_order_with_their_sidecars(folder: Path) -> None:
    found = sources.seeds(folder)
    assert [(source.name, source.sidecar, source.size) for source in found] == [
        ("a/x.pdf", None, 7),
        ("b.txt", folder / "b.toml", 5),
    ]
    assert found[1].load() == (b"b.txt", b"b.toml")


def test_a_sidecar_without_its_document_is_found(folder: Path) -> None:
    assert sources.orphans(folder) == ["a/alone.toml"]


def test_a_name_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / os.fsdecode(b"r\xe9sum\xe9.txt")).write_text("In Latin-1.")
    with pytest.raises(InputError, match="UTF-8") as refused:
        sources.seeds(folder)
    assert refused.value.source == r"r\udce9sum\udce9.txt"


def test_a_missing_folder_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="WSISGRAPH_SEEDS"):
        sources.seeds(tmp_path / "none")


def test_an_unreadable_folder_is_not_an_empty_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        sources.seeds(folder)


def test_a_folder_that_links_back_is_read_once(folder: Path) -> None:
    (folder / "a" / "all").symlink_to("..")
    (folder / "a" / "self").symlink_to(".")
    (folder / "more").symlink_to(folder / "a")
    assert [source.name for source in sources.seeds(folder)] == ["a/x.pdf", "b.txt"]


def test_a_linked_folder_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "y.txt").write_text("y")
    (tmp_path / "other" / "alone.toml").write_text("")
    (folder / "linked").symlink_to(tmp_path / "other")
    assert "linked/y.txt" in [source.name for source in sources.seeds(folder)]
    assert sources.orphans(folder) == ["a/alone.toml", "linked/alone.toml"]


def test_what_is_hidden_is_no_sidecar(folder: Path) -> None:
    (folder / ".git" / "settings.toml").write_text("")
    assert sources.orphans(folder) == ["a/alone.toml"]


def test_a_given_folder_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(InputError, match="cannot be read") as caught:
        sources.given([folder], [])
    assert caught.value.source == str(folder)


def test_a_file_that_changes_while_it_is_read_is_noticed(folder: Path) -> None:
    found = sources.seeds(folder)[1]
    (folder / "b.txt").write_text("changed")
    with pytest.raises(InputError, match="changed"):
        found.load()


def test_a_changed_sidecar_is_noticed(folder: Path) -> None:
    found = sources.seeds(folder)[1]
    (folder / "b.toml").write_text("changed")
    with pytest.raises(InputError, match="changed"):
        found.load()


def test_given_files_that_are_seeds_are_not_read_twice(folder: Path, tmp_path: Path) -> None:
    seeds = sources.seeds(folder)
    extra = tmp_path / "extra.txt"
    extra.write_text("extra")
    given = sources.given([folder / "b.txt", extra, folder / ".." / "extra.txt"], seeds)
    assert [(source.name, source.origin) for source in given] == [("extra.txt", "given")]


def test_a_given_folder_stands_for_its_documents(folder: Path) -> None:
    assert [source.name for source in sources.given([folder], [])] == ["x.pdf", "b.txt"]


def test_a_given_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        sources.given([tmp_path / "none.pdf"], [])
    assert caught.value.source == "none.pdf"
    assert caught.value.remedy


def test_an_upload_is_read_from_the_journal(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    entry = journal.append("upload", "x", {"name": "r.txt", "replaces": True}, {"file": b"text", "sidecar": b"s"})
    found = sources.uploaded(journal, entry)
    assert (found.name, found.origin, found.replaces, found.entry) == ("r.txt", "journal", True, 1)
    assert found.load() == (b"text", b"s")


def test_an_upload_is_byte_for_byte_the_file_it_was(tmp_path: Path, folder: Path) -> None:
    journal = Journal(tmp_path / "journal")
    seed = sources.seeds(folder)[1]
    data, sidecar = seed.load()
    assert sidecar is not None
    entry = journal.append("upload", "x", {"name": "b.txt"}, {"file": data, "sidecar": sidecar})
    assert sources.uploaded(journal, entry).same_as == seed.same_as
