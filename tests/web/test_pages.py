"""The pages stand on their own: no other server, no script, readable by machines that read pages aloud."""

import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import RELEASE, publish
from tests.releases import generated
from tests.web.reader import HTML, Reader, parsed, read, resolved, skimmed

from wsisgraph.api.assets import STATIC
from wsisgraph.resources import resource
from wsisgraph.settings import Settings
from wsisgraph.web import create_app
from wsisgraph.web.reading import beside

LISTS = (
    "/activities", "/entities", "/documents", "/statistics", "/works", "/action-lines", "/goals", "/targets",
    "/indicators", "/regions", "/countries", "/topics",
)  # fmt: skip
ANALYSES = (
    "/matrix",
    "/matrix/C7/3",
    "/coverage",
    "/trends",
    "/map",
    "/map?by=commission",
    "/network",
    "/compare?compare=region",
    "/search?q=the",
    "/query",
    "/queries",
)
ITEMS = (
    "/doc/entity/itu.html", "/doc/document/report-2016.html", "/vocab/action-line/C7.html", "/goals/3",
    "/targets/4.4", "/regions/africa", "/countries/KEN", "/topics/120200", "/vocab/status",
    "/vocab/status/planned.html",
)  # fmt: skip
PAGES = ("/", "/docs", "/ontology.html", "/releases", "/dumps/", "/sparql", *LISTS, *ANALYSES, *ITEMS)


_read: dict[str, Reader] = {}


@pytest.fixture
def reader(client: TestClient, path: str) -> Reader:
    """The page at a path, read once for all that is asked about it as it stands."""
    if path not in _read:
        _read[path] = read(client, path)
    return _read[path]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere_and_no_script_stands_in_it(reader: Reader) -> None:
    assert reader.loads
    for address in reader.loads:
        assert not urlsplit(address).netloc, address
    assert not [tag for tag, values in reader.elements if "style" in values or tag == "style"]
    scripts = [values for tag, values in reader.elements if tag == "script"]
    # What a browser runs comes as a module of ours, so that the policy can refuse everything else.
    assert all(values.get("type") in ("application/ld+json", "module") for values in scripts)
    assert all(values.get("src") for values in scripts if values.get("type") == "module")
    assert not [values for _, values in reader.elements if any(name.startswith("on") for name in values)]


def test_what_pages_load_is_there(client: TestClient) -> None:
    for address in read(client, "/").loads:
        assert client.get(urljoin("/", address)).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_page_is_well_formed(client: TestClient, path: str, lang: str) -> None:
    text = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers=HTML).text
    reader = parsed(text)
    assert reader.open == []
    assert skimmed(text) == [link for link, _ in reader.links]
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.headings[0] == 1
    assert reader.headings.count(1) == 1
    steps = zip(reader.headings, reader.headings[1:], strict=False)
    assert all(below - above <= 1 for above, below in steps)
    html = reader.first("html")
    assert html["lang"] == lang
    assert html["dir"] == ("rtl" if lang == "ar" else "ltr")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_landmarks(reader: Reader) -> None:
    assert reader.count("main") == 1
    assert reader.count("header") >= 1
    assert reader.count("footer") == 1
    assert reader.first("a") == {"class": "skip", "href": "#content"}
    assert reader.first("main")["id"] == "content"
    names = [values.get("aria-label") for tag, values in reader.elements if tag == "nav"]
    assert None not in names
    for tag, values in reader.elements:
        assert tag != "th" or values.get("scope") in ("row", "col")
    assert reader.count("caption") == reader.count("table")


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label(reader: Reader) -> None:
    labelled = {values.get("for") for tag, values in reader.elements if tag == "label"}
    fields = [
        values.get("id")
        for tag, values in reader.elements
        if tag in ("input", "select", "textarea") and values.get("type") not in ("hidden", "submit")
    ]
    assert fields
    assert set(fields) <= labelled


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is_to_machines(client: TestClient, reader: Reader) -> None:
    metas = {values.get("property") or values.get("name"): values.get("content") for _, values in reader.elements}
    assert metas["og:title"]
    assert metas["og:description"]
    assert metas["og:url"]
    assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", metas["og:locale"] or "")
    assert client.get(urlsplit(metas["og:image"] or "").path).content.startswith(b"\x89PNG")
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    rels = [(values.get("rel"), values.get("hreflang")) for tag, values in reader.elements if tag == "link"]
    assert {code for rel, code in rels if rel == "alternate" and code} == {"ar", "zh", "en", "fr", "ru", "es"}
    assert ("canonical", None) in rels


def test_structured_data_is_json(client: TestClient) -> None:
    text = client.get("/doc/entity/itu.html", headers=HTML).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    thing = json.loads(found[1])
    assert thing["@type"] == "Organization"
    assert thing["@id"].endswith("/id/entity/itu")


def test_the_start_page_shows_the_figures_of_the_release(client: TestClient) -> None:
    text = client.get("/", headers=HTML).text
    stats = client.get("/api/v1/stats").json()
    assert stats["release"] in text
    assert f"<b>{stats['kinds']['activity']}</b>" in text


def test_the_start_page_and_the_list_name_every_example_query(client: TestClient) -> None:
    for path in ("/", "/queries", "/query"):
        text = client.get(path, headers=HTML).text
        for query in resource("queries").glob("*.rq"):
            assert f"example={query.stem}" in text, (path, query.stem)


def test_the_documentation_names_every_operation_and_parameter(client: TestClient) -> None:
    text = client.get("/docs", headers=HTML).text
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        assert f"<code>{path}</code>" in text
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                assert f"<code>{parameter['name']}</code>" in text


def test_style_uses_logical_properties_only() -> None:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:margin|padding|border)-(?:left|right)\b|[;{\s](?:left|right)\s*:", css)
    assert "prefers-color-scheme: dark" in css
    assert "@media print" in css
    assert not re.search(r"url\(|@import", css)


def test_a_page_has_the_headers_that_keep_browsers_safe(client: TestClient) -> None:
    headers = client.get("/", headers=HTML).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/doc/entity/itu.html", "/matrix", "/goals/3"])
def test_a_page_is_not_sent_twice_but_in_every_language(client: TestClient, path: str) -> None:
    first = client.get(path, headers=HTML)
    again = client.get(path, headers=HTML | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Language" in again.headers["vary"]
    other = client.get(path, headers=HTML | {"If-None-Match": first.headers["etag"], "Accept-Language": "fr"})
    assert other.status_code == 200
    assert other.headers["content-language"] == "fr"


def test_an_error_is_a_page_with_a_way_out(client: TestClient) -> None:
    answer = client.get("/activities?colour=red", headers=HTML)
    assert answer.status_code == 400
    reader = parsed(answer.text)
    assert "colour" in "".join(reader.text)
    assert reader.first("html")["lang"] == "en"
    assert "both, agreed, observed, difference" in client.get("/matrix?source=x", headers=HTML).text
    assert client.get("/feed/colour", headers=HTML).status_code == 404
    assert client.get("/doc/entity/nobody.html", headers=HTML).status_code == 404
    assert client.get("/matrix/C99/3", headers=HTML).status_code == 404
    assert client.get("/doc/entity/nobody.html", headers={"Accept": "application/json"}).json()["status"] == 404


@pytest.mark.parametrize(
    "amiss", ["<p>", "</p>", "<p><b></p></b>", "<p>1 < 2</p>", "<p id=a></p>", "<br><p", "<!--"]
)
def test_a_page_that_is_amiss_has_no_links(amiss: str) -> None:
    with pytest.raises((AssertionError, IndexError)):
        skimmed(f'<main><a href="b">c</a>{amiss}</main>')


@pytest.mark.long
def test_every_link_of_the_seed_release_works(seed_client: TestClient) -> None:
    """Every page, once at least; of pages in other languages or with other filters a few of each sort."""
    # Pages that are not packed need not be unpacked.
    headers = HTML | {"Accept-Encoding": "identity"}
    waiting, seen, answered = ["/"], {"/"}, 0
    crowded: dict[str, int] = {}
    whole: set[str] = set()
    while waiting:
        path = waiting.pop()
        answer = seed_client.get(path, headers=headers, follow_redirects=False)
        assert answer.status_code in (200, 301, 303, 308, 406), (path, answer.status_code)
        answered += 1
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in resolved(path, skimmed(answer.text)):
            family, page = family_of(link), urlsplit(link).path
            # A few of each family show that it works: all activities are made alike.
            wanted = crowded.get(family, 0) < 4 or ("." not in page and page not in whole)
            if link not in seen and wanted and "/api/" not in link and "dumps" not in link:
                crowded[family] = crowded.get(family, 0) + 1
                whole.add(page)
                seen.add(link)
                waiting.append(link)
    assert answered > 1000
    assert len(crowded) > 100


@cache
def family_of(address: str) -> str:
    """The sort of an address, whatever its language: `/doc/entity/….html`, `/activities?region`."""
    parts = urlsplit(address)
    names = "&".join(sorted({pair.partition("=")[0] for pair in parts.query.split("&")} - {"lang"}))
    first, _, rest = parts.path.lstrip("/").partition("/")
    kind = rest.partition("/")[0] if first in ("doc", "vocab") else "…" if rest else ""
    return f"{first}/{kind}?{names}{PurePath(parts.path).suffix}"


def test_the_page_of_a_release_is_sent_again_when_another_one_is_current(tmp_path: Path) -> None:
    first = "a" * 20
    publish(tmp_path, generated.store_of(3), first)
    publish(tmp_path, generated.store_of(4), "b" * 20)
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        before = client.get(f"/releases/{first}", headers=HTML)
        (tmp_path / "current").write_text(f"{first}\n")
        again = client.get(f"/releases/{first}", headers=HTML | {"If-None-Match": before.headers["etag"]})
    assert again.status_code == 200
    assert "not the release that is served now" in before.text
    assert "not the release that is served now" not in again.text
    assert f"compare=release&amp;a={first}&amp;b={'b' * 20}" in before.text
    assert "compare=release" not in again.text
    assert f"/releases/{first}/sparql" in before.text


def test_an_activity_names_few_of_the_many_facts_of_its_paragraph_and_leads_to_all(client: TestClient) -> None:
    index = client.app.state.service.current().index  # type: ignore[attr-defined]
    record = next(index.records("activity", (0,)))
    few, total = beside(index, record, 2)
    every, same = beside(index, record, 1000)
    assert same == total == len(every) > 2
    assert len(few) == 2
    assert {one["id"] for one in few} <= {one["id"] for one in every}
    assert {one["paragraph"] for one in every} == {record["paragraph"]}
    assert record["id"] not in {one["id"] for one in every}


def test_an_action_line_says_which_goals_it_is_linked_to_by_whom_and_where_that_stands(
    seed_client: TestClient,
) -> None:
    page = read(seed_client, "/action-lines/C7-ehealth")
    words = " ".join(" ".join(page.text).split())
    assert (
        "Facilitators of this line: International Telecommunication Union ; World Health Organization ." in words
    )
    assert "Good health and well-being" in words
    sources = {href for href, rel in page.links if rel == "external" and "WSIS-SDG" in href}
    assert len(sources) == 1
    cells = {href for href, _ in page.links if "matrix/C7-ehealth/3" in href}
    assert len(cells) == 1


def test_a_matrix_without_shades_says_why(seed_client: TestClient, client: TestClient) -> None:
    for path in ("/", "/matrix"):
        page = read(seed_client, path)
        shaded = [
            values for tag, values in page.elements if tag == "td" and (values.get("class") or "")[-2:] > "h0"
        ]
        reason = re.search(r"No cell is shaded: .* ([0-9]+) have an action line and ([0-9]+)", " ".join(page.text))
        assert bool(reason) != bool(shaded)
        assert "No cell is shaded" not in " ".join(read(client, path).text)


def test_a_release_that_another_version_wrote_is_said_to_be_one(tmp_path: Path) -> None:
    publish(tmp_path, generated.store_of(2))
    index = tmp_path / "releases" / RELEASE / "index.sqlite"
    index.unlink()
    with closing(sqlite3.connect(index)) as other:
        other.execute("CREATE TABLE kind (kind, first)")
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        answer = client.get("/", headers=HTML)
    assert answer.status_code == 503
    assert "wsisgraph build" in answer.text


def test_coverage_of_a_year_shows_that_year_only(client: TestClient) -> None:
    years = {text for text in read(client, "/coverage").text if re.fullmatch("20[0-9]{2}", text.strip())}
    assert len(years) > 1
    table = client.get(f"/coverage?year={max(years)}", headers=HTML).text.partition("<table")[2]
    assert 'class="year"' not in table


def test_pages_say_what_they_count_and_what_not(seed_client: TestClient) -> None:
    items = seed_client.get("/api/v1/activities?limit=1000").json()["items"]
    placed = [item for item in items if item["regions"]]
    assert 0 < len(placed) < len(items)
    timeline = " ".join(read(seed_client, "/trends?by=region").text)
    assert f"counted here: {len(placed)}; the others are only in the total" in timeline
    assumed = sum(item["year_basis"] == "inferred/default" for item in items)
    assert f"so that it is the report's: {assumed}." in timeline
    coverage = " ".join(read(seed_client, "/coverage").text)
    assert f"Activities: {len(items)};" in coverage
    assert f"with a region: {len(placed)};" in coverage
    assert seed_client.get("/api/v1/activities?region=001").json()["total"] == len(placed), "all are in the world"


def test_the_years_of_the_coverage_keep_suggestions_apart(seed_client: TestClient) -> None:
    asked = {"action_line": "C2", "year": "2020"}
    known, every = (
        seed_client.get("/api/v1/activities", params={**asked, **more}).json()["total"]
        for more in ({}, {"suggested": "yes"})
    )
    row = seed_client.get("/coverage", headers=HTML).text.partition("action-lines/C2")[2].partition("</tr>")[0]
    assert known < every
    cell = row.rpartition('<td class="year">')[2]
    assert re.sub("<[^>]+>", "", cell).split() == [str(known), f"({every - known})"]


def test_a_figure_stands_with_its_bound_and_of_whom_it_is(seed_client: TestClient) -> None:
    items = seed_client.get("/api/v1/statistics").json()["items"]
    text = " ".join(" ".join(read(seed_client, "/statistics").text).split())
    bounded = [item for item in items if item["qualifier"] == "less-than"]
    assert bounded
    assert all(f"less than {item['value']} per cent" in text for item in bounded)
    assert [item for item in items if item["population"]]
    assert all(f"( {item['population']} )" in text for item in items if item["population"])
    assert text.count("a target that is aimed at") == sum(item["form"] == "target" for item in items) > 0


def test_facts_of_several_reports_say_of_which_they_are(client: TestClient, seed_client: TestClient) -> None:
    first = client.get("/api/v1/activities?limit=1").json()["items"][0]
    assert f"{first['document']}, paragraph {first['paragraph']}" in "".join(read(client, "/activities").text)
    assert "wsis-follow-up-2021, paragraph" not in "".join(read(seed_client, "/activities").text)


def test_the_start_page_tells_who_acts_from_who_is_known(seed_client: TestClient) -> None:
    items = seed_client.get("/api/v1/activities?limit=1000").json()["items"]
    acting = {who["id"] for item in items for role in ("actors", "partners") for who in item[role]}
    assert f"acting: {len(acting)}" in "".join(read(seed_client, "/").text)


@pytest.mark.parametrize("path", ["activities", "statistics"])
def test_the_table_of_a_list_of_facts_has_their_words(seed_client: TestClient, path: str) -> None:
    page = read(seed_client, f"/{path}")
    address = next(values["href"] for tag, values in page.elements if "format=csv" in (values.get("href") or ""))
    table = seed_client.get((address or "").removeprefix("."))
    assert "evidence_exact" in table.text.partition("\n")[0].split(",")


def test_regions_of_one_name_are_told_apart(seed_client: TestClient) -> None:
    form = (
        seed_client.get("/activities", headers=HTML).text.partition('name="region"')[2].partition("</select>")[0]
    )
    options = [re.sub(r" \(\d+\)$", "", text) for text in re.findall(">([^<>]+)</option>", form)]
    assert len(options) > 5
    assert len(set(options)) == len(options)


def test_a_list_that_finds_nothing_asks_what_was_meant(seed_client: TestClient) -> None:
    page = read(seed_client, "/entities?q=Telecomunication")
    assert "telecommunication" in page.text
    assert "Did you mean" not in seed_client.get("/entities?q=Telecommunication", headers=HTML).text


def test_names_in_several_languages_take_the_direction_of_the_page(client: TestClient) -> None:
    hits = [values for tag, values in read(client, "/search?q=Kenya&kind=country").elements if tag == "p"]
    assert hits
    assert not any(values.get("dir") == "auto" for values in hits)


def test_a_search_that_finds_nothing_asks_what_was_meant(seed_client: TestClient) -> None:
    page = read(seed_client, "/search?q=ESCAW&lang=fr")
    links = [href for href, _ in page.links]
    assert any("search?q=escwa&lang=fr" in href for href in links)
    assert any("doc/entity/escwa.html" in href for href in links)
    assert "Did you mean" not in seed_client.get("/search?q=ESCWA", headers=HTML).text


def test_an_indicator_is_found_and_shown_by_its_number(client: TestClient) -> None:
    moved = client.get("/indicators/4.4.1?lang=fr", headers=HTML, follow_redirects=False)
    assert moved.status_code == 301
    assert moved.headers["location"] == "../indicators/C040401?lang=fr"
    hits = client.get("/search?q=SDG+4.4.1", headers=HTML).text
    assert '<span dir="ltr">4.4.1</span>' in hits
    assert "· 4.4.1" in client.get("/indicators/C040401", headers=HTML).text
    missing = client.get("/indicators/4-4-1", headers=HTML)
    assert missing.status_code == 404
    assert "C040401" in missing.text
