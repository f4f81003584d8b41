"""Running headers and footers of a PDF, and the footnotes at the foot of its pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from wsisgraph.documents.pdf_lines import TextLine
from wsisgraph.documents.pdf_note_numbers import first_note
from wsisgraph.documents.pdf_tables import PdfTable
from wsisgraph.documents.shapes import ends_open

EDGE = 0.13
"""Share of a page's height that its headers, and its footers, take at most."""
_NOTE_SIZE = 0.94
_NUMBER = re.compile(r"(\d{1,3}|[*†‡]{1,3})[.)]?$|[\[(](?P<inside>\d{1,3})[\])]$")

_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?(?: .{0,120})?|(?:https?|file)://\S+ \d+/\d+"
)


@dataclass
class PdfPage:
    """The lines of a page, sorted out."""

    number: int
    height: float
    lines: list[TextLine]
    headers: list[TextLine] = field(default_factory=list)
    """What is no part of the text: running headers and footers, numbers of lines."""
    notes: list[TextLine] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    rule: float | None = None
    """Where a short rule parts the notes from the text, when there is one."""


def body_size(pages: Sequence[PdfPage]) -> float:
    """The size that most characters are printed in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def take_out_headers(pages: Sequence[PdfPage]) -> None:
    """Moves lines that come back at the same height of several pages, numbers aside."""
    places: dict[tuple[str, bool], list[tuple[int, int | None]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if key := _key(line, page):
                places[key].append((page.number, _distance(line, page)))
    enough = 2 if len(pages) <= 5 else 3
    repeated = {key for key, found in places.items() if len(dict(found)) >= enough and _is_header(found)}
    for page in pages:
        found = [line for line in page.lines if _key(line, page) in repeated or _is_printed(line, page)]
        page.headers = [*found, *page.headers]
        page.lines = [line for line in page.lines if line not in found]


def _is_printed(line: TextLine, page: PdfPage) -> bool:
    """Whether a browser wrote the line when it printed the page: the hour above it, the address below."""
    return _key(line, page) is not None and _PRINTED.fullmatch(line.text) is not None


def _is_header(found: Sequence[tuple[int, int | None]]) -> bool:
    """Whether lines that may be footnotes begin with the number of their page, or none of them may be one."""
    distances = {distance for _, distance in found}
    return len(distances) == 1


def _distance(line: TextLine, page: PdfPage) -> int | None:
    """How far the number that a footnote might begin with is from the page's; None for what is no footnote."""
    if line.top <= (1 - EDGE) * page.height or not re.sub(r"[\d\W]+", "", line.text):
        return None
    mark = note_mark(line)
    return int(mark) - page.number if mark and mark.isdigit() else None


def _key(line: TextLine, page: PdfPage) -> tuple[str, bool] | None:
    at_top, at_bottom = line.bottom < EDGE * page.height, line.top > (1 - EDGE) * page.height
    if not at_top and not at_bottom:
        return None
    signature = re.sub(r"\d+", "#", line.text)
    is_note = at_bottom and 0 in line.raised and signature.strip("# ")
    return None if len(signature) > 150 or is_note else (signature, at_top)


def take_out_notes(page: PdfPage, size: float, before: TextLine | None = None) -> None:
    """Moves the block of small print at the foot of each column, when it begins with a mark.

    `before` is the last line of the notes of earlier pages, which may go on here below a rule.
    """
    goes_on = before is not None and breaks_off(before.text)
    kept: list[TextLine] = []
    for column in _by_column(page.lines):
        below = _below_rule(column, page.rule)
        numbered = first_note(column, below)
        start = len(column)
        while start and column[start - 1].size <= _NOTE_SIZE * size:
            start -= 1
        while start < len(column) and not _opens_note(column[start]) and not _goes_on_from_before(column, start):
            start += 1
        if below < len(column) and (goes_on or _opens_note(column[below])):
            start = min(start, below)
        start = start if numbered is None else min(start, numbered)
        kept.extend(column[:start])
        page.notes.extend(column[start:])
    page.lines = kept


def _below_rule(column: Sequence[TextLine], rule: float | None) -> int:
    """The first line below a rule in the lower half of a page."""
    if rule is None:
        return len(column)
    return next((at for at, line in enumerate(column) if line.top > rule - 0.3 * line.size), len(column))


def breaks_off(text: str) -> bool:
    """Whether a note that ends so may go on at the foot of the next page."""
    return ends_open(text) or text.endswith((";", ",", ":"))


def _goes_on_from_before(column: Sequence[TextLine], start: int) -> bool:
    """Small print without a mark, below a wide gap, is the rest of a note of the page before."""
    if start == 0:
        return False
    gap = column[start].top - column[start - 1].bottom
    return column[start - 1].size > column[start].size and gap > 1.2 * column[start].size


def _by_column(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    columns: list[list[TextLine]] = []
    for line in lines:
        if columns and abs(columns[-1][-1].left - line.left) < 1 and line.top >= columns[-1][-1].top:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _opens_note(line: TextLine) -> bool:
    return note_mark(line) is not None


def note_mark(line: TextLine) -> str | None:
    """The mark that a footnote's first line begins with: raised, or a plain number before a capital."""
    first = line.words[0]
    match = _NUMBER.match(first.text)
    if not match or (len(line.words) < 2 and 0 not in line.raised):
        return None
    if match["inside"]:
        return match["inside"]
    if 0 in line.raised or not first.text[-1].isdigit():
        return match[1]
    after = line.words[1]
    gap = after.x0 - first.x1
    opens = after.text[0].isupper() or after.text.startswith(("http", "www.", "“", '"'))
    return match[1] if gap > (0.2 if opens else 0.45) * line.size else None
