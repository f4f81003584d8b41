"""Renders HTML templates. Links on a page are relative, so that they are right below any path prefix."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request

from wsisgraph.api.links import path_below_root

TEMPLATES = Path(__file__).with_name("templates")


@lru_cache(maxsize=8)
def environment(*folders: Path) -> Environment:
    """Templates of these folders, and of this room."""
    loader = FileSystemLoader([*folders, TEMPLATES])
    return Environment(
        loader=loader,
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def up(request: Request) -> str:
    """The way from the page of this request to the root of the service: `./`, `../`, `../../` …"""
    return "../" * (path_below_root(request).count("/") - 1) or "./"


def render(template: str, request: Request, /, *folders: Path, **values: Any) -> bytes:
    """A page in UTF-8. Whoever serves more pages than the API may render them in a frame of their own."""
    if framed := getattr(request.app.state, "render", None):
        body: bytes = framed(template, request, values)
        return body
    return environment(*folders).get_template(template).render(up=up(request), **values).encode()
