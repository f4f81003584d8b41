"""`wsisgraph serve`: the current release over HTTP."""

import socket
from typing import Annotated

import typer
import uvicorn

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.api.connection_limits import allow_files
from wsisgraph.api.http_server import BACKLOG, HEAD_PATIENCE, configured
from wsisgraph.cli import build as build_command
from wsisgraph.cli import console
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings
from wsisgraph.web import create_app
from wsisgraph.web.processes import Processes, usual
from wsisgraph.web.warming import keep_warm

_EVERY = ("0.0.0.0", "::")  # noqa: S104 - compared to, not listened on
"""Hosts that stand for every address of the machine, and are none that a client could ask."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    processes: Annotated[
        int | None,
        typer.Option(min=0, help="API processes, instead of WSISGRAPH_PROCESSES; 0 for one per two cores."),
    ] = None,
) -> None:
    """Serve the current release; build it first if there is none.

    Example: `wsisgraph serve --port 8000`
    """
    allow_files()
    settings = settings_module.load()
    count = _count(settings, processes)
    if releases.current(settings) is None:
        console.err.print("There is no release yet; building one first.")
        build_command.build_first(settings)
    listeners = _listen(host, port, count)
    address = _address(host, listeners[0].getsockname()[1])
    if "public_url" not in settings.model_fields_set:
        # Without a proxy in front, links lead where the server listens.
        settings = settings.model_copy(update={"public_url": address})
        if host in _EVERY:
            note = f"Links in answers begin with {address}, which others do not reach: set WSISGRAPH_PUBLIC_URL."
            console.err.print(note)
    console.err.print(f"Serving on {address}/ (stop with Ctrl-C)")
    if count > 1:
        raise typer.Exit(Processes(settings, listeners).run())
    app = create_app(settings)
    keep_warm(app)
    uvicorn.Server(configured(app)).run(sockets=listeners)


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _count(settings: Settings, asked: int | None) -> int:
    """How many API processes to start."""
    count = settings.processes if asked is None else asked
    if count > 1 and settings.store is not None:
        raise InputError(
            "cannot be more than 1 with WSISGRAPH_STORE: its limits hold in each process for itself.",
            "--processes",
            remedy="Start `wsisgraph serve` several times and give each its part of WSISGRAPH_WORKERS.",
        )
    return count or usual(settings)


def _listen(host: str, port: int, count: int) -> list[socket.socket]:
    """A socket for each process, on one address; the system shares the connections out."""
    listeners = [_bound(host, port, shared=False)]
    if count > 1:
        # Who has the address alone can be sure that nobody else listens there: only then is it shared.
        with listeners.pop() as alone:
            port = alone.getsockname()[1]
        listeners = [_bound(host, port, shared=True) for _ in range(count)]
    for listener in listeners:
        listener.listen(BACKLOG)
    return listeners


def _bound(host: str, port: int, *, shared: bool) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"cannot be listened on ({error.strerror or error}).",
            _address(host, port),
            remedy="Choose another address with --host or --port.",
        ) from error
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        # Who is connected and sends nothing costs us nothing until the head of a request would be due.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, int(HEAD_PATIENCE))
    # Head and body of an answer are two writes: otherwise the second waits 40 ms for the client's receipt.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
