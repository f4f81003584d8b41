"""Makes the first reader wait no longer than the second: asks for the pages of a release when it appears."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator, Callable
from urllib.parse import quote

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from wsisgraph.api.asking import ask
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import Served, Service
from wsisgraph.web.languages import LANGUAGES
from wsisgraph.web.links import LISTS, item_path
from wsisgraph.web.rendering import environment
from wsisgraph.web.site import LISTED, PAGES

_LOG = logging.getLogger(__name__)
_LOOK = 1.0
"""Seconds between two looks for another release."""
_QUERIES = {"search": "q=the", "query": f"query={quote('SELECT ?t (COUNT(?a) AS ?n) { ?a a ?t } GROUP BY ?t')}"}


def keep_warm(app: FastAPI) -> None:
    """Let `app`, while it runs, ask itself for the pages of every release that becomes the current one."""
    inner: Callable[[FastAPI], contextlib.AbstractAsyncContextManager[object]] = app.router.lifespan_context

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with inner(app):
            task = asyncio.create_task(_watch(app))
            try:
                yield
            finally:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    app.router.lifespan_context = lifespan


async def _watch(app: FastAPI) -> None:
    service: Service = app.state.service
    await run_in_threadpool(compile_templates)
    await run_in_threadpool(settle)
    warm = None
    while True:
        with contextlib.suppress(ProblemError):
            served = await run_in_threadpool(service.current)
            if served.id != warm:
                await warm_up(app, served)
                warm = served.id
                # The release that was replaced holds itself by its caches.
                await run_in_threadpool(gc.collect)
        await asyncio.sleep(_LOOK)


async def warm_up(app: FastAPI, served: Served) -> None:
    """Ask for one page of each type; what fails is left to the reader who asks for it."""
    for path in await run_in_threadpool(paths, served):
        try:
            await ask(app, f"/{path}", _QUERIES.get(path, ""), "text/html")
        except Exception:
            _LOG.exception("the page /%s could not be made before a reader asks for it", path)


def compile_templates() -> None:
    """Have the templates and words of every language ready."""
    for language in LANGUAGES:
        made = environment(language.code)
        for name in made.list_templates():
            made.get_template(name)


def paths(served: Served) -> list[str]:
    """The pages that are asked for: the listed ones, the lists, and the first item of every kind that has any."""
    firsts = [(kind, local) for kind in LISTED for local in served.index.locals(kind)[:1]]
    return [*PAGES, *(LISTS[kind] for kind in LISTED), *(item_path(kind, local) for kind, local in firsts)]


def settle() -> None:
    """What stays for ever is no longer looked through for garbage, which takes a tenth of a second each time.

    That is what there is before the first release. What belongs to a release goes when another takes its place,
    and is little enough to be looked through.
    """
    gc.collect()
    gc.freeze()
