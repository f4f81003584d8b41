"""Forms, with or without files: read whole, then taken apart in a thread, as a large one would hold up all."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from wsisgraph.api.negotiation import parse_media_type
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql_request import FORM, read_body

MULTIPART = "multipart/form-data"
_FIELDS_SIZE, _MOST_FIELDS = 2**16, 50


@dataclass(frozen=True, slots=True)
class File:
    """A file of a form: its field, its name, its Content-Type field and its bytes."""

    field: str
    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was sent: its fields that are not empty, and the name and bytes of its file."""

    fields: Mapping[str, str]
    file: tuple[str, bytes] | None = None

    def uploaded(self) -> tuple[str, bytes]:
        """The file.

        Raises:
            ProblemError: 400 when there is none.

        """
        if self.file is None or not self.file[0]:
            raise ProblemError(400, "The form has no file in its field `file`.", parameter="file")
        return self.file


async def read_form(request: Request, size: int) -> Form:
    """A form with at most one file of at most `size` bytes.

    Raises:
        ProblemError: 400 when it is malformed, 413 when it is too large, 415 when it is no form.

    """
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is None or kind.essence not in (MULTIPART, FORM):
        raise ProblemError(415, f"A form is sent as {MULTIPART} or {FORM}.")
    body = await read_body(request, size + _FIELDS_SIZE, "upload_size")
    fields, files = await taken_apart(request.headers, body, kind.essence, most_files=1)
    file = next((file for file in files if file.field == "file"), None)
    return Form({name: text for name, text in fields.items() if text}, (file.name, file.data) if file else None)


async def taken_apart(
    headers: Headers, body: bytes, kind: str, *, most_files: int
) -> tuple[dict[str, str], list[File]]:
    """The fields of a form (of several with one name the last) and its files.

    Raises:
        ProblemError: 400 when it is malformed.

    """
    try:
        return await asyncio.to_thread(asyncio.run, _parts(headers, body, kind, most_files))
    except MultiPartException as error:
        raise ProblemError(400, f"The form is malformed: {error.message}") from error
    except (KeyError, UnicodeDecodeError) as error:
        raise ProblemError(400, "The form is malformed.") from error


async def _parts(headers: Headers, body: bytes, kind: str, most_files: int) -> tuple[dict[str, str], list[File]]:
    form = await _parser(headers, body, kind, most_files).parse()
    try:
        fields = {name: item for name, item in form.multi_items() if isinstance(item, str)}
        files = [
            File(name, item.filename or "", item.headers.get("content-type", ""), item.file.read())
            for name, item in form.multi_items()
            if isinstance(item, UploadFile)
        ]
    finally:
        await form.close()
    return fields, files


def _parser(headers: Headers, body: bytes, kind: str, most_files: int) -> FormParser | MultiPartParser:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    if kind == FORM:
        return FormParser(headers, stream(), max_fields=_MOST_FIELDS)
    return MultiPartParser(
        headers, stream(), max_files=most_files, max_fields=_MOST_FIELDS, max_part_size=_FIELDS_SIZE
    )
