"""The namespaces of others that our graphs use, and the term makers that read like Turtle."""

from collections.abc import Callable
from functools import cache

from pyoxigraph import NamedNode

XSD = "http://www.w3.org/2001/XMLSchema#"


def _namespace(base: str) -> Callable[[str], NamedNode]:
    @cache
    def term(name: str) -> NamedNode:
        return NamedNode(base + name)

    return term


rdf = _namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
rdfs = _namespace("http://www.w3.org/2000/01/rdf-schema#")
skos = _namespace("http://www.w3.org/2004/02/skos/core#")
dc = _namespace("http://purl.org/dc/elements/1.1/")
dcterms = _namespace("http://purl.org/dc/terms/")
prov = _namespace("http://www.w3.org/ns/prov#")
org = _namespace("http://www.w3.org/ns/org#")
oa = _namespace("http://www.w3.org/ns/oa#")
qb = _namespace("http://purl.org/linked-data/cube#")
schema = _namespace("https://schema.org/")
bibo = _namespace("http://purl.org/ontology/bibo/")
doco = _namespace("http://purl.org/spar/doco/")
xsd = _namespace(XSD)

RDF_TYPE = rdf("type")
