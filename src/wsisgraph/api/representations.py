"""The forms in which a node is offered, and how a path with a suffix names one of them."""

from wsisgraph.api.negotiation import Offer

TURTLE = Offer("text/turtle", "ttl")
JSONLD = Offer("application/ld+json", "jsonld", charset=None)
NTRIPLES = Offer("application/n-triples", "nt", charset=None)
RDFXML = Offer("application/rdf+xml", "rdf", charset=None)
HTML = Offer("text/html", "html")
XHTML = Offer("application/xhtml+xml", "html", charset=None)
JSON = Offer("application/json", "json", charset=None)
TEXT = Offer("text/plain", "txt")
ANNOTATION = Offer(
    "application/ld+json", "anno", charset=None, parameters=(("profile", "http://www.w3.org/ns/anno.jsonld"),)
)
RDF = (TURTLE, JSONLD, NTRIPLES, RDFXML)
NODE = (*RDF, HTML, JSON)
TEXT_PARTS = ("paragraph", "footnote", "section", "note", "row")
"""Kinds of parts of documents, which are also offered as plain text."""


def offers_for(iri: str) -> tuple[Offer, ...]:
    """The forms of a node, the preferred one first."""
    if iri.endswith("/evidence"):
        return (*NODE, ANNOTATION)
    if any(f"/{kind}/" in iri for kind in TEXT_PARTS) and "/id/document/" in iri:
        return (*NODE, TEXT)
    return NODE


def split_suffix(path: str, offers: tuple[Offer, ...]) -> tuple[str, Offer | None]:
    """The path without its suffix, and the form that the suffix names. `section/2.B` has none."""
    stem, dot, suffix = path.rpartition(".")
    offer = next((offer for offer in offers if offer.name == suffix), None) if dot and stem else None
    return (stem, offer) if offer else (path, None)
