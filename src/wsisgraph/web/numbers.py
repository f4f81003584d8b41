"""The numbers of a page's chart as CSV, one row a number, in the reader's language."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.responses import CSV, prepare
from wsisgraph.api.service import Served
from wsisgraph.api.tables import csv_rows, saved_as
from wsisgraph.web.languages import language_of
from wsisgraph.web.rendering import VARY, View

Numbers = tuple[Sequence[str], Iterable[Sequence[Any]]]
"""Columns and rows."""


def numbers_answer(request: Request, served: Served, make: Callable[[View], Numbers]) -> Response:
    """The numbers over a release, or 304 when the reader has them already."""
    view = View(request, served, language_of(request))
    prepared = prepare(request, f"{served.id} {view.language.code}", CSV)
    if prepared.unchanged:
        return prepared.not_modified()
    more = {"Vary": VARY, "Content-Language": view.language.code, "X-Release": served.id}
    name = request.url.path.rpartition("/")[2].removesuffix(".csv")
    more |= saved_as(name, request.query_params.multi_items(), "csv")
    return prepared.response(b"".join(csv_rows(*make(view))), more)
