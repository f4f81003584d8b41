import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fetching.standin import PDF

from wsisgraph.errors import InputError
from wsisgraph.fetching import Inspection, Report
from wsisgraph.fetching.content import BrokenTransferError, check, ending_of


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "content " * 50)
    return out.getvalue()


def test_the_first_bytes_tell_the_ending_whatever_the_service_says() -> None:
    assert ending_of(PDF, "text/html") == ".pdf"
    assert ending_of(b"\n " + PDF, "") == ".pdf"
    assert ending_of(archive("word/document.xml"), "application/pdf") == ".docx"


@pytest.mark.parametrize("length", [5, 12, len(PDF) - 3])
def test_a_pdf_without_its_end_is_broken(length: int) -> None:
    with pytest.raises(BrokenTransferError):
        ending_of(PDF[:length], "application/pdf")


@given(st.integers(4, 300))
def test_a_docx_without_its_end_is_broken(length: int) -> None:
    whole = archive("word/document.xml", "word/styles.xml")
    with pytest.raises(BrokenTransferError):
        ending_of(whole[: min(length, len(whole) - 30)], "")


def test_another_archive_is_no_document() -> None:
    with pytest.raises(InputError, match="archive"):
        ending_of(archive("xl/workbook.xml"), "application/zip")


@given(st.binary(max_size=60).filter(lambda data: b"%PDF-" not in data and not data.startswith(b"PK\x03\x04")))
def test_any_other_bytes_are_refused_or_broken(data: bytes) -> None:
    with pytest.raises((InputError, BrokenTransferError)):
        ending_of(data, "application/octet-stream")


KNOWN = Report("A/70/63-E/2015/10")


@pytest.mark.parametrize(
    ("found", "symbol"),
    [
        (Inspection(), "A/70/63-E/2015/10"),
        (Inspection("A/70/63"), "A/70/63"),
        (Inspection("E/2015/10", "Any title", "en"), "E/2015/10"),
        (Inspection(None, None, "und"), "A/70/63-E/2015/10"),
    ],
)
def test_what_a_copy_prints_goes_before_what_was_asked(found: Inspection, symbol: str) -> None:
    assert check(KNOWN, "en", found) == symbol


@pytest.mark.parametrize(
    "found", [Inspection("A/70/6"), Inspection("A/70/63/Add.1"), Inspection(None, None, "ru")]
)
def test_a_copy_of_something_else_is_refused(found: Inspection) -> None:
    with pytest.raises(InputError, match="nothing was kept"):
        check(KNOWN, "en", found)
