"""Activities in the form of WSIS Stocktaking entries: the columns of the profile `stocktaking` of the reader.

What a Stocktaking entry has no field for (the quotation and where it stands) follows in columns of our own, so
that a reader of the table finds the words of the report. Nothing that the report does not say is filled in.
"""

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from wsisgraph.exports.dates import period_of
from wsisgraph.exports.source import Record, Source
from wsisgraph.exports.tables import csv_rows

COLUMNS = (
    "id", "title", "description", "activity_type", "action_line", "sdg", "organisation", "stakeholder_type",
    "country", "region", "keywords", "status", "timeframe", "start_date", "end_date", "goals",
    "results_and_impact", "partnerships", "target_groups", "url", "language", "year", "quotation", "document",
    "paragraph",
)  # fmt: skip
_LIST = "; "
_ADDRESS = ("http://", "https://", "www.")
_SPACES = re.compile(r"\s+")
_IN_LISTS = re.compile(r"\s*[;|]\s*")


def write_stocktaking(source: Source, out: BinaryIO) -> None:
    """Write one row an activity, in canonical order."""
    entities, documents = source.by_local("entity"), source.by_local("document")
    kinds = {record["code"]: record["label"] for record in source.records("entity-kind")}
    rows = (_row(record, entities, documents, kinds) for record in source.records("activity"))
    out.writelines(csv_rows(COLUMNS, ([_cell(cells.get(name)) for name in COLUMNS] for cells in rows)))


def _row(
    record: Record, entities: dict[str, Record], documents: dict[str, Record], kinds: dict[str, str]
) -> dict[str, Any]:
    document = documents.get(record["document"] or "", {})
    result = record["result"] or {}
    first = entities.get(record["actors"][0]["local"], {}) if record["actors"] else {}
    urls = (result.get("url"), *record["sources"])
    return {
        "id": record["id"],
        "title": record["label"],
        "description": _deed(record),
        "activity_type": record["type"],
        "action_line": _listed(item["code"] for item in record["action_lines"]),
        "sdg": _listed(item["code"] for item in (*record["goals"], *record["targets"])),
        "organisation": _listed(item["name"] for item in record["actors"]),
        "stakeholder_type": kinds.get(first.get("entity_kind") or ""),
        "country": _listed(item["label"] for item in record["countries"]),
        "region": _listed(item["label"] for item in record["regions"]),
        "keywords": _listed(item["label"] for item in record["topics"]),
        "status": record["status"],
        "timeframe": record["date"],
        **_days(record["date_value"]),
        "goals": record["purpose"],
        "results_and_impact": result.get("title"),
        "partnerships": _listed(item["name"] for item in record["partners"]),
        "target_groups": _listed(item["name"] for item in record["beneficiaries"]),
        "url": " ".join(dict.fromkeys(url for url in urls if url and url.startswith(_ADDRESS) and " " not in url)),
        "language": document.get("language"),
        "year": record["year"],
        "quotation": record["evidence"]["exact"],
        "document": document.get("symbol") or record["document"],
        "paragraph": record["paragraph"],
    }


def _deed(record: Record) -> str:
    return " ".join(part for part in (record["verb"], record["object"]) if part)


def _days(value: str | None) -> dict[str, str]:
    """The first and last day of a stated date; a date that was not stated has none."""
    period = period_of(value)
    if period is None:
        return {}
    return {"start_date": period.first.isoformat(), "end_date": period.last.isoformat()}


def _listed(values: Iterable[str]) -> str:
    """Values in one cell. A mark that would part a value in two becomes a comma."""
    return _LIST.join(dict.fromkeys(_IN_LISTS.sub(", ", value) for value in values))


def _cell(value: Any) -> Any:
    """Line breaks and runs of spaces would part or change a cell when it is read back."""
    return _SPACES.sub(" ", value).strip() if isinstance(value, str) else value
