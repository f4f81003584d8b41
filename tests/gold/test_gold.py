"""The annotated sets keep the promises of README.md."""

import collections
import itertools
import json
import re
from functools import cache
from typing import Any

import pytest
from tests.scoring.gold import GOLD, load, paragraphs_of

from wsisgraph.vocabulary import load_vocabulary
from wsisgraph.vocabulary.lookups import Vocabulary

OWN = ("development", "development2", "heldout")
TEXTS = {"development": 180, "development2": 220, "heldout": 180}
ALIKE = ("development", "heldout")
GENRES = {
    *("resolution", "un_report", "commission_report", "newsletter", "project"),
    *("press_release", "ngo", "company", "academic", "plain"),
}
ACTIVITY = {
    *("paragraph", "actors", "partners", "verb", "type", "object", "object_parts", "status"),
    *("date", "regions", "countries", "action_lines"),
}
BASES = {
    *("stated/sentence", "inferred/inherited", "inferred/pronoun", "inferred/short-name", "inferred/publication"),
}
Record = dict[str, Any]


@cache
def records(name: str) -> list[Record]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def block(record: Record, fact: Record) -> str:
    return paragraphs_of(record)[int(fact["paragraph"]) - 1]


def activities(name: str) -> list[tuple[Record, Record]]:
    return [(record, activity) for record in records(name) for activity in record["activities"]]


@pytest.mark.parametrize("name", OWN)
def test_a_set_is_large_and_even_over_the_genres(name: str) -> None:
    genres = collections.Counter(record["genre"] for record in records(name))
    assert set(genres) == GENRES
    assert genres.total() >= TEXTS[name]
    assert min(genres.values()) >= TEXTS[name] // 10 - 1


@pytest.mark.parametrize("name", OWN)
def test_about_a_third_of_the_texts_hold_no_activity(name: str) -> None:
    empty = [r["id"] for r in records(name) if not any(a.get("tier", "core") == "core" for a in r["activities"])]
    assert 0.3 <= len(empty) / len(records(name)) <= 0.4


@pytest.mark.parametrize("name", OWN)
def test_identifiers_are_unique_and_headings_stand_first(name: str) -> None:
    assert len({record["id"] for record in records(name)}) == len(records(name))
    for record in records(name):
        assert record["heading"] is None or record["text"].startswith(record["heading"] + "\n\n"), record["id"]


@pytest.mark.parametrize("name", OWN)
def test_words_of_an_activity_are_verbatim(name: str) -> None:
    for record, activity in activities(name):
        assert activity["object"] in block(record, activity), record["id"]
        quoted = [*activity["object_parts"], activity["date"] or ""]
        quoted += [o["surface"] for role in ("actors", "partners") for o in activity[role]]
        assert [words for words in quoted if words not in record["text"]] == [], record["id"]


@pytest.mark.parametrize("name", OWN)
def test_codes_of_an_activity_exist(name: str) -> None:
    known = vocabulary()
    for record, activity in activities(name):
        assert set(activity) - {"tier"} == ACTIVITY, record["id"]
        assert activity.get("tier", "core") in {"core", "process", "optional"}, record["id"]
        assert activity["type"] in known.activity_types, record["id"]
        assert activity["status"] in {"completed", "ongoing", "planned"}, record["id"]
        for field, scheme in (
            ("regions", known.regions),
            ("countries", known.countries),
            ("action_lines", known.action_lines),
        ):
            assert [code for code in activity[field] if code not in scheme] == [], record["id"]
            assert len(set(activity[field])) == len(activity[field]), record["id"]


@pytest.mark.parametrize("name", OWN)
def test_organisations_are_registered_or_have_a_name(name: str) -> None:
    for record in records(name):
        roles = [o for a in record["activities"] for role in ("actors", "partners") for o in a[role]]
        for organisation in (*roles, *record["mentions"]):
            assert organisation["id"] is None or organisation["id"] in vocabulary().entities, record["id"]
            assert organisation["name"], record["id"]
            assert organisation.get("basis", "stated/sentence") in BASES, record["id"]


@pytest.mark.parametrize("name", OWN)
def test_mentions_stand_at_their_offsets_once_a_sentence(name: str) -> None:
    for record in records(name):
        seen = set()
        for mention in record["mentions"]:
            text = block(record, mention)
            assert text[mention["start"] : mention["end"]] == mention["surface"], record["id"]
            ends = (m.end() for m in re.finditer(r"[.!?:] (?=[A-Z“–])", text))
            sentence = sum(end <= mention["start"] for end in ends)
            assert (mention["paragraph"], sentence, mention["surface"]) not in seen, record["id"]
            seen.add((mention["paragraph"], sentence, mention["surface"]))


@pytest.mark.parametrize("name", OWN)
def test_statistics_quote_their_text_and_have_a_known_unit(name: str) -> None:
    for record in records(name):
        for statistic in record["statistics"]:
            assert statistic["quote"] in block(record, statistic), record["id"]
            assert (statistic["qualifier"] or "") in record["text"], record["id"]
            assert statistic["unit"] in vocabulary().units, record["id"]
            assert isinstance(statistic["value"], int | float), record["id"]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(OWN, 2)))
def test_two_sets_share_no_text_and_no_unregistered_organisation(one: str, other: str) -> None:
    texts, names = [
        [{r["text"] for r in records(name)} for name in (one, other)],
        [{m["name"] for r in records(name) for m in r["mentions"] if m["id"] is None} for name in (one, other)],
    ]
    assert not texts[0] & texts[1]
    assert not names[0] & names[1]


def test_the_first_two_sets_have_the_same_distribution() -> None:
    one, other = (collections.Counter(r["genre"] for r in records(name)) for name in ALIKE)
    assert max(abs(one[genre] - other[genre]) for genre in GENRES) <= 2


def test_the_seed_reference_holds_the_core_activities() -> None:
    (seed,) = load("seed")
    tiers = collections.Counter(activity.tier for activity in seed.answers.activities)
    assert tiers == {"core": 73, "process": 4, "optional": 32}
    assert len(seed.answers.mentions) == 70
    assert len(seed.answers.statistics) == 11
