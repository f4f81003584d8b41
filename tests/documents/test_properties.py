"""What holds for every text: no word is lost, offsets are in range, identifiers are unique."""

import re
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.canon import SUPERSCRIPTS, visible
from wsisgraph.errors import InputError

PIECES = st.sampled_from([
    "1. ", "2. ", "3. ", "12) ", "[3] ", "(a) ", "(b) ", "I. ", "II. ", "A. ", "B. ", "C2. ", "1.1 ",
    "1.2.3 ", "# ", "## ", "- ", "* ", "¹ ", "² ", "³", "[^1]", "[^1]: ", "**", "*", "_", "|",
    "| a | b |\n|---|---|\n| c | d |", "---", "===", "\f", "Summary", "Introduction", "Contents",
    "Annex I", "Note: ", "Distr.: General", "A/70/63", "Agenda item 4", "Resolution adopted by the board",
    "The union did it; and", "The board met in Oslo.", "It was good", "\t", "    ", "https://e.org/a_b(c)",
    "<https://f.org>", "[link](https://g.org)", "From: somebody", "Subject: masts", "“quoted”", "..... 3",
    "m²", "10⁶", "> ", "```", "\\*", "\u00ad", "\u202e", "2020", ".", ";", ",", "中文", "العربية", "é",
    "e\u0301", "\r\n", "\u2028", "5/7", "27-19328",
])  # fmt: skip
SEPARATORS = st.sampled_from(["", " ", "\n", "\n", "\n\n"])
LAYOUTS = st.lists(st.tuples(PIECES | st.text(max_size=12), SEPARATORS), max_size=40).map(
    lambda parts: "".join(piece + separator for piece, separator in parts)
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes, name: str = "a.txt") -> Document | None:
    try:
        return read_bytes(data, name)
    except InputError:
        return None


def everything(document: Document) -> str:
    parts = [document.title or "", *document.masthead.lines, *document.masthead.notes, *document.notes]
    parts += document.boilerplate
    parts += [text for section in document.sections for text in (section.heading, *section.links)]
    for paragraph in document.paragraphs:
        parts += [paragraph.number, paragraph.label, paragraph.text, *(m.footnote for m in paragraph.markers)]
        parts += [link.url for link in paragraph.links]
    for footnote in document.footnotes:
        parts += [footnote.number, footnote.text or "", *footnote.urls]
    return unicodedata.normalize("NFC", "\n".join(parts)).translate(str.maketrans(SUPERSCRIPTS, "0123456789"))


def words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFC", visible(text)).translate(str.maketrans(SUPERSCRIPTS, "0123456789"))
    return set(re.findall(r"[^\W\d_]+", plain))


@QUICK
@given(LAYOUTS)
def test_no_word_is_lost(text: str) -> None:
    document = read(text.encode("utf-8", "ignore"))
    if document is not None:
        found = everything(document)
        kept = text.encode("utf-8", "ignore").decode()
        assert [word for word in words(kept) if word not in found] == []


@QUICK
@given(LAYOUTS)
def test_offsets_are_in_range_and_identifiers_unique(text: str) -> None:
    document = read(text.encode("utf-8", "ignore"))
    if document is None:
        return
    numbers = [paragraph.number for paragraph in document.paragraphs]
    assert len(set(numbers)) == len(numbers)
    assert len({section.path for section in document.sections}) == len(document.sections)
    assert len({footnote.number for footnote in document.footnotes}) == len(document.footnotes)
    known = {section.path for section in document.sections}
    for paragraph in document.paragraphs:
        size = len(paragraph.text)
        assert paragraph.text == paragraph.text.strip()
        assert unicodedata.is_normalized("NFC", paragraph.text)
        assert "  " not in paragraph.text
        assert paragraph.section is None or paragraph.section in known
        assert all(0 <= marker.offset <= size for marker in paragraph.markers)
        assert all(0 <= span.start < span.end <= size for span in paragraph.italics)
        assert all(0 <= link.start < link.end <= size for link in paragraph.links)


@QUICK
@given(LAYOUTS)
def test_the_same_bytes_give_the_same_document(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    assert read(data) == read(data)


@QUICK
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass")),
    st.sampled_from(["a.txt", "a.md", "a.csv", "a.json", "a.html", "a.pdf", "a.docx", "a.xlsx", "a", "a.bin"]),
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"[{", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
    ),
)
def test_whatever_comes_in_nothing_but_an_input_error_comes_out(data: bytes, name: str, opening: bytes) -> None:
    read(opening + data, name)


@QUICK
@given(st.text(alphabet="abcdefg ABCD.\n-", max_size=300))
def test_plain_letters_stand_in_order(text: str) -> None:
    document = read(text.encode())
    if document is not None and not document.sections and not document.title and not document.boilerplate:
        read_letters = "".join(re.findall("[a-gA-D]", "".join(p.label + p.text for p in document.paragraphs)))
        assert read_letters == "".join(re.findall("[a-gA-D]", text))
