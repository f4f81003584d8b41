"""The fields of a query string or of a form (`application/x-www-form-urlencoded`), as the WHATWG reads them."""

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes

Fields = dict[str, list[str]]
"""What was sent under each name, in order."""


def read_fields(raw: bytes) -> Fields:
    """The fields, with those that are empty.

    Raises:
        UnicodeDecodeError: a name or a value is not UTF-8 once its percent signs are decoded.

    """
    fields: Fields = {}
    for pair in raw.split(b"&"):
        if pair:
            name, _, value = pair.partition(b"=")
            fields.setdefault(decoded(name), []).append(decoded(value))
    return fields


def joined(first: Fields, second: Fields) -> Fields:
    """The fields of both, those of the first in front."""
    return {name: first.get(name, []) + second.get(name, []) for name in first | second}


def decoded(raw: bytes) -> str:
    """The text of a name or of a value.

    Raises:
        UnicodeDecodeError: it is not UTF-8 once its percent signs are decoded.

    """
    if b"+" in raw:
        raw = raw.replace(b"+", b" ")
    return (unescaped(raw) if b"%" in raw else raw).decode()


def unescaped(raw: bytes) -> bytes:
    """Bytes for `%XX`; what is no such escape stays as it is.

    The standard library does this sign by sign. Quoted-printable is the same but for the sign (`=XX`) and for
    what it drops at the end of a line, and the standard library reads that ten times faster. Each escape makes
    the text shorter by two; whatever is not a proper one, by less, and is left to the slow way.
    """
    plain = a2b_qp(raw.replace(b"=", b"=3D").replace(b"%", b"="))
    if len(plain) == len(raw) - 2 * raw.count(b"%") and b"\n" not in raw and b"\r" not in raw:
        return plain
    return unquote_to_bytes(raw)
