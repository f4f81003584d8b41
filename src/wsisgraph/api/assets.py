"""The files that pages load: the style sheet and, where they were built from npm, scripts and shapes of countries.

An address with `?v=` names the content of the file, so a browser may keep it for a year; without, it asks again.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.conditions import has_already
from wsisgraph.api.negotiation import negotiate_coding
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import fields_of

STATIC = Path(__file__).with_name("static")
BUILT = STATIC / "built"
"""What `make assets` makes; the folder is absent where nobody ran it."""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_KEPT = "public, max-age=31536000, immutable"
_ASKED_AGAIN = "public, max-age=0, must-revalidate"
_DIGITS = 16
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    media_type: str
    body: bytes
    digest: str

    @property
    def compressed(self) -> bytes:
        """The body in gzip."""
        return _packed(self)


def asset(name: str) -> Asset | None:
    """The file `style.css`, `built/editor.js` …; None when there is no such file."""
    path = _paths().get(name)
    return _read(path, path.stat().st_mtime_ns) if path else None


def address(name: str) -> str | None:
    """The address of a file below the root of the service, with its version; None without a file."""
    found = asset(name)
    return f"static/{name}?v={found.digest}" if found else None


def fingerprint() -> str:
    """What changes when any of the files changes: part of the validators of the pages that load them."""
    digests = [_read(path, path.stat().st_mtime_ns).digest for _, path in sorted(_paths().items())]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()[:_DIGITS]


@routes.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    """One file."""
    found = asset(name)
    if found is None:
        raise ProblemError(404, f"There is no file {name!r} here.")
    coding = negotiate_coding(fields_of(request).get("accept-encoding"), ("gzip",))
    tag = f'"{found.digest}-{coding or "identity"}"'
    headers = {
        "ETag": tag,
        "Cache-Control": _KEPT if request.query_params.get("v") == found.digest else _ASKED_AGAIN,
        "Vary": "Accept-Encoding",
    }
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    return Response(found.compressed if coding else found.body, 200, headers, found.media_type)


@lru_cache(maxsize=32)
def _read(path: Path, changed: int) -> Asset:  # noqa: ARG001 - a changed file is read anew
    body = path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()[:_DIGITS]
    return Asset(TYPES[path.suffix], body, digest)


@lru_cache(maxsize=32)
def _packed(file: Asset) -> bytes:
    return gzip.compress(file.body, compresslevel=9, mtime=0)


def _paths() -> dict[str, Path]:
    """What there is to serve, by name: no name that a client makes up leads anywhere else."""
    return _listed(*((folder, folder.stat().st_mtime_ns) for folder in (STATIC, BUILT) if folder.is_dir()))


@lru_cache(maxsize=4)
def _listed(*changed: tuple[Path, int]) -> dict[str, Path]:
    """The files of folders; a folder to which files came or from which they went is read anew."""
    folders = (folder for folder, _ in changed)
    files = (path for folder in folders for path in folder.iterdir() if path.suffix in TYPES and path.is_file())
    return {path.relative_to(STATIC).as_posix(): path for path in files}
