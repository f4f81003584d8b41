"""Where the tables of a sheet of figures begin and end: lines above, heads, rows, notes below.

Nothing says so in a sheet but the cells themselves: a head is what stands right above the first row with figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wsisgraph.documents.captions import is_table_note
from wsisgraph.documents.raised_marks import RAISED

MOST_HEADS = 3
_LOOK_AHEAD = 4
_FIGURE = re.compile(
    r"[<>≤≥~≈±]?\s?(?:[A-Z]{0,3}[$€£¥₹])?\s?[-−–+]?\s?\d[\d.,'’\s]*(?:%|per cent|percent|[a-z]{2,8})?"
    rf"(?:\s?(?:[a-z]|[*†‡§{RAISED}]+(?:,[{RAISED}]+)*|\([a-z\d*]{{1,2}}\)|\[\w{{1,2}}\]|/[a-z]))*|\([\d.,\s]+\)"
)
_NOTHING = re.compile(r"[-–—.…*:x]+|n\.?/?a\.?|not available", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:FY|CY|YR)?\s?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d?|Q[1-4]))?(?:\s?\[YR\d{4}\])?"
    rf"(?:\s?(?:[a-z]|[*†‡§]+|[{RAISED}]+|\([a-z\d]\)|\[[a-z\d]\]))?"
)
_ERROR = re.compile(r"#[A-Z][A-Z/\d]*[!?]?|=.*")
"""What a formula that fails leaves in its cell, or one that a CSV file has in place of its result."""
_KEY = re.compile(
    r"(?:units?(?: of measure(?:ment)?)?|indicators?|series|variable|country|area|region|years?|periods?|sources?|"
    r"data source|scale|multiplier|population|sex|notes?|dataset|last update[d]?(?: date)?|data extracted(?: on)?|"
    r"extracted(?: on)?|time frequency|frequency|updated|contact|title|table)\s*:?",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"(?:[a-z]|\d{{1,2}}|[*†‡§]+|[{RAISED}]+|\.\.|…|-|:|\([a-z\d*]{{1,2}}\)|\[[a-z\d]{{1,2}}\])\s*[.)=:–-]?\s+\S"
)
_NOTE = re.compile(r"(?:notes?|sources?|key|legend|remarks?|symbols?|footnotes?|data source)\b", re.IGNORECASE)

Row = Sequence[str]


@dataclass
class Layout:
    """Positions of the rows of one table in its sheet."""

    captions: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    """Rows that only number the columns, and heads that are printed again."""
    fields: dict[int, str] = field(default_factory=dict)
    """The field of the profile that a column is known for."""
    unclear: list[int] = field(default_factory=list)
    """Rows of years below a head that may be a second head as well as figures."""


def is_note(text: str) -> bool:
    """Whether a line below figures belongs to them: `Source: …`, `* Estimate`, `a Includes …`."""
    return is_table_note(text) or _NOTE.match(text) is not None or _MARKED.match(text) is not None


def layouts(rows: Sequence[Row]) -> list[Layout]:
    """The tables of a sheet from above; none where no row of figures stands below one that names columns."""
    found: list[Layout] = []
    start = 0
    while (layout := _next(rows, start)) is not None:
        found.append(layout)
        start = 1 + max((*layout.rows, *layout.notes))
    return found


def _next(rows: Sequence[Row], start: int) -> Layout | None:
    for at in range(start, len(rows)):
        if is_data(rows[at]) and (above := _heads(rows, start, at)):
            layout = Layout()
            layout.unclear = [one for one in above[1:] if _is_head_or_row(rows[above[0]], rows[one])]
            layout.aside = [one for one in above if _counts(rows[one])]
            layout.heads = [one for one in above if one not in (*layout.aside, *layout.unclear)]
            layout.captions = [one for one in range(start, above[0]) if any(rows[one])]
            _follow(rows, 1 + above[-1], layout)
            return layout
    return None


def _heads(rows: Sequence[Row], start: int, at: int) -> list[int]:
    """The rows that name the columns of the figures in row `at`, from above."""
    above = at - 1
    # Between the head and the first figures the name of the rows below may stand, or nothing.
    while above > start and (not any(rows[above]) or _is_group(rows[above])):
        above -= 1
    heads: list[int] = []
    while above >= start and len(heads) <= MOST_HEADS and _may_be_head(rows[above]):
        heads.insert(0, above)
        above -= 1
    return heads if any(not _counts(rows[one]) for one in heads) else []


def _may_be_head(row: Row) -> bool:
    filled = [place for place, text in enumerate(row) if text]
    if not filled or is_line(row):
        # One name over several columns, or over the only one of figures, has nothing in front of it.
        return bool(filled) and filled[0] > 0 and not is_note(row[filled[0]])
    return _counts(row) or not is_data(row)


def _is_group(row: Row) -> bool:
    filled = [place for place, text in enumerate(row) if text]
    return filled == [0] and len(row) > 1 and not is_note(row[0])


def _is_head_or_row(head: Row, row: Row) -> bool:
    """Whether a row below a head may name the years of its columns or have figures that look like years."""
    names = any(head[:1]) and any(row[:1]) and row[0] != head[0]
    return names and any(is_year(text) for text in row[1:]) and not any(is_year(text) for text in head[1:])


def is_line(row: Row) -> bool:
    """Whether a row is one line of words, or a name with what it stands for: `Unit: | per cent`."""
    filled = [place for place, text in enumerate(row) if text]
    if filled[:1] == [0] and _NOTE.match(row[0]) and not any(is_figure(text) for text in row[1:]):
        return True
    if len(filled) == 2 and filled[0] == 0:
        return _KEY.fullmatch(row[0]) is not None and (row[0].endswith(":") or len(row) > len(filled))
    return len(filled) == 1


def is_figure(text: str) -> bool:
    """Whether a cell is meant as a figure; years are too."""
    return _FIGURE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a cell is a year or a span of years."""
    return _YEAR.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return _NOTHING.fullmatch(text) is not None


def is_data(row: Row) -> bool:
    """Whether a row has a figure that is no year, or says that it has none, behind its first column."""
    return not (is_line(row) or _counts(row)) and any(
        (is_figure(text) and not is_year(text)) or is_nothing(text) or _ERROR.fullmatch(text)
        for text in row[1:]
        if text
    )


def _counts(row: Row) -> bool:
    """Whether a row numbers the columns: `(1) | (2) | (3)`."""
    numbers = [re.sub(r"\D", "", text) for text in row if re.fullmatch(r"[(\[]?\d{1,2}[)\]]?", text)]
    filled = sum(map(bool, row))
    steps = [int(two) - int(one) for one, two in pairwise(numbers)]
    return len(numbers) >= 3 and len(numbers) == filled and numbers[0] in ("0", "1", "2") and set(steps) == {1}


def _follow(rows: Sequence[Row], first: int, layout: Layout) -> None:
    """The rows of a table from its first one, and what stands below."""
    waiting: list[int] = []
    apart = False
    for at in range(first, len(rows)):
        row = rows[at]
        if not any(row):
            apart = True
            continue
        if not waiting and any(list(row) == list(rows[head]) for head in layout.heads):
            layout.aside.append(at)
        elif is_line(row):
            waiting.append(at)
        elif (apart or waiting) and _opens_table(rows, at):
            break
        else:
            layout.rows += [*waiting, at]
            waiting = []
            apart = False
    # What stands below the last row is no group of rows that follow; what is no note may be above the next table.
    while waiting and not is_note(next(filter(None, rows[waiting[-1]]))):
        if len(rows) > 1 + waiting[-1] and any(is_data(row) for row in rows[1 + waiting[-1] :]):
            waiting.pop()
        else:
            break
    layout.notes = waiting


def _opens_table(rows: Sequence[Row], at: int) -> bool:
    """Whether a row names columns anew: it has no figures, and rows of figures stand below it."""
    row = rows[at]
    if is_data(row):
        return False
    below = [one for one in rows[at + 1 : at + 1 + _LOOK_AHEAD] if any(one)]
    return any(is_data(one) for one in below)
