"""The whole service: the API with the pages."""

from fastapi import FastAPI

from wsisgraph import api
from wsisgraph.settings import Settings
from wsisgraph.store.siblings import Siblings
from wsisgraph.web import (
    compare,
    coverage,
    docs,
    lists,
    matrix,
    network,
    pages,
    query,
    release,
    rendering,
    review,
    review_documents,
    review_entities,
    review_facts,
    review_jobs,
    search,
    sign_in,
    site,
    start,
    trends,
    worldmap,
)
from wsisgraph.web.page_cache import PageCache

REVIEW = (sign_in, review, review_facts, review_entities, review_documents, review_jobs)
PUBLIC = (
    start, docs, search, matrix, coverage, compare, trends, worldmap, network, query, release, site, lists, pages
)  # fmt: skip


def create_app(settings: Settings, siblings: Siblings | None = None) -> FastAPI:
    """The ASGI application that serves API and pages of the current release, alone or with `siblings`."""
    app = api.create_app(settings, siblings)
    # The linked data, SPARQL and error routes of the API ask these for their HTML.
    app.state.describe = pages.describe
    app.state.page_cache = PageCache()
    app.state.sparql_page = query.sparql_page
    app.state.render = rendering.foreign
    app.state.problem_page = rendering.problem
    for room in (*REVIEW, *PUBLIC):
        app.router.routes.extend(room.routes.routes)  # as in the API
    return app
