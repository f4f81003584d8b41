"""The whole house: the seed report through the real rooms."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsisgraph.graph_files import mapped
from wsisgraph.releases import Journal, Release, Summary, build, current
from wsisgraph.releases.index_read import Index
from wsisgraph.settings import Settings

ROOT = Path(__file__).parents[2]
SLUG = "wsis-follow-up-2021"
BUILD = """
import sys
from pathlib import Path
from wsisgraph.releases import build
from wsisgraph.settings import Settings
if __name__ == "__main__":
    print(build(Settings(data=Path(sys.argv[1]), seeds=Path("seeds"), curated=Path("data"))).release)
"""


def placed(folder: Path) -> Settings:
    # What is known of unchanged documents is known for curated files of these names.
    return Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated" / "data")


@pytest.fixture(scope="module")
def built(
    seed_settings: Settings, seed_summary: Summary, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, Summary]:
    """Own copies of the seed, of what people curate, and of the release."""
    settings = placed(tmp_path_factory.mktemp("house"))
    shutil.copytree(ROOT / "seeds", settings.seeds_folder)
    shutil.copytree(ROOT / "data", settings.curated_folder)
    shutil.copytree(seed_settings.data, settings.data)
    return settings, seed_summary


@pytest.fixture
def mine(built: tuple[Settings, Summary], tmp_path: Path) -> Settings:
    """A copy of the built house, to change something in."""
    source = built[0].data.parent
    shutil.copytree(source, tmp_path / "copy")
    return placed(tmp_path / "copy")


def release_of(settings: Settings) -> Release:
    found = current(settings)
    assert found is not None
    assert found.verify() == []
    return found


def count(settings: Settings, term: str) -> int:
    store = ox.Store.read_only(str(release_of(settings).store_path))
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return len(set(store.quads_for_pattern(None, rdf_type, ox.NamedNode(settings.iris.term(term)), None)))


def test_the_seed_becomes_a_release(built: tuple[Settings, Summary]) -> None:
    settings, summary = built
    assert summary.refusals == []
    assert summary.published
    assert summary.paragraphs == 42
    assert summary.facts > 50
    release = release_of(settings)
    assert {"document~wsis-follow-up-2021.nq", "ontology.nq", "registry.nq", "release.nq"} <= {
        path.name for path in release.graph_files()
    }
    assert count(settings, "Paragraph") == 42
    assert count(settings, "Activity") + count(settings, "Statistic") + count(settings, "StatisticalTarget") == (
        summary.facts
    )
    assert not any(b"_:" in path.read_bytes() for path in release.graph_files())


def test_the_index_is_part_of_the_release(built: tuple[Settings, Summary]) -> None:
    settings, _ = built
    index = Index(release_of(settings).index_path)
    try:
        assert index.size("activity") == count(settings, "Activity")
    finally:
        index.close()


def test_the_second_build_does_nothing(built: tuple[Settings, Summary], mine: Settings) -> None:
    summary = build(mine)
    assert summary.release == built[1].release
    assert (summary.changed, summary.cached) == (False, 1)


def test_the_bytes_do_not_depend_on_the_hash_seed(built: tuple[Settings, Summary], tmp_path: Path) -> None:
    path = str(ROOT / "src")
    command = [sys.executable, "-c", BUILD, str(tmp_path / "data")]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == built[1].release
    other = tmp_path / "data" / "releases" / done.stdout.strip()
    own = release_of(built[0])
    for file in own.graph_files():
        assert (other / "graphs" / file.name).read_bytes() == file.read_bytes()


def test_a_fact_without_grounds_is_quarantined_and_the_rest_published(
    built: tuple[Settings, Summary], mine: Settings
) -> None:
    graph = mine.iris.graph(f"document/{SLUG}")
    quads = release_of(mine).graphs()[graph].read_bytes()
    offset = ox.NamedNode(mine.iris.term("start"))
    starts = [quad for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS) if quad.predicate == offset]
    broken = min(starts, key=str)
    moved = ox.Quad(broken.subject, offset, ox.Literal(99_999), broken.graph_name)
    blobs = {
        "removed": ox.serialize([broken], format=ox.RdfFormat.N_QUADS) or b"",
        "added": ox.serialize([moved], format=ox.RdfFormat.N_QUADS) or b"",
    }
    Journal(mine.data / "journal").append("update", "tester", {}, blobs)
    summary = build(mine)
    assert summary.published
    assert summary.quarantined >= 1
    assert 0 < built[1].facts - summary.facts <= summary.quarantined
    release = release_of(mine)
    assert all(reason["messages"] for reason in release.quarantine())
    assert str(broken.subject).strip("<>") in (release.quarantine_path / "report.ttl").read_text()
    ledger = (mine.data / "ledger.tsv").read_text()
    assert any(reason["fact"].removeprefix(mine.base_iri) in ledger for reason in release.quarantine())
    # What was rejected is judged again, not waved through.
    again = build(mine)
    assert (again.release, again.quarantined) == (summary.release, summary.quarantined)


def test_a_judgement_stands_beside_what_is_stated(mine: Settings) -> None:
    graph = mine.iris.graph(f"document/{SLUG}")
    before = release_of(mine)
    activity = next(
        quad.subject
        for quad in ox.parse(path=str(before.graphs()[graph]), format=ox.RdfFormat.N_QUADS)
        if quad.object == ox.NamedNode(mine.iris.term("Activity"))
    )
    assert isinstance(activity, ox.NamedNode)
    (mine.curated_folder / "judgements" / "0001.toml").write_text(
        'kind = "withdrawal"\nwho = "Name of the person"\nwhen = 2021-06-30\n'
        'why = "It was said of another year."\n'
        f'about = "{activity.value.removeprefix(mine.base_iri)}"\n'
    )
    assert build(mine).published
    release = release_of(mine)
    corrected = mine.iris.graph(f"corrected/{SLUG}")
    assert f"<{activity.value}> " in release.graphs()[graph].read_text()
    assert f"<{activity.value}> " not in bytes(mapped(release.graphs()[corrected])).decode()
    # What is corrected is written, not once more what it leaves as it was.
    assert release.graphs()[corrected].stat().st_size < release.graphs()[graph].stat().st_size / 10
    store = ox.Store.read_only(str(release.store_path))
    assert ox.NamedNode(corrected) not in set(store.named_graphs())
    assert release.graphs()[corrected] not in release.graph_files()
    assert "It was said of another year." in release.graphs()[mine.iris.graph("judgements")].read_text()
    assert len(store) == release.manifest["triples"]


def test_a_release_under_its_minimums_is_not_published(mine: Settings) -> None:
    path = mine.curated_folder / "assertions.toml"
    assertion = (
        '\n[[assertion]]\nname = "much"\ngraph = "document/*"\nclass = "ontology#Activity"\nat_least = 5000\n'
    )
    path.write_text(path.read_text() + "\n" + assertion)
    before = release_of(mine).id
    summary = build(mine)
    assert not summary.published
    assert any("much" in refusal.message for refusal in summary.refusals)
    assert release_of(mine).id == before


def test_the_secretariat_may_allow_documents_to_be_lost(mine: Settings, tmp_path: Path) -> None:
    extra = mine.seeds_folder / "note.txt"
    extra.write_text("ITU held a forum in Geneva in 2020.\n")
    assert build(mine).published
    extra.unlink()
    assert not build(mine).published
    path = mine.curated_folder / "assertions.toml"
    path.write_text(path.read_text().replace("documents_lost = 0", "documents_lost = 1"))
    summary = build(mine)
    assert summary.published
    assert any("would be lost" in warning.message for warning in summary.warnings)


def test_a_refusal_as_a_whole_says_its_cause_and_not_what_follows_from_it(mine: Settings) -> None:
    path = mine.curated_folder / "entities.ttl"
    path.write_text(path.read_text().replace("<https://a4ai.org/>", "<mailto:info@a4ai.org>"))
    summary = build(mine)
    assert not summary.published
    (refusal,) = summary.refusals
    assert "id/entity/a4ai" in refusal.message


def test_another_base_is_another_release_under_that_base(mine: Settings) -> None:
    other = mine.model_copy(update={"base_iri": "https://example.org/wsis/", "data": mine.data.parent / "other"})
    assert build(other).published
    text = b"".join(path.read_bytes() for path in release_of(other).graph_files())
    assert b"https://example.org/wsis/id/activity/" in text
    assert mine.base_iri.encode() not in text


@pytest.mark.parametrize(
    ("content", "sidecar"),
    [
        (b"", None),
        (b"\x7fELF\x00\x01\x02\x00", None),
        (b"ITU held a forum.", "slug = \n"),
        (b"ITU held.", "what = 1\n"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(mine: Settings, content: bytes, sidecar: str | None) -> None:
    (mine.seeds_folder / "x.txt").write_bytes(content)
    if sidecar:
        (mine.seeds_folder / "x.toml").write_text(sidecar)
    summary = build(mine)
    assert not summary.published
    (refusal,) = summary.refusals
    assert refusal.source == "x.txt"
    assert refusal.remedy
    assert release_of(mine)


def test_curated_data_that_cannot_be_used_stop_the_build(mine: Settings) -> None:
    from wsisgraph.errors import InputError

    (mine.curated_folder / "entities.ttl").write_text("this is no Turtle")
    with pytest.raises(InputError, match=r"entities\.ttl"):
        build(mine)
    assert release_of(mine)


def test_what_reader_and_checks_both_see_is_told_once(built: tuple[Settings, Summary]) -> None:
    told = [str(warning) for warning in built[1].warnings]
    missing = [line for line in told if "footnote" in line.casefold() and "missing" in line]
    assert len(missing) == 6
    assert all(", paragraph " in line for line in missing)
    assert sum("another commission" in line and ", paragraph 17:" in line for line in told) == 1
