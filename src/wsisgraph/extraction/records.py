"""Facts as the JSON-lines records of the design, section 6."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Activity, Facts, Head, Mention, Participant, Statistic, Tag
from wsisgraph.iris import Iris

Record = dict[str, Any]
_Fact = TypeVar("_Fact", Activity, Mention, Statistic)


def records(document: Document, facts: Facts, iris: Iris) -> Iterator[Record]:
    """The records of a document paragraph by paragraph: activities, mentions, statistics, in reading order."""
    start = {"document": document.slug, "file": document.file}
    activities, mentions = _by_paragraph(facts.activities), _by_paragraph(facts.mentions)
    statistics = _by_paragraph(facts.statistics)
    for paragraph in document.paragraphs:
        heading = [s.heading for s in document.headings(paragraph)]
        for activity in activities.get(paragraph.number, ()):
            yield {"kind": "activity", **start, **_activity(document, activity, heading, iris)}
        for mention in mentions.get(paragraph.number, ()):
            yield {"kind": "mention", **start, **_mention(mention, heading, iris)}
        for statistic in statistics.get(paragraph.number, ()):
            yield {"kind": "statistic", **start, **_statistic(statistic, heading)}


def _by_paragraph(facts: Sequence[_Fact]) -> dict[str, list[_Fact]]:
    """The facts of each paragraph, in their order: to look for them one paragraph at a time would be quadratic."""
    found: dict[str, list[_Fact]] = {}
    for fact in facts:
        found.setdefault(fact.paragraph, []).append(fact)
    return found


def _activity(document: Document, fact: Activity, heading: list[str], iris: Iris) -> Record:
    return {
        "id": iris.activity(document.slug, fact.paragraph, fact.verb_start, fact.ordinal),
        "paragraph": fact.paragraph,
        "heading": heading,
        "actors": [_participant(p, iris) for p in fact.actors],
        "partners": [_participant(p, iris) for p in fact.partners],
        "beneficiaries": [_participant(p, iris) for p in fact.beneficiaries],
        "verb": fact.verb,
        "type": fact.type,
        "object": fact.object,
        "result": None
        if fact.result is None
        else {
            "kind": fact.result.kind,
            "title": fact.result.title,
            "symbol": fact.result.symbol,
            "url": fact.result.url,
        },
        "purpose": fact.purpose,
        "status": fact.status,
        "date": fact.date,
        "year": fact.year,
        "year_basis": fact.year_basis,
        "regions": _tags(fact.regions),
        "countries": _tags(fact.countries),
        "action_lines": _tags(fact.action_lines),
        "goals": _tags(fact.goals),
        "targets": _tags(fact.targets),
        "topics": _tags(fact.topics),
        "sources": list(fact.sources),
        "confidence": fact.confidence,
        "rule": fact.rule,
        "evidence": {"exact": fact.evidence.exact, "start": fact.evidence.start, "end": fact.evidence.end},
    }


def _participant(p: Participant, iris: Iris) -> Record:
    return {
        "id": iris.entity(p.entity),
        "name": p.name,
        "surface": p.surface,
        "start": p.start,
        "end": p.end,
        "basis": p.basis,
        "confidence": p.confidence,
    }


def _tags(tags: tuple[Tag, ...]) -> list[Record]:
    return [{"code": t.code, "basis": t.basis, "rule": t.rule, "confidence": t.confidence} for t in tags]


def _mention(fact: Mention, heading: list[str], iris: Iris) -> Record:
    return {
        "paragraph": fact.paragraph,
        "heading": heading,
        "id": iris.entity(fact.entity),
        "name": fact.name,
        "surface": fact.surface,
        "start": fact.start,
        "end": fact.end,
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def _statistic(fact: Statistic, heading: list[str]) -> Record:
    value = Decimal(fact.value)
    return {
        "paragraph": fact.paragraph,
        "heading": heading,
        "form": fact.form,
        "value": int(value) if value == value.to_integral_value() else float(value),
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "what": fact.what,
        "population": fact.population,
        "area": fact.area,
        "period": fact.period,
        "heads": [_head(head) for head in fact.heads],
        "evidence": _evidence(fact),
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def _evidence(fact: Statistic) -> Record:
    """The words of a figure; in a sheet they have an address too."""
    words = {"exact": fact.evidence.exact, "start": fact.evidence.start, "end": fact.evidence.end}
    return words if fact.cell is None else {**words, "cell": fact.cell}


def _head(head: Head) -> Record:
    """`part` is the paragraph, row, head or section that has the words."""
    known = {"slot": head.slot, "basis": head.basis, "part": head.part or None}
    if head.evidence is None:
        return known | {"exact": None, "start": None, "end": None}
    return known | {"exact": head.evidence.exact, "start": head.evidence.start, "end": head.evidence.end}
