"""Graphs of a given size, made fast: activities in the form of ours, as lines of N-Quads."""

import os
from collections.abc import Iterator

from wsisgraph.iris import Iris

SMALL, LARGE = 300_000, 5_000_000
"""Triples."""
_TAGS = 4
_PER_ACTIVITY = 8 + 5 * _TAGS
_PER_DOCUMENT = 28_000
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_YEAR = "<http://www.w3.org/2001/XMLSchema#gYear>"


def sizes() -> tuple[int, ...]:
    """The sizes to measure: the large one takes minutes and gigabytes, so it has to be asked for."""
    return (SMALL, LARGE) if os.environ.get("BENCH_LARGE") else (SMALL,)


def documents(triples: int, base: str = "https://w3id.org/wsisgraph/") -> Iterator[tuple[str, list[str]]]:
    """The graphs of documents, by IRI, that have so many triples together."""
    for number in range(triples // _PER_DOCUMENT):
        graph = f"{base}graph/document/made-{number}"
        lines: list[str] = []
        for place in range(_PER_DOCUMENT // _PER_ACTIVITY):
            lines += _activity(Iris(base), number, place, graph)
        yield graph, lines


def _activity(iris: Iris, document: int, place: int, graph: str) -> list[str]:
    node, term, end = f"<{iris.activity(f'made-{document}', '1', place)}>", iris.ontology, f"<{graph}> ."
    line, body, year = place % 11 + 1, place % 97, 2005 + place % 20
    lines = [
        f"{node} {_RDF_TYPE} <{term}Activity> {end}",
        f'{node} {_LABEL} "activity {place} of document {document}"@en {end}',
        f"{node} <{term}statedIn> <{iris.document(f'made-{document}')}> {end}",
        f"{node} <{term}actor> <{iris.entity(f'body-{body}')}> {end}",
        f"{node} <{term}actionLine> <{iris.concept('action-line', f'C{line}')}> {end}",
        f'{node} <{term}year> "{year}"^^{_YEAR} {end}',
        f"{node} <{term}status> <{iris.concept('status', 'completed')}> {end}",
        f'{node} <{term}verb> "publish" {end}',
    ]
    for number in range(_TAGS):
        tag = f"<{iris.activity(f'made-{document}', '1', place)}/tag/{number}>"
        lines += [
            f"{node} <{term}tagging> {tag} {end}",
            f"{tag} {_RDF_TYPE} <{term}Tagging> {end}",
            f"{tag} <{term}concept> <{iris.concept('action-line', f'C{number + 1}')}> {end}",
            f"{tag} <{term}basis> <{iris.concept('basis', 'keyword')}> {end}",
            f'{tag} <{term}rule> "topic-{number}" {end}',
        ]
    return lines
