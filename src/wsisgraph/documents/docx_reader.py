"""Word documents: headings by style, computed list numbers, real footnotes, tables, italics, links.

python-docx opens the package and knows its parts; it offers no footnotes, so the bodies are taken from the
package's own part and numbered in the order in which the text calls them. Macros and pictures are left alone.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from wsisgraph.documents.blocks import Block, Source
from wsisgraph.documents.canon import Run
from wsisgraph.documents.container import check_container, without_macros
from wsisgraph.documents.docx_lists import Lists, W
from wsisgraph.documents.docx_runs import Styles, paragraph_runs
from wsisgraph.documents.docx_tables import table_blocks
from wsisgraph.documents.extras import library
from wsisgraph.documents.grids import too_many_cells
from wsisgraph.documents.limits import Limits
from wsisgraph.errors import InputError

_HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
_UN_HEADING = re.compile(r"_?\s*H\s*_?\s*(?:Ch|M|\d(?:/\d)*)(?:\s*_\s*GC?)?$")
_TITLE = re.compile(r"(?:title|document title)$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|toc heading|table of (?:contents|figures|authorities)", re.IGNORECASE)
_NOTES = ("footnote", "endnote")


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The blocks of a .docx file.

    Raises:
        InputError: the file is broken, encrypted or hostile, or the extra is not installed.

    """
    docx = library("docx", "docx", name)
    check_container(data, name, limits)
    try:
        document = docx.Document(io.BytesIO(without_macros(data)))
        if sum(1 for _ in document.element.body.iter(f"{W}tc")) > limits.cells:
            raise too_many_cells(name)
        return _Reader(document).read()
    except InputError:
        raise
    except Exception as error:  # the library raises whatever a damaged part makes it stumble over
        raise InputError(
            f"The document is damaged: {error}.", source=name, remedy="Save it again with your office program."
        ) from error


class _Reader:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.part = document.part
        self.styles = Styles(document)
        self.notes = {kind: _bodies(self.part, kind) for kind in _NOTES}
        self.called: dict[tuple[str, str], str] = {}
        self._next = dict.fromkeys(_NOTES, 1)
        self.lists = Lists(_numbering(self.part), self.styles.elements)
        self.source = Source("docx")
        self.joined: tuple[Run, ...] = ()
        """What a reviewer joined with the paragraph that comes next."""

    def read(self) -> Source:
        self._body(self.document.element.body)
        self._footnotes()
        self._headers()
        self.source.title = self.document.core_properties.title or None
        return self.source

    def _body(self, parent: Any) -> None:
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self.source.blocks.extend(table_blocks(element, self._cell))
            elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                self._body(element)
        if self.joined and parent.tag != f"{W}sdtContent":
            self.source.blocks.append(Block(self.joined))
            self.joined = ()

    def _cell(self, cell: Any) -> list[Block]:
        """The blocks inside a table cell."""
        outer, self.source.blocks = self.source.blocks, []
        self._body(cell)
        inner, self.source.blocks = self.source.blocks, outer
        return inner

    def _paragraph(self, element: Any) -> None:
        runs = (*self.joined, *paragraph_runs(element, self.part, self.styles, self._call))
        self.joined = runs if _runs_into_next(element) else ()
        if self.joined:
            return
        style = self.styles.name_of(element)
        label = self.lists.label(element)
        if runs:
            self.source.blocks.append(self._block(runs, style, label, self.styles.outline(element)))
        for box in _text_boxes(element):
            self._body(box)

    @staticmethod
    def _block(runs: tuple[Run, ...], style: str, label: str | None, outline: int | None) -> Block:
        if _CONTENTS.match(style):
            return Block(runs, "aside")
        if label == "•":
            return Block(runs, "item", label=label)
        labelled = (Run(f"{label} "), *runs) if label else runs
        if match := _HEADING.match(style):
            return Block(labelled, "heading", int(match[1]))
        if _TITLE.match(style):
            return Block(labelled, "heading", 0)
        if _UN_HEADING.match(style) and outline is None:
            return Block(labelled, "heading")
        if outline is not None:
            return Block(labelled, "heading", outline + 1)
        return Block(labelled)

    def _call(self, kind: str, identifier: str, mark: str | None) -> str:
        """The printed number of a note: notes are counted in the order in which they are called."""
        key = (kind, identifier)
        if key not in self.called:
            prefix = "e" if kind == "endnote" and self.notes["footnote"] else ""
            self.called[key] = mark or f"{prefix}{self._next[kind]}"
            self._next[kind] += mark is None
        return self.called[key]

    def _footnotes(self) -> None:
        for (kind, identifier), label in list(self.called.items()):
            body = self.notes[kind].get(identifier)
            if body is None:
                continue
            part = _note_part(self.part, kind)
            runs: list[Run] = []
            for paragraph in body.iter(f"{W}p"):
                runs.extend((*paragraph_runs(paragraph, part, self.styles, self._call), Run(" ")))
            self.source.blocks.append(Block(tuple(runs), "footnote", label=label))

    def _headers(self) -> None:
        """Running headers and footers are set aside, each once."""
        seen: set[str] = set()
        for section in self.document.sections:
            for place in (section.header, section.first_page_header, section.footer, section.first_page_footer):
                for paragraph in place.paragraphs if not place.is_linked_to_previous else []:
                    text = paragraph.text.strip()
                    if text and text not in seen:
                        seen.add(text)
                        self.source.blocks.append(Block((Run(text),), "aside"))


def _numbering(part: Any) -> Any | None:
    related = _related(part, "numbering")
    return None if related is None else related.element


def _note_part(part: Any, kind: str) -> Any:
    return _related(part, f"{kind}s")


def _related(part: Any, kind: str) -> Any | None:
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return relation.target_part
    return None


def _bodies(part: Any, kind: str) -> dict[str, Any]:
    """Bodies of the notes of one kind by their id, without the separators."""
    notes = _note_part(part, kind)
    if notes is None:
        return {}
    from docx.oxml.parser import parse_xml

    root = parse_xml(notes.blob)
    return {
        note.get(f"{W}id", ""): note
        for note in root.iterchildren(f"{W}{kind}")
        if note.get(f"{W}type") in {None, "normal"}
    }


def _runs_into_next(paragraph: Any) -> bool:
    """Whether a reviewer deleted the end of the paragraph."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes, each once: the fallback copy for old programs is left out."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield box
