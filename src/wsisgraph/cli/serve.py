"""`wsisgraph serve`: the current release over HTTP."""

import socket
from typing import Annotated

import typer
import uvicorn

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.cli import build as build_command
from wsisgraph.cli import console
from wsisgraph.errors import InputError
from wsisgraph.web import create_app
from wsisgraph.web.warming import keep_warm


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve the current release; build it first when there is none.

    Example: `wsisgraph serve --port 8000`
    """
    settings = settings_module.load()
    if releases.current(settings) is None:
        console.err.print("There is no release yet; building one first.")
        build_command.build_first(settings)
    listener = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
    if "public_url" not in settings.model_fields_set:
        # Without a proxy in front, links lead where the server listens.
        settings = settings.model_copy(update={"public_url": address})
    console.err.print(f"Serving on {address}/ (stop with Ctrl-C)", markup=False)
    app = create_app(settings)
    keep_warm(app)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise InputError(
            f"cannot be listened on ({error.strerror or error}).",
            f"{host}:{port}",
            remedy="Choose another address with --host or --port.",
        ) from error
    # Head and body of an answer are two writes: otherwise the second waits 40 ms for the client's receipt.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
