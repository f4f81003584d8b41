"""The client against a small server on this machine that answers as told."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from rdflib import Literal, URIRef

from wsisgraph.client import Client, QueryError

SELECT = "SELECT ?name WHERE { ?x ?p ?name }"
ROWS = (
    b'{"head":{"vars":["x","name"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://e.org/1"},'
    b'"name":{"type":"literal","xml:lang":"ar","value":"\xd8\xb4"}},{"name":{"type":"literal","value":"7",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}'
)
JSON = "application/sparql-results+json"


@dataclass
class Server:
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    seen: list[tuple[dict[str, str], dict[str, list[str]]]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.seen.append((dict(self.headers), parse_qs(body)))
            status, headers, content = state.answers.pop(0)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        state.url = f"http://127.0.0.1:{http.server_port}/sparql"
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield state
        http.shutdown()


def test_rows_are_terms_and_unbound_variables_are_left_out(server: Server) -> None:
    server.answers = [(200, {"Content-Type": JSON}, ROWS)]
    rows = Client(server.url, token="t0ken").select(SELECT)
    assert rows == [{"x": URIRef("http://e.org/1"), "name": Literal("ش", lang="ar")}, {"name": Literal(7)}]
    headers, form = server.seen[0]
    assert headers["Accept"] == JSON
    assert headers["Authorization"] == "Bearer t0ken"
    assert form == {"query": [SELECT]}


def test_ask_graph_and_csv(server: Server) -> None:
    server.answers = [
        (200, {"Content-Type": JSON}, b'{"head":{},"boolean":true}'),
        (
            200,
            {"Content-Type": "text/turtle"},
            b"<http://e.org/1> <http://e.org/p> 2 .\n",
        ),
        (200, {"Content-Type": "text/csv"}, b"name\r\n=1+1\r\n"),
    ]
    client = Client(server.url)
    assert client.ask("ASK {}") is True
    assert len(client.graph("DESCRIBE <http://e.org/1>")) == 1
    assert client.csv(SELECT) == "name\r\n=1+1\r\n"


def test_waits_as_long_as_the_server_asks_and_then_doubles(server: Server) -> None:
    server.answers = [
        (429, {"Retry-After": "7"}, b""),
        (503, {}, b""),
        (503, {"Retry-After": "soon"}, b""),
        (200, {"Content-Type": JSON}, ROWS),
    ]
    pauses: list[float] = []
    assert len(Client(server.url, sleep=pauses.append).select(SELECT)) == 2
    assert pauses == [7.0, 2.0, 4.0]


def test_gives_up_with_the_reason_of_the_last_answer(server: Server) -> None:
    server.answers = [(503, {"Retry-After": "1"}, b'{"detail":"The queue is full (64)."}')] * 2
    with pytest.raises(QueryError, match=r"The queue is full \(64\)") as caught:
        Client(server.url, attempts=2, sleep=lambda _: None).select(SELECT)
    assert caught.value.status == 503
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    "body", [b'{"detail":"Too long.","limit":"query_timeout"}', b"503\nToo long.\nlimit: x\n"]
)
def test_a_query_that_met_its_limit_is_not_sent_again(server: Server, body: bytes) -> None:
    server.answers = [(503, {}, body), (200, {}, b"")]
    with pytest.raises(QueryError, match=r"Too long\.") as caught:
        Client(server.url, sleep=lambda _: pytest.fail("it waited")).csv(SELECT)
    assert caught.value.status == 503


def test_a_pause_that_is_too_long_is_an_error_at_once(server: Server) -> None:
    server.answers = [(429, {"Retry-After": "3600"}, b"slow down")]
    with pytest.raises(QueryError, match="slow down"):
        Client(server.url, sleep=lambda _: pytest.fail("it waited")).select(SELECT)


def test_a_wrong_query_is_not_sent_twice(server: Server) -> None:
    server.answers = [(400, {}, b'{"title":"Bad query","detail":"line 1, column 8: expected a variable"}')]
    with pytest.raises(QueryError, match="line 1, column 8") as caught:
        Client(server.url).select("SELECT WHERE {}")
    assert caught.value.status == 400
    assert str(caught.value) == "line 1, column 8: expected a variable"


def test_an_endpoint_that_is_not_there_says_so() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        Client("http://127.0.0.1:9/sparql", timeout=1).select(SELECT)


def test_frame_has_typed_columns(server: Server) -> None:
    pandas = pytest.importorskip("pandas")
    server.answers = [(200, {"Content-Type": JSON}, ROWS)]
    frame = Client(server.url).frame(SELECT)
    assert list(frame["name"]) == ["ش", 7]
    assert isinstance(frame, pandas.DataFrame)
