"""LOAD: documents of allowed hosts come in by the same door as uploads."""

import http.server
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from wsisgraph.settings import Settings
from wsisgraph.store.loading import LoadFailed, update
from wsisgraph.store.syntax_errors import told

BASE = "http://here.example/sparql"
DOCUMENTS = {
    "http://e.org/turtle": ("text/turtle", b"<s> <p> _:b . _:b <p> 1 ."),
    "http://e.org/bomb": ("text/turtle", f"@prefix a: <urn:{'x' * 9000}> .\n{'a:a a:a a:a .' * 1000}".encode()),
    "http://e.org/broken": ("text/turtle", b"<s> <p>\nnonsense"),
    "http://e.org/page": ("text/html", b"<html>"),
}


def fetched(address: str) -> tuple[str, bytes]:
    if address not in DOCUMENTS:
        raise LoadFailed("there is nothing.")
    return DOCUMENTS[address]


def after(text: str) -> set[str]:
    """The statements of an empty store after an update, without the names of blank nodes."""
    store = ox.Store()
    update(store, text, BASE, Settings(), fetched)
    return {" ".join("_:" if isinstance(term, ox.BlankNode) else str(term) for term in quad) for quad in store}


S = "<http://e.org/s> <http://e.org/p>"
NUMBER = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
DEFAULT = {f"{S} _: DEFAULT", f"_: <http://e.org/p> {NUMBER} DEFAULT"}
IN_G = {f"{S} _: <urn:g>", f"_: <http://e.org/p> {NUMBER} <urn:g>"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LOAD <http://e.org/turtle>", DEFAULT),
        ("load silent <http://e.org/turtle> into graph <urn:g> ;", IN_G),
        ("PREFIX e: <http://e.org/> PREFIX u: <urn:> LOAD e:turtle INTO GRAPH u:g", IN_G),
        ("BASE <http://e.org/> LOAD <turtle> INTO GRAPH <urn:g>; LOAD <turtle>", IN_G | DEFAULT),
        ("LOAD SILENT <http://e.org/nothing>; LOAD SILENT <http://e.org/broken>", set()),
        ("LOAD <http://e.org/turtle>; CLEAR ALL", set()),
        (
            "PREFIX e: <http://e.org/> INSERT DATA { e:a e:b 'LOAD; }' }; # LOAD ; {\nPREFIX u: <urn:>\n"
            "LOAD <http://e.org/turtle> INTO GRAPH u:g; DELETE { GRAPH ?g { ?s ?p ?o } } "
            "INSERT { GRAPH u:h { ?s ?p 2 } } WHERE { GRAPH ?g { ?s ?p ?o . ?s e:p 1 } }",
            {
                '<http://e.org/a> <http://e.org/b> "LOAD; }" DEFAULT',
                f"{S} _: <urn:g>",
                f"_: <http://e.org/p> {NUMBER.replace('1', '2', 1)} <urn:h>",
            },
        ),
    ],
)
def test_documents_are_loaded_among_other_operations(text: str, found: set[str]) -> None:
    assert after(text) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("LOAD <http://e.org/nothing>", "LOAD of http://e.org/nothing: there is nothing"),
        ("LOAD <http://e.org/page>", "text/html, which is no RDF"),
        ("LOAD <http://e.org/broken>", "LOAD of http://e.org/broken: line 2, column 1: "),
        (
            "LOAD <http://e.org/bomb>",
            "LOAD of http://e.org/bomb: line 2, column .*make the IRIs longer than 16777216",
        ),
        ("\\u004cOAD <http://e.org/turtle>", "without escapes"),
    ],
)
def test_what_cannot_be_loaded_is_told(text: str, message: str) -> None:
    with pytest.raises(LoadFailed, match=message):
        after(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LOAD <http://e.org/turtle>;\n\n  INSERT DATA { <urn:a> <urn:b> nonsense }", (3, 33)),
        ("\nLOAD <http://e.org/turtle> INTO <urn:g>", (2, 1)),
        ("LOAD <http://e.org/turtle> CLEAR ALL", (1, 1)),
        ("INSERT { } WHERE { LOAD <http://e.org/turtle> }", (1, 1)),
        ("LOAD", (1, 1)),
    ],
)
def test_malformed_text_around_it_has_its_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(SyntaxError) as caught:
        after(text)
    mistake = told(caught.value, text, is_update=True)
    assert (mistake["line"], mistake["column"]) == place


class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = {"/small": (200, b"<a> <b> <c> ."), "/large": (200, b" " * 2000)}.get(self.path, (302, b""))
        self.send_response(status)
        self.send_header("Location", "/small")
        self.send_header("Content-Type", "text/turtle; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_allowed_host_is_asked_and_no_other(host: str) -> None:
    store = ox.Store()
    update(store, f"LOAD <http://{host}/small> INTO GRAPH <urn:g>", BASE, Settings(allowed_hosts=host))
    assert [str(quad.object) for quad in store] == [f"<http://{host}/c>"]
    for path, message in (("large", "more than 1000 bytes"), ("moved", "status 302")):
        with pytest.raises(LoadFailed, match=message):
            update(store, f"LOAD <http://{host}/{path}>", BASE, Settings(allowed_hosts=host, upload_size=1000))
    with pytest.raises(LoadFailed, match="is not allowed"):
        update(store, f"LOAD <http://{host}/small>", BASE, Settings())
    with pytest.raises(LoadFailed, match="cannot be asked"):
        update(store, "LOAD <http://127.0.0.1:1/>", BASE, Settings(allowed_hosts="127.0.0.1:1"))
