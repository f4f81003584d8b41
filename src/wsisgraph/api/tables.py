"""Lists as tables: the columns of the items that the API sends. The writers are those of the exports."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from wsisgraph.api.models import Evidence, Known, Node, Reference, Result
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import InputError
from wsisgraph.exports import tables
from wsisgraph.exports.tables import csv_rows, row_of

__all__ = ["columns_of", "csv_rows", "row_of", "saved_as", "xlsx_bytes"]
_NOT_ASKED = frozenset({"format", "cursor", "limit", "lang"})
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.]+")
_LONGEST_NAME = 120
_NOT_COLUMNS = frozenset({"context", "at_id", "at_type"})


def columns_of(model: type[Node], fields: Sequence[str] = ()) -> list[str]:
    """The columns of a table of such items; nested values have columns of their own (`result_title`)."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        if name in _NOT_COLUMNS or (fields and name not in fields):
            continue
        inner = _nested(field.annotation)
        if inner in (Evidence, Result, Reference):
            found.extend(f"{name}_{part}" for part in inner.model_fields)
        elif inner is not None and issubclass(inner, Known):
            found.extend((name, f"{name}_basis"))
        else:
            found.append(name)
    return found


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with one sheet.

    Raises:
        ProblemError: 501 when the library for it is not installed.

    """
    try:
        return tables.xlsx_bytes(title, columns, rows)
    except InputError as error:
        detail = "This server cannot write XLSX: install wsisgraph with its extra `tables`. CSV is available."
        raise ProblemError(501, detail) from error


def saved_as(name: str, pairs: Iterable[tuple[str, str]], ending: str) -> dict[str, str]:
    """The header field by which a browser saves a table under a name that says what was asked for.

    `pairs` is the query; what only says how the answer is sent is left out: `wsisgraph-gaps-year-2020.xlsx`.
    """
    asked = sorted((key, value) for key, value in pairs if value and key not in _NOT_ASKED)
    whole = "-".join(["wsisgraph", name, *(f"{key}-{value}" for key, value in asked)])
    plain = _NOT_PLAIN.sub("-", whole).strip("-")
    short = plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}-and-more"
    return {"Content-Disposition": f'attachment; filename="{short}.{ending}"'}


def _nested(annotation: Any) -> type[BaseModel] | None:
    candidates = (annotation, *get_args(annotation))
    return next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
