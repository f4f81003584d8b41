"""RDF that people send: read, or refused with the place and the remedy."""

import pyoxigraph as ox
import pytest

from wsisgraph.errors import InputError
from wsisgraph.validation import read_rdf

JSON_LD, TURTLE, RDF_XML = ox.RdfFormat.JSON_LD, ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML
LONG, TEN = "x" * 50_000, "&a{0};" * 10
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def rdf_xml(entities: str, text: str) -> bytes:
    head = f'<!DOCTYPE rdf:RDF [\n{entities}\n]>\n<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e.org/">'
    return f'{head}\n<rdf:Description rdf:about="http://e.org/">{text}</rdf:Description>\n</rdf:RDF>'.encode()


def test_the_triples_of_all_graphs_are_read() -> None:
    found = read_rdf(b"<a:a> <a:p> <a:b> . <a:g> { <a:c> <a:p> <a:d> }", ox.RdfFormat.TRIG, "it")
    assert [str(triple) for triple in found] == ["<a:a> <a:p> <a:b>", "<a:c> <a:p> <a:d>"]
    spaced = read_rdf(b'\n {"@id": "a:a", "a:p": {"@id": "a:b"}}', JSON_LD, "it")
    assert [str(triple) for triple in spaced] == ["<a:a> <a:p> <a:b>"]


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


def test_entities_for_the_beginnings_of_iris_are_read() -> None:
    entities = '<!ENTITY e "http://e.org/">\n<!ENTITY eg "&e;things#">\n<!-- <!ENTITY note "&eg;"> -->'
    text = "".join(f'<e:p rdf:resource="&eg;{n}"/>' for n in range(2000))
    found = read_rdf(rdf_xml(entities, text + "<!-- R&D; --><e:q>&lt;&#65;</e:q>"), RDF_XML, "it")
    assert {str(triple.object) for triple in found} >= {"<http://e.org/things#1999>", '"<A"'}


@pytest.mark.parametrize(
    ("entities", "text", "line"),
    [
        ('<!ENTITY a0 "lol">' + "".join(f'\n<!ENTITY a{n + 1} "{TEN.format(n)}">' for n in range(9)), "", 8),
        (f'<!ENTITY a "{LONG}">', "<e:p>" + "&a;" * 200 + "</e:p>", 5),
        ('<!ENTITY a "xxxxxxxx">\n' + '<!ENTITY a "&a;&a;">\n' * 30, "", 18),
        # What the parser does not take for a space is a part of the name there.
        (f'<!ENTITY \x1ca "{LONG}">', "<e:p>" + "&\x1ca;" * 200 + "</e:p>", 5),
        (f'<!ENTITY a\xa0 "{LONG}">', "<e:p>" + "&a\xa0;" * 200 + "</e:p>", 5),
    ],
    ids=["one in the other", "a long one", "itself", "a strange name", "another strange name"],
)
def test_entities_that_stand_for_too_much_are_refused_where_they_do(entities: str, text: str, line: int) -> None:
    with pytest.raises(InputError, match="Write out what they stand for") as caught:
        read_rdf(rdf_xml(entities, text), RDF_XML, "it")
    assert (caught.value.place or "").startswith(f"line {line},")
