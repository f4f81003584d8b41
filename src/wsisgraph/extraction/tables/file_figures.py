"""Statistics in a file that is a table of figures, or has sheets that are."""

from collections.abc import Sequence

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Finding, Statistic
from wsisgraph.extraction.tables.cell_slots import areas_of
from wsisgraph.extraction.tables.file_reader import FileReader
from wsisgraph.extraction.tables.file_tables import FileTable
from wsisgraph.extraction.tables.long_files import LongReader
from wsisgraph.extraction.tables.wide_files import WideReader
from wsisgraph.vocabulary import Vocabulary


def file_statistics(
    document: Document, tables: Sequence[FileTable], vocabulary: Vocabulary
) -> tuple[list[Statistic], list[Finding]]:
    """The statistics in the tables of a file, and what in them was not read, with row, column and reason."""
    statistics: list[Statistic] = []
    findings: list[Finding] = []
    areas = areas_of(vocabulary)
    for table in tables:
        is_long = "value" in (name for name, _ in table.heads[-1].paragraph.columns)
        reader: FileReader = (LongReader if is_long else WideReader)(document, table, areas)
        found = reader.statistics()
        statistics += found
        findings += reader.findings()
    return statistics, findings
