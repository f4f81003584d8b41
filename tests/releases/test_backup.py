import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import Journal, Summary, backup, current, history, list_releases, restore
from wsisgraph.settings import Settings

Make = Callable[..., Summary]


@pytest.fixture
def saved(make: Make, settings: Settings, tmp_path: Path) -> Path:
    """A backup of a house with an upload, a withdrawal and two releases."""
    extra = tmp_path / "two.txt"
    extra.write_text("= two\nECLAC trained teachers.\n")
    make(extra)
    make(withdraw=["two"])
    target = tmp_path / "backup.tar.gz"
    assert backup(settings, target) == [make().release]
    return target


def empty(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"data": tmp_path / "elsewhere"})


def content(folder: Path) -> dict[str, bytes]:
    wanted = ("journal/", "releases/", "ledger.tsv", "history.jsonl", "current")
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name.startswith(wanted)}


def test_a_restored_backup_serves_and_builds_like_the_original(
    saved: Path, settings: Settings, tmp_path: Path, make: Make
) -> None:
    other = empty(settings, tmp_path)
    release = restore(other, saved)
    assert release.verify() == []
    assert current(other) == release
    assert release.id == (settings.data / "current").read_text().strip()
    assert [entry.kind for entry in Journal(other.data / "journal").entries()] == ["upload", "withdrawal"]
    assert (other.data / "ledger.tsv").read_bytes() == (settings.data / "ledger.tsv").read_bytes()
    assert history(other) == history(settings)


def test_everything_means_all_releases(make: Make, saved: Path, settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "all.tar"
    assert len(backup(settings, target, everything=True)) == 2
    other = empty(settings, tmp_path)
    restore(other, target)
    assert content(other.data) == content(settings.data)
    assert len(list_releases(other)) == 2


def test_a_backup_has_no_cache_and_no_path_of_this_machine(saved: Path) -> None:
    with tarfile.open(saved) as archive:
        names = archive.getnames()
    assert names
    assert {name.split("/")[0] for name in names} == {
        "current",
        "history.jsonl",
        "journal",
        "ledger.tsv",
        "releases",
    }


def test_nothing_is_restored_over_data_in_use(saved: Path, settings: Settings) -> None:
    before = content(settings.data)
    with pytest.raises(InputError, match="in use") as caught:
        restore(settings, saved)
    assert caught.value.remedy
    assert content(settings.data) == before


def test_nothing_to_back_up_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no release"):
        backup(settings, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_a_folder_is_no_archive(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"^{tmp_path}: is a folder"):
        backup(settings, tmp_path)


@pytest.mark.parametrize("what", ["release", "journal"])
def test_damage_is_not_backed_up(saved: Path, settings: Settings, what: str) -> None:
    before = saved.read_bytes()
    if what == "release":
        found = current(settings)
        assert found is not None
        (found.path / "graphs" / "ontology.nq").unlink()
    else:
        (settings.data / "journal" / "journal.jsonl").write_text("{}\n")
    with pytest.raises(InputError, match="damaged"):
        backup(settings, saved)
    assert saved.read_bytes() == before


@pytest.mark.parametrize("cut", [0, 10, 1000])
def test_a_cut_archive_is_refused_and_leaves_nothing(
    saved: Path, settings: Settings, tmp_path: Path, cut: int
) -> None:
    saved.write_bytes(saved.read_bytes()[:cut])
    other = empty(settings, tmp_path)
    with pytest.raises(InputError, match=r"no backup|damaged"):
        restore(other, saved)
    assert content(other.data) == {}
    assert current(other) is None


def test_a_missing_archive_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no backup"):
        restore(empty(settings, tmp_path), tmp_path / "none.tar")


def without(saved: Path, left_out: str, target: Path) -> None:
    with tarfile.open(saved) as old, tarfile.open(target, "w") as new:
        for member in old:
            if left_out not in member.name:
                new.addfile(member, old.extractfile(member))


@pytest.mark.parametrize("left_out", ["current", "journal/blobs", "ontology.nq", "manifest.json"])
def test_an_incomplete_backup_is_refused_whole(
    saved: Path, settings: Settings, tmp_path: Path, left_out: str
) -> None:
    target = tmp_path / "less.tar"
    without(saved, left_out, target)
    other = empty(settings, tmp_path)
    with pytest.raises(InputError):
        restore(other, target)
    assert content(other.data) == {}


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "cache/evil", "journal/../../evil"])
def test_an_archive_cannot_write_elsewhere(saved: Path, settings: Settings, tmp_path: Path, name: str) -> None:
    target = tmp_path / "evil.tar"
    without(saved, "nothing at all", target)
    with tarfile.open(target, "a") as archive:
        member = tarfile.TarInfo(name)
        member.size = 4
        archive.addfile(member, io.BytesIO(b"evil"))
    other = empty(settings, tmp_path)
    with pytest.raises(InputError):
        restore(other, target)
    assert not list(tmp_path.rglob("evil"))
    assert content(other.data) == {}


def test_a_link_in_an_archive_is_refused(saved: Path, settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "link.tar"
    with tarfile.open(target, "w") as archive:
        member = tarfile.TarInfo("journal/link")
        member.type = tarfile.SYMTYPE
        member.linkname = "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(InputError, match="does not belong"):
        restore(empty(settings, tmp_path), target)


@pytest.mark.parametrize("name", ["", ".", "./"])
def test_a_file_without_a_name_is_no_part_of_a_backup(settings: Settings, tmp_path: Path, name: str) -> None:
    target = tmp_path / "nameless.tar"
    with tarfile.open(target, "w") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(InputError, match="does not belong"):
        restore(empty(settings, tmp_path), target)


def test_a_changed_byte_is_noticed_wherever_it_stands(saved: Path, settings: Settings, tmp_path: Path) -> None:
    # Without compression the words stand in the archive as they are; its check sum is that of before.
    plain = gzip.compress(gzip.decompress(saved.read_bytes()), 0)
    changed = plain.replace(b"withdrawn", b"withdrawm")
    assert changed != plain
    saved.write_bytes(plain)
    assert restore(empty(settings, tmp_path / "good"), saved)
    saved.write_bytes(changed)
    other = empty(settings, tmp_path / "bad")
    with pytest.raises(InputError, match=r"no backup|damaged"):
        restore(other, saved)
    assert content(other.data) == {}


def test_a_full_disk_leaves_the_last_backup(
    saved: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "add", fail)
    with pytest.raises(InputError, match="disk is full"):
        backup(settings, saved)
    assert saved.read_bytes() == before
    assert not [path for path in saved.parent.iterdir() if path.name.endswith(".tmp")]
