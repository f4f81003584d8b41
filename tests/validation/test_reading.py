"""RDF that people send: read, or refused with the place and the remedy."""

import pyoxigraph as ox
import pytest

from wsisgraph.errors import InputError
from wsisgraph.validation import read_rdf

JSON_LD, TURTLE = ox.RdfFormat.JSON_LD, ox.RdfFormat.TURTLE


def test_the_triples_of_all_graphs_are_read() -> None:
    found = read_rdf(b"<a:a> <a:p> <a:b> . <a:g> { <a:c> <a:p> <a:d> }", ox.RdfFormat.TRIG, "it")
    assert [str(triple) for triple in found] == ["<a:a> <a:p> <a:b>", "<a:c> <a:p> <a:d>"]


@pytest.mark.parametrize(
    ("data", "form", "message"),
    [
        (b"<a:a> <a:p> <a:b> .\nnonsense", TURTLE, "it, line 2, column 1: is not valid RDF"),
        (b'"text"', JSON_LD, "it: is no JSON-LD"),
        (b'{"@id": ', JSON_LD, "is not valid RDF"),
        (b'{"@context": "https://schema.org/", "@id": "a:a"}', JSON_LD, "Write the context out in the document."),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_mend(data: bytes, form: ox.RdfFormat, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_rdf(data, form, "it")
