"""Who held an event that the sentence before tells of: `A forum was held in Lima. It was organized by X.`"""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.facts import Activity
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft

_HOLDING = word_set("grammar", "activities", "holding")
_AGENTLESS = frozenset({"passive-agentless", "participle", "implied-event"})
_PRONOUNS = frozenset({"it", "this", "they", "these"})
_EVENTS = frozenset({"event", "capacity_building"})


def with_organiser(told: Sequence[Activity], draft: Draft, found: Activity) -> Activity | None:
    """The event told last with the organisers that `found` names for it; None where both are facts of their own.

    `told` holds the activities so far, in reading order.
    """
    if not told or draft.rule != "passive-agent" or found.verb not in _HOLDING or not found.actors:
        return None
    event = told[-1]
    pronoun = found.object is not None and found.object.lower() in _PRONOUNS
    open_event = event.rule in _AGENTLESS and event.verb in _HOLDING and event.type in _EVENTS and not event.actors
    if not (pronoun and open_event) or event.paragraph != found.paragraph:
        return None
    organisers = tuple(with_basis(actor, "inferred/inherited") for actor in found.actors)
    partners = tuple(with_basis(partner, "inferred/inherited") for partner in found.partners)
    return replace(event, actors=organisers, partners=(*event.partners, *partners))
