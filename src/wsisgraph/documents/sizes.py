"""How large the text of a document is printed, and what stands out by its size: titles that are not bold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.shapes import LETTER

LARGER = 1.15
"""How many times as large as the text a title is at least."""
_SHARE = 0.3
"""The share of the characters from which a size is one of text; notes and tables may have more of them."""
_FEWEST = 4
"""Letters of a title; a large letter that opens a text is none."""
_OPENS_QUOTATION = ("“", "„", "«", '"', "‘")
_TEXT = ("text", "item")


def text_size(printed: Iterable[tuple[float, int]]) -> float | None:
    """The largest of the sizes in which much of a text is printed, by sizes and numbers of characters."""
    sizes: Counter[float] = Counter()
    for size, characters in printed:
        sizes[round(size, 1)] += characters
    enough = _SHARE * sizes.total()
    return max((size for size, characters in sizes.items() if characters >= enough), default=None)


def with_sizes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those marked that are printed larger than the text."""
    sizes = [block.size if block.kind in _TEXT else None for block in blocks]
    usual = text_size((size, len(block.text)) for size, block in zip(sizes, blocks, strict=True) if size)
    if usual is None:
        return list(blocks)
    return [
        _large(block) if size and size >= LARGER * usual and _may_be_title(block) else block
        for size, block in zip(sizes, blocks, strict=True)
    ]


def _large(block: Block) -> Block:
    return replace(block, large=True).with_canon(block.canon)


def _may_be_title(block: Block) -> bool:
    """Whether large print is a title: what a person said stands in italics or quotation marks."""
    text, italics = block.text, block.canon.italics
    said = text.startswith(_OPENS_QUOTATION) or (bool(italics) and italics[0].end - italics[0].start == len(text))
    return len(LETTER.findall(text)) >= _FEWEST and not said
