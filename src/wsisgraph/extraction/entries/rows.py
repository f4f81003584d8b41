"""Tables in the form of WSIS Stocktaking entries: each row is one activity, stated by its columns.

The title is the object, the organisation the actor, and every coded column a `stated/column` tag with its cell as
evidence. The prose of a description is kept in the row's text and is not read for further activities: what it
tells is the entry's own story, and reading it would count one deed twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsisgraph.documents.blocks import TABLES
from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.documents.profiles import stocktaking
from wsisgraph.extraction.entries.bodies import Bodies, without_doers
from wsisgraph.extraction.entries.cells import Part, Row, is_nothing, meaning, row_of
from wsisgraph.extraction.entries.tags import Tags, count_by_value, tags_of
from wsisgraph.extraction.entries.times import ends_before_it_begins, status_of, times_of
from wsisgraph.extraction.facts import Activity, Facts, Finding, Mention, Result
from wsisgraph.extraction.lexicon import load, noun_types, verbs
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.tables.file_figures import file_statistics
from wsisgraph.extraction.tables.file_tables import FileTable, file_tables
from wsisgraph.extraction.tables.heads import names_kind
from wsisgraph.pace import counted_steps
from wsisgraph.vocabulary import Vocabulary

_TELLING = frozenset({
    "action_line", "category", "sdg", "activity_type", "description", "short_description", "status", "timeframe",
    "start_date", "end_date", "goals", "results_and_impact", "partnerships", "target_groups", "year", "keywords",
    "prize_result", "sdg_linkage_rationale",
})  # fmt: skip
"""Fields that only a table of activities has: a list of members has titles and organisations too."""
_HEAD_ENDS = re.compile(
    r"\s+(?:of|for|in|on|to|with|by|at|from|between|through|and|as|against|towards?|using|via)\s+|[:;,.()–—|/]| - "
)
_YEARS = re.compile(r"(?:[’']?\d+(?:st|nd|rd|th)?|[IVX]+)$")
_LONGEST_VERB = 3
_NUMBER = re.compile(r"[<>~]?\s?(?:[A-Z]{0,3}[$€£¥])?\s?\d[\d.,\s]*%?")
_URLS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")


def is_table(document: Document) -> bool:
    """Whether a document is a table of rows."""
    return document.format in TABLES


def row_facts(document: Document, vocabulary: Vocabulary, authority: Authority) -> Facts:
    """One activity for each row of a table of entries, one statistic for each figure of a table of figures.

    A finding says when a table is of something else.
    """
    tables = list(file_tables(document))
    statistics, findings = file_statistics(document, tables, vocabulary)
    figured = {row.paragraph.number for table in tables for row in table.rows}
    entries = [p for p in document.paragraphs if p.kind == "row" and p.number not in figured]
    facts = _entry_facts(document, [row_of(one) for one in entries], vocabulary, authority)
    told = _none(tables) if tables and not statistics and not findings else ()
    findings = [*(facts.findings if entries else ()), *findings, *told]
    if facts.activities:
        findings += _figures_beside(entries)
    return replace(facts, statistics=tuple(statistics), findings=tuple(findings))


def _figures_beside(entries: Sequence[Paragraph]) -> Iterator[Finding]:
    """What is said of columns of figures beside entries: an entry is a deed, and its numbers are no statistics."""
    columns: dict[str, list[str]] = defaultdict(list)
    for name, text in (pair for row in entries for pair in row.columns if pair[0] not in stocktaking().fields):
        columns[name].append(text)
    measures = {name: texts for name, texts in columns.items() if not names_kind(name, "labels")}
    found = [name for name, texts in measures.items() if all(_NUMBER.fullmatch(text) for text in texts)]
    if found:
        shown = ", ".join(f"“{name}”" for name in found[:5])
        message = (
            f"The figures in column {shown} stand beside entries and are no statistics. To read them, put them "
        )
        yield Finding("entry-figures", f"{message}on a sheet or into a file of their own.", entries[0].number)


def _none(tables: list[FileTable]) -> tuple[Finding, ...]:
    """What is said of tables of figures without a single one that can be read."""
    message = (
        f"Table {tables[0].name}: no column has figures that measure something, and no facts are read. "
        "Say in a profile beside it what its columns mean."
    )
    return (Finding("unknown-table", message),)


def _entry_facts(document: Document, rows: list[Row], vocabulary: Vocabulary, authority: Authority) -> Facts:
    """One activity for each row of entries; a finding when they are of something else."""
    fields = {field for row in rows for field in row.cells}
    if "title" not in fields or not _TELLING & fields:
        return Facts(findings=(_unknown(fields),))
    return _Table(document, vocabulary, authority).facts([row for row in rows if "title" in row.cells])


def _unknown(fields: set[str]) -> Finding:
    titled = "title" in fields
    missing, lacks = ("what was done", "[fields.description]") if titled else ("a title", "[fields.title]")
    message = (
        f"No column is known to tell {missing}: no facts are read from this table. "
        f"Say in a profile beside it which column does, under {lacks}."
    )
    return Finding("unknown-table", message)


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry tells in the words of a sentence."""

    verb: str
    object: Part | None
    rule: str


class _Table:
    """One table being read."""

    def __init__(self, document: Document, vocabulary: Vocabulary, authority: Authority) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.bodies = Bodies(document.slug, authority)
        self.names_bodies = any(name == "organisation" for p in document.paragraphs for name, _ in p.columns)

    def facts(self, rows: list[Row]) -> Facts:
        tagged = [(row, tags_of(row, self.vocabulary)) for row in rows]
        for row, tags in tagged:
            self.bodies.survey(row, _codes(tags))
        activities = [self._activity(row, tags) for row, tags in counted_steps(tagged, "rows")]
        findings = count_by_value(finding for row, tags in tagged for finding in self._findings(row, tags))
        mentions = [mention for activity in activities for mention in _mentions(activity)]
        return Facts(tuple(mentions), tuple(activities), entities=self.bodies.learned, findings=tuple(findings))

    def _activity(self, row: Row, tags: Tags) -> Activity:
        title = row.cells["title"]
        told = _told_verb(row)
        kind, kind_rule = _type(row, told=told is not None)
        actors = self.bodies.leading(row, _codes(tags))
        times = times_of(row, self.document)
        status, _ = status_of(row, self.document, kind)
        deed = _deed(row, kind, told)
        return Activity(
            paragraph=row.number, verb=deed.verb, verb_start=title.start, ordinal=1, type=kind,
            object=deed.object.text if deed.object else None,
            object_start=deed.object.start if deed.object else None,
            object_end=deed.object.end if deed.object else None,
            status=status, evidence=title.evidence, rule=f"row/{deed.rule}",
            confidence=_confidence(actors != (), any("/" not in a.entity for a in actors), kind_rule),
            actors=actors, partners=without_doers(self.bodies.partners(row), actors),
            beneficiaries=self.bodies.beneficiaries(row), result=_result(row, kind, deed),
            purpose=_text(row, "goals"),
            date=times.date, date_value=times.value, year=times.year, year_basis=times.year_basis,
            regions=tags.of("regions"), countries=tags.of("countries"), action_lines=tags.of("action_lines"),
            goals=tags.of("goals"), targets=tags.of("targets"), topics=tags.of("topics"), sources=_urls(row),
        )  # fmt: skip

    def _findings(self, row: Row, tags: Tags) -> Iterator[Finding]:
        yield from tags.findings
        for column, part in self.bodies.unusable(row):
            message = f"column {column}: {part.text[:80]!r} is no name of an organisation; the value is left out."
            yield Finding("bad-cell", message, row.number)
        for column, table in (("status", "statuses"), ("activity_type", "types")):
            cell = row.cells.get(column)
            if cell and not _is_known(cell.text, table):
                message = f"column {column}: {cell.text[:80]!r} is not known; it was told by other columns."
                yield Finding("unknown-value", message, row.number)
        if ends_before_it_begins(row):
            message = (
                f"column end_date: {row.cells['end_date'].text!r} is before the start; only the start is used."
            )
            yield Finding("bad-cell", message, row.number)
        if not any(not is_nothing(part.text) for part in row.items("organisation")):
            message = "column organisation: nobody is named whose entry it is."
            if not self.names_bodies:
                message += " If another column says it, name that column in a profile under [fields.organisation]."
            yield Finding("no-organisation", message, row.number)


def _codes(tags: Tags) -> list[str]:
    return [tag.code for tag in tags.of("countries")]


def _is_known(words: str, table: str) -> bool:
    return (
        is_nothing(words)
        or meaning(table, words) is not None
        or any(meaning(table, word) for word in words.split())
    )


def _confidence(named: bool, registered: bool, kind_rule: str) -> float:
    table = load("rows")["confidence"]
    value = table["registered"] if registered else table["named"] if named else table["nobody"]
    return float(value if kind_rule != "unknown" else round(value - table["unknown_type"], 2))


def _type(row: Row, *, told: bool) -> tuple[str, str]:
    """The type and how it is known: the column of types, else the head nouns of the title."""
    cell = row.cells.get("activity_type")
    kind = meaning("types", cell.text) if cell else None
    # `Other` in a form says that the form has no name for it; in a told deed the type was already thought about.
    if kind and (told or kind != "other"):
        return kind, "column"
    titled = _titled(row.cells["title"].text)
    if kind is None and cell and titled is None:
        titled = next((code for word in cell.text.split() if (code := meaning("types", word))), None)
    return (titled, "title") if titled else ("other", "column" if kind else "unknown")


def _titled(title: str) -> str | None:
    """The type that the head noun of a title, or of its part behind a colon or dash, speaks for."""
    nouns = noun_types()
    for segment in _HEAD_ENDS.split(title):
        words = [word for word in segment.lower().split() if not _YEARS.match(word)]
        for size in (3, 2, 1):
            if len(words) >= size and (kind := nouns.get(" ".join(words[-size:]))):
                return kind
    return None


def _deed(row: Row, kind: str, told: str | None) -> Deed:
    """The verb and the object: those of a told deed, else the title and its type's verb."""
    if told is None:
        return Deed(load("rows")["verbs"][kind], row.cells["title"], "title")
    description = row.cells["description"]
    rest = description.piece(len(told), len(description.text))
    return Deed(told, rest if rest.text else None, "deed")


def _told_verb(row: Row) -> str | None:
    """The verb of an entry titled `Body: what it does`, whose description is the second half."""
    title, description = row.cells["title"], row.cells.get("description")
    if description is None:
        return None
    names = [part.text for part in row.items("organisation")]
    whole = f"{', '.join(names)}: {description.text}" if names else description.text
    cut = title.text.removesuffix("…").rstrip()
    if whole != title.text and (cut == title.text or not whole.startswith(cut)):
        return None
    verb = _leading_verb(description.text)
    # Only a deed is told together with the body or the words of a report that tell it.
    certain = bool(names) or "quotation" in row.cells
    return verb or (description.text.split(" ", 1)[0] if certain else None)


def _leading_verb(words: str) -> str | None:
    """The verb of the lexicon, of several words where it has them, that opens the words in its base form."""
    tokens = words.split(" ")
    known = verbs().classes
    candidates = (" ".join(tokens[:size]) for size in range(min(_LONGEST_VERB, len(tokens)), 0, -1))
    return next((verb for verb in candidates if verb in known or tuple(verb.split()) in verbs().idioms), None)


def _result(row: Row, kind: str, deed: Deed) -> Result | None:
    """The work that an entry is about: its own title; for a told deed, what the column of results names."""
    work = load("rows")["works"].get(kind)
    if deed.rule == "deed":
        named = row.cells.get("results_and_impact")
        return Result(work or "other", named.text) if named else None
    urls = _urls(row)
    return Result(work, row.cells["title"].text, url=urls[0] if urls else None) if work else None


def _text(row: Row, field: str) -> str | None:
    cell = row.cells.get(field)
    return cell.text if cell and not is_nothing(cell.text) else None


def _urls(row: Row) -> tuple[str, ...]:
    cell = row.cells.get("url")
    found = _URLS.findall(cell.text) if cell else []
    return tuple(dict.fromkeys(_whole(url.rstrip(".,;|")) for url in found))


def _whole(url: str) -> str:
    """People leave out what browsers add: `www.example.org` is `http://www.example.org`."""
    return f"http://{url}" if url.startswith("www.") else url


def _mentions(activity: Activity) -> Iterator[Mention]:
    roles = (
        ("organisation", activity.actors),
        ("partner", activity.partners),
        ("target-group", activity.beneficiaries),
    )
    for role, participants in roles:
        for p in participants:
            yield Mention(
                activity.paragraph, p.entity, p.name, p.surface, p.start, p.end, f"row/{role}", p.confidence
            )
