"""Rows of a table in the form of WSIS Stocktaking entries: each becomes one activity with stated tags."""

import re
from collections.abc import Callable, Iterable, Mapping

from wsisgraph.documents.model import Document, Paragraph, Span
from wsisgraph.documents.rows import cell_spans
from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.facts import Activity, Evidence, Mention, Participant, Status, Tag
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import local_id, split_acronym
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.words.tokens import tokenize
from wsisgraph.vocabulary import Vocabulary

BASIS = "stated/column"
CONFIDENCE = 0.95
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_LISTED = re.compile(r"\s*[;|,\n]\s*")
_LINE = re.compile(r"[CС](1[01]|[1-9])\b(?:[ .:-]*(e-?\w+))?", re.IGNORECASE)
_GOAL = re.compile(r"\b(1[0-7]|0?[1-9])\b")
_APPLICATIONS = ["egov", "ebus", "elearning", "ehealth", "eemployment", "eenvironment", "eagriculture", "escience"]


class EntryReader:
    """Reads the rows of one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary, authority: Authority) -> None:
        self._document, self._vocabulary, self._authority = document, vocabulary, authority

    def read(self, row: Paragraph) -> tuple[Activity, list[Mention]] | None:
        """The activity of a row and its mentions; None for a row without a title."""
        spans = cell_spans(row)
        title = spans.get("title")
        if title is None:
            return None
        actors = self._bodies(row, spans.get("organisation"))
        partners = self._bodies(row, spans.get("partnerships"))
        kind = self._type(row, spans.get("activity_type"))
        start, end = title.start, title.end
        date = self._date(row, spans)
        activity = Activity(
            paragraph=row.number,
            verb=load("entries")["verbs"][kind],
            verb_start=start,
            ordinal=1,
            type=kind,
            object=row.text[start:end],
            object_start=start,
            object_end=end,
            status=self._status(row, spans.get("status")),
            evidence=Evidence(row.text[start:end], start, end),
            rule="stocktaking-entry",
            confidence=CONFIDENCE,
            actors=actors,
            partners=partners,
            date=date[0],
            date_value=date[1],
            year=int(date[1][:4]) if date[1] else self._document.year_covered,
            year_basis=BASIS if date[1] else ("inferred/default" if self._document.year_covered else None),
            regions=self._places(row, spans.get("region"), lambda kind: kind == "region"),
            countries=self._places(row, spans.get("country"), lambda kind: kind != "region"),
            action_lines=self._lines(row, spans.get("action_line") or spans.get("category")),
            goals=self._goals(row, spans.get("sdg")),
            sources=tuple(
                row.text[s.start : s.end] for key, s in spans.items() if key in ("url", "website", "link")
            ),
        )
        return activity, self._mentions(row, (*actors, *partners))

    def _bodies(self, row: Paragraph, span: Span | None) -> tuple[Participant, ...]:
        """The bodies of a cell; several stand apart by semicolons or bars."""
        if span is None:
            return ()
        found = []
        for start, end in _parts(row.text, span, _SEVERAL):
            surface = row.text[start:end]
            plain, _ = split_acronym(surface)
            known = self._authority.get(surface) or self._authority.get(plain)
            entity = known.entity if known and known.entity else local_id(self._document, plain)
            name = known.name if known and known.name else plain
            found.append(Participant(entity, name, surface, start, end, BASIS, CONFIDENCE))
        return tuple(found)

    def _type(self, row: Paragraph, span: Span | None) -> str:
        words = row.text[span.start : span.end].lower().split() if span else []
        table: Mapping[str, str] = load("entries")["types"]
        return next(
            (table[w.rstrip("s")] for w in words if w.rstrip("s") in table),
            "programme_or_project" if not words else "other",
        )

    def _status(self, row: Paragraph, span: Span | None) -> Status:
        words = row.text[span.start : span.end].lower() if span else ""
        table: Mapping[str, Status] = load("entries")["statuses"]
        return next((status for key, status in table.items() if words.startswith(key)), "ongoing")

    def _date(self, row: Paragraph, spans: Mapping[str, Span]) -> tuple[str | None, str | None]:
        """The first cell with a date; its words and its value."""
        for key in ("start_date", "date", "start", "year", "timeframe", "end_date"):
            span = spans.get(key)
            found = find_dates(row.text, span.start, span.end) if span else []
            if found:
                return found[0].text, found[0].value
        return None, None

    def _places(self, row: Paragraph, span: Span | None, wanted: Callable[[str], bool]) -> tuple[Tag, ...]:
        if span is None:
            return ()
        tokens = tokenize(row.text, span.start, span.end)
        tags: dict[str, Tag] = {}
        for place in find_places(tokens):
            start, end = tokens[place.first].start, tokens[place.last - 1].end
            if wanted(place.kind):
                tags.setdefault(place.code, _tag(place.code, row.text, start, end))
        return tuple(tags.values())

    def _lines(self, row: Paragraph, span: Span | None) -> tuple[Tag, ...]:
        """Codes of action lines; `C7 E-agriculture` names the application."""
        if span is None:
            return ()
        tags: dict[str, Tag] = {}
        for match in _LINE.finditer(row.text, span.start, span.end):
            word = (match.group(2) or "").lower().replace("-", "")
            application = next((a for a in _APPLICATIONS if word and word[:4] == a[:4]), None)
            code = f"C{match.group(1)}" + (f"-{application}" if match.group(1) == "7" and application else "")
            if code in self._vocabulary.action_lines:
                tags.setdefault(code, _tag(code, row.text, match.start(), match.end()))
        return tuple(tags.values())

    def _goals(self, row: Paragraph, span: Span | None) -> tuple[Tag, ...]:
        if span is None:
            return ()
        tags: dict[str, Tag] = {}
        for start, end in _parts(row.text, span, _LISTED):
            match = _GOAL.search(row.text, start, end)
            if match:
                code = str(int(match.group(1)))
                tags.setdefault(code, _tag(code, row.text, match.start(), match.end()))
        return tuple(tags.values())

    def _mentions(self, row: Paragraph, bodies: Iterable[Participant]) -> list[Mention]:
        return [
            Mention(row.number, b.entity, b.name, b.surface, b.start, b.end, "column", CONFIDENCE) for b in bodies
        ]


def _tag(code: str, text: str, start: int, end: int) -> Tag:
    return Tag(code, BASIS, CONFIDENCE, "column", Evidence(text[start:end], start, end))


def _parts(text: str, span: Span, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of a cell between separators, empty ones left out."""
    found, start = [], span.start
    for match in separator.finditer(text, span.start, span.end):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, span.end))
    return [(s, e) for s, e in found if text[s:e].strip()]
