"""Typescripts with a blank line after every line."""

from collections.abc import Sequence
from itertools import pairwise

from wsisgraph.documents.lines import Line, goes_on

_LEAST = 2
_RUNNING_ON = 0.25
_CLOSE = 0.1


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """`lines` without the blank line that follows each, when most sentences run on across one.

    What was parted by more than one blank line stays parted.
    """
    texts = [position for position, line in enumerate(lines) if line.text]
    gaps = [(before, after, after - before - 1) for before, after in pairwise(texts)]
    alone = [(before, after) for before, after, blanks in gaps if blanks == 1]
    close = sum(blanks == 0 for _, _, blanks in gaps)
    running = sum(goes_on(lines[before].text, lines[after].text) for before, after in alone)
    if close > _CLOSE * len(gaps) or running < max(_LEAST, _RUNNING_ON * len(alone)):
        return list(lines)
    blank = {before + 1 for before, _, blanks in gaps if blanks}
    return [line for position, line in enumerate(lines) if position not in blank]
