import json
from pathlib import Path

import pytest
from tests.releases.reviewed import built_in, release_of

from wsisgraph.iris import Iris
from wsisgraph.releases import Release
from wsisgraph.releases.reviewing import Unregistered, findings, quarantined, unregistered
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built_in(tmp_path_factory.mktemp("reviewed") / "house")


@pytest.fixture(scope="module")
def unknown(here: Settings) -> dict[str, Unregistered]:
    rows = unregistered(release_of(here), load_vocabulary(here.curated_folder, here.iris))
    return {row.id: row for row in rows}


def test_unknown_organisations_come_with_what_they_do(unknown: dict[str, Unregistered]) -> None:
    row = unknown["alpha/harbour-institute-for-tides"]
    assert (row.name, row.document, row.state) == ("Harbour Institute for Tides", "alpha", "unknown")
    assert row.acronyms == ("HIT",)
    assert row.facts == 2
    assert row.mentions == 1
    assert row.suggestions == ()


def test_the_same_name_in_another_document_is_shown_and_not_joined(unknown: dict[str, Unregistered]) -> None:
    assert unknown["alpha/harbour-institute-for-tides"].also == ("beta/harbour-institute-for-tides",)
    assert unknown["beta/harbour-institute-for-tides"].also == ("alpha/harbour-institute-for-tides",)


def test_an_acronym_of_several_bodies_stays_open_with_the_reason(unknown: dict[str, Unregistered]) -> None:
    row = unknown["alpha/icc"]
    assert row.state == "ambiguous"
    assert "International Chamber of Commerce (icc-business)" in row.reason
    assert "International Computing Centre" in row.reason
    assert {hint.id for hint in row.suggestions} == {"icc-business", "unicc"}


def test_a_name_that_is_nearly_registered_gets_a_hint_that_says_how_near(unknown: dict[str, Unregistered]) -> None:
    row = unknown["alpha/international-telecommunications-union-office"]
    assert [hint.id for hint in row.suggestions] == ["itu"]
    assert "per cent like" in row.suggestions[0].why


def test_those_with_most_facts_come_first(unknown: dict[str, Unregistered]) -> None:
    facts = [row.facts for row in unknown.values()]
    assert facts == sorted(facts, reverse=True)


def test_registered_organisations_are_not_listed(unknown: dict[str, Unregistered]) -> None:
    assert all("/" in row for row in unknown)


def test_contradictions_come_before_what_each_document_shows(here: Settings) -> None:
    rows = findings(release_of(here))
    assert rows[0].code == "contradicting-figures"
    assert rows[0].documents == ("alpha", "beta")
    assert [fact.removeprefix(IRIS.base) for fact in rows[0].facts] == [
        "id/statistic/alpha/3-9",
        "id/statistic/beta/2-9",
    ]
    assert {row.code for row in rows[1:]} >= {"ambiguous-acronym"}
    assert all(len(row.documents) == 1 for row in rows[1:])


def test_the_manifest_counts_contradictions(here: Settings) -> None:
    assert release_of(here).manifest["findings"] == {"contradicting-figures": 1}
    assert release_of(here).verify() == []


def test_held_facts_come_with_reasons_and_words(tmp_path: Path) -> None:
    fact, other = IRIS.activity("a", "1", 0), IRIS.activity("b", "1", 0)
    graph, corrected = IRIS.graph("document/a"), IRIS.graph("corrected/b")
    (tmp_path / "quarantine" / "graphs").mkdir(parents=True)
    rows = [
        {"fact": fact, "graph": graph, "messages": ["It has no actor.", "It has no evidence."]},
        {"fact": other, "graph": corrected, "messages": []},
    ]
    (tmp_path / "quarantine" / "reasons.json").write_text(json.dumps(rows))
    quotation = f"<{IRIS.term('quotation')}>"
    (tmp_path / "quarantine" / "graphs" / "a.nq").write_text(
        f'<{fact}/evidence> {quotation} "ITU held a forum" <{graph}> .\n'
        f'<{fact}/participation/1/evidence> {quotation} "ITU" <{graph}> .\n'
    )
    held, bare = quarantined(Release("0" * 20, tmp_path, {"base": IRIS.base}))
    assert (held.fact, held.document, held.quotation) == (fact, "a", "ITU held a forum")
    assert held.reasons == ("It has no actor.", "It has no evidence.")
    assert (bare.document, bare.quotation, bare.reasons) == ("b", None, ())
