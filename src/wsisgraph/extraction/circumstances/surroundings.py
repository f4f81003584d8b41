"""When, where and about what: dates, regions, countries, action lines and footnotes of a fact."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wsisgraph.documents.model import Document, Marker, Paragraph, Span
from wsisgraph.extraction.circumstances import tags as tagging
from wsisgraph.extraction.circumstances.dates import Date, find_dates
from wsisgraph.extraction.circumstances.timing import act_date
from wsisgraph.extraction.circumstances.topics import around_lines, heading_topics, in_context, topic_lines
from wsisgraph.extraction.facts import Evidence, Tag
from wsisgraph.extraction.lexicon import confidences, word_set
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.vocabulary import Vocabulary

_NO_BODIES = frozenset({"title", "speech", "place"})
_NAMED = frozenset({"country-name", "nationality-name", "city-name"})
_LONGEST_CODE, _LONGEST_VOTE = 3, 400
_VOTE = re.compile(r"\b(?:against|abstain\w*|abstentions?|in favou?r)\s*\([^()]*$")
_DATELINE = re.compile(r"(?:/[A-Z]\w+)?(?:,[^–—\n]{0,40})?\s*(?:[–—]|-\s)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sentence of a draft offers: its parse, names, dates and place in the document."""

    document: Document
    paragraph: Paragraph
    sentence: Sentence
    names: Sequence[Name]
    context: Context
    vocabulary: Vocabulary
    dates: Sequence[Date]
    clauses: int
    topics: tagging.TopicIndex
    country: str | None = None
    """The one country that the whole document names."""


def date_of(draft: Draft, around: Surroundings, first: int, last: int, span: tuple[int, int]) -> Date | None:
    """The date of the act, outside names."""
    dates = [date for date in around.dates if not _named(date, around)]
    return act_date(draft, around.sentence, dates, Span(first, last), Span(*span))


def _named(date: Date, around: Surroundings) -> bool:
    return any(n.start <= date.start < n.end for n in around.names if n.kind != "place")


def places_of(
    draft: Draft, around: Surroundings, first: int, last: int
) -> tuple[tuple[Tag, ...], tuple[Tag, ...]]:
    """Regions and countries of a fact."""
    text = around.sentence.text
    works = [(n.start, n.end) for n in around.names if n.kind in ("title", "speech")]
    bodies = _bodies(around)
    tokens = around.sentence.tokens
    regions, countries = tagging.places_in(_within(around.sentence, first, last), text, [*works, *bodies])
    if draft.opening:
        more = tagging.places_in(tokens[draft.opening[0] : draft.opening[1]], text, [*works, *bodies])
        regions, countries = _merge(regions, more[0]), _merge(countries, more[1])
    countries = [
        c for c in countries if c.evidence is None or not any(s <= c.evidence.start < e for s, e in works)
    ]
    countries = [c for c in countries if not _in_name(c, around) and not _votes(c, text)]
    countries = _merge(countries, _of_actors(draft))
    if not countries and around.country is not None and _at_home(draft, around):
        sure = confidences.tag_confidence("only-country")
        countries = [Tag(around.country, "inferred/default", sure, "only-country")]
    if not regions and not any(tag.rule in _NAMED for tag in countries):
        regions = _regions_beyond(draft, around, [*works, *bodies])
    headed = tagging.heading_regions(around.document, around.paragraph, [a.name for a in draft.actors])
    if headed:
        named = {r.code: r for r in regions}
        regions = [named.get(h.code, h) for h in headed]
    return tuple(regions), tuple(countries)


def _regions_beyond(draft: Draft, around: Surroundings, skip: Sequence[tuple[int, int]]) -> list[Tag]:
    """`built a tool that meets a need in Africa`: what the rest of the sentence names, up to another main act."""
    sentence = around.sentence
    verbs = [c.group.head for c in sentence.clauses if c.kind in ("main", "coordinated")]
    behind = [sentence.tokens[v].start for v in verbs if v > draft.verb]
    before = [sentence.tokens[v].end for v in verbs if v < draft.verb]
    first, last = max(before, default=sentence.start), min(behind, default=sentence.end)
    return tagging.places_in(_within(sentence, first, last), sentence.text, skip)[0]


def _within(sentence: Sentence, first: int, last: int) -> list[Token]:
    """The tokens between two offsets."""
    return [token for token in sentence.tokens if first <= token.start and token.end <= last]


def _in_name(tag: Tag, around: Surroundings) -> bool:
    """A city in the name of a body or in a dateline tells where the body or the author is, not where it acts; of
    whom a meeting or a text is called (`the American Declaration of Rights`) is no place at all.
    """
    at = tag.evidence
    if tag.rule not in ("city-name", "nationality-name") or at is None:
        return False
    named = any(s <= at.start and at.end <= e and e - s > at.end - at.start for s, e in _callings(tag, around))
    return named or (tag.rule == "city-name" and at.start == around.sentence.start and _heads(at, around))


def _callings(tag: Tag, around: Surroundings) -> list[tuple[int, int]]:
    """The names in which a word of a place tells no place: of a nationality those of works and events."""
    if tag.rule == "city-name":
        return _bodies(around)
    return [(n.start, n.end) for n in around.names if n.kind in ("event", "work")]


def _heads(at: Evidence, around: Surroundings) -> bool:
    """`Lima, 3 May – The union …`, `LIMA The union …`: a dateline."""
    text = around.sentence.text
    shouted = at.exact.isupper() and text[at.end : at.end + 2].strip().isupper() and len(at.exact) > _LONGEST_CODE
    return shouted or bool(_DATELINE.match(text, at.end))


def _votes(tag: Tag, text: str) -> bool:
    """`by 107 votes to three against (Peru and Chad)`: how somebody voted."""
    return tag.evidence is not None and bool(
        _VOTE.search(text, max(0, tag.evidence.start - _LONGEST_VOTE), tag.evidence.start)
    )


def _bodies(around: Surroundings) -> list[tuple[int, int]]:
    """Where the names of bodies stand: what they are called tells neither place nor topic of what they do."""
    return [(n.start, n.end) for n in around.names if n.kind not in _NO_BODIES]


def _at_home(draft: Draft, around: Surroundings) -> bool:
    """Whether the one country of a text holds for an act; registered bodies act anywhere, if no title names it."""
    if around.country in _named_in(around.document.title or ""):
        return True
    return all("/" in actor.entity for actor in draft.actors)


@lru_cache(maxsize=256)
def _named_in(title: str) -> frozenset[str]:
    """The codes of the places in a title."""
    return frozenset(place.code for place in find_places(tokenize(title)))


def _of_actors(draft: Draft) -> list[Tag]:
    """The country of an acting government or national body, from its name."""
    found: list[Tag] = []
    for actor in draft.actors:
        if actor.basis == "inferred/publication" or "/" not in actor.entity:
            continue
        for tag in _countries_in(actor.name):
            if tag.rule == "city-name" and actor.name.split()[-1] in word_set("regions", "places", "occasions"):
                continue
            found.append(replace(tag, evidence=None, rule="actor-name"))
    return found


@lru_cache(maxsize=1024)
def _countries_in(name: str) -> tuple[Tag, ...]:
    return tuple(tagging.places(name, 0, len(name), [])[1])


def _merge(one: Sequence[Tag], other: Sequence[Tag]) -> list[Tag]:
    return tagging.unique([*one, *other])


def lines_of(draft: Draft, around: Surroundings, start: int, end: int) -> tuple[Tag, ...]:
    """Action lines of a fact."""
    text = around.sentence.text
    stated = tagging.stated_lines(
        text,
        around.sentence.start,
        around.sentence.end,
        around.document.headings(around.paragraph),
        around.vocabulary,
    )
    tokens = around.sentence.tokens
    first = start if draft.ordinal > 1 or draft.implied else min(start, tokens[draft.verb].start)
    last = (
        max(end, tokens[max(draft.scope[1], 1) - 1].end)
        if draft.ordinal == 1 and not _shared(draft, around)
        else end
    )
    deed = tokens[draft.verb]
    own = topic_lines(text, start, end)
    if not draft.implied:
        own += topic_lines(text, deed.start, deed.end)
    beside = around_lines(text, (first, last), [*_bodies(around), (start, end)], confidences.FLOOR)
    headed = heading_topics(around.document, around.paragraph)
    weak = topic_lines(text, start, end, strength="weak", least=confidences.FLOOR)
    told = tagging.unique([*stated, *own, *beside, *headed, *weak])
    return tuple(tag for tag in told if tag.confidence >= confidences.FLOOR)


def lines_in_context(lines: Sequence[Tag], around: Surroundings) -> tuple[Tag, ...]:
    """The action lines of a fact that its paragraph and the titles above it bear out."""
    titles = (around.document.title or "", *(s.title for s in around.document.headings(around.paragraph)))
    return tuple(in_context(lines, around.sentence.text, titles))


def _shared(draft: Draft, around: Surroundings) -> bool:
    """Several deliverables share the clause: only a fact's own words tell its topic."""
    span = draft.object_range or (0, 0)
    return any(t.lower in ("and", "well") for t in around.sentence.tokens[span[1] : span[1] + 3])


def footnotes_of(around: Surroundings, first: int, last: int) -> tuple[str, ...]:
    """A mark at the sentence's end covers all its clauses, one inside only the clause it closes."""
    marks: list[Marker] = [
        m for m in around.paragraph.markers if around.sentence.start < m.offset <= around.sentence.end + 1
    ]
    return tuple(m.footnote for m in marks if m.offset >= around.sentence.end or first < m.offset <= last + 1)


def urls_of(document: Document, number: str) -> tuple[str, ...]:
    """The addresses in a footnote."""
    return next((f.urls for f in document.footnotes if f.number == number), ())


def symbols_of(document: Document, number: str) -> tuple[str, ...]:
    """The document symbols in a footnote."""
    return next((f.symbols for f in document.footnotes if f.number == number), ())


def dates_of(sentence: Sentence) -> list[Date]:
    """The dates of a sentence."""
    return find_dates(sentence.text, sentence.start, sentence.end)
