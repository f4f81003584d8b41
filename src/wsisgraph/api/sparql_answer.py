"""SPARQL 1.1 Protocol, the way out: validators, header fields, and bytes that break visibly when they fail."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Hashable, Mapping
from functools import lru_cache

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wsisgraph import __version__
from wsisgraph.store.engine import Answer, EngineError
from wsisgraph.store.templates import begun, validator

_LOG = logging.getLogger("wsisgraph.queries")
VARY = "Accept, Accept-Datetime, Accept-Encoding"
ALLOW = "GET, HEAD, POST, OPTIONS"
CACHE = "public, no-cache"


def etag(release: str, text: str, *terms: Hashable) -> str:
    """A validator for the answer of a release to a text on these terms."""
    return validator(_begun(release, *terms), text)


def etag_seed(*terms: Hashable) -> bytes:
    """What all validators have in common whose release and terms are the same."""
    return "\0".join((__version__, *map(repr, terms), "")).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=64)
def _begun(*terms: Hashable) -> hashlib.blake2b:
    return begun(etag_seed(*terms))


def raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Header fields as a server takes them."""
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


class AnswerResponse(Response):
    """Sends an answer; a client that does not read for `patience` seconds is left.

    An answer that fails half-way ends without its last chunk: returning early makes the server close the
    connection, so no client can take it for a whole one.
    """

    def __init__(self, answer: Answer, headers: Mapping[str, str], patience: float) -> None:
        # Not by the framework's way, which looks for what is always the same here.
        self._answer, self._patience = answer, patience
        self.status_code, self.background, self.body = 200, None, answer.body or b""
        self.raw_headers = raw(headers)
        if answer.body is not None:
            self.raw_headers.append((b"content-length", b"%d" % len(answer.body)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the framework's
        """Send the answer."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        if self._answer.body is not None:
            await send({"type": "http.response.body", "body": self.body})
            return
        pump = asyncio.create_task(self._send_all(send))
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await asyncio.wait({pump, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (pump, gone):
                task.cancel()
            await asyncio.gather(pump, gone, return_exceptions=True)

    async def _send_all(self, send: Send) -> None:
        chunks = self._answer.chunks
        try:
            async for data in chunks:
                async with asyncio.timeout(self._patience):
                    await send({"type": "http.response.body", "body": data, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except EngineError as error:
            _LOG.warning("an answer was broken off: %s", error)
        except (TimeoutError, OSError):
            _LOG.info("a client stopped reading its answer")
        except Exception:
            _LOG.exception("an answer was broken off by an error that was not foreseen")
        finally:
            await _close(chunks)


async def _close(chunks: AsyncIterator[bytes]) -> None:
    if (close := getattr(chunks, "aclose", None)) is not None:
        await close()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
