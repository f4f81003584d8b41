"""RDF as people send it: read, or refused with the place and what to mend."""

from pyoxigraph import RdfFormat, Triple, parse

from wsisgraph.errors import InputError
from wsisgraph.validation.xml_entities import check_entities

_REMOTE_CONTEXT = "remote contexts"
"""What the parser says when a JSON-LD document wants one."""


def read_rdf(data: bytes, form: RdfFormat, source: str) -> list[Triple]:
    """The triples of an RDF document, whatever their graphs. `source` is what messages call it.

    Raises:
        InputError: it is not well-formed, has entities that stand for too much, or wants a JSON-LD context of
            another host.

    """
    if form == RdfFormat.JSON_LD and data.lstrip()[:1] not in (b"{", b"["):
        # The parser takes a bare string or number for a document without statements.
        raise InputError("is no JSON-LD: that is an object or an array.", source, remedy="Put it in { } or [ ].")
    try:
        if form == RdfFormat.RDF_XML:
            check_entities(data)
        return [quad.triple for quad in parse(data, form)]
    except SyntaxError as error:
        if form == RdfFormat.JSON_LD and _REMOTE_CONTEXT in error.msg:
            message = "has a JSON-LD context that would have to be fetched, and nothing is."
            raise InputError(message, source, remedy="Write the context out in the document.") from error
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise InputError(f"is not valid RDF: {error.msg}", source, place, "Mend it there.") from error
