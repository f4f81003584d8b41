"""What a release holds, in VoID: sizes, classes, properties and where to get it.

The counts are asked of the store once a release and kept with its dumps (`partitions`); the addresses are added
when the description is asked for (`describe`).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from wsisgraph.exports.source import Source
from wsisgraph.exports.statements import NAMESPACES, Statements, english, typed
from wsisgraph.iris import Iris
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings

_QUERIES = Path(__file__).with_name("queries")
_VOCABULARIES = ("dcterms", "foaf", "oa", "org", "prov", "qb", "schema", "skos")
_FEATURES = ("N-Quads", "Turtle", "TriG", "JSON-LD", "RDF_XML", "N-Triples")
_FORMATS = "http://www.w3.org/ns/formats/"


def dataset(iris: Iris) -> str:
    """The data set whose releases are its versions."""
    return f"{iris.base}dataset"


def partitions(source: Source) -> list[ox.Triple]:
    """The sizes of a release, of its classes and of its properties, sorted."""
    found = Statements()
    node = source.iris.release(source.release.id)
    found.typed(node, "void:Dataset")
    store = ox.Store.read_only(str(source.release.store_path))
    for row in _ask(store, "totals.rq", source):
        found.add(node, "void:triples", typed(row[0].value, "integer"))
        found.add(node, "void:distinctSubjects", typed(row[1].value, "integer"))
        found.add(node, "void:distinctObjects", typed(row[2].value, "integer"))
    for row in _ask(store, "classes.rq", source):
        part = f"{node}/class/{quote(row[0].value, safe='')}"
        found.link(node, "void:classPartition", part)
        found.link(part, "void:class", row[0].value)
        found.add(part, "void:entities", typed(row[1].value, "integer"))
    for row in _ask(store, "properties.rq", source):
        part = f"{node}/property/{quote(row[0].value, safe='')}"
        found.link(node, "void:propertyPartition", part)
        found.link(part, "void:property", row[0].value)
        for predicate, value in zip(("triples", "distinctSubjects", "distinctObjects"), row[1:], strict=True):
            found.add(part, f"void:{predicate}", typed(value.value, "integer"))
    return found.sorted()


def _ask(store: ox.Store, query: str, source: Source) -> Iterator[list[ox.NamedNode | ox.Literal]]:
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    graphs = [ox.NamedNode(iri) if iri else ox.DefaultGraph() for iri in source.graphs()]
    rows = store.query(_query(query), default_graph=graphs)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
    for row in rows:
        yield [term for term in row if isinstance(term, ox.NamedNode | ox.Literal)]


@lru_cache(maxsize=8)
def _query(name: str) -> str:
    return (_QUERIES / name).read_text(encoding="utf-8")


def describe(
    release: Release, iris: Iris, settings: Settings, counts: Iterable[ox.Triple], dumps: Iterable[str]
) -> list[ox.Triple]:
    """The whole description: the counts, and where the data can be had. `dumps` are addresses of RDF files."""
    url, node = settings.public_url, iris.release(release.id)
    found = Statements()
    found.triples |= set(counts)
    page = f"{url}/.well-known/void"
    found.typed(page, "void:DatasetDescription")
    found.link(page, "foaf:topic", node)
    found.link(page, "foaf:primaryTopic", dataset(iris))
    for subject in (node, dataset(iris)):
        found.typed(subject, "void:Dataset")
        found.add(subject, "void:uriSpace", iris.base)
        found.link(subject, "dcterms:license", settings.licence_data)
        found.link(subject, "void:sparqlEndpoint", f"{url}/sparql")
        found.link(subject, "void:dataDump", *dumps)
    found.add(node, "dcterms:issued", release.published)
    found.add(node, "dcterms:identifier", release.id)
    found.add(node, "dcterms:title", english(f"{settings.publisher_name}, release {release.id}"))
    found.link(dataset(iris), "dcterms:hasVersion", node)
    found.add(dataset(iris), "dcterms:title", english("Activities that carry out the outcomes of the WSIS"))
    found.link(node, "void:vocabulary", f"{iris.base}ontology", *(NAMESPACES[short] for short in _VOCABULARIES))
    found.link(node, "void:feature", *(f"{_FORMATS}{feature}" for feature in _FEATURES))
    found.link(node, "void:exampleResource", *_examples(release, iris))
    return found.sorted()


def _examples(release: Release, iris: Iris) -> list[str]:
    slugs = [row["slug"] for row in release.manifest.get("documents", ()) if row.get("slug")]
    return [iris.document(slug) for slug in slugs[:3]]
