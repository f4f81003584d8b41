"""What stands in a query string or in a form, without its escapes."""

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes


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
