"""Captions of tables, and tables that go on behind a page break."""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run
from wsisgraph.documents.grids import HEADLESS

CAPTION = "caption"
"""Label of a heading that is the caption of a table."""
LABEL = r"(?:Annex |Appendix |Statistical )?(?:Table|TABLE|Box)\s(?:\d+|[IVXLC]+|[A-Z])(?:[.\-]?[\dA-Za-z]{1,3})*"
"""What a caption begins with: `Table 2`, `Annex Table A.1`; a pattern."""
_LABELLED = re.compile(rf"{LABEL}(?:\s*[.:–—-]\s*|\s+)(?=[A-Z(“\"\d])")
_LABEL_ALONE = re.compile(rf"{LABEL}\s*[.:]?")
_BRACKETED = re.compile(r"[(\[].{2,120}[)\]]")
_LONGEST = 300
_PIECES = 3
_NOTE = re.compile(r"(?:Notes?|Sources?|Key|Legend|Remarks?)\s*[:.]|(?:[a-z]|[*†‡§]+|\([a-z*]\))[\s.)]\s*[A-Z]")


def opens_caption(text: str) -> bool:
    """Whether a text begins like the caption of a table: `Table 2. Subscriptions`; not `Table 2 shows …`."""
    return _LABELLED.match(text) is not None or _LABEL_ALONE.fullmatch(text) is not None


def is_table_note(text: str) -> bool:
    """Whether a text below a table belongs to it: its source, or what a mark in it means."""
    return len(text) <= _LONGEST and _NOTE.match(text) is not None


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the caption of a table as one heading, and tables joined that a page break parted."""
    joined: list[Block] = []
    for each in blocks:
        block, before = each, joined[-1] if joined else None
        if block.kind in ("head", "row") and (before is None or before.kind not in ("head", "row")):
            _join_caption(joined)
        if block.kind == "row" and block.label == HEADLESS and before is not None:
            block = _continued(block, before)
        joined.append(block)
    return joined


def _join_caption(blocks: list[Block]) -> None:
    """Make the blocks at the end that are the caption of a table one heading."""
    for size in range(1, min(_PIECES, len(blocks)) + 1):
        pieces = blocks[-size:]
        if _are_of_caption(pieces):
            runs: tuple[Run, ...] = ()
            for piece in pieces:
                runs = (*runs, *((Run(" "),) if runs else ()), *piece.runs)
            blocks[-size:] = [
                replace(pieces[0], runs=runs, kind="heading", level=None, label=CAPTION, runs_on=False)
            ]
            return


def _are_of_caption(pieces: Sequence[Block]) -> bool:
    texts = [piece.text for piece in pieces]
    if any(piece.kind not in ("text", "heading") for piece in pieces) or sum(map(len, texts)) > _LONGEST:
        return False
    if not opens_caption(texts[0]):
        return False
    behind = texts[1:]
    if behind and _LABEL_ALONE.fullmatch(texts[0]) and not behind[0].endswith("."):
        behind = behind[1:]
    return all(_BRACKETED.fullmatch(text) for text in behind)


def _continued(block: Block, before: Block) -> Block:
    """A row of figures below no head has the columns of the table before it, if it has as many."""
    if before.kind != "row" or len(before.cells) != len(block.cells):
        return block
    names = [name for name, _ in before.cells]
    return replace(block, cells=tuple((name, text) for name, (_, text) in zip(names, block.cells, strict=True)))
