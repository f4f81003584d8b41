"""Who opens, chairs or addresses a meeting: a person's part in it, and no deed of a body."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token

_PARTS = word_set("grammar", "ceremonies", "parts")
_HEARERS = word_set("grammar", "ceremonies", "hearers")
_REPORTING = word_set("grammar", "ceremonies", "reporting")
_PAPERS = word_set("grammar", "ceremonies", "papers")
_SHOWS = word_set("grammar", "ceremonies", "shows")
_CLOCK = frozenset({"am", "pm", "noon", "midnight", "hours", "hrs", "o'clock", "o’clock"})
_EVENTS = word_set("nouns", "support", "events") | word_set("grammar", "ceremonies", "sittings")


def only_ceremony(
    tokens: Sequence[Token], names: Sequence[Name], doer: Range | None, deed: Predicate, item: Found
) -> bool:
    """`The Director of the Lake Bank opened the seminar`: what a person did at a meeting that others hold."""
    if doer is None or deed.lemma.split()[0] not in _PARTS | _REPORTING:
        return False
    heads = {item.head, *singulars(item.head)}
    if deed.lemma in _REPORTING:
        paper = tokens[item.first].lower in _PAPERS or bool(heads & _PAPERS)
        return paper and _by_person(tokens, names, doer)
    if heads & _SHOWS or not (item.kind == "event" or heads & (_EVENTS | _HEARERS)):
        return False
    return _by_person(tokens, names, doer)


def only_clock(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`The meeting was opened at 10 a.m.`: when those who sat began."""
    first, last = deed.complement
    opens = deed.lemma.split()[0] in _PARTS and (item.kind == "event" or item.head in _EVENTS)
    behind = [t.lower.replace(".", "") for t in tokens[first : min(last, first + 4)]]
    return opens and behind[:1] == ["at"] and any(word in _CLOCK for word in behind[1:])


def _by_person(tokens: Sequence[Token], names: Sequence[Name], span: Range) -> bool:
    """Whether a person or office stands in front of the first comma: behind it, a body may tell its own part."""
    first, last = span
    end = next((i for i in range(first, last) if tokens[i].tag == "," and not tokens[i].frozen), last)
    officers = words("offices", "honorifics")
    if any(t.lower.rstrip(".") in officers for t in tokens[first:end]):
        return True
    return any(n.kind == "person" and first <= n.first < end for n in names)
