"""What is printed on a copy but is no part of the document: running headers, page numbers, a download site's tail.

It is set aside and reported, never dropped.
"""

import re
from collections import Counter
from collections.abc import Sequence

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.language import script_of
from wsisgraph.documents.shapes import LETTER, is_prose
from wsisgraph.documents.symbols import is_symbol

_PAGE = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_JOB = re.compile(
    r"(?:GE\.)?\d{2}-\d{5}\s*(?:\([A-Z]\))?(?:\s+\d{6})?|\*?\d{6,9}\*?|Please recycle\W*"
    r"|\d{1,3}/\d{1,3}\s+(?:GE\.)?\d{2}-\d{5}"
    r"|(?:GE\.)?\d{2}-\d{5}\s*(?:\([A-Z]\))?\s+\d{1,3}/\d{1,3}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CONTENTS = re.compile(r"(?:table of )?contents|(?:paragraphs?|chapter|annex|section)?\s*page", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}(?:[-–]\d{1,4})?(?:\s+\d{1,4})?$|…{2,}\s*\d{1,4}$")
_ENDS_IN_PAGE = re.compile(r"[^\W\d].*\s\d{1,4}(?:[-–]\d{1,4})?(?:\s+\d{1,4})?$")
_REPEATS = 3
_LONGEST_ENTRY = 300
_EAST_ASIAN = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "BOPOMOFO": "CJK"}


def set_aside(blocks: Sequence[Block], head: int = 0) -> set[int]:
    """Positions of blocks that are boilerplate; the first `head` blocks (a masthead) are left alone."""
    aside = {
        p for p, block in enumerate(blocks) if p >= head and block.kind == "text" and is_page_matter(block.text)
    }
    aside |= _repeated(blocks, head) | _contents(blocks, head)
    return aside | _foreign_tail(blocks, aside)


def is_page_matter(text: str) -> bool:
    """Whether a line is a page number, a job number, a bar code or a document symbol, alone or together."""
    text = " ".join(text.split()) if len(text) < 300 else text
    if len(text) > 60 or not text:
        return False
    if _PAGE.fullmatch(text) or _JOB.fullmatch(text):
        return True
    return any(is_symbol(part) and (not rest or _PAGE.fullmatch(rest)) for part, rest in _ends(text))


def ends_in_leader(text: str) -> bool:
    """Whether a line of a table of contents ends here: dots and a page number."""
    return len(text) <= _LONGEST_ENTRY and _LEADER.search(text) is not None


def _ends(text: str) -> list[tuple[str, str]]:
    first, _, after = text.partition(" ")
    before, _, last = text.rpartition(" ")
    return [(text, ""), (first, after), (last, before)]


def _repeated(blocks: Sequence[Block], head: int) -> set[int]:
    """Lines that begin or end with a document symbol and come back on page after page."""
    signatures = {
        position: re.sub(r"\d+", "#", block.text)
        for position, block in enumerate(blocks)
        if position >= head and len(block.text) < 200 and not is_prose(block.text)
        if any(is_symbol(part) for part, _ in _ends(block.text))
    }
    counts = Counter(signatures.values())
    return {position for position, signature in signatures.items() if counts[signature] >= _REPEATS}


def _contents(blocks: Sequence[Block], head: int) -> set[int]:
    """A table of contents: lines with dot leaders, and what stands between them and their title."""
    aside: set[int] = set()
    inside = False
    for position in range(head, len(blocks)):
        text = blocks[position].text
        if _CONTENTS.fullmatch(text):
            inside = True
        elif ends_in_leader(text):
            aside.add(position)
            continue
        elif not inside or len(text) > 200 or not _ENDS_IN_PAGE.search(text):
            inside = False
        if inside:
            aside.add(position)
    return aside


def _foreign_tail(blocks: Sequence[Block], aside: set[int]) -> set[int]:
    """Blocks at the end in another script than the document's, with the addresses around them."""
    main = _script("".join(block.text[:400] for block in blocks))
    tail: set[int] = set()
    foreign = False
    for position in range(len(blocks) - 1, -1, -1):
        text = blocks[position].text
        script = _script(text)
        is_foreign = script is not None and script != main
        if position not in aside and not is_foreign and not _ADDRESS.fullmatch(text):
            break
        foreign = foreign or is_foreign
        tail.add(position)
    return tail if foreign else set()


def _script(text: str) -> str | None:
    """The script of most letters: the first word of their Unicode names."""
    if text.isascii():
        return "LATIN" if LETTER.search(text) else None
    letters = LETTER.findall(text)[:4000]
    if not letters:
        return None
    names = map(script_of, letters)
    return Counter(_EAST_ASIAN.get(name, name) for name in names).most_common(1)[0][0]
