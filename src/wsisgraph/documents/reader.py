"""The way in: a path or bytes become a `Document`."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from wsisgraph.documents.blocks import TABLES, Source
from wsisgraph.documents.formats import format_of, read_source
from wsisgraph.documents.identity import other_symbol, own_symbol, slug_of
from wsisgraph.documents.language import detect
from wsisgraph.documents.limits import DEFAULT, Limits, mebibytes
from wsisgraph.documents.model import Document, Masthead, Notice
from wsisgraph.documents.parts import Parts
from wsisgraph.documents.profiles import Profile, profile_beside
from wsisgraph.documents.sidecar import Sidecar, load_sidecar
from wsisgraph.documents.structure import parse
from wsisgraph.errors import InputError

_FILE_NAME = re.compile(
    r"^(?:about:|https?://|file:|\(\w+\)$|Microsoft \w+ - |untitled|document ?\d*$|slide \d)|\.\w{2,5}$",
    re.IGNORECASE,
)
_SAMPLE = 200
"""Paragraphs that the language is told by."""
_PROSE = ("title", "short_description", "description", "goals", "results_and_impact")


def read_document(
    path: Path,
    *,
    name: str | None = None,
    sidecar: Sidecar | None = None,
    limits: Limits = DEFAULT,
    profile: Profile | None = None,
    processes: int = 1,
) -> Document:
    """Reads the document at `path`; `name` is how the caller calls it (default: the path as given).

    `processes` share the pages of a long PDF; more than one need a main module that can be imported. The sidecar
    beside the file and, for a table, the profile beside it are used when none is given. Nothing is fetched and
    nothing is executed.

    Raises:
        InputError: there is no readable document there.

    """
    label = str(path) if name is None else name
    if path.is_dir():
        raise InputError("This is a folder, not a document.", source=label, remedy="Name the files in it.")
    try:
        size = path.stat().st_size
        _check_size(size, label, limits)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file.", source=label, remedy="Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"The file cannot be read: {reason}.", source=label, remedy="Check its permissions."
        ) from error
    sidecar = sidecar or load_sidecar(path)
    profile = profile or profile_beside(path)
    return read_bytes(data, label, sidecar=sidecar, limits=limits, profile=profile, processes=processes)


def read_bytes(
    data: bytes,
    name: str,
    *,
    sidecar: Sidecar | None = None,
    limits: Limits = DEFAULT,
    profile: Profile | None = None,
    processes: int = 1,
) -> Document:
    """Reads a document from its bytes; the ending of `name` helps to tell the format.

    `processes`: as for `read_document`.

    Raises:
        InputError: the bytes are no document that can be read.

    """
    _check_size(len(data), name, limits)
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise InputError("The file is empty.", source=name, remedy="Save the document again.")
    source = read_source(data, name, format_of(data, name), limits, profile, processes=processes)
    if len(source.blocks) > limits.paragraphs:
        raise InputError(
            f"The document has more than {limits.paragraphs:,} paragraphs.",
            source=name,
            remedy="Split it into parts.",
        )
    return _document(data, name, sidecar or Sidecar(), source)


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.size:
        raise InputError(
            f"The file has {mebibytes(size)}; at most {mebibytes(limits.size)} are read.",
            source=name, remedy="Split it, or raise the setting WSISGRAPH_UPLOAD_SIZE.",
        )  # fmt: skip


def _document(data: bytes, name: str, sidecar: Sidecar, source: Source) -> Document:
    parts = parse(source)
    if not parts.hold_text:
        raise InputError(
            "The file holds no text.", source=name, remedy="A scanned document needs text recognition first."
        )
    language = _plain(sidecar.language or source.language) or _language(source, parts)
    symbol = own_symbol(sidecar, parts.front.symbol, name)
    slug, provisional = slug_of(name, sidecar, symbol, language)
    printed = parts.front.title
    title = sidecar.title or printed or _worded(source.title)
    issued = sidecar.date or parts.front.issued or source.issued
    return Document(
        slug=slug, file=name, sha256=hashlib.sha256(data).hexdigest(), format=source.format, language=language,
        title=title, symbol=symbol, issued=issued, year_covered=sidecar.year_covered,
        source_url=sidecar.source_url, rights=sidecar.rights,
        masthead=_masthead(parts, printed, title), sections=tuple(parts.sections),
        paragraphs=tuple(parts.paragraphs), footnotes=tuple(parts.footnotes),
        notes=tuple(parts.notes), boilerplate=tuple(parts.boilerplate),
        warnings=tuple(_warnings(source, parts, language, symbol)), truncated=parts.truncated,
        provisional=provisional, given=source.given,
    )  # fmt: skip


def _plain(language: str | None) -> str | None:
    """The language, without the country of an English text: `en-GB` is read like `en`."""
    return "en" if language is not None and language.startswith("en-") else language


def _language(source: Source, parts: Parts) -> str | None:
    """The language of the prose, without what stands in tables: names, codes and figures belong to none."""
    if source.format not in TABLES:
        if prose := [p.text for p in parts.paragraphs if p.kind not in ("head", "row")]:
            return detect(" ".join(prose[:_SAMPLE]))
        told = detect(" ".join(p.text for p in parts.paragraphs[:_SAMPLE]))
        return None if told == "und" else told
    rows = [dict(p.columns) for p in parts.paragraphs[:_SAMPLE]]
    told = detect(" ".join(row[name] for row in rows for name in _PROSE if name in row))
    return None if told == "und" else told


def _worded(title: str | None) -> str | None:
    """The title in a file's properties, unless a program put a file name there."""
    return None if title is None or _FILE_NAME.search(title) else title


def _masthead(parts: Parts, printed: str | None, title: str | None) -> Masthead:
    """The masthead, with the printed title among its lines when the sidecar's stands in its place."""
    masthead = parts.front.masthead
    if printed is None or printed == title or any(printed in line for line in masthead.lines):
        return masthead
    return replace(masthead, lines=(printed, *masthead.lines))


def _warnings(source: Source, parts: Parts, language: str | None, symbol: str | None) -> list[Notice]:
    warnings = [Notice(*warning) for warning in source.warnings] + parts.warnings
    if other := other_symbol(symbol, parts.front.symbol):
        warnings.append(
            Notice(
                "symbol-differs",
                f"The copy prints the symbol {other}, but {symbol} is stated for it: one is wrong.",
            )
        )
    if language not in {"en", None}:
        known = re.sub(r"^und$", "none that is known", language or "")
        read = "only its columns are read" if source.format in TABLES else "no facts are read from it"
        warnings.append(Notice("language", f"The language of the text is {known}, not English: {read}."))
    if parts.truncated:
        warnings.append(Notice("truncated", "The text breaks off: this copy is not complete."))
    if parts.boilerplate:
        warnings.append(
            Notice("boilerplate", f"{len(parts.boilerplate)} block(s) were set aside as no part of the document.")
        )
    return warnings
