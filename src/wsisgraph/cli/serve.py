"""`wsisgraph serve`: the current release over HTTP."""

from typing import Annotated

import typer
import uvicorn

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.cli import build as build_command
from wsisgraph.cli import console
from wsisgraph.web import create_app


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve the current release; build it first when there is none.

    Example: `wsisgraph serve --port 8000`
    """
    settings = settings_module.load()
    if settings.store is None and releases.current(settings) is None:
        console.err.print("There is no release yet; building one first.")
        build_command.build_first(settings)
    console.err.print(f"Serving on http://{host}:{port}/ (stop with Ctrl-C)")
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False)
