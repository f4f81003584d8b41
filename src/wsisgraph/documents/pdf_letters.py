"""Letters of a PDF page, with what its words are found by and nothing else. Needs the extra `pdf`.

pdfplumber makes a record of some twenty fields of every letter, which takes most of the time that a page takes.
"""

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, Point, Rect, apply_matrix_rect
from pdfplumber.page import Page, fix_fontname_bytes
from pdfplumber.utils.text import WordExtractor

from wsisgraph.documents.pdf_right_to_left import in_reading_order, is_right_to_left

Letter = dict[str, Any]
"""The fields `text`, `x0`, `x1`, `top`, `bottom`, `doctop` (points), `upright`, `size` and `fontname`."""


def found_words(page: Page) -> list[dict[str, Any]]:
    """The words of a page, as pdfplumber finds them: each in one font and size, its letters in reading order."""
    letters = take_letters(page)
    finder = WordExtractor(x_tolerance_ratio=0.15, y_tolerance=2, extra_attrs=["size", "fontname"])
    if not any(is_right_to_left(letter["text"]) for letter in letters):
        return finder.extract_words(letters)
    found = finder.extract_words(letters, return_chars=True)
    return [{**word, "text": in_reading_order([char["text"] for char in word["chars"]])} for word in found]


def take_letters(page: Page) -> list[Letter]:
    """The letters of a page in the order in which they are drawn; the page keeps its lines and pictures alone."""
    device = _Letters(page)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    # It would be drawn a second time for its lines.
    page._layout = device.get_result()
    return device.letters


class _Letters(PDFPageAggregator):
    """Collects the letters of one page beside its layout, by the library's own arithmetic."""

    def __init__(self, page: Page) -> None:
        rsrcmgr: PDFResourceManager = page.pdf.rsrcmgr
        super().__init__(rsrcmgr, pageno=page.page_number)
        self.letters: list[Letter] = []
        self._height = page.height
        self._left, self._top = page.mediabox[:2]
        self._doctop = page.initial_doctop
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}

    def render_string_horizontal(  # noqa: PLR0917 - the library's own signature
        self, seq: PDFTextSeq, matrix: Matrix, pos: Point, font: PDFFont, fontsize: float, scaling: float,
        charspace: float, wordspace: float, rise: float, dxscale: float, *_: Any,
    ) -> Point:  # fmt: skip
        """What is drawn by one instruction; returns where the next begins."""
        x, y = pos
        a, b, c, d, e, f = matrix
        low = font.get_descent() * fontsize + rise
        high = low + fontsize
        style = (a * d * scaling > 0 and b * c <= 0, _name(font))
        glyphs = self._glyphs.setdefault(font, {})
        needs_space = False
        for piece in seq:
            if isinstance(piece, int | float):
                x -= piece * dxscale
                needs_space = True
                continue
            for cid in font.decode(piece) if isinstance(piece, bytes) else ():
                if needs_space:
                    x += charspace
                text, width = glyphs.get(cid) or glyphs.setdefault(cid, self._glyph(font, cid))
                advance = width * fontsize * scaling
                box = _box((a, b, c, d, x * a + y * c + e, x * b + y * d + f), (0, low, advance, high))
                self._add(text, box, style)
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
                needs_space = True
        return x, y

    def render_char(self, matrix: Matrix, font: PDFFont, *args: Any) -> float:
        """A letter of a line that runs downwards."""
        advance = super().render_char(matrix, font, *args)
        drawn: Any = self.cur_item._objs.pop()
        self._add(drawn.get_text(), drawn.bbox, (drawn.upright, _name(font)))
        self.letters[-1]["size"] = drawn.size
        return advance

    def _glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid)

    def _add(self, text: str, box: Rect, style: tuple[bool, str]) -> None:
        x0, y0, x1, y1 = box
        top = (self._height - y1) + self._top
        self.letters.append(
            {
                "text": text, "x0": x0 + self._left, "x1": x1 + self._left, "top": top,
                "bottom": (self._height - y0) + self._top, "doctop": self._doctop + top,
                "upright": style[0], "size": y1 - y0, "fontname": style[1],
            }
        )  # fmt: skip


def _box(place: Matrix, letter: Rect) -> Rect:
    a, b, c, d, e, f = place
    _, low, advance, high = letter
    if b or c or a <= 0 or d <= 0 or advance < 0 or high < low:
        return apply_matrix_rect(place, letter)
    return e, d * low + f, a * advance + e, d * high + f


def _name(font: PDFFont) -> str:
    name = resolve1(font.fontname)
    return fix_fontname_bytes(name) if isinstance(name, bytes) else name if isinstance(name, str) else ""
