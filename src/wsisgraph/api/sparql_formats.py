"""What `/sparql` and `/graphs` can send, in order of preference, and what a person may call it."""

from wsisgraph.api.negotiation import Offer

_GRAPHS = (
    Offer("text/turtle", "turtle"),
    Offer("application/n-triples", "ntriples"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/trig", "trig"),
    Offer("application/n-quads", "nquads"),
)
_SELECT = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
)
_ASK = (
    _SELECT[0],
    _SELECT[1],
    Offer("text/plain", "text"),
    *_SELECT[4:],
    # A boolean has no CSV; a client that knows nothing else gets the word.
    _SELECT[2],
    _SELECT[3],
)
GRAPH = (*_GRAPHS, Offer("application/json", "json"), Offer("text/plain", "text"))
OFFERS = {"SELECT": _SELECT, "ASK": _ASK, "CONSTRUCT": GRAPH, "DESCRIBE": GRAPH}
DESCRIPTION = (*_GRAPHS, Offer("text/html", "html"))
# What people and the common clients write after `?format=`.
SYNONYMS = {
    "ttl": "turtle",
    "nt": "ntriples",
    "n-triples": "ntriples",
    "n3": "turtle",
    "json-ld": "jsonld",
    "rdf": "rdfxml",
    "rdf+xml": "rdfxml",
    "nq": "nquads",
    "n-quads": "nquads",
    "srj": "json",
    "srx": "xml",
    "txt": "text",
}


def format_name(name: str | None, form: str) -> str | None:
    """The name of an offer for what was written after `?format=`; `xml` of a graph is RDF/XML."""
    if name is None:
        return None
    plain = SYNONYMS.get(name.strip().lower(), name)
    return "rdfxml" if plain.lower() == "xml" and form in ("CONSTRUCT", "DESCRIBE") else plain
