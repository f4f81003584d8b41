"""The formats that a release can be exported in, and the one function that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from wsisgraph.errors import InputError
from wsisgraph.exports import activities, bibliography, iati, network, rdf, stocktaking
from wsisgraph.exports.source import Source
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings

Writer = Callable[[Source, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is named in HTTP, in files and to people."""

    media_type: str
    suffix: str
    description: str
    binary: bool = False
    """Nothing that a terminal can show."""


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    "nquads": Format("application/n-quads", ".nq", "All graphs, a line a statement (N-Quads)."),
    "trig": Format("application/trig", ".trig", "All graphs, for people to read (TriG)."),
    "jsonld": Format("application/ld+json", ".jsonld", "All graphs as JSON-LD."),
    "turtle": Format("text/turtle", ".ttl", "The union of the graphs (Turtle)."),
    "ntriples": Format("application/n-triples", ".nt", "The union of the graphs, a line a statement (N-Triples)."),
    "rdfxml": Format("application/rdf+xml", ".rdf", "The union of the graphs as RDF/XML."),
    "csv": Format("text/csv", ".csv", "The activities as a table (CSV)."),
    "xlsx": Format(_XLSX, ".xlsx", "The activities as a workbook (XLSX).", binary=True),
    "iati": Format("application/xml", ".xml", "The activities as an IATI 2.03 activity file."),
    "stocktaking": Format("text/csv", ".csv", "The activities in the form of WSIS Stocktaking entries (CSV)."),
    "bibtex": Format("application/x-bibtex", ".bib", "The documents and the works they name (BibTeX)."),
    "ris": Format("application/x-research-info-systems", ".ris", "The documents and the works they name (RIS)."),
    "graphml": Format("application/graphml+xml", ".graphml", "Who works with whom, as a network (GraphML)."),
}
_WRITERS: dict[str, Writer] = {
    "csv": activities.write_csv,
    "xlsx": activities.write_xlsx,
    "iati": iati.write_iati,
    "stocktaking": stocktaking.write_stocktaking,
    "bibtex": bibliography.write_bibtex,
    "ris": bibliography.write_ris,
    "graphml": network.write_graphml,
}


def export(release: Release, name: str, out: BinaryIO, settings: Settings) -> None:
    """Write a release to `out` in the format `name`. The same release gives the same bytes.

    Raises:
        InputError: there is no such format, or a library for it is missing.

    """
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r}.", remedy=f"Use one of {', '.join(FORMATS)}.")
    with Source(release, settings) as source:
        write(source, name, out)


def write(source: Source, name: str, out: BinaryIO) -> None:
    """Write a source, or a selection of one, in a known format."""
    if name in rdf.FORMATS:
        rdf.write_rdf(source, name, out)
    else:
        _WRITERS[name](source, out)
