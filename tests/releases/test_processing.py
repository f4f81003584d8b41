import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.releases import fakes

from wsisgraph.pace import Pace
from wsisgraph.releases import pacing, sources, spreading
from wsisgraph.releases.cache import Cache
from wsisgraph.releases.processing import Failure, Outcome, Processed, process
from wsisgraph.releases.sources import Source
from wsisgraph.releases.spreading import Job, batches, process_all
from wsisgraph.releases.summary import Progress, Silent
from wsisgraph.settings import Settings

Run = Callable[..., dict[str, Outcome]]


@pytest.fixture
def many(settings: Settings) -> list[Source]:
    assert settings.seeds is not None
    for number in range(12):
        text = f"# Title {number}\nITU did {number}.\n" + f"ESCAP held {number} meetings.\n" * number
        (settings.seeds / f"r{number:02}.txt").write_text(text)
    return sources.seeds(settings.seeds)


@pytest.fixture
def run(settings: Settings, tmp_path: Path) -> Run:
    def start(
        found: list[Source],
        processes: int = 1,
        cache: str = "cache",
        print_: str = "f",
        progress: Progress | None = None,
    ) -> dict[str, Outcome]:
        rooms = fakes.FakeRooms(settings)
        store = Cache(tmp_path / cache, print_, settings.base_iri)
        job = Job(fakes.rooms, settings, processes)
        return {outcome.source.name: outcome for outcome in process_all(found, store, rooms, job, progress)}

    return start


class Heard(Silent):
    """Keeps what is told of each document."""

    def __init__(self) -> None:
        self.told: dict[str, list[Pace | None]] = defaultdict(list)

    def within(self, document: str, pace: Pace | None) -> None:
        self.told[document].append(pace)


def bodies(outcomes: dict[str, Outcome]) -> dict[str, object]:
    return {name: outcome.result for name, outcome in sorted(outcomes.items())}


def test_a_document_becomes_sorted_quads_and_a_summary(many: list[Source], settings: Settings) -> None:
    result = process(many[0], fakes.FakeRooms(settings), settings.iris)
    assert isinstance(result, Processed)
    lines = result.body.body.splitlines()
    assert lines == sorted(set(lines))
    assert all(line.endswith(b"<https://w3id.org/wsisgraph/graph/document/one> .") for line in lines)
    assert result.counts["paragraphs"] == 3
    assert (result.slug, result.title, result.language) == ("one", "One", "en")


def test_processes_and_order_change_nothing(many: list[Source], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "POOL_FROM", 0)
    monkeypatch.setattr(spreading, "BATCH", 100)
    alone = bodies(run(many, 1, "a"))
    random.Random(3).shuffle(many)
    assert bodies(run(many, 2, "b")) == alone
    assert len(alone) == 13


def test_each_step_in_a_document_is_told(many: list[Source], run: Run) -> None:
    heard = Heard()
    run(many[:1], progress=heard)
    assert heard.told == {"one.txt": [*(Pace("paragraphs", done, 5) for done in range(6)), None]}


def test_workers_tell_how_far_their_documents_are(
    settings: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "POOL_FROM", 0)
    monkeypatch.setattr(pacing, "_LOOKS", 0.01)
    assert settings.seeds is not None
    for name in ("a", "b"):
        (settings.seeds / f"{name}.txt").write_text("= long\n" + "ITU did it.\n" * 19)
    heard = Heard()
    run(sources.seeds(settings.seeds), 2, progress=heard)
    for name in ("a.txt", "b.txt"):
        *paces, last = heard.told[name]
        told = [pace for pace in paces if pace is not None]
        assert last is None
        assert {pace.total for pace in told} == {20}
        assert len({pace.done for pace in told}) > 3
        assert told == sorted(told, key=lambda pace: pace.done)


def test_a_document_that_kills_its_process_fails_alone(
    many: list[Source], run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "POOL_FROM", 0)
    monkeypatch.setattr(spreading, "BATCH", 1)
    assert settings.seeds is not None
    (settings.seeds / "x.txt").write_text("crash")
    results = bodies(run(sources.seeds(settings.seeds), 2))
    assert [name for name, result in results.items() if isinstance(result, Failure)] == ["x.txt"]
    assert len(results) == 14


@pytest.mark.parametrize(
    ("text", "message"),
    [("unreadable", "line 1: is not a document."), ("bug", "processing failed (RuntimeError: a fault).")],
)
def test_a_document_that_fails_says_why(settings: Settings, run: Run, text: str, message: str) -> None:
    assert settings.seeds is not None
    (settings.seeds / "x.txt").write_text(text)
    outcomes = run(sources.seeds(settings.seeds))
    failure = outcomes["x.txt"].result
    assert isinstance(failure, Failure)
    assert failure.message == message
    assert failure.remedy
    assert outcomes["x.txt"].read is None
    assert outcomes["one.txt"].read is not None


def test_a_document_that_vanished_since_it_was_found_fails(many: list[Source], settings: Settings) -> None:
    many[0].path.unlink()
    assert isinstance(process(many[0], fakes.FakeRooms(settings), settings.iris), Failure)


def test_what_is_cached_is_not_read_again_and_is_the_same(many: list[Source], run: Run) -> None:
    first = run(many)
    fakes.CALLS.clear()
    second = run(many)
    assert fakes.CALLS == []
    assert all(outcome.cached for outcome in second.values())
    assert not any(outcome.cached for outcome in first.values())
    assert bodies(first) == bodies(second)


def test_what_changes_is_read_again(many: list[Source], run: Run, settings: Settings) -> None:
    assert settings.seeds is not None
    run(many)
    fakes.CALLS.clear()
    (settings.seeds / "one.txt").write_text("new text")
    (settings.seeds / "r03.toml").write_text("slug")
    (settings.seeds / "r04.txt").rename(settings.seeds / "renamed.txt")
    run(sources.seeds(settings.seeds))
    assert fakes.CALLS == ["one.txt", "r03.txt", "renamed.txt"]


def test_another_version_or_base_reads_everything_again(many: list[Source], run: Run, settings: Settings) -> None:
    run(many)
    fakes.CALLS.clear()
    run(many, print_="other")
    assert len(fakes.CALLS) == len(many)
    one, two = (Cache(Path("c"), "f", base) for base in ("https://a.example/", "https://b.example/"))
    assert one._path(many[0]) != two._path(many[0])


@pytest.mark.parametrize("damage", [b"", b"garbage", b"a\nb\nc"])
def test_a_damaged_entry_is_computed_anew(many: list[Source], run: Run, tmp_path: Path, damage: bytes) -> None:
    first = run(many)
    for path in (tmp_path / "cache").glob("*/*"):
        path.write_bytes(damage)
    fakes.CALLS.clear()
    assert bodies(run(many)) == bodies(first)
    assert len(fakes.CALLS) == len(many)


def test_one_flipped_bit_of_an_entry_is_noticed(many: list[Source], run: Run, tmp_path: Path) -> None:
    first = run(many)
    for path in (tmp_path / "cache").glob("*/*"):
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
    assert bodies(run(many)) == bodies(first)


def test_results_that_nobody_needs_are_dropped(
    many: list[Source], run: Run, tmp_path: Path, settings: Settings
) -> None:
    run(many)
    Cache(tmp_path / "cache", "f", settings.base_iri).sweep(many[:2])
    assert len(list((tmp_path / "cache").glob("*/*"))) == 2


def test_failures_are_not_cached(settings: Settings, run: Run) -> None:
    assert settings.seeds is not None
    (settings.seeds / "one.txt").write_text("unreadable")
    found = sources.seeds(settings.seeds)
    run(found)
    fakes.CALLS.clear()
    run(found)
    assert fakes.CALLS == ["one.txt"]


def test_batches_hold_everything_once_and_start_with_the_largest(many: list[Source]) -> None:
    made = batches(many)
    assert sorted(source.name for batch in made for source in batch) == [source.name for source in many]
    assert made[0][0].size == max(source.size for source in many)


def test_large_documents_go_alone(many: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "BATCH", 1)
    assert [len(batch) for batch in batches(many)] == [1] * len(many)
