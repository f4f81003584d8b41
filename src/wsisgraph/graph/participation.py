"""How it is known that an organisation took part: a node below the fact, with its own evidence."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Activity, Evidence, Participant
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.evidence import add_evidence
from wsisgraph.graph.namespaces import prov


def add_participation(
    ctx: Context, owner: NamedNode, number: int, role: str, *, participant: Participant, paragraph: str
) -> None:
    """Add one participation of `owner`; `paragraph` has the surface unless the participant names another part."""
    node = NamedNode(f"{owner.value}/participation/{number}")
    ctx.type(node, ctx.wsis("Participation"), prov("Association"))
    ctx.add(node, prov("agent"), ctx.concepts.entity(participant.entity))
    ctx.add(node, prov("hadRole"), ctx.concepts.own("role", role))
    ctx.state(
        node,
        surface=lit.text(participant.surface),
        basis=ctx.basis(participant.basis),
        confidence=lit.decimal(participant.confidence),
    )
    words = Evidence(participant.surface, participant.start, participant.end)
    add_evidence(
        ctx, node, participant.paragraph or paragraph, words, rule=None, confidence=participant.confidence
    )
    ctx.state(owner, participation=node)


def add_participants(ctx: Context, owner: NamedNode, activity: Activity) -> None:
    """Add the plain triples that analysts query, and behind each the participation that says how it is known."""
    number = 0
    for role, participants in _roles(activity):
        for participant in participants:
            number += 1
            ctx.state(owner, **{role: ctx.concepts.entity(participant.entity)})
            add_participation(ctx, owner, number, role, participant=participant, paragraph=activity.paragraph)


def _roles(activity: Activity) -> Iterable[tuple[str, tuple[Participant, ...]]]:
    yield "actor", activity.actors
    yield "partner", activity.partners
    yield "beneficiary", activity.beneficiaries
