"""Figures that the document states, as observations of one data set; aims are targets, never observations."""

import re

from pyoxigraph import NamedNode

from wsisgraph.extraction.facts import Statistic
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.evidence import add_evidence
from wsisgraph.graph.labels import population_name, statistic_label
from wsisgraph.graph.namespaces import qb, rdfs, schema, skos
from wsisgraph.graph.tagging import add_heads

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BOUND = re.compile(r"\b(?:more than|over|above|at least|less than|under|below|fewer than|up to|only|just) #")


def add_statistic(ctx: Context, statistic: Statistic) -> None:
    """Add a statistic with all that it owns."""
    node = NamedNode(ctx.iris.statistic(ctx.document.slug, statistic.paragraph, statistic.number_start))
    if statistic.form == "observation":
        ctx.type(node, ctx.wsis("Statistic"), qb("Observation"), schema("Observation"))
        ctx.add(node, qb("dataSet"), ctx.wsis("StatisticsDataSet"))
    else:
        ctx.type(node, ctx.wsis("StatisticalTarget"))
    ctx.add(node, rdfs("label"), lit.words(_label(ctx, statistic), "en"))
    said = _add_measure(ctx, node, statistic) | _add_period(ctx, node, statistic)
    add_heads(ctx, statistic, node, said)
    ctx.state(
        node,
        statementIn=ctx.part(statistic.paragraph),
        statedIn=ctx.node,
        rule=lit.text(statistic.rule),
        confidence=lit.decimal(statistic.confidence),
        source=[lit.address(url) for url in statistic.sources],
        footnote=[ctx.part(f"footnote/{number}") for number in statistic.footnotes],
    )
    add_evidence(
        ctx, node, statistic.paragraph, statistic.evidence, rule=statistic.rule, confidence=statistic.confidence
    )


def _label(ctx: Context, statistic: Statistic) -> str:
    qualifier = ctx.concepts.qualifier(statistic.qualifier).value if statistic.qualifier else ""
    node, known = ctx.concepts.dimension("population", statistic.population)
    population = population_name(node.value) if known else statistic.population or ""
    bound = qualifier.rpartition("/")[2]
    return statistic_label(str(statistic.value), statistic.unit, statistic.what, bound, population)


def series_of(statistic: Statistic, area: str | None) -> str:
    """The series that a figure is one of, in words: what is measured, of whom, where, in which unit.

    Words of several documents are one series when they differ in capitals, their article or the value alone, or in
    how they call an `area` that is known.
    """
    of = (without_value(statistic.what, statistic.value), statistic.population, area, statistic.unit)
    return " – ".join(part for part in of if part)


def _add_measure(ctx: Context, node: NamedNode, statistic: Statistic) -> dict[str, NamedNode]:
    concepts, qualifier = ctx.concepts, statistic.qualifier
    said = {
        "unit": concepts.unit(statistic.unit),
        "population": _dimension(ctx, "population", statistic.population),
        "area": _dimension(ctx, "area", statistic.area),
        "series": _dimension(ctx, "series", series_of(statistic, concepts.area_name(statistic.area))),
    }
    ctx.state(
        node,
        value=lit.decimal(statistic.value),
        what=lit.text(statistic.what),
        qualifier=concepts.qualifier(qualifier) if qualifier else None,
        **said,
    )
    return said


def _add_period(ctx: Context, node: NamedNode, statistic: Statistic) -> dict[str, NamedNode]:
    """A period only where the text says one; the document's own year stands apart, as the assumption it is."""
    year = ctx.document.year_covered
    period = _dimension(ctx, "period", statistic.period)
    ctx.state(
        node,
        period=period,
        timeStated=lit.boolean(statistic.period is not None),
        defaultYear=lit.year(year) if statistic.period is None and year else None,
    )
    return {"period": period}


def _dimension(ctx: Context, scheme: str, words: str | None) -> NamedNode:
    """A concept that only this text uses is described beside the fact; the vocabulary describes the others."""
    node, known = ctx.concepts.dimension(scheme, words)
    if words is not None and not known:
        ctx.type(node, skos("Concept"))
        ctx.add(node, skos("prefLabel"), lit.words(words, ctx.document.language))
        ctx.add(node, skos("inScheme"), NamedNode(ctx.iris.scheme(scheme)))
    return node


def without_value(what: str, value: str) -> str:
    """`More than 1,300 people` of the value 1300 is about `# people`."""
    words = " ".join(_THOUSANDS.sub("", what).casefold().split()).removeprefix("the ")
    return _BOUND.sub("#", re.sub(rf"(?<![\d.]){re.escape(value)}(?![a-z\d]|[.]\d)", "#", words, count=1))
