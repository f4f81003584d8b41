"""How it is known what a fact concerns, or when it was: nodes below the fact."""

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Activity, Statistic, Tag
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.evidence import add_evidence


def add_tags(ctx: Context, activity: Activity, node: NamedNode) -> None:
    """Add a tagging for every tag, and the plain triple for those that are sure enough."""
    number = 0
    for name, tag, concept in _tags(ctx, activity):
        number += 1
        _add_tagging(ctx, node, number, tag, name=name, concept=concept, paragraph=activity.paragraph)
        if ctx.is_plain(tag.basis, tag.rule, tag.confidence):
            ctx.state(node, **{name: concept})
    if activity.year is not None:
        ctx.state(node, year=lit.year(activity.year))
        _add_year(ctx, node, number + 1, activity)


def _tags(ctx: Context, activity: Activity) -> Iterator[tuple[str, Tag, NamedNode]]:
    concepts = ctx.concepts
    groups: tuple[tuple[str, tuple[Tag, ...], Callable[[str], NamedNode]], ...] = (
        ("actionLine", activity.action_lines, concepts.action_line),
        ("goal", activity.goals, concepts.goal),
        ("target", activity.targets, concepts.target),
        ("region", activity.regions, concepts.region),
        ("country", activity.countries, concepts.country),
        ("topic", activity.topics, concepts.topic),
    )
    for name, tags, resolve in groups:
        for tag in tags:
            yield name, tag, resolve(tag.code)


def _add_tagging(
    ctx: Context, owner: NamedNode, number: int, tag: Tag, *, name: str, concept: NamedNode, paragraph: str
) -> None:
    node = _tagging(ctx, owner, number, name, tag.basis)
    ctx.state(node, concept=concept, rule=lit.text(tag.rule), confidence=lit.decimal(tag.confidence))
    if tag.evidence is not None:
        add_evidence(ctx, node, paragraph, tag.evidence, rule=tag.rule, confidence=tag.confidence)


def _add_year(ctx: Context, owner: NamedNode, number: int, activity: Activity) -> None:
    """A year has no rule of its own: it is the date's, or the document's by default."""
    year, basis = activity.year, activity.year_basis
    assert year is not None  # noqa: S101 - the caller's condition
    assert basis is not None  # noqa: S101 - it comes with every year
    node = _tagging(ctx, owner, number, "year", basis)
    ctx.state(node, taggedYear=lit.year(year), rule=lit.text(f"year.{basis.rsplit('/', 1)[-1]}"))


def add_heads(ctx: Context, statistic: Statistic, node: NamedNode, said: Mapping[str, NamedNode]) -> None:
    """Add a tagging for each head, label or caption that says a slot of a figure; `said`: the concepts by slot."""
    for number, head in enumerate(statistic.heads, 1):
        name = "series" if head.slot == "what" else head.slot
        tagging = _tagging(ctx, node, number, name, head.basis)
        rule = f"table-{head.slot}"
        ctx.state(tagging, concept=said[name], rule=lit.text(rule), confidence=lit.decimal(statistic.confidence))
        if head.evidence is not None:
            add_evidence(ctx, tagging, head.part, head.evidence, rule=rule, confidence=statistic.confidence)


def _tagging(ctx: Context, owner: NamedNode, number: int, name: str, basis: str) -> NamedNode:
    node = NamedNode(f"{owner.value}/tag/{number}")
    ctx.type(node, ctx.wsis("Tagging"))
    ctx.state(node, taggedProperty=ctx.wsis(name), basis=ctx.basis(basis))
    ctx.state(owner, tagging=node)
    return node
