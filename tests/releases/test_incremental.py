"""A release that follows from its parent is the one that is made from the files of its graphs."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases.index_equality import assert_equal

from wsisgraph.iris import Iris
from wsisgraph.releases import Release, build, current, incremental
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.release import INDEX
from wsisgraph.settings import Settings
from wsisgraph.validation import Gate

ROOT = Path(__file__).parents[2]
FIRST = "In May 2019 the Ministry of Communications of Ghana and ITU launched a portal for rural schools.\n"
MORE = "In 2020 UNESCO published a guideline on open data. In 2021 ITU held a forum in Kenya.\n"
VERDICT = """kind = "withdrawal"
who = "Name of the person"
when = 2021-06-30
why = "It was said of another year."
about = "{about}"
"""


def release_of(settings: Settings) -> Release:
    found = current(settings)
    assert found is not None
    assert found.verify() == []
    return found


def anew(settings: Settings, folder: Path) -> Release:
    """The release of the same content with no parent; what the documents say is not read again."""
    other = settings.model_copy(update={"data": folder})
    for name in ("cache", "journal"):
        if (settings.data / name).exists():
            shutil.copytree(settings.data / name, folder / name)
    assert build(other).published
    return release_of(other)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("first")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "first.txt").write_text(FIRST)
    shutil.copytree(ROOT / "data", folder / "curated")
    settings = Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated")
    assert build(settings).published
    return settings


@pytest.fixture
def mine(first: Settings, tmp_path: Path) -> Settings:
    """A copy, to add something to, with a report that is not built yet."""
    shutil.copytree(first.data.parent, tmp_path / "mine")
    (tmp_path / "more.txt").write_text(MORE)
    folder = tmp_path / "mine"
    return Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated")


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parents of which a release was made."""
    found: list[str] = []
    follow = incremental.follow

    def watched(parent: Release, *rest: object) -> None:
        found.append(parent.id)
        follow(parent, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(incremental, "follow", watched)
    return found


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The graphs of documents that the gate was asked about."""
    found: set[str] = set()
    judge = Gate.judge

    def watched(self: Gate, graphs: Mapping[str, Sequence[ox.Triple]], **known: bool) -> object:
        found.update(name.rpartition("/graph/")[2] for name in graphs if "/vocabulary/" not in name)
        return judge(self, graphs, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(Gate, "judge", watched)
    return found


def same(release: Release, other: Release) -> None:
    """Both say the same, store by store and index by index."""
    assert release.id == other.id
    stores = [ox.Store.read_only(str(one.store_path)) for one in (release, other)]
    lines = [set((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines()) for store in stores]
    assert lines[0] == lines[1]
    assert_equal(release.index_path, other.index_path)
    assert release.corrected_index_path.exists() == other.corrected_index_path.exists()
    if release.corrected_index_path.exists():
        assert_equal(release.corrected_index_path, other.corrected_index_path)
    assert release.findings() == other.findings()


def test_a_report_more_and_a_verdict(
    mine: Settings, tmp_path: Path, followed: list[str], judged: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    parents = [release_of(mine).id]
    assert build(mine, [tmp_path / "more.txt"]).published
    assert "document/more" in judged
    assert "document/first" not in judged
    same(release_of(mine), anew(mine, tmp_path / "anew"))
    parents.append(release_of(mine).id)
    with closing(Index(release_of(mine).index_path)) as index:
        activity = next(name for name in index.locals("activity") if name.startswith("more/"))
    verdict = mine.curated_folder / "judgements" / "0001.toml"
    verdict.write_text(VERDICT.format(about=f"id/activity/{activity}"))
    judged.clear()
    summary = build(mine)
    assert (summary.published, summary.cached) == (True, 2)
    # What the verdict concerns is judged, and neither the document nor the corrected one as a whole.
    assert not any(name.startswith(("document/", "corrected/")) for name in judged)
    same(release_of(mine), anew(mine, tmp_path / "with-verdict"))
    with closing(Index(release_of(mine).corrected_index_path)) as index:
        assert activity not in index.locals("activity")
    parents.append(release_of(mine).id)
    verdict.unlink()
    assert build(mine).release == parents[1]
    assert followed == parents[:2]
    assert not caplog.records


def test_what_follows_a_verdict_keeps_it(mine: Settings, tmp_path: Path, followed: list[str]) -> None:
    """A report leaves the corrected view of others as it is; one more verdict does not."""
    folder = mine.curated_folder / "judgements"
    with closing(Index(release_of(mine).index_path)) as index:
        about = next(name for name in index.locals("activity") if name.startswith("first/"))
    (folder / "0001.toml").write_text(VERDICT.format(about=f"id/activity/{about}"))
    assert build(mine).published
    assert build(mine, [tmp_path / "more.txt"]).published
    same(release_of(mine), anew(mine, tmp_path / "anew"))
    with closing(Index(release_of(mine).corrected_index_path)) as index:
        assert about not in index.locals("activity")
        about = next(name for name in index.locals("activity") if name.startswith("more/"))
    (folder / "0002.toml").write_text(VERDICT.format(about=f"id/activity/{about}"))
    assert build(mine).published
    same(release_of(mine), anew(mine, tmp_path / "with-two"))
    assert len(followed) == 3


def test_graphs_that_came_went_or_say_something_else_have_changed() -> None:
    iris = Iris()
    before = {"urn:same": "0", "urn:gone": "1", "urn:other": "2", iris.graph("corrected/a"): "3"}
    after = {"urn:same": "0", "urn:new": "1", "urn:other": "4", iris.graph("corrected/a"): "5"}
    old, new = ({name: {"sha256": value} for name, value in side.items()} for side in (before, after))
    assert incremental.changed(old, new, iris) == ["urn:gone", "urn:new", "urn:other"]


def test_what_is_damaged_is_not_taken_over(mine: Settings, tmp_path: Path, followed: list[str]) -> None:
    path = release_of(mine).path / INDEX
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert build(mine, [tmp_path / "more.txt"]).published
    assert followed == []
    assert release_of(mine).verify() == []


def test_a_large_part_is_loaded_anew(
    mine: Settings, tmp_path: Path, followed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incremental, "PART", 10_000)
    assert build(mine, [tmp_path / "more.txt"]).published
    assert followed == []


@pytest.mark.parametrize("other", [{"format": 0}, {"versions": {"index": "0"}}, {"base": "https://example.org/"}])
def test_what_another_version_wrote_is_not_taken_over(first: Settings, other: dict[str, object]) -> None:
    release = release_of(first)
    assert incremental.can_follow(release, release.manifest)
    assert not incremental.can_follow(release, {**release.manifest, **other})
