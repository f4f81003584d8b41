"""Bytes become text: byte order marks, UTF-8, UTF-16, and Windows-1252 as the last resort."""

import codecs

from wsisgraph.counting import counted
from wsisgraph.documents.blocks import Source
from wsisgraph.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a")
"""Beginnings of pictures and archives, of which a small one may have few control characters."""
_SAMPLE = 65_536
_FEW_NULS = 16
"""So many zeros come from slips of programs; a binary file has more."""
_BINARY = "This is not a text file, whatever its name says."
_SAVE_AS = "Give the file its real ending (.pdf, .docx, .html, .xlsx) or save it as UTF-8 text."


def decode(data: bytes, name: str, source: Source) -> str:
    """The text of `data`, with a warning in `source` when the encoding had to be guessed.

    Raises:
        InputError: the bytes are no text.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if utf16 := _utf16_without_mark(data):
        return _strict(data, utf16, name)
    if _looks_binary(data):
        raise InputError(_BINARY, source=name, remedy=_SAVE_AS)
    if nulls := data.count(0):
        source.warn(
            "control", f"{counted(nulls, 'NUL character was', 'NUL characters were')} left out of the text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        source.warn(
            "encoding",
            f"The text is not UTF-8 (byte {error.start}); what is not was read as Windows-1252. "
            "Check letters with accents, or save the file as UTF-8.",
        )
        return data.decode("utf-8", errors=_AS_WINDOWS)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 stand for one character of Windows-1252 each: some files mix the two."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_AS_WINDOWS = "wsisgraph-windows-1252"
codecs.register_error(_AS_WINDOWS, _as_windows)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"The file says it is {encoding} but byte {error.start} is not.",
            source=name,
            remedy="Save it as UTF-8 text.",
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every second byte."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 8 or len(data) % 2:
        return None
    half = len(sample) // 2
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low > 0.7 * half and high < 0.05 * half:
        return "utf-16-le"
    if high > 0.7 * half and low < 0.05 * half:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if data.count(0) > _FEW_NULS or data.startswith(_SIGNATURES):
        return True
    control = sum(sample.count(bytes((code,))) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27))
    return control > 0.02 * len(sample)
