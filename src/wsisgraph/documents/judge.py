"""Which blocks of the body are headings, judged with their neighbours."""

import re
from collections.abc import Sequence

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.dates import whole_date
from wsisgraph.documents.headings import HeadingTree, read_label
from wsisgraph.documents.numbering import Given
from wsisgraph.documents.shapes import ITEM, is_back_matter, is_capitals, is_prose, may_be_heading, may_be_title

_SIGN_OFF = re.compile(
    r"(?:kind |best |warm |with )?(?:regards|wishes|thanks)|sincerely|yours .+|dear\b.*|hello\b.*|hi\b.*",
    re.IGNORECASE,
)


class Judge:
    """Looks at each block once; a labelled heading must also fit the tree as it is when its turn comes."""

    def __init__(self, body: Sequence[Block], given: dict[int, Given]) -> None:
        self.body = body
        self.given = given
        self.has_explicit = sum(block.kind == "heading" for block in body) > 1

    def is_labelled_heading(self, position: int, tree: HeadingTree) -> bool:
        """Whether the block is a heading that its format or its label shows."""
        block = self.body[position]
        if block.kind == "heading" or (block.kind == "text" and is_back_matter(block.text)):
            return True
        if block.kind != "text" or position in self.given or not may_be_heading(block.text):
            return False
        labels, length = read_label(block.text)
        title = block.text[length:]
        if not labels or not title or title[0].islower() or not may_be_heading(title):
            return False
        if not tree.fits(block.text) and not is_capitals(title) and self._next(position) is None:
            return False
        return not self._is_list(position)

    def is_heading(self, position: int, tree: HeadingTree) -> bool:
        """Whether the block is a heading."""
        if self.is_labelled_heading(position, tree):
            return True
        block = self.body[position]
        text = block.text
        if block.kind != "text" or position in self.given or read_label(text)[0] or ITEM.match(text):
            return False
        if whole_date(text) or self._is_gone_on_with(position):
            return False
        emphatic = block.emphatic or is_capitals(text)
        if emphatic and may_be_heading(text.removesuffix(":")) and (block.emphatic or len(text) <= 160):
            return self._next(position) is not None and not _SIGN_OFF.fullmatch(text)
        after = self._next(position)
        if self.has_explicit or after is None or not may_be_title(text) or _SIGN_OFF.fullmatch(text):
            return False
        return self._opens_text(after)

    def _next(self, position: int) -> int | None:
        """The next block that is text."""
        return next(
            (
                p
                for p in range(position + 1, min(position + 40, len(self.body)))
                if self.body[p].kind != "footnote"
            ),
            None,
        )

    def _is_gone_on_with(self, position: int) -> bool:
        """Whether the next block is the rest of this one, on the next page."""
        after = self._next(position)
        return after is not None and self.body[after].runs_on

    def _opens_text(self, position: int) -> bool:
        """Whether text begins here, or another heading above text."""
        block = self.body[position]
        if block.kind in {"heading", "item", "head", "row"} or position in self.given:
            return True
        if is_prose(block.text):
            return True
        return bool(read_label(block.text)[0]) or (may_be_title(block.text) and block.emphatic)

    def _is_list(self, position: int) -> bool:
        """Whether a neighbour is the item before or after in the same series: several labelled lines in a row."""
        here = read_label(self.body[position].text)[0]
        for near, step in ((position - 1, -1), (position + 1, 1)):
            if not 0 <= near < len(self.body) or near in self.given or self.body[near].kind != "text":
                continue
            wanted = {(label.kind, label.value + step) for label in here}
            if wanted & {(label.kind, label.value) for label in read_label(self.body[near].text)[0]}:
                return True
        return False
