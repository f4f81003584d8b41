import os
from collections.abc import Callable
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.releases import Ledger, Summary, current, history, list_releases, lock, prune, switch
from wsisgraph.releases.switching import LOCK, building
from wsisgraph.settings import Settings

Make = Callable[..., Summary]


@pytest.fixture
def three(make: Make, settings: Settings) -> list[str]:
    """Three releases; the document `two` has another text in each but the first, where it is missing."""
    assert settings.seeds is not None
    first = make().release
    (settings.seeds / "two.txt").write_text("= two\nECLAC trained teachers.\n")
    second = make().release
    (settings.seeds / "two.txt").write_text("= two\nECLAC trained teachers.\nECA held a forum.\n")
    third = make().release
    assert first
    assert second
    assert third
    return [first, second, third]


def now(settings: Settings) -> str:
    found = current(settings)
    assert found is not None
    return found.id


def ledger(settings: Settings) -> Ledger:
    return Ledger.load(settings.curated_folder, settings.data, settings.iris)


def test_going_back_is_moving_the_pointer(three: list[str], settings: Settings) -> None:
    assert now(settings) == three[2]
    assert switch(settings, three[0]).id == three[0]
    assert now(settings) == three[0]
    assert [release.id for release in list_releases(settings)] == three


def test_the_next_build_goes_forward_again(three: list[str], settings: Settings, make: Make) -> None:
    switch(settings, three[0])
    summary = make()
    assert (summary.parent, summary.release, summary.changed) == (three[0], three[2], True)
    assert now(settings) == three[2]


def test_a_build_that_leaves_a_chosen_release_says_so(three: list[str], settings: Settings, make: Make) -> None:
    switch(settings, three[0])
    assert any(three[0] in warning.message for warning in make().warnings)
    assert not any(three[0] in warning.message for warning in make().warnings)


def test_identifiers_that_a_switch_takes_away_are_withdrawn_and_restored(
    three: list[str], settings: Settings, make: Make
) -> None:
    fact = settings.iris.activity("two", "2", 0)
    assert ledger(settings).lines == ()
    switch(settings, three[1])
    assert ledger(settings).resolve(fact) is None
    assert ledger(settings).resolve(f"{fact}/evidence") is None
    assert not ledger(settings).retired(settings.iris.activity("two", "1", 0))
    switch(settings, three[2])
    assert ledger(settings).resolve(fact) == fact
    assert [(line.old, line.release) for line in ledger(settings).lines] == [(fact, three[1]), (fact, three[2])]


def test_withdrawn_identifiers_are_noted_once(three: list[str], settings: Settings) -> None:
    for name in (three[0], three[2], three[0]):
        switch(settings, name)
        switch(settings, name)
    old = [line.old for line in ledger(settings).lines if line.new is None]
    assert len(old) == 2 * len(set(old))


def test_what_a_person_wrote_in_the_ledger_is_not_overruled(three: list[str], settings: Settings) -> None:
    fact, successor = settings.iris.activity("two", "2", 0), settings.iris.activity("two", "1", 0)
    (settings.curated_folder / "identifiers.tsv").write_text(f"{fact}\t{successor}\n")
    switch(settings, three[1])
    assert ledger(settings).resolve(fact) == successor


def test_the_history_tells_what_was_current_when(three: list[str], settings: Settings) -> None:
    switch(settings, three[0])
    rows = history(settings)
    assert [(row["from"], row["to"], row["why"]) for row in rows] == [
        (None, three[0], "build"),
        (three[0], three[1], "build"),
        (three[1], three[2], "build"),
        (three[2], three[0], "switch"),
    ]
    times = [row["when"] for row in rows]
    assert times == sorted(times, key=str)


def test_a_switch_that_did_not_happen_is_not_history(
    three: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(InputError):
            switch(settings, three[0])
    assert now(settings) == three[2]
    assert [row["to"] for row in history(settings)] == three
    switch(settings, three[1])
    assert [row["to"] for row in history(settings)] == [*three, three[1]]


def test_a_half_written_line_of_the_history_is_dropped(three: list[str], settings: Settings) -> None:
    with (settings.data / "history.jsonl").open("a") as file:
        file.write('{"from": ')
    switch(settings, three[0])
    assert [row["to"] for row in history(settings)] == [*three, three[0]]


@pytest.mark.parametrize("line", ["{", "[]", '{"from": null}', '{"to": "a", "why": "build"}'])
def test_a_damaged_line_of_the_history_is_named(three: list[str], settings: Settings, line: str) -> None:
    path = settings.data / "history.jsonl"
    first, *rest = path.read_text().splitlines()
    path.write_text("\n".join([first, line, *rest]) + "\n")
    with pytest.raises(InputError) as caught:
        history(settings)
    assert (caught.value.source, caught.value.place) == (str(path), "line 2")
    assert caught.value.remedy


def test_a_history_that_is_no_text_is_named(three: list[str], settings: Settings) -> None:
    path = settings.data / "history.jsonl"
    path.write_bytes(b"\xff\n" + path.read_bytes())
    with pytest.raises(InputError, match="line 1"):
        history(settings)


def test_history_of_nothing_is_empty(settings: Settings) -> None:
    assert history(settings) == []


def test_a_damaged_release_is_not_switched_to(three: list[str], settings: Settings) -> None:
    path = settings.data / "releases" / three[0] / "graphs" / "ontology.nq"
    path.unlink()
    with pytest.raises(InputError, match="damaged"):
        switch(settings, three[0])
    assert now(settings) == three[2]


def test_switching_away_from_a_damaged_release_works(three: list[str], settings: Settings) -> None:
    (settings.data / "releases" / three[2] / "manifest.json").write_text("")
    assert switch(settings, three[1]).id == three[1]
    (settings.data / "current").write_text("nonsense")
    assert switch(settings, three[0]).id == three[0]


@pytest.mark.parametrize(("keep", "left"), [(1, [2]), (2, [1, 2]), (3, [0, 1, 2]), (9, [0, 1, 2])])
def test_pruning_keeps_the_newest(three: list[str], settings: Settings, keep: int, left: list[int]) -> None:
    removed = prune(settings, keep)
    assert [release.id for release in list_releases(settings)] == [three[n] for n in left]
    assert sorted(removed) == sorted(set(three) - {three[n] for n in left})
    assert not list((settings.data / "releases").glob(".*"))


def test_pruning_never_removes_the_current_release(three: list[str], settings: Settings) -> None:
    switch(settings, three[0])
    assert prune(settings, 1) == three[1:]
    assert now(settings) == three[0]
    with pytest.raises(InputError):
        prune(settings, 0)
    assert now(settings) == three[0]


def test_a_pruned_release_leaves_shared_files_whole(three: list[str], settings: Settings) -> None:
    prune(settings, 1)
    (release,) = list_releases(settings)
    assert release.verify() == []


def test_leftovers_of_killed_processes_are_removed(three: list[str], settings: Settings) -> None:
    releases = settings.data / "releases"
    (releases / ".building-1-x" / "store").mkdir(parents=True)
    (releases / ".removing-abc-y").mkdir()
    (settings.data / ".current.99.tmp").write_text("x")
    with building(settings):
        pass
    assert sorted(path.name for path in releases.iterdir()) == sorted(three)
    assert not (settings.data / ".current.99.tmp").exists()


@pytest.mark.parametrize("call", ["switch", "prune", "build"])
def test_everything_that_changes_releases_waits_for_its_turn(
    three: list[str], settings: Settings, make: Make, call: str
) -> None:
    calls: dict[str, Callable[[], object]] = {
        "switch": lambda: switch(settings, three[0], wait=0),
        "prune": lambda: prune(settings, 1, wait=0),
        "build": lambda: make(wait=0),
    }
    with lock.hold(settings.data / LOCK, "building a release"):
        with pytest.raises(InputError, match=f"building a release, process {os.getpid()}"):
            calls[call]()
        assert now(settings) == three[2]
    calls[call]()
