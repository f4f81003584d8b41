"""Tables (CSV, XLSX, JSON) as rows: those of entries here, with their cells under the fields of a profile.

Which sheet has entries and which has figures is told sheet by sheet; `statistic_sheets` reads the figures.

A bad row or cell is reported with file, row, column and reason; the rest goes on. A row's number is the one that
a spreadsheet shows: the heading is row 1.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wsisgraph.counting import counted
from wsisgraph.documents.blocks import Block, Source
from wsisgraph.documents.canon import Run, canonical
from wsisgraph.documents.formats import format_of
from wsisgraph.documents.limits import Limits
from wsisgraph.documents.profiles import Field, Profile, folded, statistics, stocktaking
from wsisgraph.documents.sheet_view import fill_down, hide, tell_hidden, tell_hidden_sheet
from wsisgraph.documents.sheets import Sheet, read_csv, read_json, read_workbook
from wsisgraph.documents.statistic_sheets import StatisticSheet, blocks_of, statistic_sheet
from wsisgraph.errors import InputError

_LOOK_FOR_HEAD = 15
_SUMS_UP = re.compile(
    r"(?:grand |sub-?)?totals?\s*(?::.{0,80}|\(.{0,80}\))?|(?:sources?|notes?)\s*:.{0,500}", re.IGNORECASE
)
_SHIFTED = 2
"""Cells that do not fit, from which on a row with too many cells is taken for one whose cells have moved."""
_ENTRIES_ALONE = frozenset({
    "action_line", "category", "sdg", "activity_type", "description", "short_description", "timeframe",
    "start_date", "end_date", "goals", "results_and_impact", "partnerships", "target_groups", "prize_result",
})  # fmt: skip
"""Fields that only a table of entries has, and no table of figures."""
_ENOUGH = 3
"""Columns of such fields from which on a table is one of entries, whatever else it has."""
_SHEETS = {"csv": read_csv, "xlsx": read_workbook, "json": read_json}


def read(data: bytes, name: str, limits: Limits, profile: Profile | None = None) -> Source:
    """The rows of a table, as blocks of kind `row` whose label is the row's number.

    Raises:
        InputError: the file is broken, or no row in it names columns.

    """
    form = format_of(data, name)
    source = Source(form)
    sheets = [sheet for sheet in _SHEETS[form](data, name, limits, source) if sheet.rows]
    found = [(sheet, _part(sheet, profile, source)) for sheet in sheets]
    parts = [part for _, part in found if part]
    tables = [part for part in parts if isinstance(part, _Table)]
    if not parts:
        raise InputError(
            "The table has no row with the names of its columns above rows of data.",
            source=name,
            remedy="Put the names of the columns into the first row.",
        )
    if profile and profile.kind == "entries":
        _check_required(tables, profile, name)
    if len(tables) < len(parts):
        source.given = _given(profile, source)
    _check_figures(parts, name, limits)
    named = len(sheets) > 1 and len(tables) < len(parts)
    for position, part in enumerate(parts, 1):
        prefix = "" if position == 1 else f"{position}."
        if named:
            source.blocks.append(Block((Run(part.sheet.name),), "heading", label=str(position)))
        source.blocks.extend(
            _rows(part, prefix, source) if isinstance(part, _Table) else blocks_of(part, prefix, source)
        )
    for sheet in (sheet for sheet, part in found if not part and not sheet.display.hidden):
        source.blocks.extend(_aside(row, sheet.name) for row in sheet.rows if any(row))
    return source


def _aside(row: Sequence[str], label: str) -> Block:
    return Block((Run(" | ".join(cell for cell in row if cell)),), "aside", label=label)


def _check_figures(parts: "Sequence[_Table | StatisticSheet]", name: str, limits: Limits) -> None:
    count = sum(part.figures for part in parts if isinstance(part, StatisticSheet))
    if count > limits.figures:
        message = f"The tables have {count:,} figures; at most {limits.figures:,} are read."
        raise InputError(
            message, source=name, remedy="Split the file, or raise the setting WSISGRAPH_TABLE_FIGURES."
        )


def _given(profile: Profile | None, source: Source) -> tuple[tuple[str, str], ...]:
    """What is known of all figures: what the profile says, and that commas may part decimals."""
    given = profile.constants if profile else ()
    if profile and profile.decimal:
        return (*given, ("decimal", profile.decimal))
    return (*given, ("decimal", "unsure")) if source.separator == ";" else given


def _part(sheet: Sheet, profile: Profile | None, source: Source) -> "_Table | StatisticSheet | None":
    """A sheet as a table of entries or of figures; None where it is no table."""
    of_figures = profile if profile and profile.kind == "statistics" else None
    entries = _table(sheet, stocktaking() if profile is None or of_figures else profile)
    titled = entries is not None and (
        entries.tells_deeds() or (entries.knows("title") and not _is_of_figures(sheet, entries))
    )
    if of_figures is None and entries and (titled or (profile and profile.knows_own(sheet.rows[entries.head]))):
        return _seen(entries, source)
    found = statistic_sheet(sheet, of_figures or statistics())
    if found and sheet.display.hidden:
        tell_hidden_sheet(sheet, source)
        return None
    return found or (entries and _seen(entries, source))


def _seen(table: "_Table", source: Source) -> "_Table | None":
    """The table without what its sheet hides, and with merged cells in every row."""
    if table.sheet.display.hidden:
        tell_hidden_sheet(table.sheet, source)
        return None
    grid = [list(row) for row in table.sheet.rows]
    fill_down(grid, table.sheet.merged, table.head)
    hidden = hide(grid, table.sheet, table.head)
    return replace(table, seen=tuple(grid), hidden=tuple(hidden))


def _is_of_figures(sheet: Sheet, entries: "_Table") -> bool:
    """Whether what may be titles are names of other things: `Name | Year | Value`."""
    titles = [printed for printed, field in entries.columns if field.name == "title"]
    telling = [field.name for _, field in entries.columns if field.name in _ENTRIES_ALONE]
    return folded(titles[0]) == "name" and not telling and statistic_sheet(sheet, statistics()) is not None


def _check_required(tables: list["_Table"], profile: Profile, name: str) -> None:
    """Only what the profile itself requires: a list of members that it describes has no titles of activities."""
    present = {field.name for table in tables for _, field in table.columns}
    missing = [name for name in sorted(profile.own - present) if profile.fields[name].required]
    if missing:
        raise InputError(
            f"The table has no column for {', '.join(missing)}.",
            source=name,
            remedy="Add the column, or say in the profile which column it is.",
        )


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    head: int
    """Position of the row of headings."""
    columns: tuple[tuple[str, Field], ...]
    """Printed heading and field of each column."""
    seen: Sequence[list[str]] = ()
    """The rows of the sheet as its readers see them."""
    hidden: tuple[int, ...] = ()
    """Positions of rows that are left out because they are hidden."""

    def knows(self, name: str) -> bool:
        """Whether a column has this field."""
        return any(field.name == name for _, field in self.columns)

    def tells_deeds(self) -> bool:
        """Whether so much speaks of entries that a number beside them is no statistic, title or not."""
        return len(_ENTRIES_ALONE & {field.name for _, field in self.columns}) >= _ENOUGH


def _table(sheet: Sheet, profile: Profile) -> _Table | None:
    """The table of a sheet: its headings are the row that the profile knows most of, else the first full one."""
    first = sheet.rows[:_LOOK_FOR_HEAD]
    scores = [(profile.known(row), -position) for position, row in enumerate(first)]
    known, at = max(scores)
    head = -at
    if known == 0:
        head = next((p for p, row in enumerate(first) if sum(map(bool, row)) > 1), 0)
    if head + 1 >= len(sheet.rows) or not any(sheet.rows[head]):
        return None
    taken: set[str] = set()
    named = profile.fields_named(sheet.rows[head])
    columns: list[tuple[str, Field]] = []
    for number, heading in enumerate(sheet.rows[head], 1):
        printed = heading or f"column {number}"
        field = profile.field_of(printed)
        if field.name in taken or (field.name in named and folded(printed) in profile.bare):
            field = Field(f"{printed} {number}")
        taken.add(field.name)
        columns.append((printed, field))
    return _Table(sheet, head, tuple(columns))


def _rows(table: _Table, prefix: str, source: Source) -> Iterator[Block]:
    tell_hidden(table.sheet, table.hidden, prefix, source)
    for position, row in enumerate(table.seen[: table.head + 1]):
        if any(row):
            yield _aside(row, str(position + 1))
    for position, row in enumerate(table.seen[table.head + 1 :], table.head + 2):
        if any(row):
            number = f"{prefix}{table.sheet.numbers[position - 1]}"
            yield _aside(row, number) if _is_below(row) else _row(table, row, number, source)


def _is_below(row: Sequence[str]) -> bool:
    """Whether a row with one cell only is no entry: what sums the table up, or says where it comes from."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and _SUMS_UP.fullmatch(filled[0]) is not None


def _row(table: _Table, row: list[str], number: str, source: Source) -> Block:
    cells: list[tuple[str, str]] = []
    texts: list[str] = []
    shifted = _is_shifted(table, row, number, source)
    rejected = shifted
    for (printed, field), text in _pairs(table, row, number, source):
        fault = None if shifted else field.fault(text)
        texts.append(text)
        if fault is None:
            cells.append((field.name, text))
            continue
        rejected = rejected or (field.required and not text)
        source.warn(
            "bad-row" if not text else "bad-cell", f"{printed}: {fault}.", f"row {number}, column {printed}"
        )
    runs = tuple(_runs(text for text in texts if text))
    return Block(
        runs, "aside" if rejected else "row", label=number, line=None, cells=tuple(c for c in cells if c[1])
    )


def _is_shifted(table: _Table, row: list[str], number: str, source: Source) -> bool:
    """Whether a row has more cells than columns and cells that do not fit: one was parted, the others moved on."""
    extra = sum(map(bool, row[len(table.columns) :]))
    if not extra:
        return False
    faults = [printed for (printed, field), text in zip(table.columns, row, strict=False) if field.fault(text)]
    if len(faults) >= _SHIFTED:
        message = (
            f"{counted(extra, 'cell', 'cells')} too many, and {', '.join(faults)} do not fit: a mark of the table "
            "stands in a cell."
        )
        source.warn("bad-row", message, f"row {number}")
    return len(faults) >= _SHIFTED


def _pairs(table: _Table, row: list[str], number: str, source: Source) -> Iterable[tuple[tuple[str, Field], str]]:
    extra = [text for text in row[len(table.columns) :] if text]
    if extra:
        source.warn(
            "bad-cell",
            f"{counted(len(extra), 'cell stands', 'cells stand')} beyond the last named column.",
            f"row {number}, column {len(row)}",
        )
    beyond = [(f"column {n}", Field(f"column {n}")) for n in range(len(table.columns) + 1, len(row) + 1)]
    filled = [*row, *([""] * (len(table.columns) - len(row)))]
    return zip([*table.columns, *beyond], (canonical([Run(text)]).text for text in filled), strict=False)


def _runs(texts: Iterable[str]) -> Iterator[Run]:
    for position, text in enumerate(texts):
        if position:
            yield Run("; ")
        yield Run(text)
