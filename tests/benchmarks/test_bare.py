"""The bare client knows where an answer ends."""

from contextlib import ExitStack, closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.benchmarks.bare import BareClient, ask_at_once, is_whole

SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nx: y\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"HTTP/1.1 200 OK\r\n", False),
        (SIZED + b"ab", False),
        (SIZED + b"abc", True),
        (CHUNKED, False),
        (CHUNKED + b"0\r\n\r\n", True),
    ],
)
def test_an_answer_is_whole_where_its_head_says_so(answer: bytes, whole: bool) -> None:
    assert is_whole(answer) is whole


class Small(BaseHTTPRequestHandler):
    """Answers every question."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_several_clients_ask_everything_once_and_count_the_answers() -> None:
    paths = [f"/{number}" for number in range(23)]
    with ThreadingHTTPServer(("127.0.0.1", 0), Small) as server, ExitStack() as ended:
        Thread(target=server.serve_forever).start()
        ended.callback(server.shutdown)
        clients = [
            ended.enter_context(closing(BareClient("127.0.0.1", server.server_port, "*/*"))) for _ in range(4)
        ]
        assert ask_at_once(clients, paths) == len(paths)
        assert ask_at_once(clients, ()) == 0
