"""A server on a port of its own, for the tests of the SPARQL routes: real connections, real endings."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import httpx
import uvicorn
from pyoxigraph import Store

from wsisgraph.api import create_app
from wsisgraph.api.http_server import configured
from wsisgraph.iris import Iris
from wsisgraph.releases import index
from wsisgraph.releases.rooms import Rooms
from wsisgraph.releases.writing import Content, write
from wsisgraph.settings import Settings
from wsisgraph.store.engines import workers
from wsisgraph.store.shared import SharedState
from wsisgraph.store.siblings import Siblings

G = "https://w3id.org/wsisgraph/graph/"


class _Rooms:
    """Of all rooms a release of given graphs needs only the index."""

    index_format = index.VERSION

    def index(self, store: Store, path: Path, graphs: Sequence[Path] = ()) -> None:
        index.build_index(store, path, Iris())


def publish(data: Path, graphs: Mapping[str, list[str]]) -> str:
    """A release of these N-Quads lines by graph (the empty name for the unnamed graph), and the pointer to it."""
    content = Content(
        Iris(),
        {name: "".join(f"{line}\n" for line in sorted(lines)).encode() for name, lines in graphs.items()},
        facts={"accepted": 0, "quarantined": 0},
        index_format=index.VERSION,
    )
    publish_content(data, content)
    return content.id


def publish_content(data: Path, content: Content) -> None:
    """The release of a content, and the pointer to it."""
    folder = data / "releases" / content.id
    folder.mkdir(parents=True)
    write(content, folder, None, cast(Rooms, _Rooms()))
    (data / "current").write_text(content.id + "\n")


@contextlib.contextmanager
def serve(settings: Settings, port: int = 0, siblings: Siblings | None = None, **options: Any) -> Iterator[str]:
    """The address of a running server, on any free port unless one is given; `options` are those of uvicorn."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = port or probe.getsockname()[1]
    options = {"log_level": "critical", **options}
    config = configured(create_app(settings, siblings), host="127.0.0.1", port=port, **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.started
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextlib.contextmanager
def serve_twice(settings: Settings, folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two servers that share what the API processes of one service share."""
    state = SharedState(2, workers(settings))
    first, second = (Siblings(folder, number, state) for number in range(2))
    with serve(settings, siblings=first) as one, serve(settings, siblings=second) as other:
        yield one, other
    state.close()


def metrics(url: str) -> dict[str, int]:
    """How many queries ended how, and how many are `running` and `waiting`."""
    text = httpx.get(f"{url}/metrics").text
    found = {name: int(count) for name, count in re.findall(r'outcome="(\w+)"} (\d+)', text)}
    gauges = re.findall(r"^wsisgraph_queries_(running|waiting) (\d+)", text, re.MULTILINE)
    return found | {name: int(count) for name, count in gauges}


def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until a function says yes."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
