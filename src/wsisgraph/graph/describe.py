"""A document and its facts become the triples of the document's named graph."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph import __version__
from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Facts
from wsisgraph.graph import literals as lit
from wsisgraph.graph.activity import add_activity
from wsisgraph.graph.concepts import Concepts
from wsisgraph.graph.context import Context
from wsisgraph.graph.entity import add_entities
from wsisgraph.graph.parts import add_document
from wsisgraph.graph.provenance import add_extraction, add_preparation
from wsisgraph.graph.statistic import add_statistic
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary


def describe(
    document: Document,
    facts: Facts,
    vocabulary: Vocabulary,
    iris: Iris,
    *,
    precision: Mapping[str, float] | None = None,
    extractor: str = "rules",
    version: str = __version__,
) -> list[Triple]:
    """The graph `graph/document/{slug}`: sorted, each triple once, no blank nodes; see `statements`."""
    found = statements(
        document, facts, vocabulary, iris, precision=precision, extractor=extractor, version=version
    )
    return sorted(set(found), key=_order)


def statements(
    document: Document,
    facts: Facts,
    vocabulary: Vocabulary,
    iris: Iris,
    *,
    precision: Mapping[str, float] | None = None,
    extractor: str = "rules",
    version: str = __version__,
) -> Iterator[Triple]:
    """The triples of a document's graph in no certain order, now and then one again, and never all in memory.

    Args:
        document: the document as it was read.
        facts: what was extracted from it.
        vocabulary: the loaded vocabulary, which turns codes into concepts.
        iris: the IRIs under the base of this build.
        precision: measured precision of tagging rules, by rule identifier; tags of rules under
            `context.PLAIN_PRECISION` get a tagging but no plain triple.
        extractor: name of the extractor that made the facts.
        version: its version.

    """
    ctx = Context(document, iris, Concepts(vocabulary, iris), precision or {})
    add_document(ctx)
    add_extraction(ctx, extractor, version)
    add_entities(ctx, facts)
    for number, step in enumerate(facts.process, start=1):
        add_preparation(ctx, number, step)
    for finding in facts.findings:
        place = ctx.part(finding.paragraph) if finding.paragraph else ctx.node
        ctx.state(place, warning=lit.text(f"{finding.code}: {finding.message}"))
    yield from ctx.take()
    for activity in facts.activities:
        add_activity(ctx, activity)
        yield from ctx.take()
    for statistic in facts.statistics:
        add_statistic(ctx, statistic)
        yield from ctx.take()


def _order(triple: Triple) -> tuple[str, str, str]:
    value = triple.object
    text = f'"{value}' if isinstance(value, Literal) else str(value)
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
    return subject, triple.predicate.value, text
