"""Lists that are computed, not stored: the same shape, cursor, tables and headers as the lists of items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api import tables
from wsisgraph.api.cursors import Cursor, fingerprint, page_asked
from wsisgraph.api.links import next_link
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.responses import CSV, LINES, PLAIN_TABLE, WHOLE, XLSX, Body, answer, dumps, lines, offer_for
from wsisgraph.api.service import Served, service_of
from wsisgraph.releases.index_select import Filters

Row = dict[str, Any]
FORMAT = Parameter(
    "format", "The form of the answer, instead of Accept.", values=tuple(offer.name for offer in PLAIN_TABLE)
)
PAGING = (p.LIMIT, p.CURSOR, FORMAT)


@dataclass(frozen=True, slots=True)
class Computed:
    """Rows and what stands beside them."""

    rows: Sequence[Row]
    columns: Sequence[str]
    beside: Mapping[str, Any] = field(default_factory=dict)
    """Further members of the JSON document."""
    finish: Callable[[Row], Row] = lambda row: row
    """What is done for the rows of a page only."""


def rows_answer(
    request: Request,
    name: str,
    parameters: Sequence[Parameter],
    compute: Callable[[Served, Filters], Computed],
    *,
    version: str = "",
) -> Response:
    """A computed list, paged; tables are whole unless `limit` is given.

    `version` is what the rows follow from beside the release and the request.
    """
    given = request.query_params
    known = (*parameters, *PAGING)
    p.check_names(given, known)
    offer = offer_for(request, PLAIN_TABLE)
    cursor, served = page_asked(request)
    if p.VIEW in parameters:
        served = served.view(p.choice(given, "view", p.VIEW.values, "stated"))
    filters = p.filters_of(given, parameters, served.index, "activity")
    limit = p.number(given, p.LIMIT)
    others = sorted((key, value) for key, value in given.multi_items() if key not in ("cursor", "limit", "format"))
    question = fingerprint(name, others)
    if cursor:
        cursor.check(question)

    def make() -> tuple[Body, dict[str, str]]:
        computed = compute(served, filters)
        start, total = (cursor.place if cursor else 0), len(computed.rows)
        size = int(limit) if limit else (total if offer in WHOLE else p.DEFAULT_LIMIT)
        end = start + size
        following = Cursor(served.id, end, question) if end < total else None
        link = next_link(request, service_of(request).settings, following)
        headers = {"X-Total-Count": str(total), "X-Release": served.id}
        headers |= {"Link": f'<{link}>; rel="next"'} if link else {}
        if offer is LINES:
            return lines(map(computed.finish, computed.rows[start:end])), headers
        rows = [computed.finish(row) for row in computed.rows[start:end]]
        if offer in (CSV, XLSX):
            headers |= tables.saved_as(name, given.multi_items(), offer.name)
            return _table(offer, name, computed.columns, rows), headers
        document = {"items": rows, "total": total, "next": link, "release": served.id}
        return dumps(document | dict(computed.beside)), headers

    return answer(request, f"{served.id} {version}".rstrip(), offer, make)


def _table(offer: Offer, name: str, columns: Sequence[str], rows: Sequence[Row]) -> Body:
    cells = [tables.row_of(row, columns) for row in rows]
    return tables.xlsx_bytes(name, columns, cells) if offer is XLSX else tables.csv_rows(columns, cells)
