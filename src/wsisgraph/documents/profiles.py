"""Profiles say what the columns of a table mean. People write them as small TOML files; see `stocktaking.toml`."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from wsisgraph.documents.dates import whole_date
from wsisgraph.errors import InputError

_KINDS = ("text", "list", "year", "date", "url")
_KEYS = {"columns", "type", "required", "values", "pattern", "constant"}
_TABLES = ("entries", "statistics")
_PACKAGED = {"entries": "stocktaking.toml", "statistics": "statistics.toml"}
_CONSTANTS = ("area", "period", "unit", "multiplier", "series", "population")
_SEPARATOR = re.compile(r"\s*[;|\n]\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_LIKE = re.compile(
    r"(?:19|20)\d\d(?:-\d{2}){0,2}(?:[T ]\d{2}:\d{2}.*)?|(?:\d{1,2}[./]){1,2}(?:19|20)\d\d|[^\W\d]+ (?:19|20)\d\d"
)
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*", re.IGNORECASE)
"""One web address, or several with spaces between them."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one field of a table allows."""

    name: str
    kind: str = "text"
    required: bool = False
    values: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    constant: str | None = None
    """What holds for all rows of a table of figures and stands nowhere in it."""

    def fault(self, text: str) -> str | None:
        """What is wrong with a cell, in words; None when it is fine."""
        if not text:
            return "it is empty, and the field is required" if self.required else None
        parts = [part for part in _SEPARATOR.split(text) if part] if self.kind == "list" else [text]
        return next((fault for part in parts if (fault := self._fault(part))), None)

    def _fault(self, text: str) -> str | None:
        if self.kind == "year" and not _YEAR.fullmatch(text):
            return f"{text!r} is not a year of four digits"
        if self.kind == "date" and not (_DATE_LIKE.fullmatch(text) or whole_date(text)):
            return f"{text!r} is not a date such as 2021-03-04"
        if self.kind == "date" and not _is_in_calendar(text):
            return f"{text!r} is a day that no calendar has"
        if self.kind == "url" and not _ADDRESSES.fullmatch(text):
            return f"{text!r} is not a web address"
        if self.values and text.casefold() not in self.values:
            return f"{text!r} is not one of {', '.join(sorted(self.values))}"
        if self.pattern and not self.pattern.fullmatch(text):
            return f"{text!r} does not look like a value of this field"
        return None


def _is_in_calendar(text: str) -> bool:
    """Whether a date in digits exists; those that put the month first or last are tried both ways."""
    numbers = [int(number) for number in re.findall(r"\d+", text.partition("T")[0].partition(" ")[0])]
    if not text[:1].isdigit() or not re.fullmatch(r"[\d./-]+", text.partition("T")[0].partition(" ")[0]):
        return True
    year, *rest = numbers if text[:4].isdigit() else [numbers[-1], *reversed(numbers[:-1])]
    orders = [rest, rest[::-1]] if not text[:4].isdigit() else [rest]
    return any(_is_day(year, *order) for order in orders)


def _is_day(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Profile:
    """The fields of a table and the headings that mean them."""

    name: str
    fields: dict[str, Field]
    headings: dict[str, str] = field(default_factory=dict)
    """Folded heading to field name."""
    kind: str = "entries"
    """What the rows are: `entries` of activities, or `statistics`."""
    decimal: str | None = None
    """What parts the decimals of all figures, where the profile says it: a comma or a point."""
    own: frozenset[str] = frozenset()
    """The fields that the profile names itself; the others are those known without one."""
    bare: frozenset[str] = frozenset()
    """Folded names of fields that have columns of other names: meant only where none of these is there."""

    @property
    def constants(self) -> tuple[tuple[str, str], ...]:
        """Name and value of the fields that are the same for all figures."""
        return tuple((name, one.constant) for name, one in self.fields.items() if one.constant)

    def field_of(self, heading: str) -> Field:
        """The field that a column heading means; an unknown heading is a text field of its own."""
        name = self.headings.get(folded(heading))
        return self.fields[name] if name else Field(heading)

    def heading_of(self, heading: str) -> str:
        """The name of the field that a heading means, also where a name stands behind its code; else nothing."""
        heading = heading.rstrip("*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹ ")
        return self.headings.get(folded(heading)) or self.headings.get(folded(heading.partition(":")[0]), "")

    def rank(self, heading: str, order: dict[str, int]) -> int:
        """The place of a heading in the `order` of the profile's: what is named first is meant first.

        The name of the field itself says least.
        """
        if folded(heading) in self.fields:
            return len(order)
        return order.get(folded(heading), order.get(folded(heading.partition(":")[0]), len(order)))

    def known(self, headings: list[str]) -> int:
        """How many of the headings the profile knows."""
        return len(self._named(headings))

    def knows_own(self, headings: list[str]) -> bool:
        """Whether one of the headings means a field that the profile names itself."""
        return bool(self._named(headings) & self.own)

    def fields_named(self, headings: list[str]) -> set[str]:
        """The fields that the headings mean by more than the bare name of a field with other columns."""
        return self._named([heading for heading in headings if folded(heading) not in self.bare])

    def _named(self, headings: list[str]) -> set[str]:
        return {self.headings[key] for heading in headings if (key := folded(heading)) in self.headings}


def folded(heading: str) -> str:
    """A heading without capitals, punctuation and spaces at its ends."""
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())


@lru_cache(maxsize=1)
def stocktaking() -> Profile:
    """The profile of WSIS Stocktaking entries, used when there is no other."""
    return _packaged(_PACKAGED["entries"])


@lru_cache(maxsize=1)
def statistics() -> Profile:
    """The profile of tables of figures, used when there is no other."""
    return _packaged(_PACKAGED["statistics"])


def _packaged(name: str) -> Profile:
    return profile_from((files("wsisgraph.documents") / name).read_text(encoding="utf-8"), name)


def profile_beside(path: Path) -> Profile | None:
    """The profile that stands beside a table: `<stem>.profile.toml`, else `profile.toml` in its folder."""
    for candidate in (path.with_suffix(".profile.toml"), path.with_name("profile.toml")):
        if candidate.is_file():
            try:
                return profile_from(candidate.read_text(encoding="utf-8-sig"), str(candidate))
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(f"The profile cannot be read: {error}.", source=str(candidate)) from error
    return None


def profile_from(text: str, source: str) -> Profile:
    """A profile from the text of its TOML file.

    Raises:
        InputError: it is no TOML, or a key, a type or a pattern is unknown or wrong.

    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"The profile is no TOML: {error}.", source=source, remedy="Mend the line it names."
        ) from error
    entries = table.get("fields")
    if not isinstance(entries, dict) or not entries:
        raise InputError(
            "The profile has no [fields.…].", source=source, remedy="Name at least one field and its columns."
        )
    fields = {name: _field(name, entry, source) for name, entry in entries.items()}
    headings: dict[str, str] = {}
    for name, entry in entries.items():
        for heading in (name, *entry.get("columns", [])):
            other = headings.setdefault(folded(str(heading)), name)
            if other != name and folded(str(heading)) != folded(name):
                raise InputError(
                    f"The column {heading!r} is given to {other!r} and to {name!r}.",
                    source=source,
                    place=f"fields.{name}",
                    remedy="Keep it in one of them.",
                )
    kind = table.get("kind", "entries")
    if kind not in _TABLES:
        raise InputError(f"Unknown kind {kind!r}.", source=source, remedy=f"Use {' or '.join(_TABLES)}.")
    if kind == "statistics" and source != _PACKAGED["statistics"]:
        _check_statistics(fields, source)
    elif constant := next((name for name, one in fields.items() if one.constant and kind == "entries"), None):
        remedy = 'Only the fields of figures have one: say kind = "statistics".'
        raise InputError("'constant' is not known here.", source=source, place=f"fields.{constant}", remedy=remedy)
    decimal = table.get("decimal")
    if decimal not in (None, ",", "."):
        raise InputError(f"Unknown decimal mark {decimal!r}.", source=source, remedy='Use "," or ".".')
    own = frozenset(fields)
    bare = frozenset(folded(name) for name in own if _maps(entries, name) and not _lists_itself(entries, name))
    if source not in _PACKAGED.values():
        known = statistics() if kind == "statistics" else stocktaking()
        # What a profile names goes before what is known without one.
        headings |= {
            h: name for h, name in known.headings.items() if h not in headings and not _maps(entries, name)
        }
        fields = known.fields | fields
    return Profile(str(table.get("name", source)), fields, headings, kind, decimal, own, bare)


def _maps(entries: dict[str, Any], name: str) -> bool:
    return bool(entries.get(name, {}).get("columns"))


def _lists_itself(entries: dict[str, Any], name: str) -> bool:
    return folded(name) in {folded(str(heading)) for heading in entries[name]["columns"]}


def _check_statistics(fields: dict[str, Field], source: str) -> None:
    """Fields of figures are those of the packaged profile: others would tell nothing."""
    known = statistics().fields
    for name, one in fields.items():
        place = f"fields.{name}"
        if name not in known:
            remedy = f"The fields of figures are {', '.join(known)}."
            raise InputError(f"Unknown field {name!r}.", source=source, place=place, remedy=remedy)
        if one.constant is not None and name not in _CONSTANTS:
            remedy = f"It may be given for {', '.join(_CONSTANTS)}."
            raise InputError("This field has no constant.", source=source, place=place, remedy=remedy)


def _field(name: str, entry: Any, source: str) -> Field:
    place = f"fields.{name}"
    if not isinstance(entry, dict) or (unknown := set(entry) - _KEYS):
        what = f"unknown key {min(unknown)!r}" if isinstance(entry, dict) else "a field must be a table"
        raise InputError(
            f"{what}.", source=source, place=place, remedy=f"Known keys are {', '.join(sorted(_KEYS))}."
        )
    kind = entry.get("type", "text")
    if kind not in _KINDS:
        raise InputError(f"Unknown type {kind!r}.", source=source, place=place, remedy=f"Use {', '.join(_KINDS)}.")
    try:
        pattern = re.compile(entry["pattern"], re.IGNORECASE) if "pattern" in entry else None
    except (re.error, TypeError) as error:
        raise InputError(f"The pattern is wrong: {error}.", source=source, place=place) from error
    values = entry.get("values", [])
    if not isinstance(values, list) or not isinstance(entry.get("columns", []), list):
        raise InputError("'columns' and 'values' must be lists.", source=source, place=place)
    allowed = frozenset(str(value).casefold() for value in values)
    constant = entry.get("constant")
    if constant is not None and not str(constant).strip():
        raise InputError("'constant' is empty.", source=source, place=place, remedy="Leave it out.")
    told = None if constant is None else " ".join(str(constant).split())
    return Field(name, kind, bool(entry.get("required", False)), allowed, pattern, told)
