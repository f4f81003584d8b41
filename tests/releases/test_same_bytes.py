"""Same input, same bytes: whatever the hash seed, the machine's path, the time or the order of files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.releases import fakes

from wsisgraph.releases import build
from wsisgraph.settings import Settings

ROOT = Path(__file__).parents[2]
BUILD = """
import sys
from pathlib import Path
from tests.releases import fakes
from wsisgraph.releases import build
from wsisgraph.settings import Settings
folder = Path(sys.argv[1])
settings = Settings(data=folder / "data", seeds=folder / "seeds", curated=folder)
summary = build(settings, [folder / "given.txt"], make_rooms=fakes.rooms, who=sys.argv[2])
assert summary.published, summary.refusals
print(summary.release)
"""


Built = tuple[str, dict[str, bytes]]


def prepared(folder: Path, names: list[str]) -> Path:
    (folder / "seeds").mkdir(parents=True)
    for name in names:
        (folder / "seeds" / name).write_text(f"# {name}\nITU did {name}.\nbad {name}.\nESCAP held {name}.\n")
    (folder / "given.txt").write_text("# Given\nECA did it.\n")
    return folder


def content(folder: Path, name: str) -> Built:
    release = folder / "data" / "releases" / name
    compared = [*release.glob("graphs/*"), *release.glob("quarantine/**/*.*"), *release.glob("delta/*")]
    return name, {path.relative_to(release).as_posix(): path.read_bytes() for path in compared}


def built_here(folder: Path, names: list[str]) -> Built:
    """The release that this process makes, whatever its hash seed is."""
    prepared(folder, names)
    settings = Settings(data=folder / "data", seeds=folder / "seeds", curated=folder)
    summary = build(settings, [folder / "given.txt"], make_rooms=fakes.rooms, who="somebody")
    assert summary.published, summary.refusals
    assert summary.release
    return content(folder, summary.release)


def built(folder: Path, names: list[str], seed: str) -> Built:
    prepared(folder, names)
    path = os.pathsep.join(map(str, (ROOT, ROOT / "src")))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    command = [sys.executable, "-c", BUILD, str(folder), f"somebody{seed}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return content(folder, done.stdout.strip())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_here(tmp_path_factory.mktemp("first"), ["a.txt", "b.txt", "c.txt"])


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_builds_under_other_hash_seeds_are_equal(first: Built, tmp_path: Path, seed: str) -> None:
    assert built(tmp_path / "elsewhere" / seed, ["c.txt", "a.txt", "b.txt"], seed) == first


def test_the_comparison_covers_the_whole_content(first: Built) -> None:
    name, contents = first
    assert len(name) >= 16
    assert {"graphs/document~a.nq", "graphs/document~given.nq", "graphs/release.nq", "graphs/ontology.nq"} < set(
        contents
    )
    assert {"quarantine/reasons.json", "quarantine/graphs/document~b.nq", "delta/added.nq"} < set(contents)
    assert all(b"_:" not in data for data in contents.values())


def test_other_content_has_another_id(first: Built, tmp_path: Path) -> None:
    assert built_here(tmp_path / "x", ["a.txt", "b.txt"])[0] != first[0]
