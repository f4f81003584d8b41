"""Bad input gives one InputError that names the file and the remedy; nothing else is ever raised."""

import io
import resource
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as NewDocx
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Limits, Sidecar, read_bytes, read_document
from wsisgraph.errors import InputError

SMALL = Limits(size=20_000, unpacked=100_000, line=5_000, paragraphs=50, pages=2)


def refusal(data: bytes, name: str, limits: Limits | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name, limits=limits or Limits())
    assert caught.value.source == name
    assert caught.value.message.endswith(".")
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "absent.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(InputError, match=r"cannot be read|no such file"):
        read_document(Path("a\x00b.txt"))


@pytest.mark.parametrize("data", [b"", b"\n\n  \t\n", b"\xef\xbb\xbf\n", b"\x00\x00\x00"])
def test_an_empty_file(data: bytes) -> None:
    assert "empty" in refusal(data, "a.txt").message


def test_a_binary_file_with_the_ending_of_a_text() -> None:
    assert "not a text file" in refusal(bytes(range(256)) * 20, "photo.txt").message
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    assert "not a text file" in refusal(picture + bytes(range(32, 82)), "photo.txt").message


def test_utf8_with_and_without_mark_and_utf16() -> None:
    text = "Café owners met in Lomé. They agreed."
    for data in (
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        text.encode("utf-32"),
    ):
        document = read_bytes(data, "a.txt")
        assert document.paragraphs[0].text == text
        assert not document.warnings


def test_windows_1252_is_read_with_a_warning() -> None:
    document = read_bytes("The “Café” met in Lomé – twice.".encode("cp1252"), "a.txt")
    assert document.paragraphs[0].text == "The “Café” met in Lomé – twice."
    assert [w.code for w in document.warnings] == ["encoding"]


def test_a_broken_byte_order_promise() -> None:
    assert "utf-16" in refusal(b"\xff\xfe" + b"\x00\xd8" * 3, "a.txt").message


def test_too_large_a_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(500 * 2**20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError, match="500 MiB"):
        read_document(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_one_endless_line() -> None:
    assert "A line has" in refusal(b"word " * 2_000, "a.txt", SMALL).message


def test_too_many_paragraphs() -> None:
    assert "paragraphs" in refusal(b"It met.\n\n" * 60, "a.txt", SMALL).message


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
def test_a_text_named_like_another_format(name: str) -> None:
    assert "no such file" in refusal(b"Just words.", name).message


def test_rtf_and_old_office_files() -> None:
    assert "RTF" in refusal(b"{\\rtf1\\ansi Words}", "a.doc").message
    assert "encrypted" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.docx").message


def test_an_archive_is_no_document(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    assert "archive" in refusal(make_zip({"a.txt": b"words"}), "a.zip").message


def test_a_zip_bomb(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    bomb = make_zip({"word/document.xml": b"<a>" + b" " * 2_000_000 + b"</a>"})
    assert len(bomb) < 20_000
    assert "unpacks to" in refusal(bomb, "a.docx", SMALL).message


def test_a_part_that_lies_about_its_size(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    honest = make_zip({"word/document.xml": b"<a>" + b" " * 60_000 + b"</a>"})
    size = (60_007).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    assert refusal(lying, "a.docx", SMALL).remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused(make_zip: Callable[[dict[str, bytes]], bytes], encoding: str) -> None:
    xml = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    data = make_zip({"word/document.xml": xml.encode(encoding)})
    assert "entities" in refusal(data, "a.docx").message


_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml")


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize(
    "entities",
    ['<!ENTITY b SYSTEM "file:///etc/passwd">', '<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'],
)
def test_entities_are_refused_in_every_part_of_a_word_document(part: str, entities: str) -> None:
    whole = io.BytesIO()
    word = NewDocx()
    word.add_paragraph("ITU held a forum in 2019.")
    word.save(whole)
    hostile = io.BytesIO()
    with zipfile.ZipFile(whole) as given, zipfile.ZipFile(hostile, "w") as changed:
        parts = {name: given.read(name) for name in given.namelist()}
        parts[part] = f"<!DOCTYPE a [{entities}]><a>&b;</a>".encode()
        for name, data in parts.items():
            changed.writestr(name, data)
    assert "entities" in refusal(hostile.getvalue(), "xxe.docx").message


def test_a_damaged_container(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    data = make_zip({"word/document.xml": b"<a/>" * 500})
    assert "damaged" in refusal(data[: len(data) // 2], "a.docx").message
    assert "damaged" in refusal(make_zip({"word/document.xml": b"<a>"}), "a.docx").message


def test_an_encrypted_container(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    data = bytearray(make_zip({"word/document.xml": b"<a/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "encrypted" in refusal(bytes(data), "a.docx").message


def test_a_damaged_pdf() -> None:
    assert "damaged" in refusal(b"%PDF-1.7\n" + b"1 0 obj <<>>\n" * 3, "a.pdf").message


def test_a_pdf_bomb() -> None:
    packed = zlib.compress(zlib.compress(b"\x00" * 5_000_000))
    data = b"%PDF-1.4\n1 0 obj << /Filter [/FlateDecode /FlateDecode] >>\nstream\n" + packed + b"\nendstream"
    assert "unpacks to more than" in refusal(data, "a.pdf", SMALL).message


def test_a_sidecar_with_a_slip_names_it(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("It met in Oslo.")
    for content, message in (
        ("titel = 'x'", "Unknown key 'titel'"),
        ("year_covered = 'x'", "a whole number"),
        ("date = 2021", "a date such as"),
        ("title = ", "cannot be read"),
        ("title = true", "text in quotation marks"),
    ):
        (tmp_path / "report.toml").write_text(content)
        with pytest.raises(InputError, match=message):
            read_document(report)


def test_a_wrong_symbol_is_refused() -> None:
    with pytest.raises(InputError, match="not a United Nations document symbol"):
        read_bytes(b"It met.", "a.txt", sidecar=Sidecar(symbol="seventy-six"))


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.pdf", "pdfplumber", "pdf"), ("a.html", "selectolax.lexbor", "html")],
)
def test_a_missing_extra_names_the_command(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    data = b"%PDF-1.4 words" if extra == "pdf" else b"<html>words</html>"
    assert refusal(data, name).remedy == f"Run: pip install wsisgraph[{extra}]"


def test_a_few_nuls_are_left_out_with_a_warning() -> None:
    document = read_bytes(b"The board met\x00 in Oslo.\n", "a.txt")
    assert document.paragraphs[0].text == "The board met in Oslo."
    assert [warning.code for warning in document.warnings] == ["control"]


def test_a_text_of_two_encodings_is_read_in_both() -> None:
    document = read_bytes("The café in Lomé.\n\n".encode() + "The café in Liège.".encode("latin-1"), "a.txt")
    assert [p.text for p in document.paragraphs] == ["The café in Lomé.", "The café in Liège."]
    assert [warning.code for warning in document.warnings] == ["encoding"]


def test_too_many_lines_are_refused_before_they_are_read() -> None:
    with pytest.raises(InputError, match="The text has 101 lines; at most 100"):
        read_bytes(b"a\n" * 101, "a.txt", limits=Limits(lines=100))


def test_a_page_nested_without_end_is_refused_with_the_place() -> None:
    with pytest.raises(InputError, match="levels deep") as caught:
        read_bytes(b"<html>" + b"<div>" * 100_000, "a.html")
    assert caught.value.place == "character 100,006"


def test_a_pdf_page_that_is_a_drawing_is_left_out_with_a_warning() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(80, 700, "The board met in Oslo.")
    canvas.showPage()
    for step in range(200):
        canvas.line(step, 0, step, 800)
    canvas.showPage()
    canvas.save()
    document = read_bytes(target.getvalue(), "a.pdf", limits=Limits(drawing=2000))
    assert [p.text for p in document.paragraphs] == ["The board met in Oslo."]
    assert [(w.code, w.place) for w in document.warnings] == [("page-unread", "page 2")]


def test_a_pdf_of_nothing_but_drawings_says_so() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(80, 700, "The board met in Oslo.")
    canvas.save()
    with pytest.raises(InputError, match="A drawing of"):
        read_bytes(target.getvalue(), "a.pdf", limits=Limits(drawing=10))


def test_a_pdf_with_too_much_on_all_pages_is_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for page in range(4):
        for row in range(20):
            canvas.drawString(80, 700 - 12 * row, f"The board met in Oslo for the {page}th time.")
        canvas.showPage()
    canvas.save()
    monkeypatch.delattr("wsisgraph.documents.pdf_letters.found_words")
    with pytest.raises(InputError, match="drawn by") as caught:
        read_bytes(target.getvalue(), "a.pdf", limits=Limits(drawing=5000, drawings=3000))
    assert (caught.value.source, caught.value.remedy) == ("a.pdf", "Split it.")


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_word_documents_with_macros_and_templates_are_read_without_them(kind: str) -> None:
    word = NewDocx()
    word.add_paragraph("The board met in Oslo.")
    plain, special = io.BytesIO(), io.BytesIO()
    word.save(plain)
    ordinary = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(special, "w") as made:
        for name in archive.namelist():
            content = archive.read(name).replace(ordinary.encode(), kind.encode())
            link = b'<Relationship Id="r9" Type="http://x/vbaProject" Target="vbaProject.bin"/></Relationships>'
            made.writestr(
                name, content.replace(b"</Relationships>", link) if "document.xml.rels" in name else content
            )
        made.writestr("word/vbaProject.bin", b"macro")
    document = read_bytes(special.getvalue(), "a.docm")
    assert [p.text for p in document.paragraphs] == ["The board met in Oslo."]


def pdf_of_objects(*objects: bytes) -> bytes:
    """A PDF of the objects 1, 2 …; the first is its catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + entries + trailer


@pytest.mark.parametrize(
    "objects",
    [
        (b"<</Type/Catalog/Pages 2 0 R>>", b"3 0 R", b"2 0 R"),
        (b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"),
        (b"2 0 R", b"1 0 R"),
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    ],
)
def test_references_of_a_pdf_in_a_circle_come_to_an_end(objects: tuple[bytes, ...]) -> None:
    message = refusal(pdf_of_objects(*objects), "a.pdf").message
    assert "damaged" in message or "no text" in message


def test_more_cells_than_are_read() -> None:
    rows = "<tr><td>a<td>b<td>c</tr>" * 20
    page = f"<html><body><table>{rows}</table><table>{rows}</table></body></html>".encode()
    assert "more cells" in refusal(page, "a.html", Limits(cells=100)).message
    word, target = NewDocx(), io.BytesIO()
    word.add_table(5, 5)
    word.save(target)
    assert "more cells" in refusal(target.getvalue(), "a.docx", Limits(cells=24)).message
    assert not read_bytes(page, "a.html", limits=Limits(cells=120)).warnings


def test_cells_that_claim_to_reach_far_do_not_multiply() -> None:
    rows = "<tr>" + "<td colspan=256 rowspan=256>7" * 30 + "</tr>"
    page = f"<html><body><p>The board met in Oslo.</p><table>{rows * 400}</table></body></html>"
    document = read_bytes(page.encode(), "a.html")
    assert sum(len(paragraph.columns) for paragraph in document.paragraphs) <= 400 * 30
