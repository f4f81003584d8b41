"""Lists: filtered, sorted, paged by a cursor that belongs to its release, in JSON or as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import context, list_exports, tables
from wsisgraph.api import parameters as p
from wsisgraph.api.cursors import Cursor, fingerprint, page_asked
from wsisgraph.api.links import next_link
from wsisgraph.api.models import field_names, model_of
from wsisgraph.api.nearest import nearest
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.parameters import ListQuery, Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import CSV, JSONLD, LINES, TABLE, WHOLE, XLSX, Body, answer, dumps, lines, offer_for
from wsisgraph.api.service import Served, service_of
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index import COUNTED
from wsisgraph.releases.index_read import Index
from wsisgraph.settings import Settings

SORTS = {
    "activity": ("label", "year", "date", "confidence", "type", "status", "document"),
    "statistic": ("label", "value", "unit", "confidence", "document"),
    "entity": ("label", "activities"),
    "work": ("label", "activities"),
    "document": ("label", "year", "date", "activities"),
    "paragraph": ("activities",),
    "action-line": ("label", "order", "activities"),
    "goal": ("label", "order", "activities"),
    "target": ("label", "activities"),
    "region": ("label", "activities"),
    "country": ("label", "activities"),
    "topic": ("label", "activities"),
}
FACETS = {
    "activity": (
        "action_line", "goal", "target", "region", "country", "actor", "partner", "type", "status", "topic",
        "year", "document", "basis",
    ),
    "statistic": ("unit", "form", "document", "area", "population", "series"),
    "entity": ("entity_kind", "registered", "facilitates"),
    "work": ("work_kind",),
    "document": ("year", "language"),
}  # fmt: skip
FACET_VALUES = 20
SEARCHED = frozenset({
    "activity", "statistic", "entity", "work", "document", "paragraph", "section", "footnote",
    "action-line", "goal", "target", "indicator", "region", "country", "topic",
})  # fmt: skip


def filter_parameters(kind: str) -> tuple[Parameter, ...]:
    """The filters of a kind: its own, and those of the activities that name it."""
    own = p.OWN_FILTERS.get(kind, ())
    through = p.ACTIVITY_FILTERS if kind == "activity" or kind in COUNTED else ()
    known = {item.name for item in own}
    return (*own, *(item for item in through if item.name not in known), *((p.SUGGESTED,) if through else ()))


def list_parameters(kind: str) -> tuple[Parameter, ...]:
    """Every parameter of the list of a kind."""
    sorts = sorted(f"{sign}{name}" for name in ("id", *SORTS.get(kind, ())) for sign in ("", "-"))
    more = [p.LIMIT, p.CURSOR, Parameter("sort", "Order; a leading minus for descending.", values=tuple(sorts))]
    if kind in SEARCHED:
        more.append(p.QUERY)
    if includes := _includes(kind):
        more.append(p.comma("include", f"Comma list of {', '.join(includes)}.", includes))
    formats = tuple(offer.name for offer in (*TABLE, *list_exports.offers(kind)))
    form = Parameter("format", "The form of the answer, instead of Accept.", values=formats)
    return (*filter_parameters(kind), *more, p.fields(field_names(kind)), p.VIEW, form)


def list_answer(request: Request, kind: str, fixed: Mapping[str, tuple[str, ...]] | None = None) -> Response:
    """The list of a kind, as the request asks for it; `fixed` filters come from the path."""
    given = request.query_params
    p.check_names(given, [item for item in list_parameters(kind) if item.name not in (fixed or {})])
    offer = _offer(request, kind)
    cursor, served = page_asked(request)
    served = served.view(p.choice(given, "view", p.VIEW.values, "stated"))
    query = list_query(given, kind, served.index, fixed or {})
    if cursor:
        cursor.check(query.fingerprint)
    listing = _Listing(request, service_of(request).settings, served, kind, query, cursor.place if cursor else 0)
    return answer(request, served.id, offer, lambda: listing.body(offer))


def _offer(request: Request, kind: str) -> Offer:
    """The form of a list; those of other systems are chosen by their name alone."""
    name = p.single(request.query_params, "format")
    return offer_for(request, (*TABLE, *list_exports.offers(kind)) if name else TABLE)


def list_query(given: QueryParams, kind: str, index: Index, fixed: Mapping[str, tuple[str, ...]]) -> ListQuery:
    """What a list was asked for, every value checked."""
    filters = p.filters_of(given, (*filter_parameters(kind), p.QUERY), index, kind)
    filters = replace(filters, codes={**filters.codes, **fixed})
    allowed = ("id", *SORTS.get(kind, ()))
    sort = p.single(given, "sort")
    if sort is not None and sort.removeprefix("-") not in allowed:
        raise p.refuse("sort", sort, sorted((*allowed, *(f"-{name}" for name in allowed))))
    limit = p.number(given, p.LIMIT)
    return ListQuery(
        filters=filters,
        sort=sort,
        limit=None if limit is None else int(limit),
        include=frozenset(p.comma_list(given, "include", _includes(kind))),
        fields=p.comma_list(given, "fields", field_names(kind)),
        fingerprint=fingerprint(
            kind,
            p.single(given, "view") or "stated",
            sorted(filters.codes.items()),
            replace(filters, codes={}),
            sort,
        ),
    )


def slim(record: dict[str, Any], include: Iterable[str], fields: Sequence[str]) -> dict[str, Any]:
    """A record without what was not asked for."""
    if "evidence" not in include:
        record.pop("evidence", None)
        for value in record.values():
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, dict):
                        item.pop("evidence", None)
    if fields:
        kept = {"@context", "@id", "@type", *fields}
        return {name: value for name, value in record.items() if name in kept}
    return record


def _includes(kind: str) -> tuple[str, ...]:
    evidence = ("evidence",) if kind in ("activity", "statistic") else ()
    return (*evidence, "facets") if kind in FACETS else evidence


@dataclass(frozen=True, slots=True)
class _Listing:
    """One list request, checked; `body` runs it."""

    request: Request
    settings: Settings
    served: Served
    kind: str
    query: ListQuery
    start: int

    def body(self, offer: Offer) -> tuple[Body, dict[str, str]]:
        """The body and further headers."""
        index = self.served.index
        chosen = select.select(index, self.kind, self.query.filters)
        order = select.order_of(index, self.kind, self.query.sort, self.query.filters.phrases)
        total = chosen.bit_count()
        limit = self.query.limit or self._size(offer, total)
        page = select.page(chosen, order, self.start, limit)
        following = self._next(page.following)
        headers = {"X-Total-Count": str(total), "X-Release": self.served.id}
        if following:
            headers["Link"] = f'<{following}>; rel="next"'
        if offer in (CSV, XLSX):
            headers |= tables.saved_as(self.kind, self.request.query_params.multi_items(), offer.name)
            return self._table(offer, page.positions), headers
        if offer is LINES:
            return lines(self._items(page.positions)), headers
        if offer.name in list_exports.OFFERS:
            body = list_exports.exported(self.served, self.settings, self.kind, offer.name, page.positions)
            return body, headers
        document: dict[str, Any] = {
            "items": list(self._items(page.positions)),
            "total": total,
            "next": following,
            "release": self.served.id,
        }
        if "facets" in self.query.include:
            document["facets"] = self._facets(index)
        if offer is JSONLD:
            document = {"@context": self._context} | document
        return dumps(document), headers

    @staticmethod
    def _size(offer: Offer, total: int) -> int:
        """Items on a page when the client does not say."""
        if offer.name in list_exports.OFFERS:
            return p.MAX_LIMIT
        return max(total, 1) if offer in WHOLE else p.DEFAULT_LIMIT

    @property
    def _context(self) -> str:
        return self.settings.public_url + context.PATH

    def _items(self, positions: Sequence[int]) -> Iterator[dict[str, Any]]:
        for record in self.served.index.records(self.kind, positions):
            yield slim({"@context": self._context} | record, self.query.include, self.query.fields)

    def _table(self, offer: Offer, positions: Sequence[int]) -> Body:
        fields = self.query.fields
        columns = tables.columns_of(model_of(self.kind), fields)
        if "evidence" not in self.query.include:
            columns = [name for name in columns if not name.startswith("evidence_")]
        rows = (tables.row_of(record, columns) for record in self.served.index.records(self.kind, positions))
        if offer is XLSX:
            return tables.xlsx_bytes(self.kind, columns, rows)
        return tables.csv_rows(columns, rows)

    def _facets(self, index: Index) -> dict[str, Any]:
        return {name: self._facet(index, name) for name in FACETS[self.kind]}

    def _facet(self, index: Index, name: str) -> dict[str, Any]:
        counted = select.facet(index, self.kind, self.query.filters, name)
        names = labels(index, name)
        values = [
            {"code": code, "label": names.get(code, code), "count": count}
            for code, count in counted[:FACET_VALUES]
        ]
        return {"values": values, "total_values": len(counted)}

    def _next(self, place: int | None) -> str | None:
        cursor = None if place is None else Cursor(self.served.id, place, self.query.fingerprint)
        return next_link(self.request, self.settings, cursor)


def labels(index: Index, name: str) -> Mapping[str, str]:
    """Code to label for the values of a filter."""
    kinds = {
        item.name: item.kind for item in (*p.ACTIVITY_FILTERS, *(x for own in p.OWN_FILTERS.values() for x in own))
    }
    kind = kinds.get(name)
    return index.labels(kind) if kind else {}


def missing(index: Index, kind: str, local: str) -> ProblemError:
    """The 404 of an item, with what may have been meant."""
    close = nearest(index, kind, local)
    perhaps = f" Perhaps: {', '.join(close)}." if close else ""
    return ProblemError(404, f"There is no {kind} {local!r} in this release.{perhaps}", nearest=close or None)
