"""What the Stocktaking table says of activities comes back as the same facts when the table is read again."""

import io
from typing import Any

import pytest

from wsisgraph.documents import Document, read_bytes
from wsisgraph.exports import export
from wsisgraph.exports.source import Record, Source
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Activity, Participant, Tag
from wsisgraph.graph import describe
from wsisgraph.releases import Release
from wsisgraph.settings import Settings
from wsisgraph.validation import validate_graph
from wsisgraph.validation.context import Surroundings
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

Pair = tuple[Record, Activity]


@pytest.fixture(scope="module")
def vocabulary(settings: Settings) -> Vocabulary:
    return load_vocabulary(settings.curated_folder, settings.iris)


@pytest.fixture(scope="module")
def document(release: Release, settings: Settings) -> Document:
    out = io.BytesIO()
    export(release, "stocktaking", out, settings)
    return read_bytes(out.getvalue(), "entries.csv")


@pytest.fixture(scope="module")
def pairs(release: Release, settings: Settings, document: Document, vocabulary: Vocabulary) -> list[Pair]:
    """Each activity of the release beside the one read from its row."""
    with Source(release, settings) as source:
        records = list(source.records("activity"))
    return list(zip(records, extract(document, vocabulary).activities, strict=True))


def names(record: Record, field: str) -> list[str]:
    return [item["name"] for item in record[field]]


def said(participants: tuple[Participant, ...]) -> list[str]:
    return [participant.surface for participant in participants]


def codes(tags: tuple[Tag, ...]) -> set[str]:
    return {tag.code for tag in tags}


def stated(record: Record, field: str) -> set[str]:
    return {item["code"] for item in record[field]}


def spaced(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else text


def test_every_activity_comes_back(pairs: list[Pair]) -> None:
    assert len(pairs) > 60


def test_the_deed_comes_back(pairs: list[Pair]) -> None:
    for record, activity in pairs:
        assert (activity.verb, activity.object) == (record["verb"], spaced(record["object"]))
        assert (activity.type, activity.status) == (record["type"], record["status"])
        assert activity.purpose == spaced(record["purpose"])


def test_the_participants_come_back(pairs: list[Pair]) -> None:
    for record, activity in pairs:
        assert said(activity.actors) == names(record, "actors")
        assert said(activity.partners) == names(record, "partners")
        registered = [item["local"] for item in record["actors"] if "/" not in item["local"]]
        assert [actor.entity for actor in activity.actors if "/" not in actor.entity] == registered


def test_the_tags_come_back(pairs: list[Pair]) -> None:
    for record, activity in pairs:
        for field in ("action_lines", "goals", "targets", "countries", "topics"):
            stating = {t for t in getattr(activity, field) if t.basis == "stated/column" and "title" not in t.rule}
            assert codes(tuple(stating)) == stated(record, field)
        assert codes(activity.regions) == stated(record, "regions")


def test_the_dates_come_back(pairs: list[Pair]) -> None:
    for record, activity in pairs:
        assert (activity.date, activity.date_value, activity.year) == (
            spaced(record["date"]), record["date_value"], record["year"],
        )  # fmt: skip


def test_works_and_addresses_come_back(pairs: list[Pair]) -> None:
    for record, activity in pairs:
        result = record["result"]
        assert (activity.result.title if activity.result else None) == (
            spaced(result["title"]) if result else None
        )
        addresses = [result["url"] if result else None, *record["sources"]]
        assert list(activity.sources) == list(dict.fromkeys(url for url in addresses if url))


def test_the_table_of_a_release_passes_the_gate(
    document: Document, vocabulary: Vocabulary, settings: Settings
) -> None:
    triples = describe(document, extract(document, vocabulary), vocabulary, settings.iris)
    context = Surroundings(vocabulary.graphs().values())
    assert validate_graph(triples, context=context, iris=settings.iris).results == ()


def test_nothing_in_the_table_is_complained_of(document: Document, vocabulary: Vocabulary) -> None:
    assert [f.message for f in extract(document, vocabulary).findings if f.code != "no-organisation"] == []
