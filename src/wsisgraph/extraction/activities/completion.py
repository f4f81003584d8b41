"""Drafts become activities: type, partners, result and confidence beside the circumstances."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.model import Document
from wsisgraph.extraction.activities import certainty
from wsisgraph.extraction.activities.types import type_of
from wsisgraph.extraction.circumstances import tags as tagging
from wsisgraph.extraction.circumstances.beneficiaries import beneficiaries, receivers
from wsisgraph.extraction.circumstances.dates import Date
from wsisgraph.extraction.circumstances.surroundings import (
    Surroundings,
    date_of,
    footnotes_of,
    lines_in_context,
    lines_of,
    places_of,
    symbols_of,
    urls_of,
)
from wsisgraph.extraction.entities.plural_heads import bodies_of
from wsisgraph.extraction.facts import Activity, Evidence, Participant, Result
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import words as name_words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.purposes import purpose
from wsisgraph.extraction.objects.slots import further_support, names_body, partners
from wsisgraph.extraction.objects.venues import venue
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.participants.resolution import resolve
from wsisgraph.extraction.participants.short_names import antecedent
from wsisgraph.extraction.syntax.noun_phrases import ORDINAL, kind_of, phrase_kind

_SEATED = word_set("grammar", "completion", "seated")
"""What is hosted for years, not on a day."""
_WHOLE = frozenset({"active", "passive-agent", "passive-agentless", "passive-plain", "resolution"})
_BY_OTHERS = frozenset({"passive-agent", "passive-agentless", "passive-plain", "participle"})
"""Passive deeds: a further participle of support names their partners."""
_WORK_KINDS = {
    "publication": "publication", "event": "event", "policy_or_strategy": "strategy", "platform_or_tool": "platform",  # noqa: E501
    "resolution_or_decision": "resolution", "programme_or_project": "programme", "agreement_or_partnership": "agreement", "standard_or_guideline": "standard",  # noqa: E501
}  # fmt: skip


def _type_of(draft: Draft, words: Sequence[str], *, named: bool) -> str:
    """What came about, by the verb and the object, whose words are given in lower case."""
    found = draft.found
    if found is None:
        return type_of(draft.lemma, "", None, named=named)
    return type_of(draft.lemma, found.head, found.kind, named=named, words=words)


def complete(draft: Draft, around: Surroundings) -> Activity | None:
    """The activity of a draft; None when its object has no words, or when it is not sure enough."""
    span = draft.object_range
    if span is None or span[0] >= span[1]:
        return None
    tokens, text = around.sentence.tokens, around.sentence.text
    start, end = tokens[span[0]].start, tokens[span[1] - 1].end
    words = text[start:end]
    named = all(t.frozen for t in tokens[span[0] : span[1]])
    lower = [t.lower for t in tokens[span[0] : span[1]]]
    kind = draft.type or _apposed_type(draft, around) or _type_of(draft, lower, named=named)
    first, last = _clause_offsets(draft, around)
    evidence = _evidence(draft, around, start, end)
    date = date_of(draft, around, first, last, (start, end))
    if kind == "other" and draft.lemma in ("host", "co-host") and date is not None:
        kind = "event" if draft.found is None or draft.found.head not in _SEATED else kind
    regions, countries = places_of(draft, around, first, last)
    marks = footnotes_of(around, first, last)
    goals, targets = tagging.goals(text, first, last, around.vocabulary)
    year = _year(date, around.document)
    activity = Activity(
        paragraph=around.paragraph.number,
        verb=draft.lemma,
        verb_start=start if draft.implied else tokens[draft.verb].start,
        ordinal=draft.ordinal,
        type=kind,
        object=words,
        object_start=start,
        object_end=end,
        status=draft.status,
        evidence=evidence,
        rule=draft.rule,
        confidence=0.0,
        actors=draft.actors,
        partners=_partners(draft, around),
        beneficiaries=beneficiaries(draft, tokens, around.names, around.context, text),
        result=_result(draft, around, kind, marks),
        purpose=purpose(tokens, (max(span[1], draft.verb + 1), draft.scope[1]), text) if draft.found else None,
        venue=_venue(draft, around),
        date=date.text if date else None,
        date_value=date.value if date else None,
        year=year[0],
        year_basis=year[1],
        regions=regions,
        countries=countries,
        action_lines=lines_of(draft, around, start, end),
        goals=tuple(goals),
        targets=tuple(targets),
        topics=tuple(around.topics.find(tokens[span[0] : span[1]], text)),
        sources=tuple(url for f in marks for url in urls_of(around.document, f)),
        footnotes=marks,
        symbols=tuple(s for f in marks for s in symbols_of(around.document, f)),
    )
    return _if_sure(activity, around)


def _venue(draft: Draft, around: Surroundings) -> str | None:
    """Where it was done; a resolution names places for what it is about."""
    span = draft.object_range
    if span is None or draft.rule == "resolution":
        return None
    return venue(
        around.sentence.tokens, (span[1] - 1, draft.scope[1]), draft.verb, around.names, around.sentence.text
    )


def _if_sure(activity: Activity, around: Surroundings) -> Activity | None:
    """The activity with its confidence; None when it is less sure than the lexicon allows.

    A known topic tells a deed even where nothing tells that the topic is one of an action line.
    """
    sure = certainty.confidence(certainty.marks(activity))
    lines = lines_in_context(activity.action_lines, around)
    return replace(activity, confidence=sure, action_lines=lines) if sure >= certainty.least() else None


def _apposed_type(draft: Draft, around: Surroundings) -> str | None:
    """`issued “Shaping …”, a digital strategy document`: the apposition of a title tells its type."""
    if draft.found is None:
        return None
    named = draft.found.kind is None and all(
        t.frozen for t in around.sentence.tokens[draft.found.first : draft.found.last]
    )
    if draft.found.title is None and not named:
        return None
    tokens, at = around.sentence.tokens, draft.found.last
    while at < len(tokens) and tokens[at].text in "”\",’'":
        at += 1
    if at >= len(tokens) or tokens[at].lower not in ("a", "an", "its"):
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].tag in ("NN", "NAME"):
        end += 1
    return phrase_kind(tokens, at, end, tokens[end - 1].lower)


def _year(date: Date | None, document: Document) -> tuple[int | None, str | None]:
    """The year of a fact and how it is known; none when the text says a time of more than one year."""
    if date and date.year:
        return date.year, "stated/sentence"
    if document.year_covered is None or (date and date.text.endswith("0s")):
        return None, None
    return document.year_covered, "inferred/default"


def _clause_offsets(draft: Draft, around: Surroundings) -> tuple[int, int]:
    """The words that speak about this fact: its clause with its subject, or the whole sentence when it has one
    clause.
    """
    tokens = around.sentence.tokens
    if around.clauses <= 1 and draft.rule in _WHOLE:
        return around.sentence.start, around.sentence.end
    first, last = draft.scope
    if draft.evidence is not None:
        first, last = min(first, draft.evidence[0]), max(last, draft.evidence[1])
    return tokens[first].start, tokens[max(last, first + 1) - 1].end


def _evidence(draft: Draft, around: Surroundings, start: int, end: int) -> Evidence:
    tokens, text = around.sentence.tokens, around.sentence.text
    first, last = draft.evidence or draft.scope
    begin = min(tokens[first].start, start, tokens[draft.verb].start)
    stop = max(end, tokens[draft.verb].end, tokens[max(first, last - 1)].end)
    return Evidence(text[begin:stop], begin, stop)


def _partners(draft: Draft, around: Surroundings) -> tuple[Participant, ...]:
    tokens = around.sentence.tokens
    first = min(draft.scope[0], draft.evidence[0] if draft.evidence else draft.scope[0])
    spans = [(first, draft.scope[1])] + ([draft.opening] if draft.opening else [])
    further = further_support(tokens, draft.scope[1]) if draft.rule in _BY_OTHERS else None
    spans += [further] if further else []
    span = draft.object_range or (0, 0)
    acting = {a.entity for a in draft.actors}
    found: dict[str, Participant] = {}
    for p in draft.partners:
        found.setdefault(p.entity, p)
    named = [n for s in spans for n in partners(tokens, s, around.names) if names_body(tokens, n)]
    for name in (*named, *receivers(draft, tokens, around.names)):
        inside = (
            span[0] <= name.first and name.last <= span[1] and draft.rule not in ("resolution", "intransitive")
        )
        for participant in _partner(name, around):
            if not inside and participant.entity not in acting:
                found.setdefault(participant.entity, participant)
    return tuple(found.values())


def _partner(name: Name, around: Surroundings) -> tuple[Participant, ...]:
    if name.kind == "short":
        known = antecedent(around.context, name.surface.lower())
        return (
            (replace(known, basis="inferred/short-name", surface=name.surface, start=name.start, end=name.end),)
            if known
            else ()
        )
    if name.kind == "place":
        return resolve(around.context, Doer("country", name.first, name.last, name), name.surface, name.start)
    return tuple(around.context.participant(body, "stated/sentence") for body in bodies_of(name))


def _result(draft: Draft, around: Surroundings, kind: str, marks: Sequence[str]) -> Result | None:
    """The named work that the object is: a title, or a name with capitals."""
    work = _WORK_KINDS.get(kind)
    if work is None or draft.found is None:
        return None
    span = draft.object_range or (0, 0)
    title = draft.found.title or next(
        (
            n
            for n in around.names
            if span[0] <= n.first
            and n.last <= span[1]
            and (
                n.kind in ("title", "work", "event", "programme", "unknown")
                or (kind == "event" and n.kind == "organisation")
            )
            and (n.last - n.first > 1 or n.first - span[0] <= 1)
            and n.last == span[1]
            and n.first - span[0] <= 2
        ),
        None,
    )
    if title is None:
        return None
    urls = [u for f in marks for u in urls_of(around.document, f)]
    symbols = [s for f in marks for s in symbols_of(around.document, f)]
    bare = (_edition(around, title, span[0]) if work == "event" else "") + title.surface.strip('“”", ')
    if not _names_work(title, work):
        return None
    if bare.lower() in word_set("words", "determiners"):
        return None
    return Result(work, bare, symbols[0] if len(symbols) == 1 else None, urls[0] if len(urls) == 1 else None)


def _names_work(title: Name, work: str) -> bool:
    """Whether a name can be that of the work: a body that was organised is no event, a firm that agreed no
    resolution, and a quoted word in small letters no title.
    """
    if title.kind == "title" and title.surface.islower():
        return False
    if work == "resolution" and title.kind != "title":
        return any(map(str.isdigit, title.surface)) or any(map(kind_of, title.surface.lower().split()))
    if work == "event" and title.kind == "organisation":
        said = title.surface.lower().split()
        return any(kind_of(word) == "event" for word in said) or not any(
            word in name_words("heads") for word in said
        )
    return True


def _edition(around: Surroundings, title: Name, first: int) -> str:
    """`sixth` of `the sixth African Forum`: each session of a meeting is an event of its own."""
    before = around.sentence.tokens[title.first - 1] if title.first > first else None
    if title.kind == "title" or before is None or not ORDINAL.fullmatch(before.lower):
        return ""
    return f"{before.text} "
