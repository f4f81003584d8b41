"""HTML: headings, paragraphs, lists, tables, raised marks and the notes that they link to.

selectolax parses as browsers do. Scripts, styles and what a page hides are left out; navigation, headers and
footers of the page are set aside. Nothing is fetched.
"""

import codecs
import re
from typing import Any

from wsisgraph.documents.blocks import Block, Kind, Source
from wsisgraph.documents.canon import Run
from wsisgraph.documents.decode import decode
from wsisgraph.documents.extras import library
from wsisgraph.documents.grids import MOST_COLUMNS, Cell, grid_blocks, too_many_cells
from wsisgraph.documents.html_frame import CONTENT, Frame, is_skip_link
from wsisgraph.documents.html_styles import Style
from wsisgraph.documents.limits import Limits
from wsisgraph.errors import InputError

_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "head",
    "select",
    "canvas",
}
_BLOCK = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main"),
    *("nav", "ol", "p", "pre", "section", "summary", "table", "ul", "aside", "form", "button", "caption"),
}
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_MARK_TEXT = re.compile(r"[\[(]?(\d{1,6}|[a-z]|[*†‡]{1,3})[\])]?")
_BACK = re.compile(r"[↑↩⤴︎^]+|back|\[?\d{1,6}\]?\.?", re.IGNORECASE)
_MOST_NODES = 2_000_000
_CONTAINER = re.compile(
    r"<(/?)(?:a|article|aside|blockquote|center|details|div|dl|em|fieldset|footer|header|main|nav|ol|section|span|strong"
    r"|table|ul)\b",
    re.IGNORECASE,
)
"""Elements that end only where they are said to end."""
_DEEPEST = 20_000


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The blocks of an HTML page.

    Raises:
        InputError: the bytes are no text, or the extra is not installed.

    """
    lexbor = library("selectolax.lexbor", "html", name)
    source = Source("html")
    text = _text(data, name, source)
    _check_depth(text, name)
    tree = lexbor.LexborHTMLParser(text)
    title = tree.css_first("title")
    source.title = " ".join(title.text().split()) or None if title is not None else None
    if tree.body is not None:
        _Walker(tree, name, limits, source).walk(tree.body)
    return source


def _check_depth(text: str, name: str) -> None:
    """Refuses pages nested so deep that parsing them takes minutes; browsers stop at some hundreds of levels."""
    depth = 0
    for match in _CONTAINER.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _DEEPEST:
            raise InputError(
                f"The page nests its elements more than {_DEEPEST:,} levels deep.",
                source=name,
                place=f"character {match.start():,}",
                remedy="Save the page again, as text if need be.",
            )


def _text(data: bytes, name: str, source: Source) -> str:
    declared = _META.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, UnicodeError):
            source.warn("encoding", "The page is not in the encoding that it declares.")
    return decode(data, name, source)


class _Walker:
    """Walks the tree without recursion: pages may be nested deeper than the stack."""

    def __init__(self, tree: Any, name: str, limits: Limits, source: Source) -> None:
        self.source = source
        self.name = name
        self.most = min(limits.paragraphs * 10, _MOST_NODES)
        self.cells_left = limits.cells
        self.notes = _note_targets(tree)
        self.frame = Frame(tree)
        self.contents = 0
        """How many elements around this one are said to hold the page's content."""
        self.runs: list[Run] = []
        self.kinds: list[tuple[Kind, int | None, str]] = [("text", None, "")]
        self.styles = [Style()]

    def walk(self, root: Any) -> None:
        seen = 0
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node)
                continue
            seen += 1
            if seen > self.most:
                raise InputError(
                    f"The page has more than {self.most:,} elements.", source=self.name, remedy="Split it."
                )
            if node.tag == "table" and (rows := self._table(node)) is not None:
                self._flush()
                self.source.blocks.extend(rows)
            elif self._enter(node):
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
        self._flush()

    def _enter(self, node: Any) -> bool:
        tag, attributes = node.tag, {} if node.tag == "-text" else node.attributes
        if tag == "-text":
            text = node.text_content or ""
            if text:
                self.runs.append(self.styles[-1].run(text))
            return False
        if tag in _DROPPED or _is_hidden(attributes) or tag.startswith(("-", "!", "_")):
            return False
        if tag == "br":
            self._break(node)
            return False
        if self._call(node, attributes):
            return False
        if self._is_block(node):
            self._flush()
            self.kinds.append(self._kind(node, tag))
        self.contents += tag in CONTENT
        self.styles.append(self.styles[-1].inside(tag, attributes))
        return True

    def _leave(self, node: Any) -> None:
        self.contents -= node.tag in CONTENT
        if self._is_block(node):
            self._flush()
            self.kinds.pop()
        self.styles.pop()

    def _is_block(self, node: Any) -> bool:
        return node.tag in _BLOCK or is_skip_link(node) or self._note(node) is not None

    def _break(self, node: Any) -> None:
        """Two line breaks in a row part paragraphs; one is a space."""
        before = node.prev
        while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
            before = before.prev
        if before is not None and before.tag == "br":
            self._flush()
        else:
            self.runs.append(Run(" "))

    def _call(self, node: Any, attributes: dict[str, str | None]) -> bool:
        """A link to a note becomes its mark; a link back from a note is left out."""
        target = (attributes.get("href") or "").partition("#")[2] if node.tag == "a" else ""
        if not target:
            return False
        if target in self.notes and not self._inside_note():
            self.runs.append(Run(self.notes[target], superscript=True, calls=True))
            return True
        return self._inside_note() and _BACK.fullmatch((node.text() or "").strip() or "back") is not None

    def _inside_note(self) -> bool:
        return any(kind == "footnote" for kind, _, _ in self.kinds)

    def _kind(self, node: Any, tag: str) -> tuple[Kind, int | None, str]:
        outer = self.kinds[-1]
        if outer[0] == "aside" or self.frame.holds(node, in_content=self.contents > 0):
            return ("aside", None, "")
        if (label := self._note(node)) is not None:
            return ("footnote", None, label)
        if outer[0] == "footnote":
            return outer
        if re.fullmatch("h[1-6]", tag):
            return ("heading", int(tag[1]), "")
        if tag == "li":
            return ("item", None, "•")
        return outer if tag in {"p", "div"} and outer[0] == "item" else ("text", None, "")

    def _note(self, node: Any) -> str | None:
        """The mark of the note that `node` is the body of."""
        if node.tag not in {"li", "p", "div", "dd", "td", "section", "span", "aside"} or not self.notes:
            return None
        identifier = node.attributes.get("id") or ""
        if identifier in self.notes:
            return self.notes[identifier]
        first = node.child
        while first is not None and first.tag == "-text" and not (first.text_content or "").strip():
            first = first.next
        if first is not None and first.tag == "a":
            return self.notes.get(first.attributes.get("name") or first.attributes.get("id") or "")
        return None

    def _table(self, table: Any) -> list[Block] | None:
        """Rows of a data table; None for one that only lays out a page."""
        if table.css_first("table table") is not None or any(kind == "aside" for kind, _, _ in self.kinds):
            return None
        rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in table.css("tr")]
        if sum(len(row) > 1 for row in rows) < 2 or table.css_first("h1,h2,h3,h4,p + p") is not None:
            return None
        self.cells_left -= sum(map(len, rows))
        if self.cells_left < 0:
            raise too_many_cells(self.name)
        blocks = grid_blocks([[Cell(self._cell(cell), *_extent(cell)) for cell in row] for row in rows])
        caption = table.css_first("caption")
        return [*(self._cell(caption) if caption is not None else ()), *blocks]

    def _cell(self, cell: Any) -> list[Block]:
        inner = _Walker.__new__(_Walker)
        inner.source, inner.name, inner.most, inner.notes = Source("html"), self.name, self.most, self.notes
        inner.frame, inner.contents, inner.cells_left = self.frame, self.contents, 0
        inner.runs, inner.kinds, inner.styles = [], [("text", None, "")], [Style()]
        inner.walk(cell)
        return inner.source.blocks

    def _flush(self) -> None:
        runs, self.runs = tuple(self.runs), []
        if not runs:
            return
        kind, level, label = self.kinds[-1]
        block = Block(runs, kind, level, label)
        if block.text or block.canon.markers:
            self.source.blocks.append(block)


def _extent(cell: Any) -> tuple[int, int]:
    """Over how many columns and rows a cell reaches."""
    stated = [cell.attributes.get(name) or "" for name in ("colspan", "rowspan")]
    width, height = (int(value) if value.isdecimal() and int(value) else 1 for value in stated)
    return min(width, MOST_COLUMNS), min(height, MOST_COLUMNS)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def _note_targets(tree: Any) -> dict[str, str]:
    """Targets of links that look like footnote marks, with the mark: raised, or called notes by name."""
    targets: dict[str, str] = {}
    for link in tree.css("a[href]"):
        target = (link.attributes.get("href") or "").partition("#")[2]
        mark = _MARK_TEXT.fullmatch((link.text() or "").strip())
        if not target or mark is None or target in targets:
            continue
        raised = _inside(link, {"sup"}) or link.css_first("sup") is not None
        named = re.match(r"_?(?:fn|ftn|footnote|note|cite_note|edn|endnote|ref)[-_:]?\d", target, re.IGNORECASE)
        back = re.search(r"ref", link.attributes.get("id") or link.attributes.get("name") or "", re.IGNORECASE)
        is_reference = (
            raised or link.attributes.get("role") == "doc-noteref" or (named and not target.lower().count("ref"))
        )
        if is_reference or (named and back):
            targets[target] = mark[1]
    if len(set(targets.values())) < len(
        targets
    ):  # They begin anew in every chapter, or a program wrote 0 for all.
        return {target: str(number) for number, target in enumerate(targets, 1)}
    return targets


def _inside(node: Any, tags: set[str]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False
