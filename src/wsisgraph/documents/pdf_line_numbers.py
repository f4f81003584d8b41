"""Numbers that drafts print beside every line, or every fifth, in the margin of a page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsisgraph.documents.pdf_lines import TextLine, word_rows
from wsisgraph.documents.pdf_words import Word

_STEPS = ({1}, {5})
_LEAST = {1: 6, 5: 3}
"""The least numbers on a page, by their step."""
_RUNNING_ON = 0.25
"""The least share of lines that begin in the middle of a sentence: the rows of a table do not."""


def line_numbers(words: Sequence[Word]) -> list[Word]:
    """The numbers of lines among the words of a page, from top to bottom; empty where there are none."""
    edge = min((word.x0 for word in words if not word.text.isdecimal()), default=0.0)
    numbers = sorted((word for word in words if word.x1 < edge and word.text.isdecimal()), key=lambda w: w.bottom)
    values = [int(number.text) for number in numbers]
    steps = {after - before for before, after in pairwise(values)}
    if steps not in _STEPS or len(values) < _LEAST[min(steps)]:
        return []
    top, bottom = numbers[0].top, numbers[-1].bottom
    rows = word_rows([word for word in words if word.x0 >= edge and top <= word.bottom and word.top <= bottom])
    running = sum(row[0].text[0].islower() for row in rows)
    return numbers if running >= _RUNNING_ON * len(rows) else []


def as_one_line(numbers: Sequence[Word], page: int) -> list[TextLine]:
    """The numbers as a line to set aside; empty when there are none."""
    text = " ".join(number.text for number in numbers)
    return [TextLine([replace(numbers[0], text=text)], page, numbers[0].size)] if numbers else []
