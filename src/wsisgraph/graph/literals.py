"""Literals in the one lexical form that the store gives back, so that files and answers agree byte for byte.

The store writes numbers in canonical form (`1.50` becomes `1.5`); values that must keep the author's
spelling are strings.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal

from wsisgraph.graph.namespaces import xsd

_BY_PRECISION = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "gYearMonth"),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def words(value: str, language: str | None) -> Literal:
    """A string in a language; plain when the language is unknown."""
    if language and _LANGUAGE.fullmatch(language):
        return Literal(value, language=language.lower())
    return Literal(value)


def integer(value: int) -> Literal:
    """An `xsd:integer`."""
    return Literal(str(value), datatype=xsd("integer"))


@lru_cache(maxsize=1024, typed=True)
def decimal(value: str | float | Decimal) -> Literal:
    """An `xsd:decimal` without a needless zero or exponent.

    Raises:
        ValueError: `value` is no finite number.

    """
    try:
        number = Decimal(str(value))
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a decimal number.") from error
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a finite number.")
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in {"-0", ""} else plain, datatype=xsd("decimal"))


def boolean(value: bool) -> Literal:
    """An `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=xsd("boolean"))


def year(value: int) -> Literal:
    """An `xsd:gYear`."""
    return Literal(f"{value:04d}", datatype=xsd("gYear"))


def day(value: date) -> Literal:
    """An `xsd:date`."""
    return Literal(value.isoformat(), datatype=xsd("date"))


def partial_date(value: str) -> Literal | None:
    """An ISO 8601 date to its precision (`2020`, `2020-11`, `2020-11-03`), or None when it is none."""
    for pattern, datatype in _BY_PRECISION:
        if pattern.fullmatch(value):
            return Literal(value, datatype=xsd(datatype))
    try:
        return day(date.fromisoformat(value)) if len(value) == 10 else None
    except ValueError:
        return None


def address(value: str) -> Literal:
    """A web address as the document prints it: an `xsd:anyURI` literal, so that no odd address breaks a graph."""
    return Literal(unicodedata.normalize("NFC", value.strip()), datatype=xsd("anyURI"))
