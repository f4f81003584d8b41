"""The published graphs of a release in the RDF serialisations."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of vocabularies that are not ours; our own follow the base IRI."""


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of a serialisation under `base`."""
    return {**PREFIXES, "wsis": f"{base}ontology#"}


def export_rdf(graphs: Iterator[Path], name: str, out: BinaryIO, base: str) -> None:
    """Write all graphs of a release in the format `name`.

    `graphs` are its sorted N-Quads files. Formats without named graphs get the union of the graphs,
    each triple once.
    """
    rdf_format = FORMATS[name]
    quads = (quad for path in graphs for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS))
    content: Iterator[ox.Quad] | Iterator[ox.Triple]
    content = quads if rdf_format.supports_datasets else iter(sorted({q.triple for q in quads}, key=str))
    ox.serialize(content, out, format=rdf_format, prefixes=prefixes(base))
