"""Lists in the formats of other systems are those of the exports, for the items that were asked for."""

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from tests.conformance_data import conformance

API = "/api/v1"


def locals_of(client: TestClient, path: str) -> list[str]:
    return [item["local"] for item in client.get(f"{API}/{path}").json()["items"]]


def test_activities_as_iati(client: TestClient) -> None:
    chosen = "activities?action_line=C2&sort=-label&limit=5"
    answer = client.get(f"{API}/{chosen}&format=iati")
    assert answer.headers["content-type"] == "application/xml"
    tree = etree.fromstring(answer.content)
    schema = etree.XMLSchema(etree.parse(conformance("iati", "iati-activities-schema.xsd")))
    assert schema.validate(tree), schema.error_log
    found = [node.attrib["linked-data-uri"] for node in tree.iter("iati-activity")]
    assert [str(iri).partition("/activity/")[2] for iri in found] == locals_of(client, chosen)
    assert int(answer.headers["x-total-count"]) > 5
    assert 'rel="next"' in answer.headers["link"]


def test_activities_as_stocktaking_entries(client: TestClient) -> None:
    answer = client.get(f"{API}/activities?region=africa&format=stocktaking")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert (
        len(rows)
        == int(answer.headers["x-total-count"])
        == client.get(f"{API}/activities?region=africa").json()["total"]
    )


@pytest.mark.parametrize(("name", "mark"), [("bibtex", "@"), ("ris", "TY  - ")])
def test_documents_for_reference_managers(client: TestClient, name: str, mark: str) -> None:
    answer = client.get(f"{API}/documents?year=2016&format={name}")
    assert answer.text.count(mark) == client.get(f"{API}/documents?year=2016").json()["total"] == 1
    assert client.get(f"{API}/works?format={name}").text.count(mark) == client.get(f"{API}/works").json()["total"]


def test_they_are_chosen_by_name_only(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get(f"{API}/activities", headers=browser).headers["content-type"] == "application/json"
    refused: dict[str, Any] = client.get(f"{API}/entities?format=iati").json()
    assert refused["parameter"] == "format"
