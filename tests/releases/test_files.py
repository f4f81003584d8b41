import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import files


def test_replace_puts_the_whole_content(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    files.replace(path, b"one")
    files.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_replace_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    files.replace(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        files.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_append_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    files.append(path, b"one\n")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        files.append(path, b"two\n")
    assert path.read_bytes() == b"one\n"


def full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("error", "message", "remedy"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full", "Free some space"),
        (OSError(errno.EFBIG, "File too large"), "the disk is full", "Free some space"),
        (OSError("IO error: No space left on device: while appending"), "the disk is full", "Free some space"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written", "Give this user the right"),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written", "Give this user the right"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), "a file stands", "Move the file"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "run the command again"),
    ],
)
def test_what_the_disk_refuses_names_the_remedy(error: OSError, message: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught, files.disk_errors(Path("/data")):
        raise error
    assert message in caught.value.message
    assert caught.value.remedy is not None
    assert remedy in caught.value.remedy
    assert "Readers are not affected." in caught.value.remedy
    assert caught.value.source == "/data"


def test_the_message_names_the_file_where_the_system_does() -> None:
    error = files.refusal(PermissionError(errno.EACCES, "Permission denied", "/data/current"), Path("/data"))
    assert error is not None
    assert error.source == "/data/current"


def test_a_name_that_speaks_of_room_fills_no_disk() -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory", "/seeds/quota, no space left.txt")
    error = files.refusal(missing, Path("/data"))
    assert error is not None
    assert "disk is full" not in error.message
    assert "No such file or directory" in error.message


def test_a_full_quota_is_a_full_disk() -> None:
    error = files.refusal(OSError("IO error: Disk quota exceeded: while appending"), Path("/data"))
    assert error is not None
    assert "disk is full" in error.message


@pytest.mark.parametrize("write", [files.replace, files.append])
def test_the_folders_that_a_file_needs_are_as_durable_as_the_file(
    tmp_path: Path, synced: list[Path], write: Callable[[Path, bytes], None]
) -> None:
    write(tmp_path / "new" / "inner" / "file", b"x\n")
    assert {tmp_path, tmp_path / "new", tmp_path / "new" / "inner"} <= set(synced)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files and folders that were synced, as they are."""
    found: list[Path] = []
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        found.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


@pytest.mark.parametrize("linked", [True, False])
def test_a_folder_is_durable_with_all_in_it_but_what_has_another_name(
    tmp_path: Path, synced: list[Path], *, linked: bool
) -> None:
    inner = tmp_path / "new" / "inner"
    inner.mkdir(parents=True)
    for name in ("own", "shared"):
        (inner / name).write_text(name)
    files.link_or_copy(inner / "shared", tmp_path / "shared")
    files.sync_tree(tmp_path / "new", linked=linked)
    expected = {tmp_path / "new", inner, inner / "own", *([inner / "shared"] if linked else [])}
    assert set(synced) == expected


@pytest.mark.parametrize("write", [files.replace, files.append])
def test_a_write_that_is_broken_off_leaves_the_file_as_it_was_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    path = tmp_path / "file"
    files.append(path, b"one\n")

    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(path, b"two\n")
    assert path.read_bytes() == b"one\n"
    assert list(tmp_path.iterdir()) == [path]


def test_other_faults_are_not_blamed_on_the_disk() -> None:
    with pytest.raises(FileNotFoundError, match="installation"), files.disk_errors(Path("/data")):
        raise FileNotFoundError("The folder 'ontology' is missing from this installation.")


def test_a_digest_minds_the_borders_of_its_parts() -> None:
    assert files.digest("ab", "c") != files.digest("a", "bc")
    assert files.digest("ab") == files.digest(b"ab")
    assert files.digest("a", "") != files.digest("a")


@pytest.mark.parametrize("other", [b"", b"0123456", b"01234567", b"0123456x", b"012345678"])
def test_a_file_holds_just_its_own_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: bytes) -> None:
    monkeypatch.setattr(files, "_BLOCK", 3)
    (tmp_path / "a").write_bytes(b"01234567")
    assert files.holds(tmp_path / "a", other) == (other == b"01234567")


def test_a_file_of_two_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (tmp_path / name for name in "abc")
    one.write_bytes(b"words")
    files.link_or_copy(one, two)
    three.write_bytes(b"words")
    read: list[Path] = []
    sha256 = files.sha256

    def noting(path: Path) -> str:
        read.append(path)
        return sha256(path)

    monkeypatch.setattr(files, "sha256", noting)
    assert files.sums([one, two, three]) == dict.fromkeys((one, two, three), sha256(one))
    assert len(read) == 2


def test_linked_files_are_the_same_and_a_disk_without_links_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"graph")
    files.link_or_copy(source, tmp_path / "linked")
    assert (tmp_path / "linked").samefile(source)

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    files.link_or_copy(source, tmp_path / "copied")
    assert (tmp_path / "copied").read_bytes() == b"graph"
    assert not (tmp_path / "copied").samefile(source)


def test_a_tree_is_synced_file_by_file_and_folder_by_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(b"")
    synced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(Path(f"/proc/self/fd/{fd}").readlink()))
    files.sync_tree(tmp_path)
    expected = [tmp_path, tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"]
    assert sorted(synced) == expected
