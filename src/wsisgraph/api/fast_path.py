"""The fast path: a plain query by GET, from the bytes of its request to those of its answer, without any task.

A point query takes less time than a framework does. What is unusual in any way goes the way of all other requests:
what does not look like this, a client that would have to wait, an answer that does not come in one piece.
In the last case the question is not asked again: the framework is handed the exchange and answers from it.
"""

import re
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.middleware import complete
from wsisgraph.api.negotiation import NotAcceptable, Offer
from wsisgraph.api.sparql import base_of, coding_for, headers_of, preferred
from wsisgraph.api.sparql_answer import AnswerResponse, etag, etag_seed, raw
from wsisgraph.api.sparql_run import SparqlState, awaited, settle, state_in
from wsisgraph.store.engine import QueryRequest
from wsisgraph.store.lending import Account
from wsisgraph.store.plain import plain_form
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.runs import Run
from wsisgraph.store.templates import FIELD, START, Template, text_of

SCOPE = "wsisgraph.exchange"
"""Where the scope of a request has the exchange that was begun for it."""
_BEGINNING = b"query="
_REQUEST = re.compile(rb"%b(%b) HTTP/1\.1\r\n" % (re.escape(START), FIELD))
_FIELD = rb"([A-Za-z-]++): ([!-~](?:[ -~]*[!-~])?)\r\n"
_HEAD = re.compile(rb"(?:%b)+\r\n" % _FIELD)
_FIELDS = re.compile(_FIELD)
_LONGEST_HEAD = 2048
HOST = re.compile(r"[A-Za-z0-9_.:\[\]%~!$&'()*+,;=-]*")
"""What the field Host may say; without a slash or a space in it, over which others might stumble."""
# Fields that have no say in the answer, or only a say that is heard here.
_HEARD = frozenset({"accept", "accept-encoding", "accept-language", "connection", "host", "user-agent"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the head of a request asks for: the Accept field, and the coding that was chosen."""

    accept: str | None
    coding: str | None


@lru_cache(maxsize=256)
def wishes_of(head: bytes) -> Wishes | None:
    """The wishes in the lines behind that of the request; None when something else stands there.

    Programs send the same lines again and again.
    """
    if _HEAD.fullmatch(head) is None:
        return None
    lines = [(name.decode().lower(), value.decode()) for name, value in _FIELDS.findall(head)]
    fields = dict(lines)
    if len(fields) < len(lines) or not fields.keys() <= _HEARD or HOST.fullmatch(fields.get("host", "/")) is None:
        return None
    if fields.get("connection", "keep-alive").lower() != "keep-alive":
        return None
    return Wishes(fields.get("accept"), coding_for(fields.get("accept-encoding")))


class Way(NamedTuple):
    """How a query was asked: all behind it in the request, and its form."""

    tail: bytes
    form: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    state: SparqlState
    way: Way
    question: QueryRequest
    offer: Offer


@dataclass(eq=False, slots=True)
class Exchange:
    """A question that a worker has, and what the head of its answer will say."""

    state: SparqlState
    way: Way
    engine: PooledEngine
    question: QueryRequest
    offer: Offer
    tag: str
    start: float
    run: Run

    def answer(self, lines: bytes, account: Account | None) -> bytes | None:
        """The whole answer as it is sent, with header lines of the server; None when it has to be awaited.

        With an account the worker may be lent to the client.
        """
        self.run.account = account
        answer = self.engine.answer_now(self.run)
        if answer is None or answer.body is None:
            return None
        settle(self.state, self.question, self.start, "answered", answer)
        head = _head(answer.release, self.offer, self.question.coding)
        own = b"etag: %b\r\ncontent-length: %d\r\n\r\n" % (self.tag.encode(), len(answer.body))
        return b"".join((head, lines, own, answer.body))

    def template(self, before: bytes, behind: bytes) -> Template:
        """What requests that are asked in this way have in common; header lines of the server around the date."""
        coding, release = self.question.coding, self.engine.release
        return Template(
            self.way.tail,
            self.way.form,
            self.state.settings.query_uri - len(_BEGINNING),
            self.engine.pack_terms(self.question),
            _head(release, self.offer, coding) + before,
            behind,
            etag_seed(release, *_terms(self.offer, coding)),
        )

    async def respond(self, request: Request) -> Response:
        """The answer that `answer` could not give."""
        self.run.account = None
        coming = self.engine.finish(self.run)
        answer = await awaited(self.state, self.question, self.start, coming, request)
        headers = headers_of(answer.release, self.offer, self.question.coding, self.tag)
        return AnswerResponse(answer, headers, self.state.settings.client_patience)

    def abandon(self) -> None:
        """The client has left."""
        self.engine.abandon(self.run)
        settle(self.state, self.question, self.start, "abandoned", None)


def begin(app: Starlette, data: bytes, client: str, tell: Callable[[], None]) -> Exchange | None:
    """The exchange that the bytes of a request begin; None when they are not for this path.

    `tell` is called once, when something of the answer is there.
    """
    asked = _read(app, data, client)
    if asked is None or asked.state.budget.wait(client):
        return None
    ready = asked.state.serving.ready()
    if ready is None or not isinstance(engine := ready[0], PooledEngine):
        return None
    run, start = engine.begin(asked.question, tell), time.monotonic()
    return None if run is None else _exchange(asked, engine, run, start)


def adopt(
    app: Starlette, data: bytes, client: str, tell: Callable[[], None], taken: tuple[PooledEngine, Channel, float]
) -> Exchange | None:
    """The exchange of a request that was taken up by a worker of an engine at a moment; as `begin`."""
    asked, (engine, channel, since) = _read(app, data, client), taken
    if asked is None:
        return None
    return _exchange(asked, engine, engine.adopt(asked.question, channel, since, tell), since)


def _read(app: Starlette, data: bytes, client: str) -> Asked | None:
    found = _REQUEST.match(data)
    if found is None or len(data) - found.end() > _LONGEST_HEAD:
        return None
    wishes, state = wishes_of(data[found.end() :]), state_in(app)
    text = text_of(found[1], state.settings.query_uri - len(_BEGINNING))
    if wishes is None or text is None or (form := plain_form(text)) is None:
        return None
    try:
        offer = preferred(wishes.accept, form)
    except NotAcceptable:
        return None
    question = QueryRequest(
        text=text, media_type=offer.media_type, base=base_of(state), client=client, coding=wishes.coding
    )
    return Asked(state, Way(data[found.end(1) :], form), question, offer)


def _exchange(asked: Asked, engine: PooledEngine, run: Run, start: float) -> Exchange:
    question, offer = asked.question, asked.offer
    tag = etag(engine.release, question.text, *_terms(offer, question.coding))
    return Exchange(asked.state, asked.way, engine, question, offer, tag, start, run)


def _terms(offer: Offer, coding: str | None) -> tuple[Hashable, ...]:
    """What a validator depends on beside release and text: no dataset was named, and nothing is cut."""
    return None, offer.media_type, coding, False


@lru_cache(maxsize=64)
def _head(release: str, offer: Offer, coding: str | None) -> bytes:
    """The head of answers but for what differs from one to the next, as the framework would write it."""
    fields = raw(headers_of(release, offer, coding, ""))
    complete(fields)
    lines = [b"%b: %b\r\n" % field for field in fields if field[0] != b"etag"]
    return b"".join((b"HTTP/1.1 200 OK\r\n", *lines))
