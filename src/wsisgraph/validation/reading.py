"""RDF as people send it: read, or refused with the place and what to mend."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, Triple, parse

from wsisgraph.amplification import ORDINARY, allowed, repeated
from wsisgraph.errors import InputError
from wsisgraph.prefixed_names import TURTLE, XML, check_names
from wsisgraph.validation.json_ld_iris import check_json_ld
from wsisgraph.validation.xml_entities import check_entities

_REMOTE_CONTEXT = "remote contexts"
"""What the parser says when a JSON-LD document wants one."""
_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
"""What is read as it stands, each statement from a line of its own."""


def read_rdf(data: bytes, form: RdfFormat, source: str) -> list[Triple]:
    """The triples of an RDF document, whatever their graphs. `source` is what messages call it.

    Raises:
        InputError: it is not well-formed, stands for too much, or wants a JSON-LD context of another host.

    """
    if form == RdfFormat.JSON_LD and data.lstrip()[:1] not in (b"{", b"["):
        # The parser takes a bare string or number for a document without statements.
        raise InputError("is no JSON-LD: that is an object or an array.", source, remedy="Put it in { } or [ ].")
    try:
        check_amplification(data, form)
        return [quad.triple for quad in not_too_much(parse(data, form), data)]
    except SyntaxError as error:
        if form == RdfFormat.JSON_LD and _REMOTE_CONTEXT in error.msg:
            message = "has a JSON-LD context that would have to be fetched, and nothing is."
            raise InputError(message, source, remedy="Write the context out in the document.") from error
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise InputError(f"is not valid RDF: {error.msg}", source, place, "Mend it there.") from error


def read_graph(data: bytes, form: RdfFormat, base: str) -> list[Quad]:
    """The statements of a document that has one graph, with new names for its blank nodes.

    Raises:
        SyntaxError: it is not well-formed, or stands for too much; with line and column where they are known.

    """
    check_amplification(data, form, base)
    quads = parse(data, form, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
    return list(not_too_much(quads, data))


def check_amplification(data: bytes, form: RdfFormat, base: str = "") -> None:
    """Refuse a document that stands for too much, as far as that shows before it is parsed.

    Raises:
        SyntaxError: with the place at which it is too much.

    """
    if form == RdfFormat.JSON_LD:
        check_json_ld(data, base)
    elif form == RdfFormat.RDF_XML:
        check_names(data, XML, base, check_entities(data).added)
    elif form not in _LINES:
        check_names(data, TURTLE, base)


def not_too_much(quads: Iterable[Quad], data: bytes) -> Iterator[Quad]:
    """The statements of a document as they are parsed, until there is too much of them.

    Raises:
        SyntaxError: lists repeat long subjects or predicates too often.

    """
    most, total = allowed(len(data)), 0
    for quad in quads:
        names = _repeated(quad)
        size = sum(map(len, names))
        if size > ORDINARY:
            total += size - ORDINARY
            if total > most:
                raise repeated(max(names, key=len), data, most)
        yield quad


def _repeated(statement: Quad | Triple) -> list[str]:
    """What a document may write once for many statements: all but an object that is no statement itself."""
    names = [statement.subject.value, statement.predicate.value]  # type: ignore[union-attr]
    inside = statement.object
    if isinstance(inside, Triple):
        names += _repeated(inside)
        if not isinstance(inside.object, Triple):
            names.append(inside.object.value)
    return names
