"""The seed report against its reference answers; the held-out floors are measured by `make score`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.scoring.gold import load as load_gold
from tests.scoring.measures import judge, total
from tests.scoring.program import program

from wsisgraph.documents import read_document
from wsisgraph.documents.model import Document
from wsisgraph.extraction import extract, records
from wsisgraph.extraction.facts import Activity, Facts, Statistic
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def seed() -> Document:
    return read_document(Path(load_gold("seed")[0].file))


@pytest.fixture(scope="module")
def found(seed: Document, vocabulary: Vocabulary) -> Facts:
    return extract(seed, vocabulary)


def at_least(value: float | None, floor: float) -> bool:
    return value is not None and value >= floor


def test_the_floors_of_the_seed() -> None:
    run = program()
    score = total(judge(item, run(item)) for item in load_gold("seed"))
    assert at_least(score.kinds["activities"].f1, 0.95)
    assert at_least(score.kinds["activities"].precision, 0.97)
    assert at_least(score.kinds["mentions"].f1, 0.95)
    assert at_least(score.kinds["statistics"].f1, 0.9)
    assert at_least(score.kinds["regions"].f1, 0.97)
    assert at_least(score.kinds["action lines"].f1, 0.85)


def test_the_floor_of_the_development_set() -> None:
    run = program()
    score = total(judge(item, run(item)) for item in load_gold("development"))
    assert at_least(score.kinds["activities"].precision, 0.85)
    assert at_least(score.kinds["activities"].f1, 0.75)


def test_every_evidence_is_grounded(seed: Document, found: Facts) -> None:
    texts = {p.number: p.text for p in seed.paragraphs}
    facts: list[Activity | Statistic] = [*found.activities, *found.statistics, *found.process]
    for fact in facts:
        assert texts[fact.paragraph][fact.evidence.start : fact.evidence.end] == fact.evidence.exact
    for mention in found.mentions:
        assert texts[mention.paragraph][mention.start : mention.end] == mention.surface
    for activity in found.activities:
        assert texts[activity.paragraph][activity.object_start : activity.object_end] == activity.object


def test_contributors_and_provenance_are_set_apart(found: Facts) -> None:
    assert len(found.contributors) == 29
    assert {"itu", "unctad", "un-women", "igf-secretariat"} <= {c.entity for c in found.contributors}
    assert any(a.entity == "unctad" for fact in found.process for a in fact.actors)


def test_findings_warn_of_missing_footnotes_and_of_a_foreign_mandate(found: Facts) -> None:
    codes = [f.code for f in found.findings]
    assert codes.count("footnote-missing") == 6
    assert [f.paragraph for f in found.findings if f.code == "region-mandate-mismatch"] == ["17"]
    assert "contributor-count" not in codes


def test_records_have_unique_ids_and_the_keys_of_the_design(seed: Document, found: Facts) -> None:
    rows = list(records(seed, found, Iris()))
    activities = [r for r in rows if r["kind"] == "activity"]
    assert len({r["id"] for r in activities}) == len(activities) == len(found.activities)
    assert list(_keys(activities[0])) == [
        "kind",
        "document",
        "file",
        "id",
        "paragraph",
        "heading",
        "actors",
        "partners",
        "beneficiaries",
        "verb",
        "type",
        "object",
        "result",
        "purpose",
        "status",
        "date",
        "year",
        "year_basis",
        "regions",
        "countries",
        "action_lines",
        "goals",
        "targets",
        "topics",
        "sources",
        "confidence",
        "rule",
        "evidence",
    ]
    assert all(r["document"] == "wsis-follow-up-2021" for r in rows)


def _keys(record: dict[str, object]) -> Iterator[str]:
    yield from record
