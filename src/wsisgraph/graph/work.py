"""Named works: publications, events, platforms. The same kind and title are one node in every report."""

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Result
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.namespaces import dcterms, schema
from wsisgraph.iris import slugify


def add_work(ctx: Context, result: Result) -> NamedNode | None:
    """Add the work and return it; None when its title has no letter to name it by."""
    if not slugify(result.title):
        return None
    node = NamedNode(ctx.iris.work(slugify(result.kind) or "other", result.title))
    kind = ctx.concepts.own("work-kind", result.kind)
    ctx.type(node, ctx.wsis("Work"), *ctx.concepts.also_typed(result.kind))
    ctx.add(node, dcterms("title"), lit.words(result.title, ctx.document.language))
    ctx.state(node, workKind=kind, symbol=lit.text(result.symbol) if result.symbol else None)
    if result.url:
        ctx.add(node, schema("url"), lit.address(result.url))
    return node
