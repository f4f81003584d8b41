"""Our own reader takes the Stocktaking table back, cell by cell, without a complaint."""

import csv
import io

import pytest

from wsisgraph.documents import read_bytes
from wsisgraph.documents.model import Document
from wsisgraph.documents.profiles import stocktaking
from wsisgraph.exports import export
from wsisgraph.exports.source import Source
from wsisgraph.exports.stocktaking import COLUMNS
from wsisgraph.extraction import extract
from wsisgraph.releases import Release
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

OWN = {"quotation", "document", "paragraph"}


@pytest.fixture(scope="module")
def rows(release: Release, settings: Settings) -> list[dict[str, str]]:
    out = io.BytesIO()
    export(release, "stocktaking", out, settings)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


@pytest.fixture(scope="module")
def document(release: Release, settings: Settings) -> Document:
    out = io.BytesIO()
    export(release, "stocktaking", out, settings)
    return read_bytes(out.getvalue(), "entries.csv")


def test_columns_are_fields_of_the_profile() -> None:
    assert set(COLUMNS) - OWN <= set(stocktaking().fields)


def test_every_cell_comes_back(document: Document, rows: list[dict[str, str]]) -> None:
    found = [dict(paragraph.columns) for paragraph in document.paragraphs]
    assert len(found) == len(rows) > 60
    for read, written in zip(found, rows, strict=True):
        assert read == {name: text for name, text in written.items() if text}


def test_no_cell_is_complained_of(document: Document) -> None:
    assert not [warning for warning in document.warnings if warning.code in ("bad-cell", "bad-row")]


def test_what_is_inferred_by_weak_rules_is_left_out(rows: list[dict[str, str]]) -> None:
    guide = next(row for row in rows if row["id"].endswith("/A-99-1/1-4"))
    assert guide["action_line"] == "C2"
    assert guide["sdg"] == "9.c"
    assert (guide["timeframe"], guide["start_date"], guide["end_date"]) == (
        "November 2020",
        "2020-11-01",
        "2020-11-30",
    )
    assert guide["partnerships"] == "Harbour Institute"
    assert (guide["document"], guide["paragraph"]) == ("A/99/1", "1")


def test_a_default_year_gives_no_days(rows: list[dict[str, str]]) -> None:
    forum = next(row for row in rows if row["title"].endswith("hold a forum"))
    assert (forum["start_date"], forum["end_date"], forum["year"]) == ("", "", "2020")


def test_the_facts_come_back_too(document: Document, release: Release, settings: Settings) -> None:
    """What the rows of the seed state is read back as the same activities of the same organisations."""
    facts = extract(document, load_vocabulary(settings.curated_folder, settings.iris))
    read = {activity.paragraph: activity for activity in facts.activities}
    with Source(release, settings) as source:
        records = list(source.records("activity"))
    compared = 0
    for paragraph, record in zip(document.paragraphs, records, strict=True):
        if record["document"] != "wsis-follow-up-2021":
            continue
        activity = read[paragraph.number]
        assert {actor.entity for actor in activity.actors} == {item["local"] for item in record["actors"]}
        assert (activity.type, activity.status) == (record["type"], record["status"])
        for tags, field in (
            (activity.goals, "goals"),
            (activity.regions, "regions"),
            (activity.action_lines, "action_lines"),
        ):
            stated = {tag.code for tag in tags if tag.basis.startswith("stated/")}
            assert stated == {item["code"] for item in record[field]}, record["label"]
        compared += 1
    assert compared > 40
