"""Of several drafts for the same words, the best one."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.drafts import Draft

_RANK = (
    "resolution",
    "active",
    "coordinated",
    "passive-agent",
    "relative",
    "own-report",
    "reported",
    "subordinate",
    "participle",
    "passive-agentless",
    "passive-plain",
    "nominal",
    "adjunct",
    "implied-publication",
    "implied-event",
    "intransitive",
)
_ADJACENT = 2
_HOLDING = word_set("grammar", "activities", "holding")


def select(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in reading order without doubles: one fact for a verb and object."""
    kept: list[Draft] = []
    said_better = {d.instead for d in drafts if d.instead is not None}
    drafts = [d for d in drafts if d.instead is not None or d.verb not in said_better]
    for draft in sorted(drafts, key=lambda d: (_RANK.index(d.rule), d.verb, d.ordinal)):
        if not any(_doubles(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.verb, d.ordinal))


def _doubles(draft: Draft, other: Draft) -> bool:
    """The same verb and object, or the same object told by an implied or nominal verb as well."""
    mine, theirs = draft.object_range, other.object_range
    if mine is None or theirs is None:
        return draft.verb == other.verb
    same = mine[0] < theirs[1] and theirs[0] < mine[1]
    if draft.verb == other.verb:
        return same
    if draft.rule in ("implied-event", "implied-publication"):
        return same
    if draft.rule in ("passive-agentless", "participle") and draft.lemma in _HOLDING and other.lemma in _HOLDING:
        # `Organized by X, the fair was hosted by Y` tells of two deeds.
        apart = draft.rule == "participle" and other.rule == "passive-agent"
        told = other.rule in ("passive-agent", "participle") and bool(other.actors) and not apart
        return same and (told or not {a.entity for a in draft.actors} - {a.entity for a in other.actors})
    if draft.rule in ("passive-agentless", "passive-plain") and mine == theirs:
        # `was designed, built and opened`: several verbs, one object, nothing between them but a mark.
        alone = draft.scope[1] <= draft.verb + 1 < other.verb
        chained = alone or abs(draft.verb - other.verb) <= _ADJACENT
        return other.rule.startswith("passive-") and chained
    if draft.rule == "nominal":
        return same and bool({a.entity for a in draft.actors} & {a.entity for a in other.actors})
    return False
