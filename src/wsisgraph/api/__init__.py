"""The HTTP API: SPARQL, lists and items, linked data, analyses, search, reconciliation, downloads and the feed."""

from typing import TYPE_CHECKING

from wsisgraph.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from wsisgraph.store.siblings import Siblings

__all__ = ["create_app"]


def create_app(settings: Settings, siblings: "Siblings | None" = None) -> "FastAPI":
    """The ASGI application that serves the current release of these settings, alone or with `siblings`."""
    # The workers of jobs belong to this room as well: they start in half the time without the application.
    from wsisgraph.api.app import create_app as make

    return make(settings, siblings)
