"""Organisations that no registry knows, mentions, and the organisations that contributed to the document."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Facts, LearnedEntity, Mention, Participant
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.namespaces import org, prov, rdfs, schema, skos
from wsisgraph.graph.participation import add_participation


def add_entities(ctx: Context, facts: Facts) -> None:
    """Add what the document alone says about organisations.

    Every unregistered organisation that a fact names gets a node, also when extraction did not list it
    among those it learned: a name without a node would be rejected with the facts that use it.
    """
    learned = {entity.entity for entity in facts.entities}
    for entity in facts.entities:
        _add_learned(ctx, entity)
    for local, name in sorted(_named(facts).items()):
        if local.startswith(f"{ctx.document.slug}/") and local not in learned:
            _add_learned(ctx, LearnedEntity(local, name, (), None, "named"))
    _add_mentions(ctx, facts.mentions)
    for number, contributor in enumerate(facts.contributors, start=1):
        ctx.state(ctx.node, contributor=ctx.concepts.entity(contributor.entity))
        add_participation(
            ctx, ctx.node, number, "contributor", participant=contributor, paragraph=contributor.paragraph or "0"
        )


def _named(facts: Facts) -> dict[str, str]:
    """The first name that the document gives each organisation."""
    named: dict[str, str] = {}
    participants: list[Participant] = list(facts.contributors)
    for activity in (*facts.activities, *facts.process):
        participants += [*activity.actors, *activity.partners, *activity.beneficiaries]
    items: list[Participant | Mention] = [*participants, *facts.mentions]
    for item in items:
        named.setdefault(item.entity, item.name)
    return named


def _add_learned(ctx: Context, entity: LearnedEntity) -> None:
    node = ctx.concepts.entity(entity.entity)
    ctx.type(node, ctx.wsis("Entity"), org("Organization"), schema("Organization"))
    name = lit.words(entity.name, ctx.document.language)
    ctx.add(node, skos("prefLabel"), name)
    ctx.add(node, prov("wasDerivedFrom"), ctx.node)
    ctx.add(node, rdfs("isDefinedBy"), ctx.node)
    ctx.state(
        node,
        acronym=[lit.text(acronym) for acronym in entity.acronyms],
        registered=lit.boolean(False),
        rule=lit.text(entity.rule),
        suggestedMatch=[ctx.concepts.entity(local) for local in entity.suggestions],
    )


def _add_mentions(ctx: Context, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        part: NamedNode = ctx.part(mention.paragraph)
        ctx.add(part, schema("mentions"), ctx.concepts.entity(mention.entity))
