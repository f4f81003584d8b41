"""The journal keeps decisions: what the curated folder loses comes back, and only a person takes it away."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.releases.reviewed import ROOT, built_in, copied, hold_back, release_of

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases import Journal, Ledger, build, files, idle
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.recording import Person
from wsisgraph.releases.registering import NewEntity, register
from wsisgraph.releases.replaying import put_back, revoke
from wsisgraph.releases.reviewing import decisions, quarantined
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
PERSON = Person("Ann Reviewer", "It reports every year.", date(2021, 6, 30))
LOCAL, OTHER = "alpha/harbour-institute-for-tides", "beta/harbour-institute-for-tides"
HELD = "a guide to ports"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = built_in(tmp_path_factory.mktemp("replayed") / "house")
    hold_back(settings, HELD)
    return settings


@pytest.fixture
def here(house: Settings, tmp_path: Path) -> Settings:
    return copied(house, tmp_path / "house")


@pytest.fixture
def desk(here: Settings) -> Desk:
    return Desk(here, release_of(here))


def held(settings: Settings) -> str:
    (row,) = quarantined(release_of(settings))
    return row.fact


def corrected_index(settings: Settings) -> Index:
    return Index(release_of(settings).corrected_index_path)


def test_what_was_taken_back_does_not_come_back_by_a_power_cut(
    here: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.keep(LOCAL, PERSON).number
    synced: list[str] = []
    true_sync = files.sync_folder

    def sync(folder: Path) -> None:
        synced.append(folder.name)
        true_sync(folder)

    monkeypatch.setattr(files, "sync_folder", sync)
    assert not revoke(here, number, PERSON).path.exists()
    assert "judgements" in synced


def test_a_folder_that_was_lost_is_written_again_from_the_journal(here: Settings, desk: Desk) -> None:
    register(desk, LOCAL, NewEntity("harbour-institute", "academia"), PERSON)
    fact = f"{IRIS.base}id/activity/beta/1-{len('The Harbour Institute for Tides ')}"
    desk.withdraw(fact, PERSON)
    published = build(here, processes=1)
    assert published.published, published.refusals
    before = {p.name: p.read_bytes() for p in here.curated_folder.rglob("*") if p.is_file()}
    shutil.rmtree(here.curated_folder)
    shutil.copytree(ROOT / "data", here.curated_folder)
    again = build(here, processes=1)
    assert any("1, 2" in str(warning) and "review revoke" in str(warning) for warning in again.warnings)
    assert {p.name: p.read_bytes() for p in here.curated_folder.rglob("*") if p.is_file()} == before
    assert again.release == published.release
    assert "harbour-institute" in load_vocabulary(here.curated_folder, IRIS).entities
    ledger = Ledger.load(here.curated_folder, here.data, IRIS)
    assert ledger.resolve(IRIS.entity(OTHER)) == IRIS.entity("harbour-institute")
    assert not any("journal" in str(warning) for warning in build(here, processes=1).warnings)


def test_a_line_that_the_ledger_lost_is_written_again(here: Settings, desk: Desk) -> None:
    decision = desk.withdraw(held(here), PERSON)
    path = here.curated_folder / "identifiers.tsv"
    whole = path.read_text()
    path.write_text("".join(line for line in whole.splitlines(keepends=True) if line != f"{decision.line}\n"))
    assert path.read_text() != whole
    (warning,) = put_back(here, Journal(here.data / "journal").entries())
    assert "again from the journal: 1." in warning.message
    assert path.read_text() == whole


def test_a_file_that_a_person_changed_stays_changed(here: Settings, desk: Desk) -> None:
    path = desk.withdraw(held(here), PERSON).path
    path.write_text(path.read_text().replace("Ann", "Bea"))
    assert build(here, processes=1).published
    assert "Bea Reviewer" in path.read_text()


def test_a_fact_that_was_corrected_passes_the_gate_in_the_corrected_view(here: Settings, desk: Desk) -> None:
    fact = held(here)
    desk.correct(fact, "status", IRIS.concept("status", "finished"), "vocab/status/completed", PERSON)
    assert build(here, processes=1).published
    assert held(here) == fact
    stated = Index(release_of(here).index_path)
    assert stated.by_iri(fact) is None
    record = corrected_index(here).by_iri(fact)
    assert record is not None
    assert record["status"] == "completed"
    assert record["judgements"]


def judged(settings: Settings, number: int, about: str, *pairs: str) -> None:
    """A judgement that somebody wrote by hand."""
    rows = ['who = "Ann"', "when = 2021-06-30", 'why = "So."', f'about = "{about}"', *pairs]
    (settings.curated_folder / "judgements" / f"{number:04d}.toml").write_text("\n".join(rows) + "\n")


def test_a_decision_about_what_the_release_has_no_more_is_told(here: Settings) -> None:
    fact = "id/activity/beta/1-32"
    judged(here, 1, "id/activity/alpha/9-99", 'kind = "withdrawal"')
    judged(here, 2, "id/activity/another-report/1-2", 'kind = "withdrawal"')
    judged(here, 3, fact, 'kind = "correction"', 'property = "verb"', 'replaces = "launch"', 'with = "open"')
    judged(here, 4, fact, 'kind = "correction"', 'property = "verb"', 'replaces = "open"', 'with = "found"')
    judged(here, 5, fact, 'kind = "correction"', 'property = "verb"', 'replaces = "close"', 'with = "open"')
    judged(here, 6, held(here), 'kind = "verdict"', 'with = "rejected"')
    judged(here, 7, "id/activity/former/1-2", 'kind = "withdrawal"')
    with (here.curated_folder / "identifiers.tsv").open("a") as ledger:
        ledger.write(f"id/activity/former/1-2\t{fact}\n")
    told = [str(warning) for warning in idle.warnings(here, release_of(here))]
    assert [line.partition(" Decide")[0] for line in told] == [
        "judgement 1: has no effect: id/activity/alpha/9-99 is not in the release any more.",
        "judgement 5: has no effect: id/activity/beta/1-32 does not say close any more.",
        "judgement 7: has no effect: id/activity/former/1-2 is id/activity/beta/1-32 now.",
    ]
    assert "review revoke 5" in told[1]


def test_a_correction_that_does_not_help_is_told(here: Settings, desk: Desk) -> None:
    desk.correct(held(here), "object", HELD, "a guide to harbours", PERSON)
    judged(here, 2, "id/activity/alpha/9-99", 'kind = "withdrawal"')
    summary = build(here, processes=1)
    assert summary.published
    assert [warning.source for warning in summary.warnings if "no effect" in warning.message] == ["judgement 2"]
    assert [row.idle is None for row in decisions(here, release_of(here))] == [False, True]
    rows = quarantined(release_of(here))
    assert len({row.fact for row in rows}) == 1
    assert len(rows) == 2
    assert all("status" in " ".join(row.reasons) for row in rows)


def test_a_rejected_fact_stays_out_and_is_decided(here: Settings, desk: Desk) -> None:
    decision = desk.reject(held(here), PERSON)
    assert decision.line is None
    assert [(row.judgement.kind, row.published) for row in decisions(here, desk.release)] == [("verdict", False)]
    assert build(here, processes=1).published
    assert [row.published for row in decisions(here, release_of(here))] == [True]
    with pytest.raises(InputError, match="does not hold"):
        desk.reject("id/activity/beta/1-32", PERSON)


def test_a_decision_is_taken_back_by_a_person_and_stays_so(here: Settings, desk: Desk) -> None:
    desk.merge(OTHER, LOCAL, PERSON)
    assert build(here, processes=1).published
    decision = revoke(here, 1, Person("Bea", "They are two.", date(2021, 7, 1)))
    assert decision.line is not None
    assert build(here, processes=1).published
    assert decisions(here, release_of(here)) == []
    ledger = Ledger.load(here.curated_folder, here.data, IRIS)
    assert ledger.resolve(IRIS.entity(OTHER)) == IRIS.entity(OTHER)
    assert desk.merge(OTHER, LOCAL, PERSON).number == 2
    entries = [entry for entry in Journal(here.data / "journal").entries() if entry.kind == "verdict"]
    assert [(entry.who, entry.data["number"]) for entry in entries] == [
        ("Ann Reviewer", 1), ("Bea", 1), ("Ann Reviewer", 2),
    ]  # fmt: skip


def test_what_is_not_there_or_registered_is_not_taken_back(here: Settings, desk: Desk) -> None:
    with pytest.raises(InputError, match="no judgement 7"):
        revoke(here, 7, PERSON)
    register(desk, LOCAL, NewEntity("harbour-institute", "academia"), PERSON)
    with pytest.raises(InputError, match="stays registered"):
        revoke(here, 1, PERSON)
