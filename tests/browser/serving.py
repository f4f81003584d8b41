"""A server in a thread of the tests, and how axe is asked about a page."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import uvicorn
from playwright.sync_api import Page

from wsisgraph.settings import Settings
from wsisgraph.web import create_app

_RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  const words = n => n.target.join(' ') + ' ' + n.failureSummary;
  return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(words).join(' | '));
}"""


@contextlib.contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a server over these settings, as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = settings.model_copy(update={"public_url": f"http://127.0.0.1:{port}"})
    server = uvicorn.Server(uvicorn.Config(create_app(here), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < deadline, "the server did not start in time"
        time.sleep(0.05)
    yield here.public_url
    server.should_exit = True
    thread.join(20)


def complaints(page: Page, axe: str) -> list[str]:
    """What axe finds wrong with a page; the script is put into it by the browser."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(_RUN_AXE)
    return found
