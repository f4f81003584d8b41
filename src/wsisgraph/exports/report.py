"""The graph written back as a progress report: prose from facts, each sentence with its citation.

Nothing stands in the report that no fact says. A sentence quotes its evidence in a note, with the document and the
paragraph and their address, so that a reader can check every word.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from wsisgraph.errors import InputError
from wsisgraph.exports import report_words as words
from wsisgraph.exports.report_templates import say
from wsisgraph.exports.source import Record, Source
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import Filters, select

TITLE = "Progress in carrying out the outcomes of the World Summit on the Information Society"
GROUPS = {"region": "regions", "action-line": "action_lines", "year": None}
"""What a report can be ordered by, and the field that says it."""
FILTERS = {"action_line": "action-line", "region": "region", "document": "document", "year": None}
"""What a report can be limited to, and the kind whose codes are the values."""
LISTED = {"action_line": "action-lines", "region": "regions", "document": "documents"}
"""Where the codes of a filter are listed, below `/api/v1`."""
SHOWN = 8
Likely = Callable[[Index, str, str], Sequence[str]]
"""Finds the codes of a kind that somebody may have meant."""
OTHER = {"region": "No region stated", "action-line": "No action line stated", "year": "No year stated"}
MOST = 20_000
"""Activities that one report tells; more are refused, never cut."""


@dataclass(frozen=True, slots=True)
class Note:
    """A citation: what is quoted from where, and its addresses."""

    text: str
    urls: tuple[str, ...]
    evidence: str | None = None
    """The IRI of the evidence; None when a whole document is cited."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the numbers of its notes from 1, and the fact that it tells."""

    text: str
    notes: tuple[int, ...]
    fact: str | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """Paragraphs under one heading; an empty title has none."""

    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The chapters of one region, action line or year."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    release: str
    opening: tuple[Sentence, ...]
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]

    def sentences(self) -> Iterable[Sentence]:
        """Every sentence, in order."""
        yield from self.opening
        for group in self.groups:
            for chapter in group.chapters:
                for paragraph in chapter.paragraphs:
                    yield from paragraph


def write_report(source: Source, filters: Filters, by: str = "region") -> Report:
    """The report of a release.

    Raises:
        InputError: there are more activities than one report tells.

    """
    index = source.index
    chosen = select(index, "activity", filters)
    if chosen.bit_count() > MOST:
        message = f"a report of {chosen.bit_count()} activities would be too long; the most is {MOST}."
        raise InputError(message, remedy="Ask for one region, action line, year or document.")
    records = list(index.records("activity", bits.positions(chosen)))
    return _Writing(source, by).report(records, _title(index, filters))


def checked(index: Index, codes: Mapping[str, Sequence[str]], likely: Likely) -> Filters:
    """Filters whose codes the release knows.

    Raises:
        InputError: it does not know one; the remedy names those that may be meant and those with most activities.

    """
    for name, values in codes.items():
        kind = FILTERS[name]
        for value in values:
            if kind and index.position(kind, value) is None:
                remedy = _choice(index, name, likely(index, kind, value))
                raise InputError(f"there is no {name.replace('_', ' ')} {value!r}.", remedy=remedy)
    return Filters({name: tuple(values) for name, values in codes.items() if values})


def _choice(index: Index, name: str, close: Sequence[str]) -> str:
    """The codes that can be chosen: the nearest, those with most activities, and where all are listed."""
    names = index.labels(FILTERS[name] or "")
    used = [code for code, _ in index.totals("activity", name) if code in names]
    # A person knows a region by a word rather than by its number in M49.
    known = sorted(used, key=str.isdecimal)[:SHOWN]
    said = ((f"{title}: {', '.join(_named(code, names) for code in codes)}. " if codes else "")
            for title, codes in (("Perhaps", close), ("Most activities have", known)))  # fmt: skip
    return f"{''.join(said)}All are at `/api/v1/{LISTED[name]}` of the service (`wsisgraph serve`)."


def _named(code: str, names: Mapping[str, str]) -> str:
    """A code with its name, where the code does not tell it."""
    return f"{code} ({names[code]})" if code.isdecimal() else code


def _title(index: Index, filters: Filters) -> str:
    limits = []
    for name, codes in filters.codes.items():
        kind = FILTERS.get(name)
        labels = index.labels(kind) if kind else {}
        limits.append(words.joined([labels.get(code, code) for code in codes]))
    return f"{TITLE}: {', '.join(limits)}" if limits else TITLE


@dataclass
class _Writing:
    """Writes one report; notes and introduced names grow with it."""

    source: Source
    by: str
    notes: list[Note] = field(default_factory=list)
    numbers: dict[Note, int] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    acronyms: dict[str, str] = field(default_factory=dict)
    told: int = 0

    def __post_init__(self) -> None:
        self._documents = self.source.by_local("document")

    def report(self, records: list[Record], title: str) -> Report:
        """All groups, each activity in every group that it belongs to."""
        self.acronyms = _acronyms(records, self.source.by_local("entity"))
        opening = (self._opening(records),)
        groups = tuple(self._group(name, members) for name, members in self._grouped(records))
        return Report(title, self.source.release.id, opening, groups, tuple(self.notes))

    def _opening(self, records: list[Record]) -> Sentence:
        if not records:
            return Sentence(say("nothing"), ())
        slugs = sorted({record["document"] for record in records if record["document"]})
        people = {item["id"] for record in records for item in (*record["actors"], *record["partners"])}
        text = say("overview", len(records), len(people), len(slugs))
        known = [self._documents[slug] for slug in slugs if slug in self._documents]
        return Sentence(text, tuple(self._number(self._whole(document)) for document in known))

    def _grouped(self, records: list[Record]) -> list[tuple[str, list[Record]]]:
        """Heading and activities, in the order of the vocabulary; what belongs nowhere comes last."""
        groups: dict[str, list[Record]] = {}
        names: dict[str, str] = {}
        for record in records:
            for code, label in self._codes(record):
                groups.setdefault(code, []).append(record)
                names[code] = label
        order = {code: place for place, code in enumerate(self._order())}
        codes = sorted(groups, key=lambda code: (code == "", order.get(code, len(order)), code))
        return [(names[code], groups[code]) for code in codes]

    def _order(self) -> list[str]:
        return self.source.index.locals(self.by) if GROUPS[self.by] else []

    def _codes(self, record: Record) -> list[tuple[str, str]]:
        name = GROUPS[self.by]
        if name is None:
            year = record["year"]
            return [(str(year), str(year))] if year else [("", OTHER[self.by])]
        found = [(item["code"], self._heading(item)) for item in record[name]]
        return found or [("", OTHER[self.by])]

    def _heading(self, item: Record) -> str:
        return f"{item['code']}. {item['label']}" if self.by == "action-line" else str(item["label"])

    def _group(self, title: str, records: list[Record]) -> Group:
        """One chapter a year, except where all are of one year or years are the groups."""
        years = sorted({record["year"] or 0 for record in records})
        if self.by == "year" or len(years) == 1:
            return Group(title, (Chapter("", self._paragraphs(records)),))
        chapters = []
        for year in [*(year for year in years if year), *([0] if 0 in years else [])]:
            members = [record for record in records if (record["year"] or 0) == year]
            chapters.append(Chapter(str(year) if year else OTHER["year"], self._paragraphs(members)))
        return Group(title, tuple(chapters))

    def _paragraphs(self, records: list[Record]) -> tuple[tuple[Sentence, ...], ...]:
        """What one paragraph of a document states stays one paragraph."""

        def place(record: Record) -> tuple[Any, ...]:
            return record["document"] or "", record["paragraph"] or ""

        return tuple(tuple(self._sentence(record) for record in members) for _, members in groupby(records, place))

    def _sentence(self, record: Record) -> Sentence:
        self.told += 1
        return Sentence(self._text(record), self._cite(record), record["id"], self.told)

    def _text(self, record: Record) -> str:
        seen: set[str] = set()
        itself = words.is_itself(record)
        actors = [] if itself else self._names(record["actors"], seen)
        partners = words.joined(self._names(record["partners"], seen))
        reason = words.reason(record["purpose"])
        if actors or not record["object"]:
            plural = len(actors) > 1 or words.is_plural(record["actors"][0]["name"] if actors else "")
            who = words.joined(actors) or "It is reported that somebody"
            did = words.predicate(record, plural)
            text = say("active", who, did, words.thing(record), partners, record["date"], reason)
        else:
            text = say("passive", record["object"], words.passive(record), partners, record["date"], reason)
        return words.capital(text)

    def _names(self, items: list[Record], seen: set[str]) -> list[str]:
        """Names in full with the acronym when they come first, later the acronym."""
        found = []
        for item in items:
            if item["id"] not in seen:
                seen.add(item["id"])
                found.append(self._name(item))
        return found

    def _name(self, item: Record) -> str:
        acronym = self.acronyms.get(item["id"])
        if acronym and acronym != item["name"]:
            if item["id"] in self.introduced:
                return acronym
            self.introduced.add(item["id"])
            if acronym not in item["name"]:
                return f"{words.with_article(item['name'])} ({acronym})"
        return words.with_article(item["name"])

    def _cite(self, record: Record) -> tuple[int, ...]:
        evidence = record["evidence"]
        document = self._documents.get(record["document"] or "", {})
        title = document.get("title") or record["document"] or "Untitled"
        part = (evidence["source"] or "").rpartition("/")[0].rpartition("/")[2] or "paragraph"
        number = (evidence["source"] or "").rpartition("/")[2] or record["paragraph"]
        text = say("cited", evidence["exact"], title, document.get("symbol"), part, number)
        addresses = (evidence["source"], *record["sources"])
        return (self._number(Note(text, tuple(filter(None, addresses)), evidence["id"])),)

    def _whole(self, document: Record) -> Note:
        text = say("whole", document["title"] or document["label"], document["symbol"], document["issued"])
        return Note(text, tuple(filter(None, (document["id"], document["source_url"]))))

    def _number(self, note: Note) -> int:
        """The number of a note; the same citation is one note."""
        if note not in self.numbers:
            self.notes.append(note)
            self.numbers[note] = len(self.notes)
        return self.numbers[note]


def _acronyms(records: list[Record], entities: Mapping[str, Record]) -> dict[str, str]:
    """The acronym that the documents themselves use for an organisation, by its IRI; the most frequent one."""
    used: Counter[tuple[str, str]] = Counter()
    for record in records:
        for item in (*record["actors"], *record["partners"]):
            if item["surface"] in entities.get(item["local"], {}).get("acronyms", ()):
                used[item["id"], item["surface"]] += 1
    return {iri: acronym for (iri, acronym), _ in sorted(used.items(), key=lambda row: (row[1], row[0]))}
