"""What a document is called: its slug, by symbol, sidecar or file name, in this order."""

import re
from pathlib import PurePath

from wsisgraph.documents.sidecar import Sidecar
from wsisgraph.documents.symbols import is_symbol, normal_symbol
from wsisgraph.errors import InputError
from wsisgraph.iris import slugify, symbol_slug

_REVISION = re.compile(r"[/ ]?(Rev|Corr|Add)\.?\s?(\d+)", re.IGNORECASE)


def own_symbol(sidecar: Sidecar, printed: str | None, source: str) -> str | None:
    """The document's symbol: stated by a person, or printed in the masthead; never guessed.

    Raises:
        InputError: the sidecar's symbol is not of the form of one.

    """
    if not sidecar.symbol:
        return printed
    if not is_symbol(sidecar.symbol):
        raise InputError(
            f"{sidecar.symbol!r} is not a United Nations document symbol.",
            source=source, place="symbol",
            remedy="Write it as printed, for instance A/70/63 or A/76/64-E/2021/11.",
        )  # fmt: skip
    return normal_symbol(sidecar.symbol)


def other_symbol(stated: str | None, printed: str | None) -> str | None:
    """The printed symbol, when it is not the one that a person stated nor a half of it."""
    if not stated or not printed or set(_halves(stated)) & set(_halves(printed)):
        return None
    return printed


def _halves(symbol: str) -> list[str]:
    return symbol.upper().split("-")


def slug_of(name: str, sidecar: Sidecar, symbol: str | None, language: str | None) -> tuple[str, bool]:
    """The slug, and whether it is provisional because only the file name was there to make it from."""
    stated = symbol_slug(sidecar.slug or "")
    if stated and not sidecar.symbol:
        return stated, False
    if symbol:
        return _from_symbol(symbol, language), False
    stem = PurePath(name.replace("\\", "/")).stem
    return slugify(stem) or "document", True


def _from_symbol(symbol: str, language: str | None) -> str:
    # Both halves of a double symbol carry the revision (`A/74/62/Rev.1-E/2019/6/Rev.1`).
    revisions = "".join(dict.fromkeys(f"-{m[1].lower()}{m[2]}" for m in _REVISION.finditer(symbol)))
    suffix = f"-{language}" if language not in {None, "en", "und"} else ""
    return symbol_slug(_REVISION.sub("", symbol)) + revisions + suffix
