"""An OpenAI-compatible server on the loopback that replays answers, and a model that needs no server."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wsisgraph.documents import read_bytes
from wsisgraph.documents.model import Document
from wsisgraph.extraction.llm import key_of
from wsisgraph.extraction.llm.prompt import Messages, messages

MODEL = "replayed"


@dataclass(frozen=True)
class Reply:
    """One reply of the server; `content` is what the model says."""

    content: Any = None
    status: int = 200
    finish: str = "stop"
    body: bytes | None = None
    delay: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)

    def rendered(self) -> bytes:
        if self.body is not None:
            return self.body
        said = self.content if isinstance(self.content, str) else json.dumps(self.content)
        return json.dumps({"choices": [{"message": {"content": said}, "finish_reason": self.finish}]}).encode()


@dataclass
class Replay:
    """Replies by the hash of model and messages, one after the other; 404 for what is not on the tape."""

    url: str = ""
    tape: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    formats: tuple[str, ...] = ("json_schema", "json_object", "none")
    """What the server knows."""
    stop: threading.Event = field(default_factory=threading.Event)

    def put(self, document: Document, number: str, *replies: Reply | dict[str, Any]) -> None:
        """Replies to the question about a paragraph."""
        paragraph = next(p for p in document.paragraphs if p.number == number)
        rendered = [r if isinstance(r, Reply) else Reply(r) for r in replies]
        self.tape[key_of(MODEL, messages(document, paragraph))] = rendered

    def answer(self, body: dict[str, Any]) -> Reply:
        self.asked.append(body)
        wanted = body.get("response_format", {"type": "none"})["type"]
        if wanted not in self.formats:
            return Reply(status=400, body=b'{"error": {"message": "response_format is not supported"}}')
        waiting = self.tape.get(key_of(body["model"], tuple(body["messages"])))
        if not waiting:
            return Reply(status=404, body=b'{"error": {"message": "not on the tape"}}')
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            replay.keys.append(self.headers.get("Authorization"))
            reply = replay.answer(body) if self.path == "/v1/chat/completions" else Reply(status=404, body=b"no")
            replay.stop.wait(reply.delay)
            data = reply.rendered()
            with contextlib.suppress(OSError):
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(data)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            return None

    return Handler


@contextlib.contextmanager
def replaying() -> Iterator[Replay]:
    """A server for the length of a `with` block, on a free port."""
    replay = Replay()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(replay))
    server.daemon_threads = True
    replay.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield replay
    finally:
        replay.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Said:
    """A model that says the same to every question, and remembers what it was asked."""

    model = MODEL

    def __init__(self, *activities: dict[str, Any], content: str | None = None) -> None:
        self.content = json.dumps({"activities": activities}) if content is None else content
        self.asked: list[Messages] = []

    def ask(self, question: Messages) -> str:
        self.asked.append(question)
        return self.content


def claim(predicate: str, found: str, *actors: str, partners: tuple[str, ...] = ()) -> dict[str, Any]:
    """An activity as a model answers."""
    return {"actors": list(actors), "predicate": predicate, "object": found, "partners": list(partners)}


def document(*paragraphs: str) -> Document:
    """Plain prose as a document."""
    return read_bytes("\n\n".join(paragraphs).encode(), "prose.txt")
