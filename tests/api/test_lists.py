"""Lists have one shape, exact totals, and pages that together are exactly the whole."""

from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.conftest import RELEASE

from wsisgraph.api import parameters as p
from wsisgraph.api.lists import SORTS, list_parameters
from wsisgraph.api.models import ListOf, model_of
from wsisgraph.api.resources import PARTS, RESOURCES

API = "/api/v1"
PUBLIC = "https://example.org/wsis"
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
LISTS = [(f"/{resource.path}", resource.kind) for resource in RESOURCES] + [
    (f"/documents/report-2016/{path}", kind) for path, kind in PARTS.items()
]
FILTERS = {
    "action_line": ("C2", "C7", "C7-ehealth", "C11"),
    "goal": ("1", "17"),
    "target": ("9.c",),
    "region": ("africa", "eca"),
    "country": ("KEN", "AFG"),
    "actor": ("itu", "unesco"),
    "partner": ("oecd",),
    "type": ("event", "award"),
    "status": ("planned", "ongoing"),
    "topic": (),
    "document": ("report-2016", "report-2017"),
    "basis": ("stated", "inferred/keyword", "curated"),
    "year": ("2015", "2100"),
}
SINGLE = {
    "year_from": ("2016",),
    "year_to": ("2018",),
    "min_confidence": ("0.7", "1", "0"),
    "q": ("report", "论坛", '"two diagnostic" -review', "nothing-like-this"),
    "sort": ("id", "-id", "year", "-year", "label", "-label", "-confidence", "date"),
}
queries = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, unique=True)
        for name, values in FILTERS.items()
        if values
    }
    | {name: st.sampled_from(values) for name, values in SINGLE.items()},
)


def get(client: TestClient, path: str, **params: Any) -> dict[str, Any]:
    answer = client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def pages(client: TestClient, path: str, **params: Any) -> list[dict[str, Any]]:
    found = [get(client, path, **params)]
    while (following := found[-1]["next"]) is not None:
        assert following.startswith(f"{PUBLIC}{API}{path}?")
        answer = client.get(following.removeprefix(PUBLIC))
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
        assert len(found) < 500
    return found


@pytest.mark.parametrize(("path", "kind"), LISTS)
def test_every_list_has_the_shape_that_is_documented(client: TestClient, path: str, kind: str) -> None:
    document = get(client, path, limit=1000)
    assert list(document) == ["items", "total", "next", "release"]
    assert document["total"] == len(document["items"])
    assert document["next"] is None
    assert document["release"] == RELEASE
    ListOf[model_of(kind)].model_validate(document)  # type: ignore[misc]
    for item in document["items"]:
        assert item["kind"] == kind
        assert item["@id"] == item["id"]
        assert item["@context"] == f"{PUBLIC}{API}/context.jsonld"


@pytest.mark.parametrize(("path", "kind"), LISTS)
def test_every_item_of_a_list_has_its_own_address(client: TestClient, path: str, kind: str) -> None:
    for item in get(client, path, limit=5)["items"]:
        local = item["local"].rpartition("/")[2] if "/documents/" in path else item["local"]
        alone = get(client, f"{path}/{local}", include="")
        assert alone == item


@RELAXED
@given(queries, st.integers(1, 25))
def test_the_pages_together_are_exactly_the_set(client: TestClient, query: dict[str, Any], limit: int) -> None:
    whole = get(client, "/activities", limit=1000, **query)
    found = pages(client, "/activities", limit=limit, **query)
    assert [item["id"] for page in found for item in page["items"]] == [item["id"] for item in whole["items"]]
    assert {page["total"] for page in found} == {whole["total"]} == {len(whole["items"])}
    assert all(len(page["items"]) == limit for page in found[:-1])


@pytest.mark.parametrize(("path", "kind"), LISTS)
def test_pages_of_every_list_and_every_order(client: TestClient, path: str, kind: str) -> None:
    whole = {item["id"] for item in get(client, path, limit=1000)["items"]}
    for sort in ("id", "-id", *SORTS.get(kind, ())):
        found = [item["id"] for page in pages(client, path, limit=7, sort=sort) for item in page["items"]][
            : len(whole) + 1
        ]
        assert len(found) == len(whole)
        assert set(found) == whole


@pytest.mark.parametrize(("path", "kind"), [row for row in LISTS if "order" in SORTS.get(row[1], ())])
def test_the_customary_order_is_offered_where_items_have_it(client: TestClient, path: str, kind: str) -> None:
    up, down = (get(client, path, limit=1000, sort=f"{sign}order")["items"] for sign in ("", "-"))
    assert [item["id"] for item in up] == [item["id"] for item in reversed(down)], kind


@pytest.mark.parametrize(
    "path", ["/entities", "/documents", "/action-lines", "/goals", "/regions", "/countries", "/works"]
)
def test_other_lists_take_the_filters_of_activities(client: TestClient, path: str) -> None:
    everything = get(client, path, limit=1000)["total"]
    for name in ("action_line", "region", "actor", "type", "status", "document", "basis"):
        for value in FILTERS[name]:
            found = get(client, path, limit=1000, **{name: value})
            assert found["total"] == len(found["items"]) <= everything


def test_descending_is_the_opposite_of_ascending_with_the_missing_last(client: TestClient) -> None:
    up = [item["year"] for item in get(client, "/activities", sort="year", limit=1000)["items"]]
    down = [item["year"] for item in get(client, "/activities", sort="-year", limit=1000)["items"]]
    valued = [year for year in up if year is not None]
    assert up == valued + [None] * (len(up) - len(valued))
    assert all(a <= b for a, b in pairwise(valued))
    assert down == valued[::-1] + [None] * (len(up) - len(valued))


def test_filters_of_one_name_are_any_of_and_of_two_names_all_of(client: TestClient) -> None:
    def ids(**params: Any) -> set[str]:
        return {item["id"] for item in get(client, "/activities", limit=1000, **params)["items"]}

    assert ids(action_line=["C2", "C9"]) == ids(action_line="C2") | ids(action_line="C9")
    assert ids(action_line="C7", region="africa") == ids(action_line="C7") & ids(region="africa")
    assert ids(action_line="C7") >= ids(action_line="C7-ehealth") | ids(action_line="C7-egov")
    assert ids(year_from=2016, year_to=2017) == ids(year=["2016", "2017"])


def test_empty_parameters_count_as_absent(client: TestClient) -> None:
    assert (
        get(client, "/activities", q="", region="", sort="", year="")["total"]
        == get(client, "/activities")["total"]
    )


def test_evidence_comes_when_asked(client: TestClient) -> None:
    assert all("evidence" not in item for item in get(client, "/activities")["items"])
    for item in get(client, "/activities", include="evidence")["items"]:
        assert item["evidence"]["exact"]
        assert all("evidence" in participant for participant in item["actors"])


def test_a_comma_list_may_be_repeated_as_clients_send_lists(client: TestClient) -> None:
    repeated, listed = (get(client, "/activities", fields=form) for form in (["label", "year"], "label,year"))
    assert repeated["items"] == listed["items"]
    assert set(repeated["items"][0]) == {"@context", "@id", "@type", "label", "year"}


def test_numbers_are_read_as_json_writes_them(client: TestClient) -> None:
    least = get(client, "/activities", min_confidence="8e-1")
    assert least["items"] == get(client, "/activities", min_confidence="0.8")["items"]
    assert get(client, "/activities", min_confidence="1e-55")["total"] == get(client, "/activities")["total"]
    assert client.get(f"{API}/activities?min_confidence=1e999").status_code == 400


def test_the_document_lists_the_codes_of_the_vocabularies(client: TestClient) -> None:
    schemas = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    for kind, name in p.CLOSED.items():
        known = schemas[name]["enum"]
        path = next((f"/{item.path}" for item in RESOURCES if item.kind == kind), None)
        if path:
            assert known == [item["local"] for item in get(client, path, limit=1000)["items"]]


def test_fields_leave_out_the_rest(client: TestClient) -> None:
    for item in get(client, "/activities", fields="label,year")["items"]:
        assert set(item) == {"@context", "@id", "@type", "label", "year"}


@pytest.mark.parametrize("filters", [{"region": "africa"}, {"region": "africa", "basis": "stated/sentence"}])
def test_facets_count_and_filter_agree(client: TestClient, filters: dict[str, str]) -> None:
    document = get(client, "/activities", include="facets", **filters)
    assert document["facets"]["region"]["total_values"] >= 4, "the facet's own filter is lifted"
    for name in document["facets"].keys() - {"region"}:
        for value in document["facets"][name]["values"]:
            asked = {**filters, name: value["code"]}
            assert get(client, "/activities", **asked)["total"] == value["count"], (name, value)
            assert value["label"]


def test_facets_of_the_whole_equal_those_that_are_counted(client: TestClient) -> None:
    whole = get(client, "/activities", include="facets")["facets"]
    counted = get(client, "/activities", include="facets", min_confidence=0)["facets"]
    assert whole == counted


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("nonsense=1", "nonsense"),
        ("offset=10", "offset"),
        ("action_line=C99", "action_line"),
        ("action_line=c2", "action_line"),
        ("action_line=C2&action_line=X", "action_line"),
        ("goal=18", "goal"),
        ("region=atlantis", "region"),
        ("country=KE", "country"),
        ("actor=nobody", "actor"),
        ("type=party", "type"),
        ("status=done", "status"),
        ("basis=sentence", "basis"),
        ("document=none", "document"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=-1", "limit"),
        ("limit=١٠", "limit"),
        ("year=12", "year"),
        ("year=abc", "year"),
        ("year_from=9999", "year_from"),
        ("min_confidence=1.1", "min_confidence"),
        ("min_confidence=nan", "min_confidence"),
        ("min_confidence=inf", "min_confidence"),
        ("sort=colour", "sort"),
        ("sort=--year", "sort"),
        ("include=everything", "include"),
        ("fields=label,colour", "fields"),
        ("q=!!!", "q"),
        ("q=-only", "q"),
        ("cursor=abc", "cursor"),
        ("cursor=%00", "cursor"),
        ("cursor=bnVsbA", "cursor"),
        ("cursor=é", "cursor"),
        ("sort=year&sort=label", "sort"),
        ("format=exe", "format"),
    ],
)
def test_what_is_not_allowed_is_named(client: TestClient, query: str, parameter: str) -> None:
    answer = client.get(f"{API}/activities?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["parameter"] == parameter
    assert problem["status"] == 400
    if parameter != "format":
        assert problem["allowed"]
        assert "Allowed: " in problem["detail"]


@pytest.mark.parametrize(("path", "more"), [("activities", {"iati", "stocktaking"}), ("works", {"bibtex", "ris"})])
def test_an_unknown_format_is_told_every_format_of_the_list(client: TestClient, path: str, more: set[str]) -> None:
    formats = set(client.get(f"{API}/{path}?format=exe").json()["formats"])
    assert formats == more | {"json", "jsonld", "csv", "xlsx", "jsonl"}
    # They are chosen by their name alone: a browser's Accept names XML before anything.
    assert client.get(f"{API}/{path}", headers={"Accept": "application/xml"}).status_code == 406


def test_what_may_be_left_out_is_not_named_among_what_is_allowed(client: TestClient) -> None:
    for path in ("trends?by=colour", "search?q=report&kind=colour"):
        problem = client.get(f"{API}/{path}").json()
        assert "" not in problem["allowed"]
        assert "Allowed: , " not in problem["detail"]
    assert client.get(f"{API}/stats?by=year").json()["detail"] == "There is no parameter 'by' here. Allowed: none."


def test_an_unknown_organisation_gets_near_names_first(client: TestClient) -> None:
    problem = client.get(f"{API}/activities?country=KEM").json()
    assert "KEN" in problem["allowed"][:5]
    assert "more" in problem["detail"]


def test_a_cursor_belongs_to_its_question(client: TestClient) -> None:
    following = get(client, "/activities", limit=1, region="africa")["next"]
    other = following.removeprefix(PUBLIC).replace("region=africa", "region=europe")
    assert client.get(other).status_code == 400
    assert client.get(following.removeprefix(PUBLIC).replace("limit=1", "limit=3")).status_code == 200


def test_the_parameters_of_the_table_are_those_of_the_openapi_document(client: TestClient) -> None:
    paths = client.get(f"{API}/openapi.json").json()["paths"]
    for resource in RESOURCES:
        documented = {item["name"] for item in paths[f"{API}/{resource.path}"]["get"]["parameters"]}
        assert documented == {parameter.name for parameter in list_parameters(resource.kind)}


def test_every_documented_parameter_is_accepted(client: TestClient) -> None:
    index_values = {
        **{name: values[0] for name, values in (FILTERS | SINGLE).items() if values},
        "limit": "3",
        "fields": "label",
    }
    for resource in RESOURCES:
        for parameter in list_parameters(resource.kind):
            value = parameter.values[0] if parameter.values else index_values.get(parameter.name)
            if value is not None and parameter.name != "topic":
                answer = client.get(f"{API}/{resource.path}", params={parameter.name: value})
                assert answer.status_code == 200, (resource.path, parameter.name, answer.text)


def test_limits_are_those_of_the_design() -> None:
    assert (p.DEFAULT_LIMIT, p.MAX_LIMIT) == (50, 1000)


def test_lists_are_large_when_asked(client: TestClient) -> None:
    assert len(get(client, "/countries", limit=1000)["items"]) == 248
    assert len(get(client, "/countries")["items"]) == 50


@pytest.mark.parametrize("path", ["activities", "statistics", "documents", "matrix"])
def test_years_that_are_turned_round_are_refused(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}", params={"year_from": 2020, "year_to": 2010})
    assert answer.status_code == 400
    assert "'year_from' (2020)" in answer.json()["detail"]
    assert "'year_to' (2010)" in answer.json()["detail"]
    assert client.get(f"/api/v1/{path}", params={"year_from": 2020, "year_to": 2020}).status_code == 200
