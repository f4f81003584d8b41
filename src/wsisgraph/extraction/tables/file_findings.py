"""What in a table of a file was not read: each kind once a table, with the rows, the column and the reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wsisgraph.documents.model import Paragraph
from wsisgraph.extraction.facts import Finding

_SHOWN = 10
_WORDS = 40


@dataclass
class Unread:
    """Collects what was not read of one table."""

    table: str
    first: str
    """The number of the table's first row."""
    cells: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)
    """By code, column and reason, the number of each row and the words of its cell."""

    def add(self, code: str, column: str, reason: str, row: Paragraph, text: str = "") -> None:
        """Notes a figure that is not read."""
        self.cells.setdefault((code, column, reason), {}).setdefault(row.number, text[:_WORDS])

    def findings(self) -> Iterator[Finding]:
        """What a person should look at; many rows with one fault are one finding."""
        for (code, column, reason), rows in self.cells.items():
            shown = [f"{row} (“{text}”)" if text else row for row, text in list(rows.items())[:_SHOWN]]
            more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
            place = f"column {column}, row {', '.join(shown)}{more}"
            yield Finding(code, f"Table {self.table}, {place}: {reason}", next(iter(rows)))
