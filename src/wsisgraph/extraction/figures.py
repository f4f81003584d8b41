"""Statistics: figures that measure something, with unit, qualifier and what they are about."""

from collections.abc import Sequence

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.dates import find_dates
from wsisgraph.extraction.facts import Evidence, Statistic
from wsisgraph.extraction.measures import Figure, code_table, find_figures, qualifier_before
from wsisgraph.extraction.places import find_places
from wsisgraph.extraction.quantities import canonical
from wsisgraph.extraction.tokens import Token

_TARGET = frozenset({"should", "target", "targets", "aim", "aims", "goal", "ought"})


def statistics_of(document: Document, paragraph: Paragraph, sentence: Sentence) -> list[Statistic]:
    """The statistics of a sentence, in order."""
    return [_statistic(document, paragraph, sentence, figure) for figure in find_figures(sentence)]


def _statistic(document: Document, paragraph: Paragraph, sentence: Sentence, figure: Figure) -> Statistic:
    tokens, text = sentence.tokens, sentence.text
    qualifier = qualifier_before(tokens, figure.first)
    first = qualifier[0] if qualifier else figure.first
    last = _phrase_end(tokens, figure)
    begin, end = _clause_around(tokens, first, last)
    start, stop = tokens[first].start, tokens[last - 1].end
    words = text[tokens[begin].start : tokens[end - 1].end]
    marks = tuple(m.footnote for m in paragraph.markers if start < m.offset <= sentence.end + 1)
    target = any(t.lower in _TARGET for t in tokens[begin:end])
    return Statistic(
        paragraph=paragraph.number,
        form="target" if target else "observation",
        value=canonical(figure.value),
        unit=figure.unit,
        what=words,
        evidence=Evidence(text[start:stop], start, stop),
        number_start=tokens[figure.first].start,
        rule=f"figure-{figure.rule}",
        confidence={"percent": 0.95, "money": 0.93, "unit": 0.9}.get(figure.rule, 0.8),
        qualifier=qualifier[1] if qualifier else None,
        population=_population(words),
        area=_area(tokens, begin, end, text),
        period=_period(text, tokens[begin].start, tokens[end - 1].end),
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


def _clause_around(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    begin, end = first, last
    while begin > 0 and tokens[begin - 1].tag not in (";", "SUB", ":"):
        begin -= 1
    while (
        end < len(tokens)
        and tokens[end].tag not in (";", "SUB", ":", ".")
        and not (tokens[end].tag == "," and end > last + 1)
    ):
        end += 1
    return begin, end


def _population(words: str) -> str | None:
    low = f" {words.lower()} "
    return next((code for word, code in code_table("populations").items() if f" {word} " in low), None)


def _area(tokens: Sequence[Token], begin: int, end: int, text: str) -> str | None:
    """The country, region or group of countries named in the clause."""
    part = list(tokens[begin:end])
    places = find_places(part)
    if places:
        return text[part[places[0].first].start : part[places[0].last - 1].end]
    low = text[tokens[begin].start : tokens[end - 1].end].lower()
    return next(
        (
            a
            for a in (
                "least developed countries",
                "landlocked developing countries",
                "developing countries",
                "developed countries",
                "small island developing states",
                "worldwide",
                "rural areas",
                "urban areas",
            )
            if a in low
        ),
        None,
    )


def _period(text: str, start: int, end: int) -> str | None:
    date = next(
        (
            d
            for d in find_dates(text, start, end)
            if d.lead in ("in", "during", "between", "since", "by", "from") or d.text.startswith("last")
        ),
        None,
    )
    return date.text if date else None
