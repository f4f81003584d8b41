"""The activities of a release as one table, with the same columns as the list of the API."""

from typing import BinaryIO

from wsisgraph.exports.source import Source
from wsisgraph.exports.tables import csv_rows, row_of, xlsx_bytes

COLUMNS = (
    "id", "kind", "local", "label", "document", "paragraph", "heading", "sources", "footnotes", "confidence",
    "rule", "warnings", "judgements", "evidence_id", "evidence_exact", "evidence_start", "evidence_end",
    "evidence_source",
    "actors", "actors_basis", "partners", "partners_basis", "beneficiaries", "beneficiaries_basis", "verb", "type",
    "object",
    "object_parts", "result_id", "result_local", "result_title", "result_kind", "result_symbol", "result_url",
    "purpose", "venue", "status", "date", "date_value", "year", "year_basis", "action_lines", "action_lines_basis",
    "goals", "goals_basis", "targets", "targets_basis", "regions", "regions_basis", "countries", "countries_basis",
    "topics", "topics_basis", "suggestions", "suggestions_basis", "document_symbols",
)  # fmt: skip


def write_csv(source: Source, out: BinaryIO) -> None:
    """Write CSV."""
    rows = (row_of(record, COLUMNS) for record in source.records("activity"))
    out.writelines(csv_rows(COLUMNS, rows))


def write_xlsx(source: Source, out: BinaryIO) -> None:
    """Write a workbook; raises `InputError` when the library for it is missing."""
    rows = (row_of(record, COLUMNS) for record in source.records("activity"))
    out.write(xlsx_bytes("activities", COLUMNS, rows, source.release.published))
