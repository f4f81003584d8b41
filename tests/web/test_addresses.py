"""Addresses that pages and the site give of themselves, and the language that they say their words are in."""

import json
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from tests.web.reader import HTML, parsed, read

from wsisgraph.releases.index_read import Index
from wsisgraph.web.links import quoted


def structured(client: TestClient, path: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(path, headers=HTML).text)
    assert found is not None
    thing: dict[str, Any] = json.loads(found[1])
    return thing


def test_an_organisation_without_a_homepage_has_the_address_of_its_page(
    client: TestClient, seed_client: TestClient
) -> None:
    path = "/doc/entity/itu.html"
    assert client.get("/api/v1/entities/itu").json()["homepage"] is None
    assert structured(client, path)["url"].endswith(path)
    homepage = seed_client.get("/api/v1/entities/itu").json()["homepage"]
    assert structured(seed_client, path)["url"] == homepage
    assert homepage


def allowed(rules: str, address: str) -> bool:
    """Whether a crawler may read an address: the longest rule that fits decides (RFC 9309)."""
    fitting = [
        (len(path), name == "Allow")
        for name, _, path in (line.partition(": ") for line in rules.splitlines())
        if name in ("Allow", "Disallow") and re.match(re.escape(path).replace(r"\*", ".*"), address)
    ]
    return max(fitting, default=(0, True))[1]


def test_crawlers_read_pages_in_every_language_and_no_endless_lists(client: TestClient) -> None:
    rules = client.get("/robots.txt").text
    for address in ("/", "/doc/entity/itu.html", "/activities", "/goals/4?lang=fr", "/feed/atom"):
        assert allowed(rules, address), address
    for address in ("/review/facts", "/sparql", "/entities?entity_kind=government&lang=fr", "/works?page=2"):
        assert not allowed(rules, address), address


def test_an_address_in_another_script_is_written_in_ascii() -> None:
    assert quoted("doc/entity/a/\u0648\u0632.html") == "doc/entity/a/%D9%88%D8%B2.html"


def test_the_same_page_in_another_language_is_that_page(client: TestClient) -> None:
    """Also where a path has letters of other scripts, or what would begin a query."""
    path = "/doc/entity/%D9%88%3Fx=1%23y"
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    page = parsed(answer.text)
    links = [
        values["href"] or "" for tag, values in page.elements if tag == "a" and values.get("hreflang") == "fr"
    ]
    assert [urljoin(path, link) for link in links] == [f"{path}?lang=fr"]


def test_a_part_is_in_the_language_of_its_document(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    item = Index.item

    def french(self: Index, kind: str, local: str) -> dict[str, Any] | None:
        record = item(self, kind, local)
        return record and record | {"language": "fr"} if kind == "document" else record

    path = "/doc/document/report-2016/paragraph/1.html"
    assert _language_of_paragraph(client, path) == "en"
    monkeypatch.setattr(Index, "item", french)
    assert _language_of_paragraph(client, path) == "fr"


def _language_of_paragraph(client: TestClient, path: str) -> str | None:
    page = read(client, f"{path}?lang=ar")
    return next(values["lang"] for tag, values in page.elements if values.get("class") == "paragraph")


def test_the_site_has_an_icon_a_map_and_rules(client: TestClient) -> None:
    for path in ("/favicon.svg", "/favicon.ico"):
        icon = client.get(path)
        assert icon.headers["content-type"] == "image/svg+xml"
        assert client.get(path, headers={"If-None-Match": icon.headers["etag"]}).status_code == 304
    assert "Sitemap: http" in client.get("/robots.txt").text
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    addresses = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    assert len(addresses) == len(set(addresses)) > 300
    for address in addresses[::60]:
        assert client.get(urlsplit(address).path, headers=HTML).status_code == 200, address


def test_links_are_right_below_a_path_prefix(client: TestClient) -> None:
    for path in ("/", "/matrix", "/doc/entity/itu.html"):
        assert all(not link.startswith("/") for link, _ in read(client, path).links)
