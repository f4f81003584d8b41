"""The sidecar: what a copy of a report does not say of itself, in a small TOML file beside it."""

import datetime
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from wsisgraph.errors import InputError


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person states about a document. It goes before what is read from the text."""

    slug: str | None = None
    symbol: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    year_covered: int | None = None
    language: str | None = None
    source_url: str | None = None
    rights: str | None = None
    sha256: str | None = None
    """Hash of the file as it was fetched, so that a damaged copy is fetched again."""


class _Form(NamedTuple):
    """What a value has to look like, so that a release can hold it."""

    name: str
    holds: Callable[[Any], Any]
    remedy: str


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_FORMS = {
    "language": _Form("code of a language", _LANGUAGE.fullmatch, "Write one of BCP 47, for instance en or fr."),
    "source_url": _Form(
        "web address", _ADDRESS.fullmatch, "Write it whole, for instance https://undocs.org/A/70/63."
    ),
    "year_covered": _Form("year", range(1900, 2201).__contains__, "Write one from 1900 to 2200."),
}
_KINDS: dict[str, type] = {"date": datetime.date, "year_covered": int}


def sidecar_path(path: Path) -> Path:
    """Where the sidecar of `path` stands: beside it, same stem."""
    return path.with_suffix(".toml")


def load_sidecar(path: Path) -> Sidecar | None:
    """The sidecar of the document `path`; None when there is none.

    Raises:
        InputError: the sidecar is no TOML, or has an unknown key or a value of the wrong kind.

    """
    beside = sidecar_path(path)
    if beside == path or not beside.is_file():
        return None
    try:
        table = tomllib.loads(beside.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            f"The sidecar cannot be read: {error}.", source=str(beside), remedy="Mend the file or remove it."
        ) from error
    return sidecar_from(table, str(beside))


def sidecar_from(table: dict[str, Any], source: str) -> Sidecar:
    """A sidecar from the keys of a TOML file or a form."""
    known = [field.name for field in fields(Sidecar)]
    for key, value in table.items():
        if key not in known:
            raise InputError(f"Unknown key {key!r}.", source=source, remedy=f"Known keys are {', '.join(known)}.")
        kind = _KINDS.get(key, str)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise InputError(f"{key!r} must be {_kind_name(kind)}, not {value!r}.", source=source, place=key)
        if value != "" and key in _FORMS and not _FORMS[key].holds(value):
            raise InputError(
                f"{value!r} is no {_FORMS[key].name}.", source=source, place=key, remedy=_FORMS[key].remedy
            )
    values: dict[str, Any] = {
        key: value.date() if isinstance(value, datetime.datetime) else value
        for key, value in table.items()
        if value != ""
    }
    return Sidecar(**values)


def _kind_name(kind: type) -> str:
    return {datetime.date: "a date such as 2021-03-04", int: "a whole number"}.get(kind, "text in quotation marks")
