"""What documents say of one event: when and where it was held, who organised it, how many took part."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from wsisgraph.documents.model import Span
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.words.sentences import split_sentences
from wsisgraph.extraction.words.tokens import tokenize
from wsisgraph.releases.claims import Claim, Row, bound, is_apart, is_other_body
from wsisgraph.releases.named_things import is_numbered, is_observed, is_own_name

_STRETCH = re.compile(r"(?<!\d)(\d{1,2})\s?(?:-|–|to|and)\s?(\d{1,2})(?!\d)")
_ALIKE = {"attendees": "participants"}
"""Nouns for who took part that mean the same; a figure is compared with figures of its noun."""
_EXPECTED = re.compile(
    r"\b(?:will|would|expect\w*|plans?|planned|aims?|up to|invite\w*|regist\w+)\b", re.IGNORECASE
)
_OTHER_OCCASION = re.compile(
    r"\b(?:side[ -]?events?|sessions?|workshops?|panels?|meetings?|trainings?|seminars?|courses?|webinars?|"
    r"round ?tables?|pre-?conferences?|previous|last year|compared|online|virtual\w*|remote\w*|in person)\b",
    re.IGNORECASE,
)
"""Words of a sentence by which its figure may be one of a part of the event or of another one."""


def dates(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on when a named event was held.

    A less precise date excludes nothing that it contains; of two stretches of days in one month, those that share
    no day exclude each other. Meetings of one name are held again: without a number in the name, only dates of one
    year are compared.
    """
    for row in rows:
        if (series := _occasion(row)) is None:
            continue
        days = _days(row.get("words", ""))
        says = row["words"] if days else row["date"]
        yield Claim(
            row["fact"], row["document"], series, row["title"], says, _is_other_date,
            value=row["date"], names=days,
        )  # fmt: skip


def venues(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on where a named event was held: the places that its venue names, as far as they are known.

    A hall, a building or “online” claims nothing, since it may stand in any city.
    """
    for row in rows:
        series = _occasion(row)
        if series is None or is_observed(row["title"]):
            continue
        tokens = tokenize(row["venue"])
        places = [place for place in find_places(tokens) if place.kind in ("city", "country")]
        cities = frozenset(
            " ".join(t.text for t in tokens[p.first : p.last]).casefold() for p in places if p.kind == "city"
        )
        countries = {place.code for place in places}
        if len(countries) == 1:
            yield Claim(
                row["fact"], row["document"], series, row["title"], row["venue"], _is_other_place,
                value=countries.pop(), names=cities,
            )  # fmt: skip


def organisers(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on who organised a named event: no organisation in common, be it as a partner."""
    facts: dict[str, list[Row]] = {}
    for row in rows:
        facts.setdefault(row["fact"], []).append(row)
    for fact, found in facts.items():
        series = _occasion(found[0])
        if series is None or is_observed(found[0]["title"]):
            continue
        names = sorted({row["name"] for row in found if row["role"] == "actor"})
        known = {row["body"] for row in found} | {row["name"].casefold() for row in found}
        first = found[0]
        yield Claim(
            fact,
            first["document"],
            series,
            first["title"],
            "; ".join(names),
            is_other_body,
            names=frozenset(known),
        )


def attendances(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on how many took part in a named event.

    A figure is one of the event when its sentence names that event and no other occasion, and gives one figure of
    its noun. Rows without a title are figures, those without a value are events.
    """
    titles: dict[str, list[tuple[str, str]]] = {}
    figures: dict[tuple[str, str, str], list[Row]] = {}
    sentences: dict[str, list[Span]] = {}
    for row in rows:
        if "title" in row:
            if _is_one_event(row["title"]):
                folded = _folded(row["title"])
                titles.setdefault(" ".join(folded.split()[:2]), []).append((folded, row["title"]))
        else:
            noun, text = row["what"].casefold(), row["text"]
            if text not in sentences:
                sentences[text] = split_sentences(text)
            sentence = _sentence(text, int(row["start"]), sentences[text])
            figures.setdefault((row["document"], sentence, _ALIKE.get(noun, noun)), []).append(row)
    for (_, sentence, noun), found in figures.items():
        event = _event_in(sentence, titles)
        if event is None or len(found) > 1 or (limits := bound(found[0])) is None:
            continue
        row, (folded, title) = found[0], event
        yield Claim(
            row["fact"], row["document"], (folded, noun), f"{noun}, {title}", row["value"], is_apart, *limits
        )


def _occasion(row: Row) -> Hashable | None:
    """What makes it one meeting: its name and, where that has no number, the year; None where neither says it."""
    if is_numbered(row["title"]):
        return row["event"]
    year = row.get("date", "")[:4]
    return (row["event"], year) if year and is_own_name(row["title"]) else None


def _sentence(text: str, at: int, sentences: Sequence[Span]) -> str:
    """The sentence in which a place of a text lies."""
    place = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    if place < 0 or at >= sentences[place].end:
        return text
    return text[sentences[place].start : sentences[place].end]


def _is_one_event(title: str) -> bool:
    return is_numbered(title) and is_own_name(title) and not is_observed(title)


def _event_in(sentence: str, titles: dict[str, list[tuple[str, str]]]) -> tuple[str, str] | None:
    """The one event that a sentence about who took part names, in the form for comparison and as written."""
    words = _folded(sentence).split()
    text = f" {' '.join(words)} "
    found = {
        event for pair in pairwise(words) for event in titles.get(" ".join(pair), ()) if f" {event[0]} " in text
    }
    longest = max(found, key=lambda event: (len(event[0]), event), default=None)
    if longest is None or any(folded not in longest[0] for folded, _ in found):
        return None
    rest = text.replace(longest[0], " ")
    return None if _EXPECTED.search(rest) or _OTHER_OCCASION.search(rest) else longest


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", words.casefold()))


def _days(words: str) -> frozenset[str]:
    """The days of a stretch inside one month: `3 to 7 June 2036`."""
    found = _STRETCH.search(words)
    if found is None:
        return frozenset()
    first, last = int(found[1]), int(found[2])
    return frozenset(map(str, range(first, last + 1)))


def _is_other_date(one: Claim, other: Claim) -> bool:
    if one.value.startswith(other.value) or other.value.startswith(one.value):
        return one.value == other.value and bool(one.names and other.names) and not one.names & other.names
    return True


def _is_other_place(one: Claim, other: Claim) -> bool:
    """Another country, or in one country other cities where both name one."""
    if one.value != other.value:
        return True
    return bool(one.names and other.names) and not one.names & other.names
