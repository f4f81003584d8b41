"""What every answer gets: HEAD wherever GET is, and the headers that keep browsers safe."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Pages use only what this server sends; answers of the API are never run or framed.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_ADDED = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


HEAD = "wsisgraph.head"
"""What the scope of a request has when nobody waits for the body of its answer."""


class HeadMiddleware:
    """Answers HEAD with the status and header fields of GET, and no body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run GET and keep its body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
            await send(message)

        await self._app({**scope, "method": "GET", HEAD: True}, receive, without_body)


class SecurityHeadersMiddleware:
    """Adds the headers that keep browsers safe, where the answer does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


def complete(headers: list[tuple[bytes, bytes]]) -> None:
    """Add what the middleware for headers and for CORS adds to an answer that no script of a site asked for."""
    names = [name for name, _ in headers]
    if b"vary" in names:
        place = names.index(b"vary")
        headers[place] = (b"vary", headers[place][1] + b", Origin")
    else:
        headers.append((b"vary", b"Origin"))
    headers += [field for field in _ADDED if field[0] not in names]
