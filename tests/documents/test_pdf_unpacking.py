"""Streams of a PDF behind several filters are read, and what they unpack to is bounded."""

import base64
import importlib
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pdfminer.lzw import lzwdecode

from wsisgraph.documents import Limits, read_bytes
from wsisgraph.documents.pdf_unpacking import bounded
from wsisgraph.errors import InputError

TYPES: Any = importlib.import_module("pdfminer.pdftypes")
TEXT = b"BT /F1 11 Tf 80 700 Td (The board met in 2019 and thanked its hosts.) Tj ET\n"
SMALL = Limits(unpacked=200_000)
Filter = Callable[[bytes], bytes]


def a85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def hexed(data: bytes) -> bytes:
    return data.hex().encode() + b">"


def run_lengths(data: bytes) -> bytes:
    """Runs of equal bytes of up to 128, each as two."""
    packed = bytearray()
    while data:
        same = min(len(data) - len(data.lstrip(data[:1])), 128)
        packed += bytes((257 - same, data[0])) if same > 1 else bytes((0, data[0]))
        data = data[same:]
    return bytes((*packed, 128))


def lzw(data: bytes) -> bytes:
    """Each byte as itself in nine bits, with a clear table before the codes would grow."""
    codes = [code for at in range(0, len(data), 100) for code in (256, *data[at : at + 100])] + [257]
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def narrow(data: bytes) -> bytes:
    """Flate with a window of 256 bytes, which begins with another byte."""
    packer = zlib.compressobj(wbits=8)
    return packer.compress(data) + packer.flush()


def behind(data: bytes) -> bytes:
    return a85(data) + b"\n%%more\n"


FILTERS: dict[str, tuple[Filter, ...]] = {
    "/FlateDecode": (zlib.compress,),
    "[/ASCII85Decode /FlateDecode]": (zlib.compress, a85),
    "[/ASCIIHexDecode /FlateDecode]": (zlib.compress, hexed),
    "[/ASCII85Decode /FlateDecode ]": (zlib.compress, behind),
    "[/A85 /Fl]": (narrow, a85),
    "[/FlateDecode /FlateDecode]": (zlib.compress, zlib.compress),
    "[/ASCII85Decode /RunLengthDecode]": (run_lengths, a85),
    "/LZWDecode": (lzw,),
    "[/FlateDecode /LZWDecode]": (lzw, zlib.compress),
}


def pdf(names: str, content: bytes) -> bytes:
    for pack in FILTERS[names]:
        content = pack(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter %s>>\nstream\n%s\nendstream" % (len(content), names.encode(), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize("names", FILTERS)
def test_filters_behind_each_other_are_read(names: str) -> None:
    assert [p.text for p in read_bytes(pdf(names, TEXT), "a.pdf").paragraphs] == [
        TEXT[TEXT.find(b"(") + 1 : -8].decode()
    ]


@pytest.mark.parametrize("names", FILTERS)
def test_what_they_unpack_to_is_bounded(names: str) -> None:
    with pytest.raises(InputError, match="unpacks to more than") as caught:
        read_bytes(pdf(names, TEXT + b" " * 300_000), "a.pdf", limits=SMALL)
    assert caught.value.source == "a.pdf"


def test_a_stream_that_lost_its_end_is_read_as_far_as_it_goes() -> None:
    whole = zlib.compress(TEXT * 2000, 1)
    with bounded("a.pdf", 10**6):
        for cut, change in ((len(whole) - 2, b""), (len(whole) - 4, b"abcd"), (len(whole) // 2, b"")):
            found = TYPES.decompress_corrupted(whole[:cut] + change)
            assert (TEXT * 2000).startswith(found)
            assert len(found) > 10_000
        with pytest.raises(zlib.error):
            TYPES.decompress_corrupted(whole[:2] + b"\x07" * 900)


def test_a_damaged_stream_is_bounded_too() -> None:
    damaged = zlib.compress(b" " * 300_000)[:-4] + b"abcd"
    with bounded("a.pdf", 200_000), pytest.raises(InputError, match="unpacks to more than"):
        TYPES.decompress_corrupted(damaged)


def test_others_who_use_the_library_are_not_bounded() -> None:
    with bounded("a.pdf", 10):
        pass
    assert len(TYPES.zlib.decompress(zlib.compress(b" " * 300_000))) == 300_000
    assert TYPES.lzwdecode(lzw(TEXT)) == lzwdecode(lzw(TEXT)) == TEXT
