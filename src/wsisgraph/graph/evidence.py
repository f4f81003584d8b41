"""The words that state a fact, as a node below the fact."""

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Evidence
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.namespaces import oa


def add_evidence(
    ctx: Context, owner: NamedNode, part: str, evidence: Evidence, *, rule: str | None, confidence: float
) -> NamedNode:
    """Add the evidence of `owner`; `part` is the part of the document that has the words (`Context.part`)."""
    node = NamedNode(f"{owner.value}/evidence")
    ctx.type(node, ctx.wsis("Evidence"), oa("SpecificResource"))
    ctx.add(node, oa("hasSource"), ctx.part(part))
    ctx.state(
        node,
        quotation=lit.text(evidence.exact),
        start=lit.integer(evidence.start),
        end=lit.integer(evidence.end),
        rule=lit.text(rule) if rule else None,
        confidence=lit.decimal(confidence),
    )
    ctx.state(owner, evidence=node)
    return node
