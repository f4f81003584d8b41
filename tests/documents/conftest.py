"""Makers of documents in other formats, for the comparison of formats and for hostile files."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document as NewDocx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wsisgraph.documents import Document, read_document
from wsisgraph.documents.model import Paragraph

ROOT = Path(__file__).resolve().parents[2]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Piece = tuple[str, str]
"""Text and style: `plain`, `italic`, `bold` or `mark`."""


@pytest.fixture(scope="session")
def seed() -> Document:
    """The seed report, read from its text."""
    return read_document(ROOT / "seeds" / "000_66df81aec3a1530f.txt")


def pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """A paragraph's text cut where its style changes and where marks stand."""
    cuts = {0, len(paragraph.text)} | {m.offset for m in paragraph.markers}
    cuts |= {edge for span in paragraph.italics for edge in (span.start, span.end)}
    edges = sorted(cuts)
    marks: dict[int, list[str]] = {}
    for marker in paragraph.markers:
        marks.setdefault(marker.offset, []).append(marker.footnote)
    for start, end in zip(edges, [*edges[1:], len(paragraph.text)], strict=True):
        for number in marks.get(start, []):
            yield number, "mark"
        italic = any(span.start <= start < span.end for span in paragraph.italics)
        if end > start:
            yield paragraph.text[start:end], "italic" if italic else "plain"


def story(document: Document) -> Iterator[tuple[str, list[Piece]]]:
    """Headings and paragraphs in reading order, as they were printed."""
    yield "title", [(document.title or "", "bold")]
    shown: set[str] = set()
    for paragraph in document.paragraphs:
        for section in document.headings(paragraph):
            if section.path not in shown:
                shown.add(section.path)
                yield f"heading {section.level}", [(section.heading, "bold")]
        if paragraph.number == "0":
            yield "heading 1", [("Summary", "bold")]
        number = [] if paragraph.number == "0" else [(f"{paragraph.number}. ", "plain")]
        yield "text", [*number, *pieces(paragraph)]


@pytest.fixture
def make_docx() -> Callable[[Document], bytes]:
    return docx_of


def docx_of(document: Document) -> bytes:
    """A Word document with heading styles, real footnotes and a running header."""
    word = NewDocx()
    word.sections[0].header.paragraphs[0].text = "Running header"
    bodies = {note.number: note.text for note in document.footnotes if note.text is not None}
    for kind, parts in story(document):
        paragraph = word.add_paragraph(style=_STYLES.get(kind))
        for text, style in parts:
            run = paragraph.add_run("" if style == "mark" else text)
            run.italic = True if style == "italic" else None
            if style == "mark":
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(int(text) + 19))
                run._r.append(reference)
    notes = "".join(
        f'<w:footnote w:id="{int(number) + 19}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {_escaped(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in bodies.items()
    )
    separators = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}">{separators}{notes}</w:footnotes>'
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), content_type, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


_STYLES = {"title": "Title", **{f"heading {level}": f"Heading {level}" for level in range(1, 6)}}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.fixture
def make_pdf() -> Callable[[Document], bytes]:
    return pdf_of


def pdf_of(document: Document) -> bytes:
    """An A4 PDF: 10-point text, 8-point notes at the foot, a running header, page numbers, raised marks."""
    return _Pdf({note.number: note.text for note in document.footnotes if note.text is not None}).of(document)


class _Pdf:
    left, right, top, bottom = 85.0, 510.0, 770.0, 70.0

    def __init__(self, bodies: dict[str, str]) -> None:
        self.bodies = bodies
        self.target = io.BytesIO()
        self.canvas = Canvas(self.target, pagesize=A4, invariant=1)
        self.page = 0
        self.waiting: list[tuple[str, list[str]]] = []
        self._new_page()

    def of(self, document: Document) -> bytes:
        for kind, parts in story(document):
            self._paragraph(list(parts), heading=kind != "text")
        self._foot()
        self.canvas.save()
        return self.target.getvalue()

    def _new_page(self) -> None:
        self.page += 1
        self.y = self.top
        self.canvas.setFont("Times-Roman", 9)
        self.canvas.drawString(self.left, 800, "Progress report of the secretariat")
        self.canvas.drawRightString(self.right, 40, f"{self.page}/9")

    def _room(self) -> float:
        return self.bottom + sum(3 + 9.5 * len(lines) for _, lines in self.waiting) + 10

    def _foot(self) -> None:
        y = self.bottom + sum(3 + 9.5 * len(lines) for _, lines in self.waiting)
        for number, lines in self.waiting:
            self.canvas.setFont("Times-Roman", 5)
            self.canvas.drawString(self.left, y + 3, number)
            self.canvas.setFont("Times-Roman", 8)
            for line in lines:
                self.canvas.drawString(self.left + (8 if line is lines[0] else 0), y, line)
                for match in re.finditer(r"https?://\S+", line):
                    x = self.left + stringWidth(line[: match.start()], "Times-Roman", 8)
                    self.canvas.linkURL(
                        match[0].rstrip(".;"), (x, y - 2, x + stringWidth(match[0], "Times-Roman", 8) + 8, y + 7)
                    )
                y -= 9.5
            y -= 3
        self.waiting = []
        self.canvas.showPage()

    def _paragraph(self, parts: list[Piece], heading: bool) -> None:
        lines = list(_wrapped(parts, self.right - self.left))
        for position, line in enumerate(lines):
            notes = [
                (n, list(_split(self.bodies[n], 8, 417))) for n, s, _ in line if s == "mark" and n in self.bodies
            ]
            needed = sum(3 + 9.5 * len(body) for _, body in notes)
            keep = 40 if heading and position == 0 else 0
            if self.y - 12 - needed - keep < self._room():
                self._foot()
                self._new_page()
            self.waiting.extend(notes)
            self._draw(line)
            self.y -= 12
        self.y -= 7

    def _draw(self, line: list[tuple[str, str, float]]) -> None:
        for text, style, x in line:
            font = {"italic": "Times-Italic", "bold": "Times-Bold"}.get(style, "Times-Roman")
            self.canvas.setFont(font, 6 if style == "mark" else 10)
            self.canvas.drawString(self.left + x, self.y + (4 if style == "mark" else 0), text)


def _wrapped(parts: list[Piece], width: float) -> Iterator[list[tuple[str, str, float]]]:
    """Words with their places, line by line; a mark stays with the word before it."""
    line: list[tuple[str, str, float]] = []
    x = 0.0
    for text, style in parts:
        for token in [text] if style == "mark" else re.findall(r"\s+|[^\s-]+-?|-", text):
            font = {"italic": "Times-Italic", "bold": "Times-Bold"}.get(style, "Times-Roman")
            size = stringWidth(token, font, 6 if style == "mark" else 10)
            if token.strip() and style != "mark" and x + size > width:
                yield line
                line, x = [], 0.0
            if token.strip() or line:
                line.append((token, style, x))
                x += size
    if line:
        yield line


def _split(text: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for token in re.findall(r"\s+|[^\s/-]+[/-]?|[/-]", text):
        if line and stringWidth(line + token, "Times-Roman", size) > width:
            yield line.rstrip()
            line = ""
        line += token if line or token.strip() else ""
    yield line


@pytest.fixture
def make_zip() -> Callable[[dict[str, bytes]], bytes]:
    def make(parts: dict[str, bytes]) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return target.getvalue()

    return make
