"""How the document came about, and which run of which extractor drew its facts."""

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Activity
from wsisgraph.graph import literals as lit
from wsisgraph.graph.activity import label
from wsisgraph.graph.context import Context
from wsisgraph.graph.evidence import add_evidence
from wsisgraph.graph.namespaces import prov, rdfs
from wsisgraph.graph.participation import add_participants


def add_preparation(ctx: Context, number: int, step: Activity) -> None:
    """Add a step in the making of the document; it is never counted among the activities."""
    node = NamedNode(f"{ctx.node.value}/preparation/{number}")
    ctx.type(node, ctx.wsis("Preparation"), prov("Activity"))
    ctx.add(node, rdfs("label"), lit.words(label(step), "en"))
    ctx.state(
        node,
        verb=lit.text(step.verb),
        object=lit.text(step.object) if step.object else None,
        date=lit.text(step.date) if step.date else None,
        dateValue=lit.partial_date(step.date_value) if step.date_value else None,
        rule=lit.text(step.rule),
        confidence=lit.decimal(step.confidence),
    )
    add_participants(ctx, node, step)
    add_evidence(ctx, node, step.paragraph, step.evidence, rule=step.rule, confidence=step.confidence)
    ctx.state(ctx.node, preparation=node)


def add_extraction(ctx: Context, extractor: str, version: str) -> None:
    """Add the run that made the facts. It has no clock: the same input gives the same graph."""
    node = NamedNode(f"{ctx.node.value}/extraction")
    ctx.type(node, ctx.wsis("Extraction"), prov("Activity"))
    ctx.add(node, rdfs("label"), lit.words(f"Extraction of {ctx.document.slug}", "en"))
    ctx.add(node, prov("used"), ctx.node)
    ctx.add(node, prov("generated"), NamedNode(ctx.iris.graph(f"document/{ctx.document.slug}")))
    ctx.state(
        node,
        extractor=lit.text(extractor),
        extractorVersion=lit.text(version),
        sha256=lit.text(ctx.document.sha256),
    )
