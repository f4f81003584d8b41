"""RDF that people send: read, or refused with the place and the remedy."""

import pyoxigraph as ox
import pytest

from wsisgraph.errors import InputError
from wsisgraph.validation import read_rdf

JSON_LD, TURTLE, RDF_XML, TRIG = ox.RdfFormat.JSON_LD, ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML, ox.RdfFormat.TRIG
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
        ('<!ENTITY a0 "lol">' + "".join(f'\n<!ENTITY a{n + 1} "{TEN.format(n)}">' for n in range(9)), "", 9),
        (f'<!ENTITY a "{LONG}">', "<e:p>" + "&a;" * 400 + "</e:p>", 5),
        (f'<!ENTITY a "{LONG}"><!ENTITY a "x">', "<e:p>" + "&a;" * 400 + "</e:p>", 5),
        (f'<!ENTITY a "x"><!ENTITY a "{LONG}">', "<e:p>" + "&a;" * 400 + "</e:p>", 5),
        ('<!ENTITY a "xxxxxxxx">\n' + '<!ENTITY a "&a;&a;">\n' * 30, "", 22),
        # What the parser does not take for a space is a part of the name there.
        (f'<!ENTITY \x1ca "{LONG}">', "<e:p>" + "&\x1ca;" * 400 + "</e:p>", 5),
        (f'<!ENTITY a\xa0 "{LONG}">', "<e:p>" + "&a\xa0;" * 400 + "</e:p>", 5),
    ],
    ids=[
        "one in the other",
        "a long one",
        "the longer first",
        "the longer last",
        "itself",
        "a strange name",
        "another strange name",
    ],
)
def test_entities_that_stand_for_too_much_are_refused_where_they_do(entities: str, text: str, line: int) -> None:
    with pytest.raises(InputError, match="Write out what they stand for") as caught:
        read_rdf(rdf_xml(entities, text), RDF_XML, "it")
    assert (caught.value.place or "").startswith(f"line {line},")


FAR = f"http://e.org/{LONG}"
PROPERTIES = ",".join(f'"p{n}": 1' for n in range(400))
TERMS = ",".join(f'"a{n + 1}": "a{n}:/"' for n in range(9000))
XMLNS = f'xmlns:rdf="{RDF}"'


@pytest.mark.parametrize(
    ("text", "form", "place"),
    [
        (f"@prefix a: <{FAR}> .\n" + "a:a a:p a:b .\n" * 200, TURTLE, "line 113, column 1"),
        (f"PREFIX # of all\n : <{FAR}>\n" + ":a :p :b .\n" * 200, TURTLE, "line 113, column 7"),
        (
            f"<a:g> {{ <a:a> <a:p> <a:b> }} @prefix ä: <{FAR}> . ä:g {{\n" + "ä:a ä:p 1 .\n" * 200 + "}",
            TRIG,
            "line 168,",
        ),
        (f"@base <{FAR}/> .\n" + "<a> <p> <b> .\n" * 200, TURTLE, "line 113, column 5"),
        (f"@prefix a: <{FAR}> .\na:a " + "a:p [ " * 400 + "a:p 1" + " ]" * 400, TURTLE, "line 2, column 1997"),
        ("@base <a:a> .\n" + "@base <x/> .\n" * 10_000, TURTLE, "line 4096, column 2"),
        (
            f"@base <{FAR}> .\n" + "".join(f"@prefix a{n}: <#> .\n" for n in range(400)),
            TURTLE,
            "line 336, column 2",
        ),
        (f"<a:a>\n<{FAR}> " + ", ".join(map(str, range(400))) + " .", TURTLE, "line 2, column 2"),
        (f"<{FAR}> <a:p> <a:b> " + "~ <a:r> " * 400 + " .", TURTLE, "line 1, column 2"),
        (
            f'<rdf:RDF {XMLNS} xmlns:e="{FAR}">\n<e:r>\n' + "<e:p>1</e:p>\n" * 200 + "</e:r></rdf:RDF>",
            RDF_XML,
            "line 169,",
        ),
        (f"<rdf:RDF {XMLNS}\nxmlns='{FAR}'><r>\n" + "<p>1</p>\n" * 200 + "</r></rdf:RDF>", RDF_XML, "line 167,"),
        (
            f'<rdf:RDF {XMLNS} xml:base="{FAR}">\n' + '<rdf:Bag rdf:about="a"/>\n' * 400 + "</rdf:RDF>",
            RDF_XML,
            "line 333,",
        ),
        (
            f'<!DOCTYPE a [<!ENTITY f "{FAR}">]>\n<rdf:RDF {XMLNS} xmlns:e="&f;"><e:r>\n'
            + "<e:p>1</e:p>\n" * 200
            + "</e:r></rdf:RDF>",
            RDF_XML,
            "line 169,",
        ),
        (
            f'{{"@context": {{"a": "{FAR}/"}}, \n"@id": "a:a", "a:p": [{"1," * 400}1]}}',
            JSON_LD,
            "line 2, column 9",
        ),
        (f'{{"a:p": [{"1," * 400}1],\n"@id": "{FAR}"}}', JSON_LD, "line 2, column 9"),
        (f'{{"@context": {{"n": "@id"}},\n"n": "{FAR}", "a:p": [{"1," * 400}1]}}', JSON_LD, "line 2, column 7"),
        (
            f'{{"@context": {{"@vocab": "{FAR}/"}},\n{PROPERTIES}}}',
            JSON_LD,
            "line 2,",
        ),
        (
            f'{{"@context": [{{"@base": "{FAR}/"}}],\n"a:p": [{",".join(["{}"] * 400)}]}}',
            JSON_LD,
            "line 2, column 2",
        ),
        (
            f'{{"@context": {{"a0": "a:b/",\n{TERMS}}}}}',
            JSON_LD,
            "line 2,",
        ),
    ],
    ids=[
        *("prefix", "the empty prefix", "a prefix in TriG", "base", "nested nodes", "bases on bases"),
        *("prefixes on a base", "a list", "reifiers", "a namespace", "the default namespace", "xml:base"),
        *("an entity as a namespace", "a term", "a late name", "an alias", "a vocabulary", "a base of JSON-LD"),
        "terms made of terms",
    ],
)
def test_short_documents_that_stand_for_gigabytes_are_refused(text: str, form: ox.RdfFormat, place: str) -> None:
    with pytest.raises(InputError, match="Use shorter ones") as caught:
        read_rdf(text.encode(), form, "it")
    assert (caught.value.place or "").startswith(place)


@pytest.mark.parametrize("form", [TURTLE, TRIG, RDF_XML, JSON_LD])
def test_what_a_serialiser_writes_of_ordinary_data_is_read(form: ox.RdfFormat) -> None:
    start = "https://example.org/things/of/some/kind/"
    p, q = ox.NamedNode(f"{start}p"), ox.NamedNode("http://purl.org/dc/terms/title")
    triples = [
        triple
        for n in range(2000)
        for triple in (
            ox.Triple(ox.NamedNode(f"{start}{n}"), p, ox.NamedNode(f"{start}{n + 1}")),
            ox.Triple(ox.NamedNode(f"{start}{n}"), q, ox.Literal(f"see: the base <x> of http://e.org/?a=1#{n}")),
        )
    ]
    data = ox.serialize(triples, format=form, prefixes={"": start, "dct": "http://purl.org/dc/terms/"})
    assert data is not None
    assert set(read_rdf(data, form, "it")) == set(triples)
