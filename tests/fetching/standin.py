"""A document service on the loopback, whose answers a test writes down."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PDF = b"%PDF-1.7\nthe text of a report\n%%EOF\n"


@dataclass(frozen=True)
class Answer:
    """One answer. `promised` is a Content-Length that is not kept; `delay` comes before the first byte."""

    body: bytes = PDF
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    delay: float = 0.0


@dataclass
class Service:
    """Answers by symbol, one after the other; the last one is repeated."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def template(self) -> str:
        return f"{self.url}/access?s={{symbol}}&l={{language}}&t=pdf"

    def symbols(self) -> list[str]:
        return [symbol for symbol, _ in self.asked]

    def next(self, path: str) -> Answer:
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        symbol = query.get("s", [parts.path])[0]
        self.asked.append((symbol, query.get("l", [""])[0]))
        waiting = self.answers.get(symbol, [Answer(b"no such document", 404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.agents.add(self.headers.get("User-Agent", ""))
            answer = service.next(self.path)
            service.stop.wait(answer.delay)
            self.send_response(answer.status)
            length = len(answer.body) if answer.promised is None else answer.promised
            for name, value in {"Content-Length": str(length), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(answer.body)

        def log_message(self, *arguments: object) -> None:
            return None

    return Handler


@contextlib.contextmanager
def serving(make: Callable[[Service], type[BaseHTTPRequestHandler]] = _handler) -> Iterator[Service]:
    """A service for the length of a `with` block, on a free port."""
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), make(service))
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        service.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
