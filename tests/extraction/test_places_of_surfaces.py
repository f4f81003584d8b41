"""The words that stand for a participant stand where it says: else the gate holds the fact back."""

import json
from collections.abc import Callable, Iterator

import pytest
from tests.extraction.conftest import document_of
from tests.scoring.gold import GOLD

from wsisgraph.documents import read_bytes
from wsisgraph.documents.model import Document
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Activity, Facts, Participant
from wsisgraph.vocabulary import Vocabulary

RESOLUTION = """The General Assembly,

Recalling its resolution 56/183 of 21 December 2001,

1. Decides to convene a high-level meeting in New York in December 2015;

2. Requests the Secretary-General to submit a report to it at its seventieth session.
"""
HEADED = """Report on the year 2019

I. Work of the Internet Society

1. Trained 118 members of local chapters in Kenya in May 2019.

II. Other matters

2. Concerns about privacy grew throughout the year in many countries of the world.
"""
NEWSLETTER = """Harbour Trust Newsletter

Here at Harbour Trust we had a busy year. Harbour Trust opened a computer room for pupils in Accra in May 2019.

Trained 118 members in Kenya in June 2019.
"""
COUNTRIES = "In 2019 the corpus was used by Egypt, the Sudan and the Syrian Arab Republic to train 20 officials."


def named(document: Document, activity: Activity) -> Iterator[tuple[Participant, str]]:
    """Each participant, and what the part of the document has where the participant is said to stand."""
    parts = {p.number: p.text for p in document.paragraphs}
    parts |= {f"section/{s.path}": s.heading for s in document.sections}
    for one in (*activity.actors, *activity.partners, *activity.beneficiaries):
        yield one, parts[one.paragraph or activity.paragraph][one.start : one.end]


@pytest.mark.parametrize(
    ("text", "verbs", "surface"),
    [
        (RESOLUTION, ["decide", "request"], "General Assembly"),
        (HEADED, ["train"], "Internet Society"),
        (NEWSLETTER, ["train"], "Harbour Trust"),
        (COUNTRIES, ["use"], "the Sudan"),
    ],
)
def test_a_surface_stands_in_its_part(
    facts: Callable[[str], Facts], text: str, verbs: list[str], surface: str
) -> None:
    told = [a for a in facts(text).activities if a.verb in verbs]
    assert [a.verb for a in told] == verbs
    found = [pair for activity in told for pair in named(document_of(text), activity)]
    assert surface in [one.surface for one, _ in found]
    assert [one.surface for one, _ in found] == [words for _, words in found]


def test_every_surface_of_the_annotated_texts(vocabulary: Vocabulary) -> None:
    seen = 0
    for line in (GOLD / "development.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = read_bytes(record["text"].encode(), f"{record['id']}.txt")
        for activity in extract(document, vocabulary).activities:
            for one, words in named(document, activity):
                assert words == one.surface, (record["id"], activity.paragraph, activity.verb)
                seen += 1
    assert seen > 200


def test_a_sentence_torn_off_its_subject_has_no_doer(facts: Callable[[str], Facts]) -> None:
    text = "ESCAP held a meeting in Bangkok in 2017. ESCAP published a guide.\n\n"
    torn = facts(f"{text}developed an open corpus of Arabic in 2017.")
    assert [a.verb for a in torn.activities] == ["hold", "publish"]
