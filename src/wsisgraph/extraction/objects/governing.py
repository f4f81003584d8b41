"""Which of two nouns was made or given: `grants to women, awarded by X`, `a pact with Peru, signed by X`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import head_of, kind_of
from wsisgraph.extraction.words.tokens import Token

_FRAMES = word_set("grammar", "governing", "frames")
_LINKS = word_set("grammar", "governing", "links")
_PERSONS = word_set("grammar", "governing", "persons") | word_set("figures", "people")
_PLACES = word_set("grammar", "governing", "places")
_TO_PERSONS = word_set("grammar", "governing", "to_persons")
_TO_PLACES = word_set("grammar", "governing", "to_places")
_GIVING = word_set("grammar", "governing", "giving")
_HOLDING = frozenset({"hold", "convene"})
_HELD = ("event", "capacity_building")
_DEFINITE = frozenset({"the", "its", "their"})
_CARRYING_OUT = frozenset({"implement", "execute", "pilot", "realize", "realise"})
_CARRIED_OUT = frozenset({"programme_or_project", "policy_or_strategy"})
_NEVER_CARRIED_OUT = frozenset({"award", "financing", "publication", "event"})
_NEVER_TO_BODIES = word_set("grammar", "governing", "never_to_bodies") | _GIVING


def governing(tokens: Sequence[Token], span: Range, names: Sequence[Name], lemma: str) -> Range:
    """The noun phrase in front of `N with N`, where the verb `lemma` cannot be meant of the last noun.

    Persons, bodies and places behind a preposition were not signed, awarded or published. A verb that may be said
    of them leaves the span as it is, and so does a phrase that no noun stands in front of.
    """
    first, last = span = (_behind_frame(tokens, *span), span[1])
    at = first - 1
    if at < 1 or tokens[at].frozen or tokens[at].lower not in _LINKS or tokens[at - 1].tag not in ("NN", "NAME"):
        return span
    # What is a thing itself (`with regard to the report that X sent`) was given, not given to.
    received = tokens[at].lower == "to" and lemma in _GIVING and kind_of(head_of(tokens, first, last)) is None
    if not received and not _cannot_be(tokens, span, names, lemma):
        return span
    start = _phrase_start(tokens, at)
    return governing(tokens, (start, at), names, lemma) if start < at else span


def _behind_frame(tokens: Sequence[Token], first: int, last: int) -> int:
    """`in the framework of | the project run by X`, `on the sidelines of | the forum held in May`: the thing
    inside what only says where or when something else was done.
    """
    at = first + (tokens[first].tag == "DT")
    if at + 2 >= last or not first or tokens[first - 1].tag != "IN" or tokens[at].lower not in _FRAMES:
        return first
    inner = tokens[at + 2]
    return at + 2 if tokens[at + 1].lower == "of" and (inner.frozen or inner.tag in ("DT", "CD")) else first


def _cannot_be(tokens: Sequence[Token], span: Range, names: Sequence[Name], lemma: str) -> bool:
    first, last = span
    name = next((n for n in names if n.first in (first, first + 1) and n.last == last), None)
    if name is not None:
        return (
            (name.kind == "place" and lemma not in _TO_PLACES)
            or (name.kind == "person" and lemma not in _TO_PERSONS)
            or (name.kind == "organisation" and lemma in _NEVER_TO_BODIES)
        )
    head = head_of(tokens, first, last)
    forms = {head, *singulars(head)}
    return bool((forms & _PERSONS and lemma not in _TO_PERSONS) or (forms & _PLACES and lemma not in _TO_PLACES))


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase that ends at `end` begins: at its article, or behind what is no part of it."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        inside = token.frozen or token.tag in ("NN", "CD", "POS", "DT") or token.lower in ("of", "on", "for")
        if not inside or token.tag == "VBN":
            break
        start -= 1
        inner = start > 0 and tokens[start - 1].lower in ("of", "on", "for")
        if token.tag == "DT" and not inner:
            break
    while start < end and tokens[start].tag == "IN" and not tokens[start].frozen:
        start += 1
    return start


def held_inside(tokens: Sequence[Token], span: Range, lemma: str) -> Range:
    """`a guide for the | forum, held in Lima`, `an award for the | project, implemented by X`: what inside a thing
    that cannot have been held or implemented itself was.
    """
    first, last = span
    outer = kind_of(head_of(tokens, first, last))
    if lemma in _HOLDING:
        fits = outer not in _HELD
        sought, articles = frozenset({"event"}), _DEFINITE
    else:
        fits = lemma in _CARRYING_OUT and outer in _NEVER_CARRIED_OUT
        sought, articles = _CARRIED_OUT, _DEFINITE | {"a", "an"}
    if not fits:
        return span
    openings = (i + 1 for i in range(first + 1, last - 2) if tokens[i].tag == "IN" and not tokens[i].frozen)
    inner = (i for i in openings if tokens[i].lower in articles and kind_of(head_of(tokens, i, last)) in sought)
    return next(inner, first), last
