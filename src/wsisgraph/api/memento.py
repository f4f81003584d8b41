"""Old releases of what an IRI describes (RFC 7089): a request with `Accept-Datetime` is answered as of that time.

The resource is its own time gate. The answer comes from the release that was current then, or from the nearest one
that is still kept, and `Memento-Datetime` says when that was. Without the header nothing changes.
"""

import asyncio
from collections.abc import MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wsisgraph.api import representations as forms
from wsisgraph.api.catalog import FORMS
from wsisgraph.api.links import path_below_root
from wsisgraph.api.negotiation import NotAcceptable, UnknownFormat
from wsisgraph.api.pages import up
from wsisgraph.api.problems import ProblemError, problem_response, to_problem
from wsisgraph.api.responses import offer_for, prepare
from wsisgraph.api.service import service_of
from wsisgraph.errors import InputError
from wsisgraph.exports.source import Source
from wsisgraph.exports.statements import serialise
from wsisgraph.iris import Iris
from wsisgraph.releases.release import Release, current_id, list_releases
from wsisgraph.releases.switching import history
from wsisgraph.settings import Settings

_GATED = ("/id/", "/doc/")
_DESCRIBE = Path(__file__).with_name("queries") / "describe.rq"
_VARY = "Accept, Accept-Datetime, Accept-Encoding"


class MementoMiddleware:
    """Answers requests with `Accept-Datetime`; every answer of a gated path says that it varies by it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from an older release, or pass on to the current one."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        if not path_below_root(request).startswith(_GATED):
            await self._app(scope, receive, send)
            return
        wanted = request.headers.get("accept-datetime")
        found = None
        if wanted is not None:
            try:
                found = await asyncio.to_thread(release_at, service_of(request).settings, wanted)
                if found is not None and found[2]:
                    response = await asyncio.to_thread(_answer, request, found[0], found[1])
                    await response(scope, receive, send)
                    return
            except (ProblemError, InputError, NotAcceptable, UnknownFormat) as error:
                await problem_response(request, to_problem(error))(scope, receive, send)
                return
        await self._app(scope, receive, _marking(request, send, found[1] if found else None))


def _marking(request: Request, send: Send, when: datetime | None) -> Send:
    """Adds the header fields of a time gate to the answer of the current release."""
    mine = _headers(request, when)

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Accept-Datetime")
            if when is not None and message["status"] == 200:
                headers["Memento-Datetime"] = mine["Memento-Datetime"]
                headers.append("Link", mine["Link"])
        await send(message)

    return marked


def _headers(request: Request, when: datetime | None) -> MutableMapping[str, str]:
    path = quote(path_below_root(request), safe="/")
    address = f"{service_of(request).settings.public_url}{path}"
    headers = {"Link": f'<{address}>; rel="original timegate"', "Vary": _VARY}
    if when is not None:
        headers["Memento-Datetime"] = format_datetime(when.astimezone(UTC), usegmt=True)
    return headers


def release_at(settings: Settings, wanted: str) -> tuple[Release, datetime, bool] | None:
    """The release of that time, when it became current, and whether it is another one than now.

    None when nothing was published.

    Raises:
        ProblemError: 400 when the header has no date.

    """
    try:
        moment = parsedate_to_datetime(wanted)
    except (ValueError, OverflowError) as error:
        detail = f"Accept-Datetime: {wanted!r} is no date such as 'Tue, 11 Sep 2001 20:35:00 GMT'."
        raise ProblemError(400, detail) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    kept = {release.id: release for release in list_releases(settings)}
    rows = [(datetime.fromisoformat(str(row["when"])), str(row["to"])) for row in history(settings)]
    rows = [row for row in rows if row[1] in kept]
    if not rows:
        return None
    # The header has whole seconds: what became current within the second counts.
    before = [row for row in rows if row[0].replace(microsecond=0) <= moment]
    when, name = before[-1] if before else rows[0]
    return kept[name], when, name != current_id(settings)


def _answer(request: Request, release: Release, when: datetime) -> Response:
    headers = _headers(request, when)
    path = path_below_root(request)
    if path.startswith("/id/"):
        return RedirectResponse(f"{up(request)}doc/{quote(path[4:])}", 303, dict(headers))
    with Source(release, service_of(request).settings) as source:
        iris = source.iris
        store = ox.Store.read_only(str(release.store_path))
        iri, suffix = _named(store, iris, path[5:])
        offer = suffix or offer_for(request, forms.RDF)
        prepared = prepare(request, f"{release.id} {when}", offer)
        if prepared.unchanged:
            return Response(status_code=304, headers={**prepared.headers, **headers})
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        graphs = [ox.NamedNode(name) if name else ox.DefaultGraph() for name in source.graphs()]
    body = _described(store, iri, iris, graphs, offer)
    return prepared.response(body, {**headers, "X-Release": release.id})


def _named(store: ox.Store, iris: Iris, path: str) -> tuple[str, Any]:
    """The IRI that a path names, and the form that its suffix names."""
    for stem, offer in ((path, None), forms.split_suffix(path, forms.RDF)):
        iri = f"{iris.base}id/{stem}"
        # What is no IRI names nothing.
        with suppress(ValueError):
            if next(store.quads_for_pattern(ox.NamedNode(iri), None, None, None), None) is not None:
                return iri, offer
    raise ProblemError(404, f"The release of that time has no {path!r}.")


def _described(store: ox.Store, iri: str, iris: Iris, graphs: Any, offer: Any) -> bytes:
    query = iris.rebase(_DESCRIBE.read_text(encoding="utf-8"))
    node: Any = {ox.Variable("node"): ox.NamedNode(iri)}
    found = store.query(query, default_graph=graphs, substitutions=node)
    assert isinstance(found, ox.QueryTriples)  # noqa: S101 - a CONSTRUCT gives nothing else
    return serialise(sorted(found, key=str), FORMS[offer], iris.base)
