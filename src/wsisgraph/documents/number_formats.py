"""A number of a workbook as its sheet shows it: `.45` in a cell of per cent is `45%`.

Rounding is left out, so that nothing of the value is lost; signs, units and multipliers that a format adds stay.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

BUILT_IN = {9: "0%", 10: "0.00%", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yyyy h:mm"}
"""Formats that workbooks use by number and do not write out, as far as they change more than the rounding."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>[#0?][#0?.,]*|General)|(?P<other>.)",
    re.IGNORECASE,
)
_COLOURS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format adds to a number."""

    before: str = ""
    behind: str = ""
    power: int = 0
    """The shown number is the stored one times ten to this power: 2 for per cent, -3 for thousands."""
    dates: str = ""
    """The letters of a format of dates, in small letters."""

    @property
    def is_plain(self) -> bool:
        """Whether a cell shows its number as it is, but for rounding."""
        return self == NumberFormat()


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format by its code, for instance `#,##0.0%`; one that cannot be followed is plain."""
    before, behind, power, dates, seen = "", "", 0, "", False
    for token in _TOKEN.finditer(_first_section(code)):
        words = token["quoted"] or token["escaped"] or token["currency"] or ""
        if token["digits"]:
            if seen:
                return NumberFormat()
            seen = True
            power -= 3 * (len(token["digits"]) - len(token["digits"].rstrip(",")))
        elif token["bracket"] is not None and not _COLOURS.fullmatch(token["bracket"]):
            return NumberFormat()
        elif token["other"] == "%":
            power, words = power + 2, "%"
        elif (token["other"] or "").lower() in tuple("ymdhs"):
            dates += token["other"].lower()
        elif token["other"]:
            words = token["other"]
        before, behind = (before, behind + words) if seen else (before + words, behind)
    if dates:
        return NumberFormat(dates=dates)
    return NumberFormat(before.strip(), behind.rstrip(), power) if seen else NumberFormat()


def _first_section(code: str) -> str:
    """The part for positive numbers."""
    quoted = False
    for at, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            return code[:at]
    return code


def decimal_text(value: float) -> str:
    """A number without exponent, with the fifteen digits that a workbook keeps."""
    number = Decimal(f"{value:.15g}")
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: object, code: str) -> str | None:
    """The text of a cell in this format; None where the format changes nothing."""
    found = number_format(code)
    if isinstance(value, datetime.date):
        return _date(value, found.dates)
    if found.is_plain or found.dates or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    number = Decimal(f"{value:.15g}").scaleb(found.power)
    text = f"{abs(number):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'-' if number < 0 else ''}{found.before}{text}{found.behind}"


def _date(value: datetime.date, letters: str) -> str | None:
    if not letters or not {"d", "h", "s"}.isdisjoint(letters):
        return None
    # A month that was entered alone is stored with the year in which that happened.
    return " ".join([_MONTHS[value.month - 1]] * ("m" in letters) + [str(value.year)] * ("y" in letters))
