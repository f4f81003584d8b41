"""Statistics: figures that measure something, with unit, qualifier and what they are about."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.facts import Evidence, Statistic
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.statistics.areas import area_of
from wsisgraph.extraction.statistics.figure_parts import Figure, qualifier_before
from wsisgraph.extraction.statistics.measured import is_aim, population_of, thing_of
from wsisgraph.extraction.statistics.periods import period_of
from wsisgraph.extraction.statistics.quantities import canonical
from wsisgraph.extraction.statistics.ranges import figures_of
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

_HOMES = {"usd": "dollar_countries", "inr": "rupee_countries", "gbp": "pound_countries"}
_UNMARKED = frozenset({"$", "Rs", "Rs.", "rupees", "pounds", "£"})
_MARKED = frozenset({"US", "Indian", "British", "sterling"})
_COMPARED = frozenset({"compared", "against", "versus", "from", "up", "down"})
_RESTATED = 4
"""So many tokens stand between two figures for one sum: the bracket and a qualifier."""


def statistics_of(
    document: Document, paragraph: Paragraph, sentence: Sentence, country: str | None = None
) -> list[Statistic]:
    """The statistics of a sentence, in order; `country`: ISO 3166 code of the one that the document is about."""
    figures = [_at_home(sentence.tokens, figure, country) for figure in figures_of(sentence)]
    found: list[Statistic] = []
    for at, figure in enumerate(figures):
        one = _statistic(document, paragraph, sentence, figure)
        tokens = sentence.tokens
        beside = at and _compares(tokens, found[-1], figures[at - 1], figure)
        if at and _restates(tokens, figures[at - 1], figure):
            one = replace(one, what=found[-1].what)
        found.append(_like(found[-1], one) if beside else one)
    return found


def _compares(tokens: Sequence[Token], told: Statistic, one: Figure, other: Figure) -> bool:
    behind = tokens[one.last]
    if one.rule != "count" and behind.tag in ("NN", "NAME") and behind.text == told.what.split()[0]:
        # `a 9 per cent rise, compared with 4 per cent of homes`: it stands before a thing of its own.
        return False
    between = {token.lower for token in tokens[one.last : other.first]}
    return one.unit == other.unit and bool(between & _COMPARED)


def _restates(tokens: Sequence[Token], one: Figure, other: Figure) -> bool:
    """`5 million naira (some US$30,000)`: one sum in two currencies."""
    opened = [token.text for token in tokens[one.last : one.last + 1]] == ["("]
    closed = [token.text for token in tokens[other.last : other.last + 1]] == [")"]
    near = other.first - one.last <= _RESTATED
    return one.rule == other.rule == "money" and one.unit != other.unit and opened and closed and near


def _like(one: Statistic, other: Statistic) -> Statistic:
    """`compared with 29 per cent in 2021`: a figure without words of its own measures what the one before does."""
    if other.what != other.evidence.exact or one.evidence.exact in one.what:
        return other
    population, area = other.population or one.population, other.area or one.area
    return replace(other, what=one.what, population=population, area=area)


def _at_home(tokens: Sequence[Token], figure: Figure, country: str | None) -> Figure:
    """`$5 million` and `Rs. 550` without a country's mark, in a country that has dollars or rupees of its own."""
    own = _HOMES.get(figure.unit)
    if own is None or country not in word_set("figures", own):
        return figure
    words = {t.text for t in tokens[figure.first : figure.last]}
    return replace(figure, unit="other") if words & _UNMARKED and not words & _MARKED else figure


def _statistic(document: Document, paragraph: Paragraph, sentence: Sentence, figure: Figure) -> Statistic:
    tokens, text = sentence.tokens, sentence.text
    qualifier = qualifier_before(tokens, figure.first)
    first = qualifier[0] if qualifier else figure.first
    last = _phrase_end(tokens, figure)
    start, stop = tokens[first].start, tokens[last - 1].end
    thing = thing_of(sentence, figure, first, last)
    marks = tuple(m.footnote for m in paragraph.markers if start < m.offset <= sentence.end + 1)
    return Statistic(
        paragraph=paragraph.number,
        form="target" if is_aim(sentence, figure) else "observation",
        value=canonical(figure.value),
        unit=figure.unit,
        what=text[tokens[thing[0]].start : tokens[thing[1] - 1].end],
        evidence=Evidence(text[start:stop], start, stop),
        number_start=tokens[figure.first].start,
        rule=f"figure-{figure.rule}",
        confidence={"percent": 0.95, "money": 0.93, "unit": 0.9}.get(figure.rule, 0.8),
        qualifier=qualifier[1] if qualifier else None,
        population=population_of(sentence, figure, first, last),
        area=area_of(sentence, figure, first, last),
        period=period_of(sentence, first, last),
        sources=tuple(u for f in document.footnotes if f.number in marks for u in f.urls),
        footnotes=marks,
    )


def _phrase_end(tokens: Sequence[Token], figure: Figure) -> int:
    """The figure with the noun phrase that it measures."""
    end = figure.last
    while (
        end < len(tokens)
        and end - figure.last < 8
        and (tokens[end].frozen or tokens[end].tag in ("NN", "DT", "POS", "NAME") or tokens[end].lower in ("of",))
    ):
        end += 1
    return end
