"""A SPARQL 1.1 store as others run one: queries with a protocol dataset at `/query`, updates at `/update`."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox

SECRET = "Bearer of the store"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@dataclass
class StoreServer:
    """Its address, what is in it, and the updates it got."""

    address: str
    store: ox.Store
    updates: list[str] = field(default_factory=list)
    refuses: int | None = None
    """The status of every answer from now on."""


@contextlib.contextmanager
def store_server() -> Iterator[StoreServer]:
    """A running store."""
    held = StoreServer("", ox.Store())

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if held.refuses or self.headers["Authorization"] != SECRET:
                self.answer(held.refuses or 401, b"no")
            elif self.path == "/update":
                held.updates.append(text)
                held.store.update(text)
                self.answer(204, b"")
            else:
                self.query(parse_qs(text))

        def query(self, form: dict[str, list[str]]) -> None:
            default, named = (
                [ox.NamedNode(iri) for iri in form.get(f"{part}-graph-uri", [])] for part in ("default", "named")
            )
            given = {"default_graph": default, "named_graphs": named} if default or named else {}
            try:
                found = held.store.query(form["query"][0], **given)  # type: ignore[arg-type]
            except SyntaxError as error:
                self.answer(400, str(error).encode())
                return
            accept = self.headers["Accept"]
            if isinstance(found, ox.QueryTriples):
                body = found.serialize(format=ox.RdfFormat.from_media_type(accept))
            else:
                body = found.serialize(format=RESULTS[accept])
            self.answer(200, body or b"")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            # In pieces, so that names of graphs are cut at any place.
            for start in range(0, len(body), 1000):
                self.wfile.write(body[start : start + 1000])

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
