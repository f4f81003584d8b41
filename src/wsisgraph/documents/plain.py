"""Plain text and Markdown become blocks.

What a line break means is not written down anywhere: some texts are wrapped at a width, some have one paragraph
or one sentence on a line, and one file may mix them (a masthead of short lines above long paragraphs). Each break
is judged by the lines on both sides of it.
"""

import re
from dataclasses import replace
from itertools import pairwise

from wsisgraph.documents import shapes
from wsisgraph.documents.blocks import Block, Kind, Source
from wsisgraph.documents.boilerplate import is_page_matter
from wsisgraph.documents.canon import SUPERSCRIPTS, visible
from wsisgraph.documents.furniture import mark_furniture
from wsisgraph.documents.headings import read_label
from wsisgraph.documents.hyphens import Hyphens
from wsisgraph.documents.inline import inline
from wsisgraph.documents.lines import Line, Wrapping, breaks_here, goes_on, runs_across
from wsisgraph.documents.page_foot import page_foot_notes
from wsisgraph.documents.pipes import is_table, table_rows
from wsisgraph.documents.spacing import single_spaced

_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"(=+|-{3,}|~{3,}|\^{3,})$")
_RULE = re.compile(r"(?:[-*_=–—]\s?){3,}$|_+$")
_NOTE_BODY = re.compile(
    rf"(?P<raised>[{SUPERSCRIPTS}]+)\s*(?=\S)|\[\^(?P<ref>[\w-]+)\]:\s*|<sup>\s*(?P<sup>\w+)\s*</sup>\s*(?=\S)"
)
_WIDE_GAP = re.compile(r"\s{4,}")
_STRETCHED = re.compile(r"\S {2,}\S.* {2,}\S")
_FEW = 3
_MASTHEAD = 45
_FENCE = re.compile(r"(```+|~~~+)")
_BRACKET_BODY = re.compile(r"\[(\d{1,3})\]\s+(?=\S)")
_STARRED = re.compile(r"\*\s*[^*]{0,400}\w\*(?!\w)")
_BRACKET_MARK = re.compile(r"(?<=[\w.,;:!?)”\"’])\s?\[(\d{1,3})\](?!\()")


def read_plain(text: str, source: Source) -> None:
    """Appends the blocks of `text` to `source`."""
    lines = _in_columns(mark_furniture(page_foot_notes(_lines(text))))
    lines = single_spaced(mark_furniture(lines))
    notes = _bracket_notes(lines)
    wrapping = Wrapping.of(lines)
    before: Line | None = None
    crossed = False
    for group in _groups(lines):
        if group[0].furniture:
            source.blocks.append(_furniture(group[0]))
            crossed = True
            continue
        if is_table([line.text for line in group]):
            source.blocks.extend(table_rows(group))
        else:
            first, *others = _blocks(group, wrapping, notes) or [Block(())]
            runs_on = crossed and before is not None and runs_across(before, group[0], wrapping)
            source.blocks.extend((replace(first, runs_on=runs_on), *others))
        before, crossed = group[-1], False


def _furniture(line: Line) -> Block:
    """Page numbers and symbols are set aside later, unless they are the masthead's; the rest is no text at all."""
    kind: Kind = "text" if is_page_matter(line.text) else "aside"
    return Block(inline(line.text), kind, page=line.page, line=line.number)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    number, page = 0, 1
    paged = "\f" in text
    for part in re.split(r"(\r\n|[\n\r\x85\u2028\u2029\x0b]|\f)", text):
        if part in {"\r\n", "\n", "\r", "\x85", "\u2028", "\u2029", "\x0b"}:
            number += 1
        elif part == "\f":
            page += 1
        else:
            lines.append(_line(part, number + 1, page if paged else None))
    return lines


def _line(raw: str, number: int, page: int | None) -> Line:
    text = visible(raw.expandtabs(4)).replace("\u00a0", " ")
    quoted = re.sub(r"^(?:\s{0,3}>\s?)+", "", text)
    stripped = quoted.strip()
    return Line(stripped, len(quoted) - len(quoted.lstrip()), number, page)


def _in_columns(lines: list[Line]) -> list[Line]:
    """The lines of a masthead that sets two columns side by side, one after the other."""
    result: list[Line] = []
    if _are_stretched(lines):
        return lines
    for position, line in enumerate(lines):
        cells = [cell for cell in _WIDE_GAP.split(line.text) if cell] if position < _MASTHEAD else [line.text]
        if (
            len(cells) < 2
            or len(cells) > 3
            or line.furniture
            or "|" in line.text
            or shapes.numbered(line.text)
            or read_label(line.text)[0]
        ):
            result.append(line)
            continue
        for cell in cells:
            result.extend((Line(cell, line.indent, line.number, line.page), Line("", 0, line.number, line.page)))
    return result


def _are_stretched(lines: list[Line]) -> bool:
    """Whether wide gaps are the work of a program that makes all lines equally wide."""
    running = [a.text for a, b in pairwise(lines) if a.text and b.text and goes_on(a.text, b.text)]
    stretched = sum(_STRETCHED.search(text) is not None for text in running)
    return len(running) > _FEW and stretched >= 0.3 * len(running)


def _bracket_notes(lines: list[Line]) -> frozenset[str]:
    """Numbers of `[n]` that are footnotes: they open a line and are also called from inside other lines."""
    bodies = {m[1] for line in lines if (m := _BRACKET_BODY.match(line.text))}
    called = {n for line in lines for n in _BRACKET_MARK.findall(line.text)} if bodies else set()
    return frozenset(bodies & called)


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Lines between blank lines; rules and fences separate too."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if _HASHES.match(line.text) or line.furniture:
            groups.extend([[line], []])
            continue
        separates = not line.text or _FENCE.match(line.text) or (not groups[-1] and _RULE.match(line.text))
        if not separates:
            groups[-1].append(line)
            continue
        if line.text and _FENCE.match(line.text) and (rest := line.text.strip("`~ ")):
            groups.append([Line(rest, line.indent, line.number, line.page)])
        if groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _blocks(group: list[Line], wrapping: Wrapping, notes: frozenset[str]) -> list[Block]:
    """The blocks of one group of lines."""
    blocks: list[Block] = []
    joined = wrapping.one_sentence_each(group)
    # Emphasis may run over lines, but a single stray mark must not swallow the rest of the group.
    in_pairs = sum(line.text.count("**") for line in group) % 2 == 0
    pieces: list[Line] = []
    in_note = in_bold = False
    for line in group:
        if pieces and _UNDERLINE.fullmatch(line.text) and _underlines(line.text, pieces[-1].text):
            title = pieces.pop()
            blocks.extend(_block(pieces, notes, wrapping.hyphens) if pieces else [])
            blocks.append(Block(inline(title.text), "heading", 1 if line.text[0] == "=" else 2, line=title.number))
            pieces = []
            continue
        opens_note = _note(line.text, notes) is not None
        starts = opens_note or (not (in_note or in_bold or joined) and bool(pieces))
        if pieces and (opens_note or (starts and breaks_here(pieces[0], pieces[-1], line, wrapping))):
            blocks.extend(_block(pieces, notes, wrapping.hyphens))
            pieces = []
        if hashes := _HASHES.match(line.text):
            blocks.append(Block(inline(hashes[2]), "heading", len(hashes[1]), page=line.page, line=line.number))
        elif not _RULE.fullmatch(line.text):
            pieces.append(line)
            in_note = opens_note or (in_note and len(pieces) > 1)
            in_bold = in_pairs and in_bold != bool(line.text.count("**") % 2)
    return [*blocks, *(_block(pieces, notes, wrapping.hyphens) if pieces else [])]


def _underlines(mark: str, title: str) -> bool:
    return shapes.may_be_heading(title) and abs(len(mark) - len(title)) <= max(4, len(title) // 2)


def _note(text: str, notes: frozenset[str]) -> tuple[str, int] | None:
    """The mark and the length of the opening, when `text` opens a footnote's body."""
    if match := _NOTE_BODY.match(text):
        return (match["raised"] or match["ref"] or match["sup"]), match.end()
    bracket = _BRACKET_BODY.match(text)
    if bracket and bracket[1] in notes:
        return bracket[1], bracket.end()
    return None


def _block(pieces: list[Line], notes: frozenset[str], hyphens: Hyphens) -> list[Block]:
    first = pieces[0]
    text = first.text
    for line in pieces[1:]:
        if re.fullmatch(r"\w-", text[-2:]) and line.text[:1].isalnum():
            text = text if hyphens.belongs(text, line.text) else text[:-1]
        else:
            text += " "
        text += line.text
    if found := _note(text, notes):
        label = found[0].translate(str.maketrans(SUPERSCRIPTS, "0123456789"))
        return [Block(inline(text[found[1] :]), "footnote", label=label, page=first.page, line=first.number)]
    if notes:
        text = _BRACKET_MARK.sub(lambda m: f"<sup>{m[1]}</sup>" if m[1] in notes else m[0], text)
    bullet = shapes.BULLET.match(text)
    if bullet and not _STARRED.match(text):
        runs = inline(text[bullet.end() :])
        return [Block(runs, "item", first.indent, bullet["label"], page=first.page, line=first.number)]
    return [Block(inline(text), page=first.page, line=first.number)]
