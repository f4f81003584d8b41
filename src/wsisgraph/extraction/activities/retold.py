"""What is told twice: `A workshop was held in May. It was organised by X.` is one event of X, and what a headline
tells its first sentence tells again.
"""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.model import Paragraph
from wsisgraph.extraction.activities import certainty
from wsisgraph.extraction.activities.reduced import inherited
from wsisgraph.extraction.facts import Activity
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars

_HOLDING = word_set("grammar", "activities", "holding") | {"arrange", "conduct", "run", "deliver", "facilitate"}
_ANY_EVENT = frozenset({"event", "it", "activity", "programme", "program"})
_POINTING = frozenset({"the", "this", "these", "both", "it"})
_SHORT = 3
"""Words of an object that only points back."""
_CLOSED = (".", ":", ";", "!", "?", "”", '"', ")")
_SMALL = word_set("words", "determiners") | word_set("words", "prepositions") | {"and", "or"}
_SAME = 0.5
"""The share of the words of a headline's object that the sentence repeats, at least."""


def one_event(activities: Sequence[Activity]) -> list[Activity]:
    """The activities with each event that the next one only tells again, with its organiser, made one fact."""
    kept: list[Activity] = []
    for activity in activities:
        if kept and _tells_again(kept[-1], activity):
            kept[-1] = _of(kept[-1], activity)
        else:
            kept.append(activity)
    return kept


def without_headline(activities: Sequence[Activity], first: Paragraph | None) -> list[Activity]:
    """The activities without those of a headline that a later paragraph tells again (`X opens a lab`, `On Monday X
    opened a lab`). `first`: the paragraph that opens the document.
    """
    if first is None or first.text.rstrip().endswith(_CLOSED):
        return list(activities)
    return [
        activity
        for number, activity in enumerate(activities)
        if activity.paragraph != first.number or not any(_repeats(activity, a) for a in activities[number + 1 :])
    ]


def _repeats(headline: Activity, told: Activity) -> bool:
    """Whether another paragraph tells the same deed of one of the same bodies and of the same thing."""
    if told.verb != headline.verb or told.paragraph == headline.paragraph:
        return False
    if not {a.entity for a in told.actors} & {a.entity for a in headline.actors}:
        return False
    said = {w.strip('(),“”"') for w in _words(headline)} - _SMALL
    again = said & {w.strip('(),“”"') for w in _words(told)}
    return len(again) > _SAME * len(said)


def _tells_again(event: Activity, told: Activity) -> bool:
    """Whether `told` points back at an event that nobody was said to hold, and names who held it."""
    held = event.rule in ("passive-agentless", "implied-event") and event.verb in _HOLDING and not event.actors
    organised = told.rule in ("passive-agent", "participle") and told.verb in _HOLDING and told.actors
    if not (held and organised) or event.paragraph != told.paragraph or told.evidence.start < event.evidence.end:
        return False
    words, heads = _words(told), {s for w in _words(event) for s in (w, *singulars(w))}
    pointed = 0 < len(words) <= _SHORT and words[0] in _POINTING
    return pointed and any(s in heads | _ANY_EVENT for s in (words[-1], *singulars(words[-1])))


def _words(activity: Activity) -> list[str]:
    return (activity.object or "").lower().split()


def _of(event: Activity, told: Activity) -> Activity:
    """The event as a fact of those who are said to have organised it."""
    taken = {p.entity for p in (*told.actors, *event.partners)}
    partners = (*event.partners, *(inherited(p) for p in told.partners if p.entity not in taken))
    joined = replace(event, actors=tuple(inherited(a) for a in told.actors), partners=partners)
    return replace(joined, confidence=certainty.confidence(certainty.marks(joined)))
