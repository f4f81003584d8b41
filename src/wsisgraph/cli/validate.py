"""`wsisgraph validate`: the gate on any RDF file."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from wsisgraph import settings as settings_module
from wsisgraph.errors import InputError
from wsisgraph.validation import Surroundings, read_rdf, validate_graph
from wsisgraph.vocabulary import load_vocabulary

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class ReportFormat(StrEnum):
    """How the report is printed."""

    text = "text"
    turtle = "turtle"
    json = "json"


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="RDF files, validated together.")],
    output: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="How to print the report.")
    ] = ReportFormat.text,
) -> None:
    """Check RDF files against the shapes; exit status 1 when they do not conform.

    Example: `wsisgraph validate graph.ttl --format json`
    """
    settings = settings_module.load()
    triples = [triple for path in files for triple in _parse(path)]
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    context = Surroundings(vocabulary.graphs().values())
    report = validate_graph(triples, context=context, iris=settings.iris)
    rendered = {"text": report.text, "turtle": report.turtle, "json": report.json}[output.value]()
    sys.stdout.write(rendered if rendered.endswith("\n") else rendered + "\n")
    if not report.conforms:
        raise typer.Exit(1)


def _parse(path: Path) -> list[ox.Triple]:
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        known = " ".join(FORMATS)
        raise InputError("the file's ending names no RDF format.", str(path), remedy=f"Use one of {known}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}).", str(path), remedy="Check the path.") from error
    return read_rdf(data, rdf_format, str(path))
