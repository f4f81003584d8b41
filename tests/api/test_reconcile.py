"""The Reconciliation API 0.2, spoken as OpenRefine speaks it and held against the specification's schemas."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema.protocols import Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from tests.api.conftest import RELEASE, publish
from tests.conformance_data import conformance
from tests.releases import generated
from tests.releases.generated import IRIS, PREF, node, term

from wsisgraph.api import create_app
from wsisgraph.api.reconcile_names import ACRONYM, PREFERRED, SIMILAR, names_of
from wsisgraph.releases.index_read import Index
from wsisgraph.settings import Settings

ITU = IRIS.entity("itu")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TWINS = ("report-2016", "report-2017")
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A release with namesakes, a parent and a facilitated action line."""
    store = generated.store_of(20)
    graph = node(IRIS.graph("registry"))
    for slug in TWINS:
        twin = node(IRIS.entity(f"{slug}/ministry-of-communications"))
        store.add(ox.Quad(twin, generated.RDF_TYPE, term("Entity"), graph))
        store.add(ox.Quad(twin, PREF, ox.Literal("Ministry of Communications", language="en"), graph))
        store.add(ox.Quad(twin, term("registered"), generated.typed("false", "boolean"), graph))
    itu = node(ITU)
    store.add(ox.Quad(itu, term("facilitates"), node(IRIS.concept("action-line", "C2")), graph))
    store.add(
        ox.Quad(itu, node("https://schema.org/sameAs"), node("http://www.wikidata.org/entity/Q376150"), graph)
    )
    folder = tmp_path_factory.mktemp("names")
    publish(folder, store)
    with TestClient(create_app(Settings(data=folder, public_url="https://example.org/wsis"))) as client:
        yield client


def schema(name: str) -> Validator:
    """A validator of the specification; its schemas refer to each other by their address."""
    folder = conformance("reconciliation")
    registry: Registry[Any] = Registry(retrieve=lambda uri: _stored(folder, uri))  # type: ignore[call-arg]
    document = json.loads((folder / f"{name}.json").read_text())
    return jsonschema.Draft7Validator(document, registry=registry)


def _stored(folder: Path, uri: str) -> Resource[Any]:
    path = folder / uri.rpartition("/")[2].partition("#")[0]
    # The shape of `authentication` is Swagger's; a service without it needs no more than any object.
    document = (
        json.loads(path.read_text()) if "reconciliation-api" in uri and path.is_file() else {"definitions": {}}
    )
    return Resource.from_contents({"$schema": "http://json-schema.org/draft-07/schema#"} | document)


def ask(client: TestClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {key: value["result"] for key, value in answer.json().items()}


def extend(client: TestClient, ids: list[str], *properties: dict[str, Any]) -> dict[str, Any]:
    question = json.dumps({"ids": ids, "properties": properties})
    answer = client.post("/reconcile", data={"extend": question})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_the_manifest_is_valid_and_its_addresses_answer(names: TestClient) -> None:
    answer = names.get("/reconcile")
    manifest = answer.json()
    schema("manifest").validate(manifest)
    crossed = names.get("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert crossed.headers["access-control-allow-origin"] == "*"
    assert manifest["identifierSpace"] == "https://w3id.org/wsisgraph/id/"
    for service in manifest["suggest"].values():
        path = (service["service_url"] + service["service_path"]).removeprefix("https://example.org/wsis")
        assert names.get(path, params={"prefix": "a"}).status_code == 200
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        path = template.removeprefix("https://example.org/wsis").replace("{{id}}", ITU)
        assert names.get(path, headers={"Accept": "text/html"}).status_code == 200


def test_who_has_the_answer_already_does_not_pay_for_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/reconcile?queries={json.dumps({'q': {'query': 'ITU'}})}"
    tag = client.get(path).headers["ETag"]
    monkeypatch.setattr("wsisgraph.api.reconcile.answer_batch", lambda *_: pytest.fail("asked again"))
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_types_that_nothing_has_cost_no_memory(data: Path) -> None:
    index = Index(data / "releases" / RELEASE / "index.sqlite")
    names = names_of(index)
    assert names.only(frozenset({"entity", "made up"})) is names.only(frozenset({"entity"}))
    assert not names.only(frozenset({"made up"})).keys
    index.close()


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("International Telecommunication Union", "itu"),
        ("International Telecomunication Union", "itu"),
        ("the international telecommunication union ", "itu"),
        ("Union, International Telecommunication", "itu"),
        ("ITU", "itu"),
        ("Economic Comission for Africa", "eca"),
        ("http://www.wikidata.org/entity/Q376150", "itu"),
        (ITU, "itu"),
    ],
)
def test_names_are_found_as_people_write_them(names: TestClient, typed: str, local: str) -> None:
    found = ask(names, q0={"query": typed, "type": "entity"})["q0"]
    assert found[0]["id"] == IRIS.entity(local)
    assert found[0]["score"] > (found[1]["score"] if len(found) > 1 else 0)


def test_only_what_is_exact_and_alone_is_a_match(names: TestClient) -> None:
    found = ask(
        names,
        exact={"query": "International Telecommunication Union"},
        acronym={"query": "itu"},
        similar={"query": "International Telecomunication Union"},
        twins={"query": "Ministry of Communications"},
        nothing={"query": "Qwxyz Zzzz"},
        empty={"query": ""},
    )
    assert (found["exact"][0]["match"], found["exact"][0]["score"]) == (True, PREFERRED)
    assert (found["acronym"][0]["match"], found["acronym"][0]["score"]) == (True, ACRONYM)
    assert found["similar"][0]["match"] is False
    assert found["similar"][0]["score"] < SIMILAR
    assert [(row["match"], row["score"]) for row in found["twins"][:2]] == [(False, PREFERRED)] * 2
    assert found["nothing"] == found["empty"] == []


def test_batches_by_get_and_post_are_the_same_and_valid(names: TestClient) -> None:
    queries = {
        "a": {"query": "ITU", "limit": 2},
        "b": {"query": "Kenya", "type": "country"},
        "c": {"query": "C7", "type": ["action-line", "goal"], "type_strict": "any"},
        "d": {"query": "UNESCO", "properties": [{"pid": "acronym", "v": "UNESCO"}]},
    }
    schema("reconciliation-query-batch").validate(queries)
    by_get = names.get("/reconcile", params={"queries": json.dumps(queries)}).json()
    assert by_get == names.post("/reconcile", data={"queries": json.dumps(queries)}).json()
    schema("reconciliation-result-batch").validate(by_get)
    assert {key: value["result"][0]["type"][-1]["id"] for key, value in by_get.items()} == {
        "a": "entity",
        "b": "country",
        "c": "action-line",
        "d": "entity",
    }
    assert len(by_get["a"]["result"]) <= 2


def test_types_narrow_or_advise(names: TestClient) -> None:
    kinds = {}
    for strict, wanted in (("any", "country"), ("should", "country"), ("all", ["entity", "country"])):
        found = ask(names, q={"query": "ITU", "type": wanted, "type_strict": strict})["q"]
        kinds[strict] = {row["type"][-1]["id"] for row in found}
    assert kinds["any"] <= {"country"}
    assert "entity" in kinds["should"]
    assert kinds["all"] == set()
    assert ask(names, q={"query": "ITU", "type": "no-such-type"}) == {"q": []}


def test_properties_weigh_and_find(names: TestClient) -> None:
    wrong = [{"pid": "acronym", "v": "ECA"}]
    found = ask(
        names,
        plain={"query": "ITU"},
        agrees={"query": "ITU", "properties": [{"pid": "facilitates", "v": "C2"}]},
        differs={"query": "International Telecommunication Union", "properties": wrong},
        alone={"properties": [{"pid": "same-as", "v": {"id": "http://www.wikidata.org/entity/Q376150"}}]},
        unknown={"query": "ITU", "properties": [{"pid": "colour", "v": "red"}]},
    )
    assert found["agrees"][0]["score"] > found["plain"][0]["score"]
    assert found["agrees"][0]["features"] == [{"id": "facilitates", "value": 1.0}]
    itu = next(row for row in found["differs"] if row["id"] == ITU)
    assert (itu["match"], itu["features"]) == (False, [{"id": "acronym", "value": 0.0}])
    assert [(row["id"], row["match"], row["score"]) for row in found["alone"]] == [(ITU, True, 100)]
    assert found["unknown"] == found["plain"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"queries": "{"}, "not JSON"),
        ({"queries": "[]"}, "JSON object"),
        ({"queries": "[" * 100_000}, "not JSON"),
        ({"queries": '{"q": {"query": "\\ud800"}}'}, "not JSON"),
        ({"queries": '{"q": 1}'}, "'q'"),
        ({"queries": '{"q": {}}'}, "needs"),
        ({"queries": '{"q": {"query": "a", "limit": 0}}'}, "limit"),
        ({"queries": '{"q": {"query": "a", "limit": NaN}}'}, "not JSON"),
        ({"extend": '{"ids": [], "properties": [{"id": "name", "settings": {"limit": NaN}}]}'}, "not JSON"),
        ({"queries": '{"q": {"query": "a", "type_strict": "maybe"}}'}, "type_strict"),
        ({"queries": json.dumps({"q": {"query": "a" * 501}})}, "500"),
        ({"queries": json.dumps({str(n): {"query": "a"} for n in range(51)})}, "50"),
        ({"queries": json.dumps({"q": {"properties": [{"pid": "code", "v": ["a"] * 26}] * 2}})}, "50 values"),
        ({"queries": "{}", "extend": "{}"}, "either"),
        ({}, "either"),
        ({"extend": '{"ids": 1, "properties": []}'}, "ids"),
        ({"extend": '{"ids": [], "properties": [{"id": "colour"}]}'}, "acronym"),
        ({"extend": '{"ids": [], "properties": [{"id": "code", "settings": {"limit": "x"}}]}'}, "limit"),
    ],
)
def test_what_is_not_understood_says_why(names: TestClient, form: dict[str, str], said: str) -> None:
    body = "&".join(f"{name}={value}" for name, value in form.items())
    answer = names.post("/reconcile", content=body.encode(), headers=FORM)
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["detail"]


def test_bodies_that_are_no_form_are_refused(names: TestClient) -> None:
    assert names.post("/reconcile", json={"q": {"query": "ITU"}}).status_code == 415
    assert names.get("/reconcile", params={"callback": "f"}).status_code == 400


@RELAXED
@given(JSON_VALUES)
def test_any_json_is_answered(names: TestClient, value: Any) -> None:
    for name in ("queries", "extend"):
        answer = names.post("/reconcile", data={name: json.dumps(value)})
        assert answer.status_code in (200, 400), answer.text


@RELAXED
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_is_answered_within_bounds(names: TestClient, name: str) -> None:
    rows = ask(names, q={"query": name, "limit": 3})["q"]
    scores = [row["score"] for row in rows]
    assert len(rows) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


def test_suggestions_are_valid_and_begin_with_what_was_typed(names: TestClient) -> None:
    found = {
        name: names.get(f"/reconcile/suggest/{name}", params={"prefix": prefix}).json()
        for name, prefix in (("entity", "Internat"), ("property", "acr"), ("type", "act"))
    }
    schema("suggest-entities-response").validate(found["entity"])
    schema("suggest-properties-response").validate(found["property"])
    schema("suggest-types-response").validate(found["type"])
    assert found["entity"]["result"][0]["id"] == ITU
    assert [item["id"] for item in found["property"]["result"]] == ["acronym"]
    assert [item["id"] for item in found["type"]["result"]] == ["action-line"]
    second = names.get("/reconcile/suggest/entity", params={"prefix": "Internat", "cursor": 1}).json()
    assert second["result"] == found["entity"]["result"][1:]


def test_columns_are_filled(names: TestClient) -> None:
    wanted = [{"id": name} for name in ("acronym", "facilitates", "activities", "registered", "same-as")]
    answer = extend(names, [ITU, "urn:unknown"], *wanted)
    schema("data-extension-response").validate(answer)
    row = answer["rows"][ITU]
    record = names.get("/api/v1/entities/itu").json()
    assert row["acronym"] == [{"str": "ITU"}]
    assert IRIS.concept("action-line", "C2") in [cell["id"] for cell in row["facilitates"]]
    assert row["activities"] == [{"int": record["activities"]}]
    assert all(values == [] for values in answer["rows"]["urn:unknown"].values())
    assert [column["id"] for column in answer["meta"]] == [item["id"] for item in wanted]
    assert answer["meta"][1]["type"]["id"] == "action-line"


def test_every_proposed_property_can_fill_a_column(names: TestClient) -> None:
    proposed = names.get("/reconcile/properties", params={"type": "entity"}).json()
    schema("data-extension-property-proposal").validate(proposed)
    ids = [row["id"] for q in ("ITU", "Kenya", "C7", "1") for row in ask(names, q={"query": q})["q"]]
    everything = names.get("/reconcile/properties").json()["properties"]
    assert {item["id"] for item in proposed["properties"]} < {item["id"] for item in everything}
    schema("data-extension-response").validate(extend(names, ids, *({"id": item["id"]} for item in everything)))
    limited = extend(names, ids, *({"id": item["id"], "settings": {"limit": 1}} for item in everything))
    assert all(len(values) <= 1 for row in limited["rows"].values() for values in row.values())


def test_a_preview_may_be_framed_and_shows_the_item(names: TestClient) -> None:
    answer = names.get("/reconcile/preview", params={"id": ITU})
    assert "International Telecommunication Union" in answer.text
    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert names.get("/reconcile/preview", params={"id": "urn:x"}).status_code == 404
    assert names.get("/reconcile/preview").status_code == 400
    assert "frame-ancestors 'none'" in names.get("/reconcile").headers["content-security-policy"]


def test_reconciling_is_paid_from_the_budget(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"rate_limit": "0.0001"}))) as client:
        batch = {"queries": '{"q": {"query": "itu"}}'}
        statuses = [client.post("/reconcile", data=batch).status_code for _ in range(3)]
        assert statuses[0] == 200
        assert statuses[-1] == 429
