from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.documents.model import Span
from wsisgraph.extraction.words.sentences import split_sentences
from wsisgraph.releases.claims import Claim
from wsisgraph.releases.event_claims import attendances, dates, venues


def event(date: str, title: str = "Harbour Forum 2020") -> Claim:
    (claim,) = dates([{"fact": date, "document": date, "event": "e", "title": title, "date": date}])
    return claim


@given(st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_date_never_excludes_itself_at_another_precision(day: Any, one: int, other: int) -> None:
    a, b = event(day.isoformat()[:one]), event(day.isoformat()[:other])
    assert not a.excludes(a, b)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("3 to 7 June 2036", "10–14 June 2036", True),
        ("3 to 7 June 2036", "7 and 8 June 2036", False),
        ("3 to 7 June 2036", "June 2036", False),
    ],
)
def test_stretches_of_days_in_one_month_exclude_each_other_when_they_share_none(
    one: str, other: str, apart: bool
) -> None:
    rows = [
        {
            "fact": words,
            "document": words,
            "event": "e",
            "title": "Harbour Forum 2036",
            "date": "2036-06",
            "words": words,
        }
        for words in (one, other)
    ]
    a, b = dates(rows)
    assert a.excludes(a, b) is b.excludes(b, a) is apart
    assert not a.excludes(a, a)
    assert a.says == one


def test_meetings_without_a_year_in_their_name_are_compared_year_by_year() -> None:
    assert event("2019-05", "Harbour Forum").series != event("2020-05", "Harbour Forum").series
    assert event("2019-05").series == event("2020-05").series
    assert event("2019-05", "Sixth Harbour Forum").series == event("2020-05", "Sixth Harbour Forum").series
    assert event("2019-05", "Room 12020").series != event("2020-05", "Room 12020").series


def place(venue: str, title: str = "Harbour Forum 2036") -> list[Claim]:
    return list(venues([{"fact": venue, "document": venue, "event": "e", "title": title, "venue": venue}]))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Lima", "Geneva", True),
        ("Lima", "Cusco, Peru", True),
        ("Lima, Peru", "Peru", False),
        ("the Palace of Fine Arts in Lima", "Lima", False),
    ],
)
def test_venues_exclude_each_other_by_the_places_that_they_name(one: str, other: str, apart: bool) -> None:
    (a,), (b,) = place(one), place(other)
    assert a.excludes(a, b) is b.excludes(b, a) is apart


@pytest.mark.parametrize(
    ("venue", "title"),
    [
        ("the Palace of Fine Arts", "Harbour Forum 2036"),
        ("Lima and Geneva", "Harbour Forum 2036"),
        ("Lima", "World Harvest Day 2036"),
        ("Lima", "Third Regional Workshop"),
    ],
)
def test_a_hall_two_places_a_day_and_a_name_of_many_claim_nothing(venue: str, title: str) -> None:
    assert place(venue, title) == []


EVENT = {"title": "Harbour Forum 2036"}


def taking_part(text: str, *more: Mapping[str, str]) -> list[Claim]:
    figure = {"fact": "f", "document": "d", "what": "attendees", "value": "300", "text": text, "start": "0"}
    return list(attendances([EVENT, figure, *more]))


def test_a_figure_is_of_the_one_event_that_its_sentence_names() -> None:
    (claim,) = taking_part("300 attendees came to the Harbour Forum 2036. It had 12 sessions.")
    assert (claim.subject, claim.says) == ("participants, Harbour Forum 2036", "300")


@pytest.mark.parametrize(
    "text",
    [
        "300 attendees came. The Harbour Forum 2036 was held.",
        "300 attendees are expected at the Harbour Forum 2036.",
        "300 attendees came to a workshop of the Harbour Forum 2036.",
        "300 attendees came to the Harbour Forum 2035.",
        "300 attendees came to the Harbour Forum 2036 and the Reef Forum 2036.",
    ],
)
def test_a_part_a_plan_another_event_and_two_events_claim_nothing(text: str) -> None:
    assert taking_part(text, {"title": "Reef Forum 2036"}) == []


def test_each_figure_stands_in_its_own_sentence_of_a_text_that_is_cut_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[str] = []

    def split(text: str) -> list[Span]:
        cut.append(text)
        return split_sentences(text)

    monkeypatch.setattr("wsisgraph.releases.event_claims.split_sentences", split)
    said = {number: f"The Harbour Forum 2036 gathered {number} participants." for number in ("300", "400", "500")}
    text = " ".join(said.values())
    figure = {"document": "d", "what": "participants", "text": text}
    rows = [{**figure, "fact": n, "value": n, "start": str(text.index(n))} for n in said]
    assert [(claim.fact, claim.says) for claim in attendances([EVENT, *rows])] == [(n, n) for n in said]
    assert cut == [text]
