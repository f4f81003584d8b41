"""Filters, pages, facets and orders hold what they promise for any combination."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.releases import generated

from wsisgraph.iris import Iris
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index import build_index
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.index_text import parse

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
VALUES = {
    "action_line": ("C2", "C7", "C7-ehealth", "C9"),
    "goal": ("1", "9", "17"),
    "region": ("africa", "eca", "europe"),
    "country": ("KEN", "FRA"),
    "actor": ("itu", "unesco"),
    "partner": ("itu", "oecd"),
    "type": ("event", "publication"),
    "status": ("planned",),
    "document": ("report-2016",),
    "basis": ("stated", "inferred/keyword"),
    "year": ("2015", "2017"),
}
QUERIES = (None, "report", "论坛", "review -toolkit", '"diagnostic studies"')
filters = st.builds(
    Filters,
    st.dictionaries(st.sampled_from(sorted(VALUES)), st.none(), max_size=3).flatmap(
        lambda names: st.fixed_dictionaries(
            {name: st.sets(st.sampled_from(VALUES[name]), min_size=1).map(sorted).map(tuple) for name in names}
        )
    ),
    st.sampled_from((None, 2016)),
    st.sampled_from((None, 2018)),
    st.sampled_from((None, 0.7, 0.9)),
    st.sampled_from(QUERIES).map(lambda query: parse(query) if query else ()),
    st.booleans(),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("select") / "index.sqlite"
    build_index(generated.store_of(90), path, Iris())
    index = Index(path)
    yield index
    index.close()


def below(index: Index, kind: str, codes: tuple[str, ...]) -> set[str]:
    return {code for above in codes for code in index.descendants(kind, above)}


def known_so(item: dict[str, Any], bases: tuple[str, ...]) -> bool:
    basis = item["basis"] or ""
    return not bases or basis in bases or basis.partition("/")[0] in bases


def weakly(
    index: Index, record: dict[str, Any], name: str, codes: tuple[str, ...], bases: tuple[str, ...]
) -> bool:
    """One filter over what weak rules suggest."""
    fields = {"action_line": "action_lines", "region": "regions", "goal": "goals", "country": "countries"}
    found = [
        item for item in record["suggestions"] if item["property"] == fields.get(name) and known_so(item, bases)
    ]
    kind = name.replace("_", "-")
    return any(item["code"] in (below(index, kind, codes) or codes) for item in found)


def has(index: Index, record: dict[str, Any], name: str, codes: tuple[str, ...], bases: tuple[str, ...]) -> bool:
    """One filter over the record that the API sends."""
    fields = {"goal": "goals", "country": "countries", "actor": "actors", "partner": "partners"}
    if name in ("action_line", "region"):
        wanted = below(index, name.replace("_", "-"), codes)
        tags = record["action_lines" if name == "action_line" else "regions"]
        return any(tag["code"] in wanted and known_so(tag, bases) for tag in tags)
    if name in fields:
        key = "local" if name in ("actor", "partner") else "code"
        return any(item[key] in codes and known_so(item, bases) for item in record[fields[name]])
    if name == "year":
        return str(record["year"]) in codes and known_so({"basis": record["year_basis"]}, bases)
    return record[name] in codes


def holds(index: Index, record: dict[str, Any], chosen: Filters) -> bool:
    """All filters, word by word."""
    bases = chosen.codes.get("basis", ())
    plain = {name: codes for name, codes in chosen.codes.items() if name != "basis"}
    for name, codes in plain.items():
        weak = chosen.suggested and weakly(index, record, name, codes, bases)
        if not weak and not has(index, record, name, codes, bases):
            return False
    lists = ("actors", "partners", "action_lines", "goals", "regions", "countries", "suggestions")
    if bases and not any(name in select.BASED for name in plain):
        items = [item for key in lists for item in record[key] if item["basis"]]
        if not any(known_so(item, bases) for item in items):
            return False
    year = record["year"]
    early = chosen.year_from is not None and (year is None or year < chosen.year_from)
    late = chosen.year_to is not None and (year is None or year > chosen.year_to)
    sure = chosen.min_confidence is None or record["confidence"] >= chosen.min_confidence
    return sure and not early and not late


@RELAXED
@given(filters)
def test_a_selection_is_what_the_filters_say_of_the_records(index: Index, chosen: Filters) -> None:
    found = set(bits.positions(select.select(index, "activity", chosen)))
    matching = set(index.search("activity", chosen.phrases)) if chosen.phrases else set(range(90))
    records = index.records("activity", range(index.size("activity")))
    assert found == {p for p, record in enumerate(records) if p in matching and holds(index, record, chosen)}


@RELAXED
@given(
    filters,
    st.sampled_from((None, "id", "-id", "year", "-year", "label", "-confidence", "type", "-date")),
    st.integers(1, 40),
)
def test_the_pages_together_are_exactly_the_set(
    index: Index, chosen: Filters, sort: str | None, limit: int
) -> None:
    found = select.select(index, "activity", chosen)
    order = select.order_of(index, "activity", sort, chosen.phrases)
    pages: list[list[int]] = []
    start: int | None = 0
    while start is not None:
        page = select.page(found, order, start, limit)
        pages.append(page.positions)
        assert page.following is None or len(page.positions) == limit
        start = page.following
    together = [position for page in pages for position in page]
    assert sorted(together) == list(bits.positions(found))
    assert together == [position for position in order if found >> position & 1]


@RELAXED
@given(filters, st.sampled_from(("action_line", "region", "type", "status", "document", "year", "actor", "basis")))
def test_a_facet_counts_what_its_filter_would_find(index: Index, chosen: Filters, name: str) -> None:
    counted = dict(select.facet(index, "activity", chosen, name))
    assert all(count > 0 for count in counted.values())
    for code in VALUES[name]:
        asked = replace(chosen, codes={**chosen.codes, name: (code,)})
        assert counted.get(code, 0) == select.select(index, "activity", asked).bit_count()


@pytest.mark.parametrize(
    "kind", ["entity", "document", "paragraph", "action-line", "goal", "region", "country", "status"]
)
@RELAXED
@given(filters)
def test_other_items_are_found_through_their_activities(index: Index, kind: str, chosen: Filters) -> None:
    plain = Filters({name: codes for name, codes in chosen.codes.items() if name not in select.OWN.get(kind, ())})
    found = set(bits.positions(select.select(index, kind, plain)))
    if not plain.codes:
        assert found == set(range(index.size(kind)))
        return
    activities = list(index.records("activity", bits.positions(select.select(index, "activity", plain))))
    locals_ = index.locals(kind)
    fields = {"entity": ("actors", "partners", "beneficiaries"), "goal": ("goals",), "country": ("countries",)}
    named: set[str] = set()
    for record in activities:
        if kind in fields:
            named |= {item.get("local", item.get("code")) for field in fields[kind] for item in record[field]}
        elif kind in ("action-line", "region"):
            tags = record["action_lines" if kind == "action-line" else "regions"]
            named |= {above for above in locals_ for tag in tags if tag["code"] in index.descendants(kind, above)}
        elif kind == "paragraph":
            named.add(f"{record['document']}/paragraph/{record['paragraph']}")
        else:
            named.add(record[kind])
    assert {locals_[position] for position in found} == named


def test_a_code_that_nothing_has_selects_nothing(index: Index) -> None:
    assert select.select(index, "activity", Filters({"actor": ("nobody",)})) == bits.EMPTY
