"""Document symbols as people write them on a command line."""

import re

from wsisgraph.errors import InputError

_DASH = re.compile(r"\s*[-–−]\s*(?=[A-Z]+/)")
_HALF = re.compile(r"[A-Z]{1,9}(?:/[A-Za-z0-9][A-Za-z0-9.]*(?:\([A-Za-z0-9.]+\))?)+")


def normal(symbol: str) -> str:
    """A symbol as it is cited: both halves of a double symbol joined by a plain hyphen.

    Raises:
        InputError: this is no symbol.

    """
    parts = _DASH.split(symbol.strip())
    if not all(_HALF.fullmatch(part) and any(p[:1].isdigit() for p in part.split("/")[1:]) for part in parts):
        raise InputError(
            f"{symbol!r} is not a United Nations document symbol.",
            remedy="Write it as printed, for instance A/70/63 or A/76/64-E/2021/11.",
        )
    return "-".join(parts)


def halves(symbol: str) -> tuple[str, ...]:
    """`A/70/63-E/2015/10` is known by both of its halves; most symbols have only one."""
    return tuple(_DASH.split(symbol.strip()))


def same(one: str, other: str) -> bool:
    """Whether two symbols are of one document: they share a half."""
    return bool({*halves(one)} & {*halves(other)})
