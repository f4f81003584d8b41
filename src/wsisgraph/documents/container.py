"""Office containers (ZIP with XML inside) are looked at before a library opens them."""

import io
import zipfile
import zlib

from wsisgraph.documents.limits import Limits, mebibytes
from wsisgraph.errors import InputError

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
