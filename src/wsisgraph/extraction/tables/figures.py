"""Statistics in the tables of a report: a figure under a head, beside a label, below a caption."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsisgraph.counting import counted
from wsisgraph.documents.model import Document, Footnote, Paragraph, Span
from wsisgraph.extraction.facts import Evidence, Finding, Statistic
from wsisgraph.extraction.statistics.quantities import canonical
from wsisgraph.extraction.tables.figure import Figure, Source
from wsisgraph.extraction.tables.heads import Said, measure, names_kind, said
from wsisgraph.extraction.tables.layout import Table, TableCell, TableLine, tables_of
from wsisgraph.extraction.tables.values import has_decimal_comma, is_like_figure, is_missing, value_of

RULE = "table-cell"
_CONFIDENCE = 0.9
_WEAK_CONFIDENCE = 0.8
_SHOWN = 3
_YEAR = re.compile(r"(?:19|20)\d\d\D{0,4}")
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is: `label`, `figures` or `nothing`."""

    kind: str
    sources: tuple[Source, ...] = ()
    head: str = ""
    has_years: bool = False
    """Whether each of its figures looks like a year, and nothing says that they are none."""


def table_statistics(document: Document) -> tuple[list[Statistic], list[Finding]]:
    """The statistics in the tables of a report, and what could not be read for want of a unit or a name."""
    statistics: list[Statistic] = []
    findings: list[Finding] = []
    for table in tables_of(document):
        reader = _Reader(document, table)
        statistics += reader.statistics()
        findings += reader.findings()
    return statistics, findings


class _Reader:
    """One table being read."""

    def __init__(self, document: Document, table: Table) -> None:
        self.document, self.table = document, table
        self.caption = _caption(table)
        self.columns = [column_of(table, at) for at in range(table.width)]
        self.named = any(column.kind == "figures" and is_figures_named(column) for column in self.columns)
        cells = [cell.text for row in table.rows for cell in row.cells]
        self.has_decimal_commas = any(map(has_decimal_comma, cells))
        self.unclear: dict[str, list[str]] = {"unit": [], "what": []}
        self.unread: list[str] = []

    def statistics(self) -> Iterator[Statistic]:
        """The figures, row by row."""
        group: tuple[Source, ...] = ()
        for row in self.table.rows:
            labels = self._labels(row)
            filled = [cell for cell in row.cells if cell.text]
            if len(filled) == 1 and row.cells[0].text:
                group = tuple(labels)
                continue
            for at, column in enumerate(self.columns[: len(row.cells)]):
                if column.kind == "figures":
                    yield from self._figure(row, at, column, labels, group)

    def _labels(self, row: TableLine) -> list[Source]:
        """What the cells in front of the figures say; behind them stand remarks."""
        found = []
        first = next((at for at, column in enumerate(self.columns) if column.kind == "figures"), len(self.columns))
        for at, column in enumerate(self.columns[: min(first, len(row.cells))]):
            if column.kind == "label" and _has(row, at) and not is_missing(row.cells[at].text):
                source = _source(row, at, "stated/column")
                found.append(under_head(source, row.cells[at], column.head))
        return found

    def _figure(
        self, row: TableLine, at: int, column: Column, labels: Sequence[Source], group: Sequence[Source]
    ) -> Iterator[Statistic]:
        cell = row.cells[at]
        if cell.span is None or is_missing(cell.text):
            return
        value = value_of(cell.text)
        # Beside `35,1` nobody knows whether `1.234` is more than one or more than a thousand.
        has_years = column.has_years and not any(label.said.unit for label in labels)
        is_unsure = has_years or (self.has_decimal_commas and re.search(r"\d[.,]\d", cell.text))
        if value is None or (is_unsure and value.unit is None):
            self.unread.append(cell.text)
            return
        figure = Figure(value, column.sources, tuple(labels), tuple(group), self.caption, alone=not self.named)
        missing = "unit" if figure.unit is None else "what" if not figure.what else None
        if missing is not None:
            self.unclear[missing].append(column.head or f"column {at + 1}")
            return
        yield self._statistic(row, cell.span, figure)

    def _statistic(self, row: TableLine, span: Span, figure: Figure) -> Statistic:
        marks = tuple(m.footnote for m in row.paragraph.markers if span.start < m.offset <= span.end)
        return statistic_of(row.paragraph, span, figure, self._notes(marks))

    def _notes(self, marks: tuple[str, ...]) -> list[Footnote]:
        if not marks:
            return []
        known = {footnote.number: footnote for footnote in self.document.footnotes}
        return [known.get(mark, Footnote(mark, None)) for mark in marks]

    def _unclear(self, slot: str) -> str | None:
        """The table and the columns of which a slot is not clear."""
        columns = list(dict.fromkeys(self.unclear[slot]))
        names = ", ".join(f"“{name}”" for name in columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
        return f"Table {self.table.name}, {names}" if columns else None

    def findings(self) -> Iterator[Finding]:
        """What a person should look at, once for each table; ask when the statistics were read."""
        place = self.table.rows[0].paragraph.number if self.table.rows else None
        if told := self._unclear("unit"):
            message = f"{told}: it does not say in which unit its figures are"
            remedy = "Say it in the head or the caption, for instance (per cent)."
            yield Finding(
                "table-unit-unclear", f"{message}; {len(self.unclear['unit'])} not read. {remedy}", place
            )
        if told := self._unclear("what"):
            message = f"{told}: it does not say what its figures measure; {len(self.unclear['what'])} not read."
            yield Finding("table-what-unclear", f"{message} Say it in the head of the column.", place)
        if self.unread:
            shown = ", ".join(f"“{text[:40]}”" for text in self.unread[:_SHOWN])
            message = (
                f"Table {self.table.name}: {counted(len(self.unread), 'cell', 'cells')} among figures, not "
                f"clearly figures, {'was' if len(self.unread) == 1 else 'were'} not read ({shown})."
            )
            yield Finding("table-cell-unread", message, place)


def column_of(table: Table, at: int) -> Column:
    """What the column at this place of a table is."""
    heads = [head.cells[at] for head in table.heads if at < len(head.cells)]
    sources = tuple(_source(line, at, "stated/column") for line in table.heads if _has(line, at))
    head = " – ".join(dict.fromkeys(cell.text for cell in heads if cell.text))
    cells = [row.cells[at].text for row in table.rows if _has(row, at)]
    filled = [text for text in cells if not is_missing(text)]
    figures = [text for text in filled if value_of(text) is not None or is_like_figure(text)]
    if names_kind(head, "labels"):
        return Column("nothing")
    if names_kind(head, "period_heads") or at == 0 or len(figures) < max(1, _LEAST_SHARE * len(filled)):
        return Column("label", head=head)
    said_what = any(source.said.unit or source.said.period for source in sources)
    has_years = not said_what and all(_YEAR.fullmatch(text) for text in filled)
    return Column("figures", sources, head, has_years)


def statistic_of(
    paragraph: Paragraph, span: Span, figure: Figure, footnotes: Sequence[Footnote], rule: str = RULE
) -> Statistic:
    """The statistic of a figure whose cell stands at `span` in its row, with the notes that its marks point to."""
    value = figure.value
    start, end = span.start + value.start, span.start + value.end
    return Statistic(
        paragraph=paragraph.number,
        form="target" if figure.is_aim else "observation",
        value=canonical(value.value * value.scale * figure.scale),
        unit=figure.unit or "other",
        what=figure.what,
        evidence=Evidence(paragraph.text[start:end], start, end),
        number_start=span.start + value.number_start,
        rule=rule,
        confidence=_CONFIDENCE if figure.is_sure else _WEAK_CONFIDENCE,
        qualifier=value.qualifier,
        population=figure.slot("population"),
        area=figure.slot("area"),
        period=figure.slot("period"),
        sources=tuple(dict.fromkeys(url for note in footnotes for url in note.urls)),
        footnotes=tuple(note.number for note in footnotes),
        heads=tuple(figure.heads()),
    )


def is_figures_named(column: Column) -> bool:
    """Whether the head of a column says by itself what is measured."""
    words = [source.said for source in column.sources if source.said.words]
    return any(not one.generic and not one.vague for one in words)


def _has(line: TableLine, at: int) -> bool:
    return at < len(line.cells) and line.cells[at].span is not None


def _source(line: TableLine, at: int, basis: str) -> Source:
    cell = line.cells[at]
    assert cell.span is not None  # noqa: S101 - the caller's condition
    return Source(said(cell.text), line.paragraph.number, _evidence(line.paragraph.text, cell.span), basis)


def under_head(source: Source, cell: TableCell, head: str) -> Source:
    """A label under a head that says what it is: a place or a time, also where it is in no list."""
    told = source.said
    if told.total:
        return source
    if names_kind(head, "area_heads") and told.area is None and told.words:
        told = Said(area=told.words)
    elif names_kind(head, "period_heads") and told.period is None:
        told = Said(period=cell.text)
    elif names_kind(head, "population_heads") and told.population is None and told.words:
        told = Said(population=told.words)
    elif names_kind(head, "indicator_heads"):
        told = replace(measure(cell.text), measures=True)
    elif head and told.counted:
        # The name of a project or an office is no noun that its figures count.
        told = replace(told, counted=None)
    return Source(told, source.part, source.evidence, source.basis)


def _caption(table: Table) -> Source | None:
    if table.caption is None:
        return None
    text = table.caption.heading
    words = said(text, caption=True)
    return Source(words, f"section/{table.caption.path}", Evidence(text, 0, len(text)), "stated/heading")


def _evidence(text: str, span: Span) -> Evidence:
    return Evidence(text[span.start : span.end], span.start, span.end)
