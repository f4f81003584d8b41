"""The HTTP API: SPARQL, lists and items, linked data, analyses, search, reconciliation, downloads and the feed."""

from typing import TYPE_CHECKING

from wsisgraph.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["create_app"]


def create_app(settings: Settings) -> "FastAPI":
    """The ASGI application that serves the current release of these settings."""
    # The workers of jobs belong to this room as well: they start in half the time without the application.
    from wsisgraph.api.app import create_app as make

    return make(settings)
