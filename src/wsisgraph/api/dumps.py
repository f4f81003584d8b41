"""Downloads: the files of each release that is kept, with checksums."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from wsisgraph.api import pages
from wsisgraph.api.conditions import has_already
from wsisgraph.api.kept_releases import kept
from wsisgraph.api.middleware import HEAD
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.operations import sends
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.ranges import settle_range
from wsisgraph.api.responses import JSON, answer, dumps, offer_for
from wsisgraph.api.service import service_of
from wsisgraph.errors import InputError, StorageError
from wsisgraph.exports import dumps as room
from wsisgraph.releases.release import Release, list_releases
from wsisgraph.settings import Settings

HTML = Offer("text/html", "html")
XHTML = Offer("application/xhtml+xml", "html", charset=None)
_PAGE = (JSON, HTML, XHTML)
_TEXT = Offer("text/plain", "txt")
_FILE = Offer("application/octet-stream", "file", charset=None)
_IMMUTABLE = "public, max-age=31536000, immutable"
_NONE = {503: "No release has been published yet."}
_GONE = {404: "There is no such file.", 410: "The release is not kept any more."} | _NONE
_PARTS = {
    206: "The part that `Range` asks for.",
    416: "All that `Range` asks for lies behind the end of the file.",
}
routes = APIRouter(tags=["Downloads"])


@routes.get("/dumps", operation_id="list_dumps", **sends(*_PAGE, also=_NONE))
def listing(request: Request) -> Response:
    """The releases that can be downloaded, the newest first."""
    service = service_of(request)
    served = service.current()
    offer = offer_for(request, _PAGE)
    rows = [
        _summary(release, served.id, service.settings) for release in reversed(list_releases(service.settings))
    ]
    version = " ".join(row["release"] for row in rows) + served.id

    def make() -> tuple[bytes, dict[str, str]]:
        if offer is JSON:
            return dumps({"items": rows, "total": len(rows), "release": served.id}), {}
        return pages.render("dumps.html", request, releases=rows, files=None, settings=service.settings), {}

    return answer(request, version, offer, make)


@routes.get("/dumps/latest", operation_id="latest_dumps", **sends(also=_NONE))
@routes.get("/dumps/latest/{name:path}", operation_id="latest_dump", **sends(also=_NONE))
def latest(request: Request, name: str = "") -> Response:
    """The same of the current release."""
    service = service_of(request)
    address = f"{service.settings.public_url}/dumps/{service.current().id}"
    headers = {"Cache-Control": "no-cache"}
    return RedirectResponse(f"{address}/{name}" if name else address, 307, headers)


@routes.get("/dumps/{release}", operation_id="dumps_of_release", **sends(*_PAGE, also=_GONE))
def of_release(request: Request, release: str) -> Response:
    """The files of one release; they are made when they are first asked for."""
    service = service_of(request)
    found = kept(service.settings, release)
    offer = offer_for(request, _PAGE)

    def make() -> tuple[bytes, dict[str, str]]:
        rows = [_file(dump, found, service.settings) for dump in files_of(found, service.settings)]
        about = _summary(found, service.current().id, service.settings)
        if offer is JSON:
            return dumps({**about, "items": rows, "total": len(rows)}), {}
        values = {"releases": [about], "files": rows, "settings": service.settings}
        return pages.render("dumps.html", request, **values), {}

    return answer(request, f"{found.id} {service.current().id}", offer, make)


@routes.get(
    "/dumps/{release}/{name:path}", operation_id="get_dump", **sends(_FILE, also=_GONE | _PARTS, negotiated=False)
)
def file(request: Request, release: str, name: str) -> Response:
    """One file. It never changes."""
    settings = service_of(request).settings
    found = kept(settings, release)
    files = {dump.name: dump for dump in files_of(found, settings)}
    path = room.folder(settings, found.id)
    if name == room.CHECKSUMS:
        return answer(
            request, found.id, _TEXT, lambda: ((path / name).read_bytes(), {"Cache-Control": _IMMUTABLE})
        )
    if name not in files:
        raise ProblemError(404, f"Release {found.id} has no file {name!r}.", files=sorted(files))
    dump = files[name]
    headers = {"Cache-Control": _IMMUTABLE, "ETag": f'"{dump.sha256}"', "X-Release": found.id}
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    settle_range(request, dump.bytes, headers["ETag"])
    media_type = "application/gzip" if dump.compressed else dump.media_type
    if HEAD in request.scope:
        # The file is not read then.
        request.scope["method"] = "HEAD"
    return FileResponse(path / name, media_type=media_type, headers=headers, filename=name.rpartition("/")[2])


def files_of(release: Release, settings: Settings) -> list[room.Dump]:
    """The files of a release.

    Raises:
        ProblemError: 503 when they cannot be made here.
        StorageError: the disk refuses them.

    """
    try:
        return room.ensure(release, settings)
    except StorageError:
        raise
    except InputError as error:
        raise ProblemError(503, f"The files of this release cannot be made: {error}") from error


def _summary(release: Release, current: str, settings: Settings) -> dict[str, Any]:
    return {
        "release": release.id,
        "published": release.manifest["published"],
        "day": datetime.fromisoformat(release.manifest["published"]).date().isoformat(),
        "current": release.id == current,
        "triples": release.manifest.get("triples"),
        "url": f"{settings.public_url}/dumps/{release.id}",
        "licences": {
            "data": settings.licence_data,
            "text": settings.licence_text,
            "code": settings.licence_code,
        },
    }


def _file(dump: room.Dump, release: Release, settings: Settings) -> dict[str, Any]:
    return {
        "name": dump.name,
        "format": dump.format,
        "description": dump.description,
        "media_type": dump.media_type,
        "compressed": dump.compressed,
        "bytes": dump.bytes,
        "sha256": dump.sha256,
        "url": f"{settings.public_url}/dumps/{release.id}/{dump.name}",
    }
