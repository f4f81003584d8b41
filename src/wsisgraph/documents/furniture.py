"""Lines that every page of a plain text repeats: headers and footers beside the page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsisgraph.documents import shapes
from wsisgraph.documents.boilerplate import is_page_matter
from wsisgraph.documents.lines import Line

_REPEATS = 3
_LONGEST = 100
_TITLE_PAGE = 6
"""A line among so many at the beginning is the title, even when the pages repeat it."""
_WITH_NUMBER = re.compile(
    r"(?P<first>\d{1,4})(?:\s*\||\s{2,})\s*\S.*|\S.*?(?:\s{2,}|\|\s*|\bpage )(?P<last>\d{1,4})", re.IGNORECASE
)


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """`lines` with page numbers, symbols and what stands beside them on page after page marked as furniture."""
    texts = [position for position, line in enumerate(lines) if line.text]
    matter = {p for p in texts if lines[p].furniture or is_page_matter(lines[p].text)}
    marked = matter | _running(lines, texts, matter)
    return [replace(line, furniture=True) if position in marked else line for position, line in enumerate(lines)]


def _running(lines: Sequence[Line], texts: list[int], matter: set[int]) -> set[int]:
    places: dict[str, list[int]] = defaultdict(list)
    for rank, position in enumerate(texts):
        text = lines[position].text
        if position not in matter and len(text) <= _LONGEST and not shapes.ends_sentence(text):
            places[re.sub(r"\d+", "#", " ".join(text.split()))].append(rank)
    repeated = [ranks for ranks in places.values() if len(ranks) > 1]
    found: set[int] = set()
    edges = {rank for rank, position in enumerate(texts) if position in matter}
    for _ in range(2):  # a header may have two lines, of which only one stands beside the page number
        for ranks in repeated:
            counts = _counts_pages(lines, texts, ranks)
            if counts or _at_edges(lines, texts, ranks, edges):
                found.update(texts[rank] for rank in ranks if counts or rank >= _TITLE_PAGE)
                edges.update(ranks)
    return found


def _at_edges(lines: Sequence[Line], texts: list[int], ranks: list[int], edges: set[int]) -> bool:
    """Whether most of these lines stand beside a page number or at the top or bottom of a page."""
    if len(ranks) < _REPEATS - (ranks[0] < _TITLE_PAGE):
        return False
    beside = sum(
        any(
            near in edges or not 0 <= near < len(texts) or lines[texts[near]].page != lines[texts[rank]].page
            for near in (rank - 1, rank + 1)
        )
        for rank in ranks
    )
    return beside >= 0.8 * len(ranks)


def _counts_pages(lines: Sequence[Line], texts: list[int], ranks: list[int]) -> bool:
    """Whether these lines hold a number apart from their words that grows from one to the next."""
    matches = [_WITH_NUMBER.fullmatch(lines[texts[rank]].text) for rank in ranks]
    numbers = [int(match["first"] or match["last"]) for match in matches if match]
    return len(numbers) == len(ranks) and all(a < b for a, b in pairwise(numbers))
