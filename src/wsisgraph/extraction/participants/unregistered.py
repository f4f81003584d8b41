"""The organisations of a document that no registry knows: defined, mentioned or acting in it."""

from collections.abc import Sequence

from wsisgraph.extraction.facts import Activity, LearnedEntity, Mention


def unregistered(
    learned: Sequence[LearnedEntity], mentions: Sequence[Mention], activities: Sequence[Activity]
) -> list[LearnedEntity]:
    """Every organisation that no registry knows, once, sorted by id."""
    found = {e.entity: e for e in learned}
    for mention in mentions:
        if "/" in mention.entity:
            found.setdefault(
                mention.entity,
                LearnedEntity(mention.entity, mention.name, (), mention.paragraph, mention.rule),
            )
    for activity in activities:
        for p in (*activity.actors, *activity.partners):
            if "/" in p.entity:
                found.setdefault(p.entity, LearnedEntity(p.entity, p.name, (), activity.paragraph, "doer"))
    return [found[key] for key in sorted(found)]
