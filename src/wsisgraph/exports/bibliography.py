"""The documents that were read and the works that they name, for reference managers: BibTeX and RIS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import BinaryIO

from wsisgraph.exports.source import Record, Source

_KINDS = {
    "agreement": ("misc", "GEN"),
    "award": ("misc", "GEN"),
    "course": ("misc", "GEN"),
    "declaration": ("misc", "GEN"),
    "document": ("techreport", "RPRT"),
    "event": ("misc", "CONF"),
    "law": ("misc", "STAT"),
    "platform": ("misc", "ELEC"),
    "publication": ("book", "BOOK"),
    "resolution": ("misc", "GEN"),
    "series": ("book", "SER"),
    "standard": ("misc", "STAND"),
    "strategy": ("misc", "GEN"),
    "study": ("techreport", "RPRT"),
}
"""Our kinds of work, as BibTeX and RIS name them."""
_OTHER = ("misc", "GEN")
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LONE = _ESCAPED | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""BibTeX counts braces also behind a backslash: one without its fellow would take in all that follows."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_KEY = re.compile(r"[^A-Za-z0-9:.+/-]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One document or work."""

    key: str
    kind: tuple[str, str]
    title: str
    iri: str
    authors: tuple[str, ...] = ()
    number: str | None = None
    issued: str | None = None
    language: str | None = None
    url: str | None = None
    what: str | None = None


def write_bibtex(source: Source, out: BinaryIO) -> None:
    """Write BibTeX in UTF-8; marks that TeX reads as commands are escaped, addresses are not."""
    for entry in references(source):
        out.write(_bibtex(entry).encode())


def write_ris(source: Source, out: BinaryIO) -> None:
    """Write RIS in UTF-8."""
    for entry in references(source):
        out.write(_ris(entry).encode())


def references(source: Source) -> Iterator[Reference]:
    """The documents, then the works, each in canonical order."""
    for record in source.records("document"):
        yield _document(record)
    for record in source.records("work"):
        yield _work(record)


def _document(record: Record) -> Reference:
    return Reference(
        key=_key(record["local"]),
        kind=_KINDS["document"],
        title=record["title"] or record["label"],
        iri=record["id"],
        authors=tuple(record["bodies"]),
        number=record["symbol"],
        issued=record["issued"] or (f"{record['year_covered']}" if record["year_covered"] else None),
        language=record["language"],
        url=record["source_url"],
        what="Report",
    )


def _work(record: Record) -> Reference:
    kind = record["work_kind"]
    return Reference(
        key=_key(record["local"]),
        kind=_KINDS.get(kind, _OTHER),
        title=record["title"],
        iri=record["id"],
        number=record["symbol"],
        url=record["url"],
        what=kind.replace("-", " ").capitalize(),
    )


def _key(local: str) -> str:
    """Keys are ASCII for the sake of old programs; letters of other scripts are written as their code points."""
    return _NOT_KEY.sub(lambda match: "".join(f"u{ord(c):x}" for c in match[0]), local.replace("/", ":"))


def _bibtex(entry: Reference) -> str:
    year, _, rest = (entry.issued or "").partition("-")
    number = "number" if entry.kind[0] == "techreport" else "note"
    fields = {
        # The inner braces keep the capitals of the title.
        "title": f"{{{_tex(entry.title)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in entry.authors),
        "institution": _tex("United Nations") if entry.authors else "",
        number: _tex(entry.number or ""),
        "type": _tex(entry.what or "") if entry.kind[0] == "techreport" else "",
        "howpublished": _tex(entry.what or "") if entry.kind[0] == "misc" else "",
        "year": year,
        "language": entry.language or "",
        "url": _address(entry.url or entry.iri),
        "annote": _address(entry.iri),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if rest:
        lines.append(f"  month = {_MONTHS[int(rest[:2]) - 1]}")
    return f"@{entry.kind[0]}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n\n"


def _tex(text: str) -> str:
    escaped = _ESCAPED if _balanced(text) else _LONE
    return "".join(escaped.get(character, character) for character in " ".join(text.split()))


def _balanced(text: str) -> bool:
    depths = list(accumulate((character == "{") - (character == "}") for character in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _address(url: str) -> str:
    """Braces must balance, and nothing else matters inside an address."""
    return "".join(url.split()).replace("{", "%7B").replace("}", "%7D")


def _ris(entry: Reference) -> str:
    fields = [("TY", entry.kind[1]), ("ID", entry.key), ("TI", entry.title)]
    fields += [("AU", f"{name},") for name in entry.authors]
    if entry.issued:
        fields += [("PY", entry.issued[:4]), ("DA", entry.issued.replace("-", "/"))]
    fields += [
        ("M3", entry.what or ""),
        ("SN" if entry.kind[1] == "BOOK" else "M1", entry.number or ""),
        ("LA", entry.language or ""),
        ("UR", entry.url or entry.iri),
        ("N1", entry.iri),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \r\n\r\n"])
