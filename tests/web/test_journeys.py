"""The journeys of readers, without any script: plain requests, links and forms."""

import csv
import io
import re
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from tests.web.reader import HTML, own_links, parsed, read

from wsisgraph.web import compare, query


def text_of(client: TestClient, path: str, **headers: str) -> str:
    answer = client.get(path, headers=HTML | headers)
    assert answer.status_code == 200, path
    return str(answer.text)


def links_to(path: str, text: str, part: str) -> list[str]:
    return [link for link in own_links(path, parsed(text)) if part in link]


def test_find_what_escwa_did_and_cite_it(seed_client: TestClient) -> None:
    found = text_of(seed_client, "/search?q=ESCWA")
    assert "<mark>ESCWA</mark>" in found
    page = next(link for link in links_to("/search", found, "/doc/entity/escwa.html"))
    organisation = text_of(seed_client, page)
    assert "Economic and Social Commission for Western Asia" in organisation
    activity = links_to(page, organisation, "/doc/activity/")[0]
    text = text_of(seed_client, activity)
    record = seed_client.get(f"/api/v1/activities/{activity.removeprefix('/doc/activity/').removesuffix('.html')}")
    words = record.json()["evidence"]["exact"]
    citation = re.search(r'<p class="citation"[^>]*>(.*?)</p>', text, re.DOTALL)
    assert citation is not None
    assert words in "".join(parsed(citation[0]).text)
    assert record.json()["id"] in citation[0]


def test_every_slot_of_an_activity_says_how_it_is_known(seed_client: TestClient) -> None:
    items = seed_client.get("/api/v1/activities?limit=200").json()["items"]
    for item in items[::9]:
        text = text_of(seed_client, f"/doc/activity/{item['local']}.html")
        rows = re.findall(r"<tr(?: class=\"suggested\")?><th scope=\"row\">.*?</tr>", text, re.DOTALL)
        assert len(rows) >= 4
        assert all(re.search(r'class="chip (stated|inferred|curated)"', row) for row in rows)
        for actor in item["actors"]:
            row = next(row for row in rows if f"/entity/{actor['local']}.html" in row)
            assert f'class="chip {actor["basis"].partition("/")[0]}"' in row


def test_the_document_page_shows_the_whole_text_with_its_facts(seed_client: TestClient) -> None:
    slug = seed_client.get("/api/v1/documents").json()["items"][0]["local"]
    text = text_of(seed_client, f"/doc/document/{slug}.html")
    reader = parsed(text)
    plain = "".join(reader.text)
    for part in seed_client.get(f"/api/v1/documents/{slug}/paragraphs?limit=1000").json()["items"]:
        assert f"p{part['number']}" in reader.ids
        assert part["missing"] or part["text"][:60] in plain
    facts = seed_client.get(f"/api/v1/activities?document={slug}&limit=1000").json()["items"]
    links = set(own_links(f"/doc/document/{slug}.html", reader))
    assert {f"/doc/activity/{fact['local']}.html" for fact in facts} <= links
    assert 'class="mark activity' in text


def test_which_goals_e_health_is_linked_to_and_by_whom(client: TestClient) -> None:
    text = text_of(client, "/matrix")
    cells = client.get("/api/v1/matrix?limit=1000").json()["items"]
    shown = set(links_to("/matrix", text, "/matrix/"))
    for cell in cells:
        if cell["agreed"] or cell["observed"] or cell["suggested"]:
            assert f"/matrix/{cell['action_line']}/{cell['goal']}" in shown
    observed = next(cell for cell in cells if cell["observed"])
    page = text_of(client, f"/matrix/{observed['action_line']}/{observed['goal']}")
    expected = observed["observed"] + observed["suggested"]
    assert page.count('<article class="card fact">') == min(expected, 400)
    assert page.count("<blockquote") == page.count('<article class="card fact">')


def test_a_line_shows_what_is_agreed_for_its_applications_only(client: TestClient) -> None:
    text = text_of(client, "/matrix")
    row = re.search(r'<tr><th scope="row"><a href="[^"]*action-lines/C7".*?</tr>', text, re.DOTALL)
    assert row is not None
    cells = client.get("/api/v1/matrix?limit=1000&source=agreed").json()["items"]
    parts = {cell["goal"] for cell in cells if cell["action_line"].startswith("C7-")}
    own = {cell["goal"] for cell in cells if cell["action_line"] == "C7"}
    assert parts
    assert row[0].count('<td class="below') == len(parts - own)
    assert (
        "agreed for its parts"
        not in text_of(client, "/matrix?source=observed").partition("<tbody>")[2].partition("</tbody>")[0]
    )


def test_an_answer_names_the_things_that_the_release_knows(seed_client: TestClient) -> None:
    known = "<https://w3id.org/wsisgraph/id/entity/escwa> <http://metadata.un.org/sdg/3>"
    question = f"SELECT ?x WHERE {{ VALUES ?x {{ {known} <urn:other> }} }}"
    answer = seed_client.get("/query", params={"query": question, "lang": "fr"}, headers=HTML).text
    table = answer.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "Commission économique et sociale pour" in table
    assert "bonne santé" in table.lower()
    assert "goals/3?lang=fr" in table
    assert 'href="urn:other"' in table


def test_the_sources_of_the_matrix_show_what_they_say(client: TestClient) -> None:
    cells = client.get("/api/v1/matrix?limit=1000").json()["items"]
    counts = {}
    for source in ("both", "agreed", "observed", "difference"):
        counts[source] = len(links_to("/matrix", text_of(client, f"/matrix?source={source}"), "/matrix/"))
    assert counts["agreed"] == sum(cell["agreed"] for cell in cells)
    assert counts["observed"] == sum(bool(cell["observed"] or cell["suggested"]) for cell in cells)
    assert counts["both"] >= max(counts.values())
    assert client.get("/matrix?source=guessed", headers=HTML).status_code == 400


def test_download_the_gaps_of_a_year_as_a_spreadsheet(client: TestClient) -> None:
    text = text_of(client, "/coverage?year=2020")
    sheet = next(link for link in links_to("/coverage", text, "format=xlsx"))
    assert client.get(sheet.replace("&amp;", "&")).content[:2] == b"PK"
    table = next(link for link in links_to("/coverage", text, "format=csv")).replace("&amp;", "&")
    rows = list(csv.DictReader(io.StringIO(client.get(table).text)))
    assert {row["year"] for row in rows} <= {"2020"}


def test_empty_cells_of_the_coverage_are_the_gaps_that_keywords_do_not_fill(client: TestClient) -> None:
    text = text_of(client, "/coverage")
    gaps = client.get("/api/v1/gaps?limit=1000").json()["total"]
    assert 0 < text.count('<td class="gap">') <= gaps


def test_write_a_query_from_an_example_and_get_a_chart(seed_client: TestClient) -> None:
    text = text_of(seed_client, "/query?example=activities-by-region-and-type")
    assert "SELECT ?region ?type" in text
    term = "<https://w3id.org/wsisgraph/ontology#activityType>"
    question = f"SELECT ?t (COUNT(?a) AS ?n) WHERE {{ ?a {term} ?t }} GROUP BY ?t"
    answer = seed_client.get("/query", params={"query": question}, headers=HTML)
    assert answer.status_code == 200
    reader = parsed(answer.text)
    assert reader.count("rect") > 3
    assert any("/vocab/activity-type/publication" in link for link, _ in reader.links)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ASK { ?s ?p ?o }", '<p class="lead">yes</p>'),
        ("ASK { ?s ?p <urn:nothing> }", '<p class="lead">no</p>'),
        ("SELECT ?x WHERE { VALUES ?x { UNDEF '<b>' } }", "&lt;b&gt;"),
        ("CONSTRUCT { <urn:a> <urn:b> 'c' } WHERE {}", "urn:a"),
    ],
)
def test_every_form_of_query_has_an_answer(seed_client: TestClient, question: str, expected: str) -> None:
    answer = seed_client.get("/query", params={"query": question}, headers=HTML)
    assert answer.status_code == 200
    assert expected in answer.text
    assert parsed(answer.text).open == []


def test_a_wrong_query_is_shown_with_its_place_and_kept(seed_client: TestClient) -> None:
    question = "SELECT *\nWHERE { ?s ?p }"
    answer = seed_client.get("/query", params={"query": question}, headers=HTML)
    assert answer.status_code == 400
    assert "Line 2" in answer.text
    assert "WHERE { ?s ?p }" in answer.text
    refused = seed_client.get("/query", params={"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}, headers=HTML)
    assert refused.status_code == 400
    assert seed_client.get("/query?example=none", headers=HTML).status_code == 404


def test_a_long_answer_says_that_it_is_cut(seed_client: TestClient) -> None:
    text = seed_client.get("/query", params={"query": "SELECT * { ?s ?p ?o }"}, headers=HTML).text
    assert "The first 500 of" in text
    packed = seed_client.get("/query", params={"query": "ASK {}"}, headers=HTML | {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert parsed(text).count("tr") == 501


def test_an_answer_that_is_too_long_for_a_page_says_where_it_is_whole(
    seed_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "LONGEST", 100_000)
    answer = seed_client.get("/query", params={"query": "SELECT * { ?s ?p ?o }"}, headers=HTML)
    assert answer.status_code == 422
    assert "get the file" in answer.text
    assert seed_client.get("/query", params={"query": "ASK {}"}, headers=HTML).status_code == 200


def test_a_list_pages_through_everything_once(client: TestClient) -> None:
    total = client.get("/api/v1/entities?limit=1").json()["total"]
    path: str | None = "/entities"
    found: list[str] = []
    while path:
        text = text_of(client, path)
        reader = parsed(text)
        rows = [link for link, _ in reader.links if "doc/entity/" in link]
        found += rows
        path = next((urljoin(path, link) for link, rel in reader.links if rel == "next"), None)
    assert len(found) == len(set(found)) == total


def test_reports_of_one_title_can_be_told_apart(client: TestClient) -> None:
    text = text_of(client, "/activities?document=report-2016")
    options = re.findall(r'<option value="(report-\d{4})"[^>]*>([^<]*)', text)
    assert len(options) > 1
    assert re.search(
        rf'<ul class="chosen">.*?Document:</span> {dict(options)["report-2016"][:20]}', text, re.DOTALL
    )
    for slug, words in options:
        item = client.get(f"/api/v1/documents/{slug}").json()
        known = ", ".join(filter(None, (item["symbol"] or slug, (item["issued"] or "")[:4])))
        assert words.startswith(f"{known}: {item['label']}"[:60])


def test_a_release_names_its_documents_by_what_tells_them_apart(seed_client: TestClient) -> None:
    release = seed_client.get("/api/v1/stats").json()["release"]
    table = text_of(seed_client, f"/releases/{release}").partition("<tbody>")[2]
    assert ">wsis-follow-up-2021<" in table


def test_filters_of_a_list_give_the_totals_that_they_announce(client: TestClient) -> None:
    text = text_of(client, "/activities")
    options = re.findall(r'<option value="([^"]+)">[^<]*\((\d+)\)</option>', text.partition('name="type"')[2])
    code, count = options[0]
    narrowed = text_of(client, f"/activities?type={code}&year=&q=")
    all_of_them = client.get("/api/v1/activities?limit=1").json()["total"]
    assert f"{count} of {all_of_them}" in narrowed
    assert re.search(r'<ul class="chosen">.*?Type:', narrowed, re.DOTALL)
    assert client.get("/activities?type=unheard-of", headers=HTML).status_code == 400


def test_search_counts_by_kind_and_says_when_there_is_nothing(client: TestClient) -> None:
    every = client.get("/api/v1/search?q=region&limit=1").json()
    text = text_of(client, "/search?q=region")
    assert f"{every['total']} in all" in text
    for kind, count in every["kinds"].items():
        assert re.search(rf'kind={kind}[^>]*>[^<]+<span class="n">{count}<', text)
    assert "Nothing was found" in text_of(client, "/search?q=zzzzzz")
    assert "no word to look for" in text_of(client, "/search?q=%22%22")


def test_hostile_words_stay_words(client: TestClient) -> None:
    bad = "<script>alert(1)</script>"
    for path in ("/search", "/activities", "/query"):
        name = "query" if path == "/query" else "q"
        answer = client.get(path, params={name: bad}, headers=HTML)
        assert answer.status_code in (200, 400)
        assert "<script>alert" not in answer.text


def test_open_a_release(client: TestClient) -> None:
    listed = text_of(client, "/releases")
    name = client.get("/api/v1/stats").json()["release"]
    assert f"/releases/{name}" in links_to("/releases", listed, "/releases/")
    assert name in text_of(client, f"/releases/{name}")
    assert client.get("/releases/0000", headers=HTML).status_code == 404


def test_an_identifier_leads_a_browser_to_its_page(client: TestClient) -> None:
    answer = client.get("/id/entity/itu", headers=HTML)
    assert answer.url.path == "/doc/entity/itu.html"
    assert "International Telecommunication Union" in answer.text
    goal = client.get("/doc", params={"iri": "http://metadata.un.org/sdg/3", "lang": "ar"}, headers=HTML)
    assert goal.status_code == 200
    assert 'dir="rtl"' in goal.text


def test_a_page_links_to_every_form_of_the_same_thing(client: TestClient) -> None:
    for path in ("/doc/entity/itu.html", "/goals/3", "/vocab/status/planned.html", "/regions/africa"):
        reader = read(client, path)
        named = [values for tag, values in reader.elements if tag == "link"]
        forms = [values for values in named if values.get("title") in ("ttl", "json")]
        assert len(forms) == 2
        for form in forms:
            answer = client.get(urljoin(path, form["href"] or ""))
            assert answer.status_code == 200, form
            assert answer.headers["content-type"].startswith(form["type"] or "?")


def test_the_arabic_site_stays_arabic(client: TestClient) -> None:
    reader = read(client, "/goals/3?lang=ar")
    own = own_links("/goals/3", reader)
    pages = [link for link in own if not re.search(r"format=|/api/|\.(ttl|jsonld|nt|rdf|json)|feed|shapes", link)]
    assert pages
    assert all("lang=" in link for link in pages)
    assert "الصحة" in "".join(reader.text)
    plain = read(client, "/goals/3")
    named = [values for _, values in plain.elements if values.get("hreflang")]
    switches = {urljoin("/goals/3", values["href"] or "") for values in named}
    assert {link for link in own_links("/goals/3", plain) if "lang=" in link} <= switches


def test_a_year_that_was_only_planned_for_is_not_compared_at_first(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = client.get("/api/v1/documents").json()["items"]
    covered = sorted({str(item["year_covered"]) for item in documents})
    monkeypatch.setattr(compare, "years_of", lambda _: [*covered, "2031"])
    text = text_of(client, "/compare?by=status")
    assert f"a={covered[-2]}&amp;b={covered[-1]}&amp;" in text
    assert '<option value="2031"' in text


def test_compare_years_regions_and_releases(client: TestClient) -> None:
    for kind, by in (("year", "action_line"), ("region", "type"), ("year", "goal")):
        path = f"/compare?compare={kind}&by={by}"
        text = text_of(client, path)
        found = re.search(r"api/v1/compare\?compare=\w+&amp;a=([^&]+)&amp;b=([^&]+)&amp;by=", text)
        assert found is not None
        rows = client.get(f"/api/v1/{path[1:]}&a={found[1]}&b={found[2]}&limit=1000").json()
        sums = re.search(r'<tr class="sum">.*?</tr>', text, re.DOTALL)
        assert sums is not None
        shown = re.findall(r'<td class="number">[+−]?(\d+)</td>', sums[0])
        assert shown[:2] == [str(rows["first"]["activities"]), str(rows["second"]["activities"])]
        for link in links_to("/compare", text, "/activities?")[:4]:
            assert client.get(link.replace("&amp;", "&"), headers=HTML).status_code == 200
    alone = text_of(client, "/compare?compare=release")
    assert "There is only one" in alone
    name = client.get("/api/v1/stats").json()["release"]
    assert "All activities" in text_of(client, f"/compare?compare=release&a={name}&b={name}")
    assert client.get("/compare?a=x&b=y", headers=HTML).status_code == 400
