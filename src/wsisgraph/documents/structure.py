"""Blocks become the parts of a document: one parser for all formats.

Order of business: the masthead, what is boilerplate, which blocks are numbered, then one walk that opens sections,
joins what a page break split and gives every remaining block an identifier.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import TABLES, Block, Source
from wsisgraph.documents.boilerplate import set_aside
from wsisgraph.documents.canon import Canon
from wsisgraph.documents.captions import CAPTION, is_table_note, with_captions
from wsisgraph.documents.enacting import standing_word
from wsisgraph.documents.headings import HeadingTree
from wsisgraph.documents.judge import Judge
from wsisgraph.documents.masthead import Front, read_front
from wsisgraph.documents.masthead_words import SUMMARY
from wsisgraph.documents.model import Footnote, Notice, Section
from wsisgraph.documents.notes import NoteTaker
from wsisgraph.documents.numbering import Given, number_blocks
from wsisgraph.documents.parts import Draft, Parts
from wsisgraph.documents.plain_marks import with_plain_marks
from wsisgraph.documents.shapes import ITEM, ends_open, starts_lower
from wsisgraph.documents.sizes import with_sizes
from wsisgraph.documents.symbols import symbols, urls

_OPEN_ITEM = re.compile(r"(?:[;,]|;? (?:and|or))$")
_NOTE = re.compile(r"(?:Note|Source)s?\s*:\s")
_NUMBERED = re.compile(r"\d{1,2}\.?\s")
_LONG = 60
_SHORT = 20


def parse(source: Source) -> Parts:
    """The parts of `source`."""
    if source.format in TABLES:
        return _rows(source)
    found = [block for block in source.blocks if block.text or block.canon.markers]
    blocks = with_sizes([block for block in found if block.kind != "aside"])
    front = read_front(blocks)
    aside = set_aside(blocks, head=max(front.used, default=-1) + 1)
    body = [block for p, block in enumerate(blocks) if p not in aside and p not in front.used]
    if source.format == "pdf":
        body = with_plain_marks(body)
    walk = _Walk(with_captions(body), front)
    walk.run()
    parts = walk.parts
    left_out = {id(blocks[p]) for p in aside}
    parts.boilerplate = [block.printed for block in found if block.kind == "aside" or id(block) in left_out]
    return parts


def _rows(source: Source) -> Parts:
    """A table has no masthead: every row is a paragraph of its own, below the name of its sheet."""
    parts = Parts(Front())
    section: str | None = None
    for block in source.blocks:
        if block.kind == "heading":
            section = block.label
            parts.sections.append(Section(section, "", block.text, 1, None))
        elif block.kind == "footnote":
            parts.footnotes.append(Footnote(block.label, block.text, urls(block.canon), symbols(block.text)))
        elif block.kind == "aside":
            parts.boilerplate.append(block.text)
        else:
            parts.paragraphs.append(Draft(block.label, block.canon, section, block).paragraph())
    return parts


def _stands_apart(before: str, text: str) -> bool:
    """Whether one of two blocks is an operative word of a resolution, alone above its items."""
    if standing_word(before) is not None:
        return True
    return before.endswith((",", ";", ":", ".")) and standing_word(text) is not None


class _Walk:
    """One pass over the blocks of the body."""

    def __init__(self, body: Sequence[Block], front: Front) -> None:
        self.body = body
        numbers = number_blocks(body, official=front.official)
        self.given = numbers.paragraphs
        self.listed = numbers.listed
        self.judge = Judge(body, {**self.given, **self.listed})
        self.tree = HeadingTree()
        self.notes = NoteTaker()
        self.parts = Parts(front)
        self.drafts: list[Draft] = []
        self.interrupted = False
        """Whether footnotes or a page break stand between the last piece of text and this block."""
        self.in_summary = False
        self.counter = 0
        self.unnumbered: dict[str, int] = {}
        self.last_printed = ""
        self.heads: list[Block] = []
        """Heads of a table whose first row is still to come."""
        self.caption: str | None = None
        """The path of the section that a table's caption opened; it ends with the table."""
        self.below_verb = False
        """Whether an operative word stands alone above: its items are paragraphs of their own."""

    def run(self) -> None:
        for position, block in enumerate(self.body):
            self._block(position, block)
        parts = self.parts
        parts.sections = self.tree.sections
        parts.paragraphs = [self.notes.settled(draft.paragraph()) for draft in self.drafts]
        parts.notes = self.notes.unnumbered
        parts.footnotes = self.notes.footnotes(parts.paragraphs)
        self.notes.report(parts.paragraphs, parts.warnings)
        parts.truncated = self.notes.is_cut_off(parts.paragraphs) or self._ends_open()

    def _block(self, position: int, block: Block) -> None:
        if self.notes.take(block, after_note=self.interrupted and bool(_NOTE.match(block.text))):
            self.interrupted = True
            return
        block = self.notes.located(block)
        if block.kind in ("head", "row"):
            self._table(block)
            self.interrupted = False
            return
        self._end_table(block)
        if self._continues(position, block):
            last = self.drafts[-1]
            last.canon = last.canon.joined(block.canon)
            last.pieces += 1
        elif (number := self.given.get(position)) is not None:
            self._numbered(block, number)
        elif SUMMARY.fullmatch(block.text) and not self.drafts:
            self.in_summary = True
            masthead = self.parts.front.masthead
            self.parts.front.masthead = replace(masthead, lines=(*masthead.lines, block.text))
        elif standing_word(block.text) is None and self.judge.is_heading(position, self.tree):
            links = tuple(dict.fromkeys(link.url for link in block.canon.links))
            self.tree.add(block.text, block.level if block.kind == "heading" else None, links)
            self.caption = self.tree.current if block.label == CAPTION else None
            self.in_summary = False
        else:
            self._unnumbered(position, block)
        self.interrupted = False

    def _table(self, block: Block) -> None:
        """The head of a table is called after its first row: rows have the same numbers with and without one."""
        if block.kind == "head":
            self.heads.append(block)
            return
        number = self._next_number("")
        for count, head in enumerate(self.heads, 1):
            name = f"{number}.head" if count == 1 else f"{number}.head{count}"
            self._draft(Draft(name, head.canon, self.tree.current, head))
        self.heads = []
        self._draft(Draft(number, block.canon, self.tree.current, block))

    def _end_table(self, block: Block) -> None:
        """What stands below a table is under the heading above it, not under its caption."""
        if self.caption is not None and not is_table_note(block.text):
            if self.caption == self.tree.current:
                self.tree.close()
            self.caption = None

    def _numbered(self, block: Block, given: Given) -> None:
        if given.missing:
            self.parts.warnings.append(
                Notice(
                    "numbering-gap",
                    f"{given.missing} paragraph number(s) are missing before {given.printed}.",
                    given.number,
                )
            )
        self.in_summary = False
        self.last_printed = given.number
        self._draft(Draft(given.number, block.canon.cut(given.length), self.tree.current, block, printed=True))

    def _unnumbered(self, position: int, block: Block) -> None:
        canon, label = block.canon, block.label if block.kind == "item" else ""
        if listed := self.listed.get(position):
            canon, label = canon.cut(listed.length), listed.printed
        if not label and (item := ITEM.match(canon.text)) and item.end() < len(canon.text):
            if self._belongs_to_last(canon):
                self.drafts[-1].canon = self.drafts[-1].canon.joined(canon)
                return
            canon, label = canon.cut(item.end()), item["label"]
        elif label and self._belongs_to_last(canon):
            self.drafts[-1].canon = self.drafts[-1].canon.joined(canon)
            return
        self._draft(Draft(self._next_number(label), canon, self.tree.current, block, label))

    def _belongs_to_last(self, canon: Canon) -> bool:
        """An item that finishes the sentence of the words before the list is part of that paragraph."""
        if not self.drafts or self.below_verb:
            return False
        last = self.drafts[-1].canon.text
        item = ITEM.match(canon.text)
        words = canon.text[item.end() :] if item else canon.text
        goes_on = last.endswith((":", "—", "–")) and (starts_lower(words) or bool(_OPEN_ITEM.search(words[-8:])))
        return (
            goes_on
            or bool(_OPEN_ITEM.search(last[-8:]) and ITEM.search(last))
            or (last.endswith(";") and starts_lower(words))
        )

    def _draft(self, draft: Draft) -> None:
        stands = not draft.printed and standing_word(draft.canon.text) is not None
        listed = draft.printed or bool(draft.label or _NUMBERED.match(draft.canon.text))
        self.below_verb = stands or (self.below_verb and listed)
        self.drafts.append(draft)

    def _next_number(self, label: str) -> str:
        """An identifier for a block that prints no number.

        Documents without numbers count from 1. Elsewhere the block is known by the numbered paragraph it follows
        (`12.a` for its item (a), `12.u1` for its first other block), so that it keeps its identifier when
        text is added far above it.
        """
        if self.in_summary:
            self.unnumbered["0"] = count = self.unnumbered.get("0", 0) + 1
            return "0" if count == 1 else f"0.{count}"
        if not self.given:
            self.counter += 1
            return str(self.counter)
        letter = re.sub(r"\W", "", label)
        parent = self.last_printed
        used = {draft.number for draft in self.drafts[-60:]}
        if parent and letter and f"{parent}.{letter}" not in used and not letter.isdigit():
            return f"{parent}.{letter}"
        self.unnumbered[parent] = count = self.unnumbered.get(parent, 0) + 1
        return f"{parent}.u{count}" if parent else f"u{count}"

    def _continues(self, position: int, block: Block) -> bool:
        """Whether a page break split the last paragraph and `block` is its second half."""
        if not self.drafts or position in self.given or block.kind != "text" or ITEM.match(block.text):
            return False
        last = self.drafts[-1]
        if last.block.kind in ("head", "row") or last.section != self.tree.current:
            return False
        if last.canon.text.endswith(",") and not self.interrupted and not starts_lower(block.text):
            return False
        if _stands_apart(last.canon.text, block.text):
            return False
        if block.runs_on and not self.judge.is_labelled_heading(position, self.tree):
            return True
        if (
            not ends_open(last.canon.text)
            or len(last.canon.text) < (_SHORT if last.printed else _LONG)
            or self.judge.is_labelled_heading(position, self.tree)
        ):
            return False
        if (block.canon.bold and not last.canon.bold) or (block.large and not last.block.large):
            return False
        turned = last.block.page is not None and block.page is not None and block.page > last.block.page
        if self.interrupted or turned or starts_lower(block.text):
            return True
        return last.printed and not self.judge.is_heading(position, self.tree)

    def _ends_open(self) -> bool:
        texts = [draft for draft in self.drafts if draft.block.kind not in ("head", "row")]
        return bool(texts) and len(texts[-1].canon.text) >= _LONG and ends_open(texts[-1].canon.text)
