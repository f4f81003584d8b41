"""Whether two answers are equal, up to the names of blank nodes, the order of rows and the form of numbers."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
ROW, INDEX = ox.NamedNode("urn:row"), ox.NamedNode("urn:index")
Triples = Iterable[ox.Triple]


def quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """The triple in a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def canonical(triples: Triples) -> set[ox.Quad]:
    """The triples with canonical blank nodes, and numbers as the store writes them."""
    store = ox.Store()
    store.extend(quad(triple, ox.DefaultGraph()) for triple in triples)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def rows(results: ox.QuerySolutions, *, ordered: bool) -> list[ox.Triple]:
    """A table as triples: each row is a blank node, so that a row that occurs twice counts twice."""
    names = results.variables
    triples = []
    for number, row in enumerate(results):
        node = ox.BlankNode()
        # Every row has its number or only the mark of a row: otherwise one without values would vanish.
        index = ox.Literal(number) if ordered else ROW
        triples.append(ox.Triple(node, INDEX, index))
        for variable in names:
            if (value := row[variable]) is not None:
                triples.append(ox.Triple(node, ox.NamedNode(f"urn:variable:{variable.value}"), value))
    return triples


def answer(content: bytes, media_type: str, *, ordered: bool = False) -> set[ox.Quad] | bool:
    """What an answer says, in a form that `==` compares."""
    form = ox.RdfFormat.from_media_type(media_type)
    if form is not None and not media_type.startswith("application/sparql-results"):
        return canonical(item.triple for item in ox.parse(content, form))
    results = ox.parse_query_results(content, ox.QueryResultsFormat.from_media_type(media_type))
    return bool(results) if isinstance(results, ox.QueryBoolean) else canonical(rows(results, ordered=ordered))


def expected(path: Path, *, ordered: bool, table: bool) -> set[ox.Quad] | bool:
    """What a result file of the suite says; tables and booleans may be written in RDF."""
    kind = {".srx": "application/sparql-results+xml", ".srj": "application/sparql-results+json"}
    if path.suffix in kind:
        return answer(path.read_bytes(), kind[path.suffix], ordered=ordered)
    if path.suffix == ".tsv":
        return answer(path.read_bytes(), "text/tab-separated-values", ordered=ordered)
    triples = read(path)
    return canonical(_table(triples) if table else triples)


def _table(triples: list[ox.Triple]) -> list[ox.Triple]:
    """A table written in the result set vocabulary."""
    found: dict[tuple[object, str], list[ox.Triple]] = {}
    for triple in triples:
        found.setdefault((triple.subject, triple.predicate.value), []).append(triple)
    table = []
    for solution in (triple.object for triple in triples if triple.predicate.value == f"{RS}solution"):
        node = ox.BlankNode()
        table.append(ox.Triple(node, INDEX, ROW))
        for binding in (triple.object for triple in found.get((solution, f"{RS}binding"), ())):
            name, value = (found[binding, f"{RS}{part}"][0].object for part in ("variable", "value"))
            assert isinstance(name, ox.Literal)
            table.append(ox.Triple(node, ox.NamedNode(f"urn:variable:{name.value}"), value))
    return table


def read(path: Path) -> list[ox.Triple]:
    """The triples of a file; blank nodes are its own."""
    form = ox.RdfFormat.from_extension(path.suffix[1:])
    return [
        item.triple for item in ox.parse(path=path, format=form, base_iri=path.as_uri(), rename_blank_nodes=True)
    ]


def csv_rows(content: bytes) -> list[list[tuple[str, str]]]:
    """Sorted rows of a CSV result as columns by name; blank nodes, whose names are free, are written alike."""
    table = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return sorted(sorted((name, re.sub(r"^_:.*", "_:", cell)) for name, cell in row.items()) for row in table)
