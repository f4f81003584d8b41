"""Office containers (ZIP with XML inside) are looked at before a library opens them."""

import io
import re
import zipfile
import zlib

from wsisgraph.documents.limits import Limits, mebibytes
from wsisgraph.errors import InputError

_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SPECIAL = re.compile(
    rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml"
)
_MACRO_LINK = re.compile(rb"<Relationship\b[^>]{0,400}vbaProject[^>]{0,400}>")
_AGAIN = "Save it again with your office program."


def check_container(data: bytes, name: str, limits: Limits) -> None:
    """Refuses what is broken, encrypted, unpacks to too much, or declares XML entities.

    The sizes in the directory may lie, so each XML part is unpacked here with a cap and counted.

    Raises:
        InputError: with the reason.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, name, limits)
            for info in archive.infolist():
                _check_part(archive, info, name, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as error:
        raise InputError(f"The document is damaged: {error}.", source=name, remedy=_AGAIN) from error


def without_macros(data: bytes) -> bytes:
    """A Word document with macros, or a template, as an ordinary document; others as they are.

    The text is the same; the library only refuses the declared type. Macros are not copied, let alone run.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
        if not _SPECIAL.search(types):
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as plain:
            for info in archive.infolist():
                if info.filename == _TYPES:
                    plain.writestr(_TYPES, _SPECIAL.sub(_DOCUMENT, types))
                elif not info.filename.lower().endswith((".bin", ".dotm")):
                    plain.writestr(info.filename, _without_macro_links(archive.read(info)))
        return target.getvalue()


def _without_macro_links(part: bytes) -> bytes:
    return _MACRO_LINK.sub(b"", part) if b"vbaProject" in part else part


def _check_directory(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise InputError("The document is encrypted.", source=name, remedy="Remove the password.")
    total = sum(info.file_size for info in infos)
    if len(infos) > 10_000 or total > limits.unpacked:
        raise InputError(
            f"The document unpacks to {mebibytes(total)}; at most {mebibytes(limits.unpacked)} are read.",
            source=name,
            remedy="Remove pictures and attachments.",
        )


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    if not info.filename.lower().endswith((".xml", ".rels")):
        return
    with archive.open(info) as part:
        content = part.read(limits.size + 1)
    if len(content) > limits.size:
        raise InputError(
            f"A part of the document unpacks to more than {mebibytes(limits.size)}.",
            source=name,
            place=info.filename,
            remedy="Split the document.",
        )
    plain = content.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(
            "The document declares XML entities, which office documents never do; it was not read.",
            source=name,
            place=info.filename,
            remedy=_AGAIN,
        )
