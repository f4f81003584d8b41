"""Work that is told of as such: `Work is under way to build X`, `Work has begun on the drafting of X`, `X is under
construction`.
"""

from collections.abc import Iterator
from dataclasses import replace

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds

_BEGINNING = word_set("grammar", "under_way", "beginning")
_EFFORTS = word_set("grammar", "under_way", "efforts")
_STATES = (["under", "way"], ["underway"], ["in", "progress"], ["ongoing"], ["in", "hand"])
_MAKING: dict[str, str] = load("grammar")["under_way"]["making"]
"""The verb for a thing that is in a state of being made (`under construction`)."""
_NEW = frozenset({"a", "an", "another", "two", "three", "four", "five", "several", "new"})
_DEEDS = frozenset({"punctual", "function", "durative"})


def under_way(reader: ClauseReader) -> Iterator[Draft]:
    """The deed that the work is for, as far as it names what is made; it is still going on."""
    for clause in reader.sentence.clauses:
        at = _begun(reader, clause)
        if at is None or clause.subject is None:
            continue
        inner = next((g for g in reader.sentence.groups if g.first >= at and g.first <= at + 2), None)
        lemma, start = _deed(reader, at, inner)
        if lemma is None:
            continue
        scope = (clause.subject[0], clause.complement[1])
        head = inner.head if inner is not None and inner.first < start else clause.group.head
        actors = _whose(reader, clause)
        base = Draft("passive-agentless", lemma, head, "ongoing", None, scope, actors, evidence=scope)
        found = objects(reader.tokens, (start, clause.complement[1]), reader.names, lemma)
        for number, item in enumerate(found, 1):
            if item.kind is not None:
                yield replace(base, found=item, ordinal=number)


def being_made(reader: ClauseReader) -> Iterator[Draft]:
    """`A new guide is in preparation`, `Two schools are under construction`: what is being made, and by whom
    if `by` tells.
    """
    for clause in reader.sentence.clauses:
        group, (first, last) = clause.group, clause.complement
        told = clause.kind in ("main", "coordinated") and group.copula and not (group.negated or group.modal)
        while first < last and reader.tokens[first].tag == "RB":
            first += 1
        words = " ".join(t.lower for t in reader.tokens[first : first + 2])
        if not told or group.tense != "present" or clause.subject is None or words not in _MAKING:
            continue
        opening = reader.tokens[clause.subject[0]]
        scope = (clause.subject[0], last)
        for item in objects(reader.tokens, clause.subject, reader.names)[:1]:
            if item.kind is not None or opening.lower in _NEW or opening.tag == "CD":
                yield Draft(
                    "passive-agentless", _MAKING[words], first + 1, "ongoing", item, scope,
                    reader.agent_after((first + 2, last)), opening=clause.opening, evidence=scope,
                )  # fmt: skip


def _begun(reader: ClauseReader, clause: Clause) -> int | None:
    """Where what the work is for begins."""
    tokens, group, subject = reader.tokens, clause.group, clause.subject
    told = clause.kind in ("main", "coordinated") and not (group.negated or group.modal or group.passive)
    if subject is None or not told or group.tense == "future" or tokens[subject[1] - 1].lower not in _EFFORTS:
        return None
    first, last = clause.complement
    while first < last and tokens[first].tag == "RB" and tokens[first].lower not in ("underway", "ongoing"):
        first += 1
    if not group.copula:
        return first if group.lemma in _BEGINNING else None
    words = [t.lower for t in tokens[first : first + 2]]
    return next((first + len(s) for s in _STATES if words[: len(s)] == s), None)


def _deed(reader: ClauseReader, at: int, inner: VerbGroup | None) -> tuple[str | None, int]:
    """The verb of the deed and where its object begins: `to build X`, `on building X`, `on the drafting of X`."""
    tokens = reader.tokens
    if inner is not None and inner.form in ("infinitive", "gerund") and not (inner.passive or inner.negated):
        opened = tokens[at].tag == "TO" if inner.form == "infinitive" else tokens[at].lower in ("on", "in")
        return (inner.lemma, inner.last) if opened and _DEEDS & kinds(inner) else (None, at)
    if at + 3 < len(tokens) and tokens[at].lower in ("on", "for") and tokens[at + 1].lower == "the":
        lemma = load("nominals")["nouns"].get(tokens[at + 2].lower)
        if lemma is not None and tokens[at + 3].lower == "of":
            return lemma, at + 4
    return None, at


def _whose(reader: ClauseReader, clause: Clause) -> tuple[Participant, ...]:
    """`The Union's work on X is under way`; else nobody is named."""
    actors = reader.subject(clause).actors
    return tuple(with_basis(a, "inferred/inherited") for a in actors)
