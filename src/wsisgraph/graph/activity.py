"""An activity: what was done, by whom, and the words that say so."""

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Activity
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.evidence import add_evidence
from wsisgraph.graph.labels import activity_label
from wsisgraph.graph.namespaces import prov, rdfs, schema
from wsisgraph.graph.participation import add_participants
from wsisgraph.graph.tagging import add_tags
from wsisgraph.graph.work import add_work

_HAPPENS = {"completed", "ongoing"}


def add_activity(ctx: Context, activity: Activity) -> None:
    """Add an activity with all that it owns."""
    iri = ctx.iris.activity(ctx.document.slug, activity.paragraph, activity.verb_start, activity.ordinal)
    node = NamedNode(iri)
    ctx.type(node, ctx.wsis("Activity"), schema("Action"))
    if activity.status in _HAPPENS:
        ctx.type(node, prov("Activity"))
    # Labels are ours and in English whatever the language of the document; the words of the text are strings.
    ctx.add(node, rdfs("label"), lit.words(label(activity), "en"))
    _add_slots(ctx, node, activity)
    add_participants(ctx, node, activity)
    add_tags(ctx, activity, node)
    add_evidence(
        ctx, node, activity.paragraph, activity.evidence, rule=activity.rule, confidence=activity.confidence
    )


def label(activity: Activity) -> str:
    """What an activity is called."""
    return activity_label([actor.name for actor in activity.actors], activity.verb, activity.object)


def _add_slots(ctx: Context, node: NamedNode, activity: Activity) -> None:
    ctx.state(
        node,
        activityType=ctx.concepts.own("activity-type", activity.type),
        status=ctx.concepts.own("status", activity.status),
        verb=lit.text(activity.verb),
        object=lit.text(activity.object) if activity.object else None,
        objectPart=[lit.text(part) for part in activity.object_parts],
        result=add_work(ctx, activity.result) if activity.result else None,
        purpose=lit.text(activity.purpose) if activity.purpose else None,
        venue=lit.text(activity.venue) if activity.venue else None,
        date=lit.text(activity.date) if activity.date else None,
        dateValue=lit.partial_date(activity.date_value) if activity.date_value else None,
        rule=lit.text(activity.rule),
        confidence=lit.decimal(activity.confidence),
        source=[lit.address(url) for url in activity.sources],
        footnote=[ctx.part(f"footnote/{number}") for number in activity.footnotes],
        documentSymbol=[lit.text(symbol) for symbol in activity.symbols],
        statedIn=ctx.node,
    )
