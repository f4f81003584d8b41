"""`wsisgraph mcp`: the release for programs that a language model drives, over standard input and output."""

import asyncio

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.errors import InputError


def mcp() -> None:
    """Speak the Model Context Protocol on standard input and output: search, describe, query, cite.

    A program starts it by itself; `wsisgraph serve` offers the same at `/mcp`.

    Example: `{"mcpServers": {"wsisgraph": {"command": "wsisgraph", "args": ["mcp"]}}}` in the program's settings
    """
    settings = settings_module.load()
    if releases.current(settings) is None:
        raise InputError("there is no release in it.", str(settings.data), remedy="Run `wsisgraph build` first.")
    # The SDK takes a second to load, which the other commands are spared.
    from wsisgraph.api.mcp.stdio import run

    asyncio.run(run(settings))
