"""Pages are asked for before the first reader comes, for every release that becomes the current one."""

import asyncio
import gc
import weakref
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.api.conftest import publish
from tests.releases import generated

from wsisgraph.api.asking import ask
from wsisgraph.api.service import Served
from wsisgraph.settings import Settings
from wsisgraph.web import create_app, warming
from wsisgraph.web.languages import LANGUAGES
from wsisgraph.web.rendering import _COMPILED, environment


def test_every_page_that_is_asked_for_is_there(client: TestClient) -> None:
    assert isinstance(client.app, FastAPI)
    app = client.app
    paths = warming.paths(app.state.service.current())
    assert len(paths) == len(set(paths)) > 25

    assert client.portal is not None
    for path in paths:
        status, body = client.portal.call(ask, app, f"/{path}", warming._QUERIES.get(path, ""), "text/html")
        assert (path, status) == (path, 200)
        assert body.startswith(b"<!doctype html>")


def test_templates_are_compiled_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_COMPILED, "_known", {})
    environment.cache_clear()
    warming.compile_templates()
    known = dict(_COMPILED._known)
    assert len(known) == len(environment("en").list_templates())
    for language in LANGUAGES:
        assert environment(language.code).get_template("start.html").root_render_func is not None
    assert _COMPILED._known == known


def test_a_release_that_becomes_current_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, generated.store_of(6))
    asked: list[str] = []
    settled: list[bool] = []

    async def noted(_: FastAPI, served: Served) -> None:
        asked.append(served.id)

    monkeypatch.setattr(warming, "warm_up", noted)
    monkeypatch.setattr(warming, "settle", lambda: settled.append(True))
    monkeypatch.setattr(warming, "_LOOK", 0.02)
    app = create_app(Settings(data=tmp_path))
    warming.keep_warm(app)

    async def seen(release: str) -> None:
        async with asyncio.timeout(60):
            while release not in asked:
                await asyncio.sleep(0.02)

    with TestClient(app) as client:
        first = client.get("/ready").json()["release"]
        # On a busy machine the second could otherwise be there before the first was looked at.
        asyncio.run(seen(first))
        publish(tmp_path, generated.store_of(12), "f" * 20)
        second = client.get("/ready").json()["release"]
        assert second != first
        asyncio.run(seen(second))
    assert asked == [first, second]
    assert settled == [True]


def test_a_page_that_fails_does_not_keep_the_others_cold(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    async def failing(_: FastAPI, path: str, query: str, accept: str) -> tuple[int, bytes]:
        seen.append(path)
        if path == "/matrix":
            raise RuntimeError(query + accept)
        return 200, b""

    monkeypatch.setattr(warming, "ask", failing)
    assert isinstance(client.app, FastAPI)
    served = client.app.state.service.current()
    asyncio.run(warming.warm_up(client.app, served))
    assert len(seen) == len(warming.paths(served))
    assert "the page /matrix could not be made" in caplog.text


class Replaced:
    """Stands for a release: it holds itself, as one with caches over its own methods does."""

    def __init__(self) -> None:
        self.itself = self


def test_a_release_that_is_replaced_goes_though_what_was_there_before_is_settled() -> None:
    before = Replaced()
    stays = weakref.ref(before)
    try:
        warming.settle()
        release = Replaced()
        gone = weakref.ref(release)
        del release, before
        gc.collect()
        assert gone() is None
        assert stays() is not None
    finally:
        gc.unfreeze()
