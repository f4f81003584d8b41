"""`wsisgraph extract`: the facts of documents, to standard output; no store is touched."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import pyoxigraph as ox
import typer
from rich.table import Table

from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.cli.extractor import ExtractorOption, chosen
from wsisgraph.counting import counted
from wsisgraph.documents import read_bytes, read_document
from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction import records
from wsisgraph.extraction.extractors import Extractor, make_extractor
from wsisgraph.extraction.facts import Facts, Participant, Tag
from wsisgraph.extraction.lexicon.confidences import tag_precision
from wsisgraph.graph import describe
from wsisgraph.iris import Iris
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

_LOSSES = {
    "bad-row",
    "bad-cell",
    "encoding",
    "control",
    "language",
    "page-unread",
    "table-cell-unread",
    "table-unit-unclear",
    "table-what-unclear",
    "unknown-letters",
    "unknown-table",
    "unread-sentence",
}
"""Codes of notes that say that something of the input is not in the output."""
_WIDE = 110
"""Columns of a terminal from which every slot has a column of its own."""


class Format(StrEnum):
    """What `extract` can print."""

    jsonl = "jsonl"
    turtle = "turtle"
    nquads = "nquads"
    table = "table"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Documents; `-` reads standard input.")],
    output: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.jsonl,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out facts that are less certain.")
    ] = 0.0,
    extractor: ExtractorOption = None,
) -> None:
    """Print the facts of one or many documents, with or without United Nations layout.

    Example: `wsisgraph extract seeds/report.txt --format table`
    """
    settings = chosen(settings_module.load(), extractor)
    run = make_extractor(settings)
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    write = _writer(output, settings.iris, vocabulary, run)
    failed = False
    for name in files:
        try:
            document = _read(name, settings)
        except InputError as error:
            # One bad file must not hide the facts of the others; the exit status tells of it.
            console.err.print(f"Error: {error}")
            failed = True
            continue
        facts = _at_least(run.extract(document, vocabulary), min_confidence)
        write(document, facts)
        _write_notes(document, facts, everything=output is Format.table)
    if failed:
        raise typer.Exit(2)


def _read(name: str, settings: Settings) -> Document:
    if name == "-":
        data = sys.stdin.buffer.read(settings.upload_size + 1)
        return read_bytes(data, name)
    return read_document(Path(name), name=name)


def _at_least(facts: Facts, confidence: float) -> Facts:
    return replace(
        facts,
        mentions=tuple(m for m in facts.mentions if m.confidence >= confidence),
        activities=tuple(a for a in facts.activities if a.confidence >= confidence),
        statistics=tuple(s for s in facts.statistics if s.confidence >= confidence),
    )


def _writer(
    output: Format, iris: Iris, vocabulary: Vocabulary, run: Extractor
) -> Callable[[Document, Facts], None]:
    if output is Format.table:
        return _write_table
    if output is Format.jsonl:
        return lambda document, facts: _write_lines(records(document, facts, iris))

    def write_rdf(document: Document, facts: Facts) -> None:
        triples = describe(
            document, facts, vocabulary, iris, extractor=run.name, version=run.version, precision=tag_precision()
        )
        _write_rdf(triples, output, ox.NamedNode(iris.graph(f"document/{document.slug}")), sys.stdout.buffer)

    return write_rdf


def _write_lines(lines: Iterator[dict[str, object]]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write_rdf(triples: list[ox.Triple], output: Format, graph: ox.NamedNode, out: BinaryIO) -> None:
    if output is Format.nquads:
        quads = sorted((ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples), key=str)
        ox.serialize(quads, out, format=ox.RdfFormat.N_QUADS)
    else:
        ox.serialize(sorted(triples, key=str), out, format=ox.RdfFormat.TURTLE)


def _write_table(document: Document, facts: Facts) -> None:
    title = (
        f"{document.file}: {counted(len(facts.activities), 'activity', 'activities')}, "
        f"{counted(len(facts.mentions), 'mention', 'mentions')}, "
        f"{counted(len(facts.statistics), 'statistic', 'statistics')}"
    )
    wide = console.out.width >= _WIDE
    if facts.activities or not facts.statistics:
        console.out.print(_wide(title, facts) if wide else _narrow(title, facts))
        title = "Statistics"
    if facts.statistics:
        console.out.print(_figures(title, facts))


def _narrow(title: str, facts: Facts) -> Table:
    """Two columns of words and one of numbers: ten of them cannot be read in a window of usual width."""
    listing = console.table(title, "¶", "who did what", "when, where, what kind", "sure", numbers=("sure",))
    for fact in facts.activities:
        partners = f" with {_names(fact.partners)}" if fact.partners else ""
        where = [tag.code for tag in fact.regions + fact.countries + fact.action_lines]
        about = [fact.date, ", ".join(where), f"{fact.type} ({fact.status})"]
        listing.add_row(
            fact.paragraph,
            f"{_names(fact.actors)}: {fact.verb} {fact.object or '–'}{partners}",
            "; ".join(part for part in about if part),
            f"{fact.confidence:.2f}",
        )
    return listing


def _wide(title: str, facts: Facts) -> Table:
    listing = console.table(
        title,
        "¶", "who", "did", "what", "with", "when", "where", "line", "type", "status", "sure", numbers=("sure",),
    )  # fmt: skip
    for fact in facts.activities:
        listing.add_row(
            fact.paragraph, _names(fact.actors), fact.verb, fact.object or "–", _names(fact.partners),
            fact.date or "–", _codes(fact.regions + fact.countries), _codes(fact.action_lines),
            fact.type, fact.status, f"{fact.confidence:.2f}",
        )  # fmt: skip
    return listing


def _figures(title: str, facts: Facts) -> Table:
    listing = console.table(
        title, "¶", "value", "unit", "what", "where", "when", "sure", numbers=("value", "sure")
    )
    for fact in facts.statistics:
        value = " ".join(part for part in (fact.qualifier, fact.value) if part)
        listing.add_row(
            fact.paragraph, value, fact.unit, fact.what, fact.area or "–", fact.period or "–",
            f"{fact.confidence:.2f}",
        )  # fmt: skip
    return listing


def _write_notes(document: Document, facts: Facts, *, everything: bool) -> None:
    """Notes on standard error; next to records that programs read only those of what could not be read."""
    notes = [(note.code, note.message, note.place) for note in document.warnings]
    for finding in facts.findings:
        place = f"paragraph {finding.paragraph}" if finding.paragraph else None
        notes.append((finding.code, finding.message, None if finding.message.startswith("row ") else place))
    for code, message, place in notes:
        if everything or code in _LOSSES:
            where = f"{document.file}, {place}" if place else document.file
            console.err.print(f"Note: {where}: {message}")


def _names(participants: Sequence[Participant]) -> str:
    return ", ".join(participant.name for participant in participants) or "–"


def _codes(tags: Sequence[Tag]) -> str:
    return ", ".join(tag.code for tag in tags) or "–"
