import json
from datetime import date
from pathlib import Path

import pytest
from tests.releases.reviewed import built_in, copied, release_of
from typer.testing import CliRunner, Result

from wsisgraph import settings as settings_module
from wsisgraph.cli import app_of
from wsisgraph.errors import InputError
from wsisgraph.graph import read_judgements
from wsisgraph.releases import build
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

OLD = "beta/harbour-institute-for-tides"
NEW = "alpha/harbour-institute-for-tides"
WHY = ("--why", "It is the same institute.")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built_in(tmp_path_factory.mktemp("review") / "house")


@pytest.fixture
def here(house: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of this process: a copy of the house, reviewed by `Reviewer`."""
    settings = copied(house, tmp_path / "house")
    monkeypatch.setattr(settings_module, "load", lambda: settings)
    return settings


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app_of(["review"]), ["review", *arguments])


def rows(*arguments: str) -> list[dict[str, object]]:
    result = call(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_entities_as_a_table_and_as_json(here: Settings) -> None:
    assert [row["id"] for row in rows("entities", "--document", "beta")] == [OLD]
    assert [row["id"] for row in rows("entities", "--ambiguous")] == ["alpha/icc"]
    assert len(rows("entities")) == 4
    shown = call("entities").stdout
    assert "4 organisations to be registered" in shown
    assert "icc-business" in shown


def test_findings_as_a_table_and_as_json(here: Settings) -> None:
    (row,) = rows("findings", "--code", "contradicting-figures")
    assert row["documents"] == ["alpha", "beta"]
    assert row in rows("findings", "--document", "beta")
    assert row in rows("findings", "--document", "alpha")
    assert rows("findings", "--document", "gamma") == []
    assert "contradicting-figures" in call("findings").stdout


def test_quarantine_that_is_empty_is_an_answer(here: Settings) -> None:
    assert rows("quarantine") == []
    assert "0 facts in quarantine" in call("quarantine").stdout


def test_quarantine_tells_why(here: Settings) -> None:
    fact = here.iris.activity("alpha", "1", 0)
    reason = {"fact": fact, "graph": here.iris.graph("document/alpha"), "messages": ["It has no evidence."]}
    (release_of(here).quarantine_path / "reasons.json").write_text(json.dumps([reason]))
    assert rows("quarantine", "--document", "beta") == []
    (row,) = rows("quarantine", "--document", "alpha")
    assert (row["fact"], row["reasons"]) == (fact, ["It has no evidence."])
    assert "It has no evidence." in call("quarantine").stdout


def test_a_merge_is_written_with_name_day_and_reason(here: Settings) -> None:
    result = call("merge", OLD, NEW, *WHY)
    assert result.exit_code == 0, result.output
    assert "wsisgraph build" in result.stdout
    (judgement,) = read_judgements(here.curated_folder / "judgements", frozenset(), here.iris)
    assert (judgement.kind, judgement.who, judgement.why) == ("merge", "Reviewer", WHY[1])
    assert judgement.when == date.today()
    assert judgement.about.value == here.iris.entity(OLD)


def test_a_decision_is_told_to_programs(here: Settings) -> None:
    result = call("merge", OLD, NEW, *WHY, "--who", "Ann", "--json")
    told = json.loads(result.stdout)
    assert told["number"] == 1
    assert Path(told["path"]).read_text().splitlines()[1] == 'who = "Ann"'
    assert told["line"].startswith(f"id/entity/{OLD}\tid/entity/{NEW}\t")


def test_corrections_and_withdrawals_name_a_fact(here: Settings) -> None:
    (finding,) = rows("findings", "--code", "contradicting-figures")
    facts = finding["facts"]
    assert isinstance(facts, list)
    assert (
        call("correct", facts[0], "--property", "value", "--replaces", "55", "--with", "48", *WHY).exit_code == 0
    )
    assert call("withdraw", facts[1], *WHY).exit_code == 0
    kinds = [j.kind for j in read_judgements(here.curated_folder / "judgements", frozenset(), here.iris)]
    assert kinds == ["correction", "withdrawal"]


def test_decisions_say_what_was_decided(here: Settings) -> None:
    call("merge", OLD, NEW, *WHY)
    call("keep", "alpha/icc", *WHY)
    kept, merged = rows("decisions")
    assert (kept["kind"], kept["about"], kept["with"]) == ("verdict", "id/entity/alpha/icc", "accepted")
    assert (merged["replaces"], merged["with"]) == (f"id/entity/{OLD}", f"id/entity/{NEW}")
    assert "accepted" in call("decisions").stdout


def test_the_corrected_view_is_not_counted_among_what_is_published(here: Settings) -> None:
    call("merge", OLD, NEW, *WHY)
    summary = build(here, processes=1)
    release = release_of(here)
    assert len(release.graphs()) > len(release.published_graphs()) == summary.graphs
    shown = " ".join(CliRunner().invoke(app_of(["releases"]), ["releases", "list"]).stdout.split())
    assert f"{summary.graphs} │ {summary.triples:,}" in shown


def test_an_acronym_that_the_registry_does_not_get_is_told(here: Settings) -> None:
    ids = ("--as", "harbour-institute", "--kind", "academia")
    assert 'wsis:acronym "HIT"' in " ".join(call("register", NEW, *ids, *WHY).stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", OLD, "nobody", *WHY),
        ("merge", OLD, NEW, "--why", " "),
        ("withdraw", "id/entity/itu", *WHY),
        ("correct", "id/activity/alpha/9-9", "--property", "actor", "--with", "itu", *WHY),
    ],
)
def test_a_wrong_decision_is_a_wrong_call(arguments: tuple[str, ...], here: Settings) -> None:
    result = call(*arguments)
    assert isinstance(result.exception, InputError)
    assert result.exception.remedy
    assert list((here.curated_folder / "judgements").glob("*.toml")) == []


def test_a_decision_without_a_reason_is_no_call(here: Settings) -> None:
    assert call("merge", OLD, NEW).exit_code == 2


def test_without_a_release_there_is_nothing_to_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "load", lambda: Settings(data=tmp_path))
    assert "wsisgraph build" in str(call("entities").exception)


def test_an_organisation_is_registered_with_all_of_its_name(here: Settings) -> None:
    result = call("register", NEW, "--as", "tides", "--kind", "academia", "--acronym", "HIT", *WHY)
    assert result.exit_code == 0, result.output
    assert OLD in result.stdout
    assert load_vocabulary(here.curated_folder, here.iris).entities["tides"].acronyms == ("HIT",)
