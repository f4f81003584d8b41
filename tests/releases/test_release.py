import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import Release, Summary, current, diff, find, list_releases, open_release
from wsisgraph.settings import Settings

Make = Callable[..., Summary]


@pytest.fixture
def two(make: Make, settings: Settings) -> tuple[Release, Release]:
    """A release and its successor, which has another document, without one fact."""
    assert settings.seeds is not None
    make()
    (settings.seeds / "one.txt").write_text("# One\n= one\nITU held a forum.\nbad fact.\n")
    (settings.seeds / "two.txt").write_text("= two\nECLAC trained teachers.\n")
    make()
    old, new = list_releases(settings)
    return old, new


def test_nothing_is_current_before_the_first_build(settings: Settings) -> None:
    assert current(settings) is None
    assert list_releases(settings) == []


def test_a_release_knows_its_files(two: tuple[Release, Release]) -> None:
    old, new = two
    assert new.parent == old.id
    assert new.published >= old.published
    for path in (new.store_path, new.index_path, new.quarantine_path, new.delta_path, *new.graph_files()):
        assert path.exists()
    assert new.manifest["id"] == new.id == new.path.name


def test_the_difference_is_what_the_delta_says(two: tuple[Release, Release]) -> None:
    old, new = two
    lines = list(diff(old, new))
    added = b"".join(line for is_new, line in lines if is_new)
    removed = b"".join(line for is_new, line in lines if not is_new)
    assert added == (new.delta_path / "added.nq").read_bytes()
    assert removed == (new.delta_path / "removed.nq").read_bytes()
    assert b"ECLAC" in added
    assert b"ESCAP" in removed
    assert b"ITU" not in added + removed


def test_applying_the_delta_to_the_parent_gives_the_release(two: tuple[Release, Release]) -> None:
    old, new = two
    lines = {line for path in old.graph_files() for line in path.read_bytes().splitlines()}
    lines -= set((new.delta_path / "removed.nq").read_bytes().splitlines())
    lines |= set((new.delta_path / "added.nq").read_bytes().splitlines())
    assert lines == {line for path in new.graph_files() for line in path.read_bytes().splitlines()}


def test_going_back_is_the_reverse_delta(two: tuple[Release, Release]) -> None:
    old, new = two
    assert {(not is_new, line) for is_new, line in diff(new, old)} == set(diff(old, new))
    assert list(diff(new, new)) == []


def test_the_first_release_adds_everything(two: tuple[Release, Release]) -> None:
    old, _ = two
    assert all(is_new for is_new, _ in diff(None, old))
    assert (old.delta_path / "removed.nq").read_bytes() == b""


@pytest.mark.parametrize("change", [{"published": None}, {"published": "soon"}, {"graphs": None}])
def test_a_release_whose_manifest_is_not_whole_is_left_out_of_lists(
    two: tuple[Release, Release], settings: Settings, change: dict[str, object]
) -> None:
    old, new = two
    path = old.path / "manifest.json"
    manifest = json.loads(path.read_bytes()) | change
    path.write_text(json.dumps({name: value for name, value in manifest.items() if value is not None}))
    assert list_releases(settings) == [new]
    with pytest.raises(InputError, match="not a sound release"):
        open_release(old.path)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    # Unlinked first: the file may be shared with another release.
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize(
    "name", ["graphs/ontology.nq", "index.sqlite", "manifest.json", "quarantine/reasons.json"]
)
def test_a_flipped_bit_is_found(two: tuple[Release, Release], name: str) -> None:
    _, new = two
    assert new.verify() == []
    flip(new.path / name)
    assert new.verify() == [f"{name} is damaged."]


def test_a_flipped_bit_in_the_store_is_found(two: tuple[Release, Release]) -> None:
    _, new = two
    table = max(new.store_path.glob("*.sst"), key=lambda path: path.stat().st_size)
    flip(table)
    assert new.verify() == [f"store/{table.name} is damaged."]


def test_missing_and_foreign_files_are_found(two: tuple[Release, Release]) -> None:
    _, new = two
    (new.path / "graphs" / "ontology.nq").unlink()
    (new.path / "graphs" / "extra.nq").write_text("")
    assert new.verify() == ["graphs/ontology.nq is missing.", "graphs/extra.nq does not belong to the release."]


@pytest.mark.parametrize("sums", ["", "nonsense\n"])
def test_damaged_checksums_are_found(two: tuple[Release, Release], sums: str) -> None:
    _, new = two
    (new.path / "SHA256SUMS").write_text(sums)
    assert new.verify()


def test_checksums_are_those_of_the_usual_tool(two: tuple[Release, Release]) -> None:
    import subprocess

    _, new = two
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=new.path, check=False)
    assert done.returncode == 0


def test_reading_a_release_does_not_change_it(two: tuple[Release, Release]) -> None:
    import pyoxigraph as ox

    _, new = two
    store = ox.Store.read_only(str(new.store_path))
    assert len(store) == new.manifest["triples"]
    del store
    assert new.verify() == []


def test_a_release_is_found_by_the_beginning_of_its_id(two: tuple[Release, Release], settings: Settings) -> None:
    old, new = two
    assert find(settings, old.id).id == old.id
    length = next(n for n in range(1, 20) if old.id[:n] != new.id[:n])
    assert find(settings, new.id[:length]).id == new.id
    with pytest.raises(InputError, match="no release"):
        find(settings, "0" * 16)
    with pytest.raises(InputError, match="several"):
        find(settings, "")


@pytest.mark.parametrize("content", ["", "../../etc", "0123456789abcdef/..", "zz"])
def test_a_damaged_pointer_is_an_error_and_no_path(make: Make, settings: Settings, content: str) -> None:
    make()
    (settings.data / "current").write_text(content)
    with pytest.raises(InputError, match="pointer"):
        current(settings)


def test_a_pointer_to_nothing_is_an_error(make: Make, settings: Settings) -> None:
    make()
    (settings.data / "current").write_text("0123456789abcdef\n")
    with pytest.raises(InputError) as caught:
        current(settings)
    assert caught.value.remedy
    # A build is a way out.
    assert make().published
    assert current(settings) is not None


@pytest.mark.parametrize("manifest", ["", "[]", "{}", json.dumps({"format": 1})])
def test_a_folder_that_is_no_release_is_refused_and_not_listed(
    two: tuple[Release, Release], settings: Settings, manifest: str
) -> None:
    _, new = two
    (new.path / "manifest.json").write_text(manifest)
    with pytest.raises(InputError, match="not a sound release"):
        open_release(new.path)
    assert new.id not in [release.id for release in list_releases(settings)]
