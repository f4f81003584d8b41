"""Terms of RDF and SHACL that the gate reads and writes."""

from pyoxigraph import NamedNode

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

RDF_TYPE = NamedNode(f"{RDF}type")
RDF_FIRST = NamedNode(f"{RDF}first")
RDF_REST = NamedNode(f"{RDF}rest")
RDF_NIL = NamedNode(f"{RDF}nil")
SUBCLASS = NamedNode(f"{RDFS}subClassOf")


def sh(name: str) -> NamedNode:
    """A term of SHACL."""
    return NamedNode(SH + name)
