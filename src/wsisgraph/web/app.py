"""The whole service: the API with the pages."""

from fastapi import FastAPI

from wsisgraph import api
from wsisgraph.settings import Settings
from wsisgraph.web import docs, start


def create_app(settings: Settings) -> FastAPI:
    """The ASGI application that serves API and pages of the current release of these settings."""
    app = api.create_app(settings)
    app.include_router(start.routes)
    app.include_router(docs.routes)
    return app
