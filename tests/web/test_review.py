"""The review in the browser, without any script: who may do what, and that decisions stand in later builds."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.releases.reviewed import release_of
from tests.web.reader import HTML, parsed
from tests.web.token_holders import csrf_of, send, sign_in, submit

from wsisgraph import releases
from wsisgraph.extraction.mishaps import CODE
from wsisgraph.releases.findings import _KINDS
from wsisgraph.settings import Settings
from wsisgraph.web import create_app
from wsisgraph.web.rendering import TEMPLATES

UNKNOWN = "beta/harbour-institute-for-tides"


@pytest.fixture
def client(here: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(here), headers=HTML) as client:
        yield client


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_every_page_is_whole_in_every_language(shared: TestClient, house: tuple[Settings, str], lang: str) -> None:
    sign_in(shared)
    paths = [
        "", "/quarantine", "/quarantine?state=decided", "/organisations", "/findings", "/decisions", "/upload",
        "/releases", "/sign-in", f"/facts?fact={house[1]}", f"/organisation?id={UNKNOWN}",
    ]  # fmt: skip
    for path in paths:
        answer = shared.get(f"/review{path}{'&' if '?' in path else '?'}lang={lang}")
        assert answer.status_code == 200, path
        reader = parsed(answer.text)
        assert reader.open == [], path
        assert reader.first("html")["lang"] == lang
        assert len(reader.ids) == len(set(reader.ids)), path
        assert reader.headings[:1] == [1], path


def test_a_fact_is_shown_with_its_words_and_what_is_wrong(shared: TestClient, house: tuple[Settings, str]) -> None:
    sign_in(shared, "review")
    listed = shared.get("/review/quarantine").text
    assert "published a guide to ports" in listed
    assert "exactly one status" in listed
    text = shared.get("/review/facts", params={"fact": house[1]}).text
    assert re.search(r'<a class="mark activity stated"[^>]*>[^<]*guide to ports', text)
    assert "held a" in text
    assert "vocab/status/finished" in text
    assert shared.get("/review/facts?fact=activity/alpha/0-0").status_code == 404


def test_what_a_field_is_called_is_what_stands_beside_it(shared: TestClient, house: tuple[Settings, str]) -> None:
    sign_in(shared, "review")
    page = parsed(shared.get(f"/review/facts?fact={quote(house[1])}").text)
    fields = [values for tag, values in page.elements if tag in ("input", "select", "textarea")]
    assert [values for values in fields if values.get("name") == "value"]
    assert not [values for values in fields if "aria-label" in values]


def test_correct_a_rejected_fact_publish_and_see_it_on_its_page(
    client: TestClient, here: Settings, house: tuple[Settings, str]
) -> None:
    fact, iris = house[1], here.iris
    assert client.get(f"/doc/{fact}.html").status_code == 410
    sign_in(client, "review")
    path = f"/review/facts?fact={quote(fact)}"
    noted = send(
        client, path, action="correct", property="status", replaces=iris.concept("status", "finished"),
        value=iris.concept("status", "completed"),
    )  # fmt: skip
    assert "Decision 1 was noted" in noted
    assert "not published yet" in noted
    assert "not published yet: 1" in client.get("/review/decisions").text
    assert "holder-review" in noted
    done = submit(client, "/review/publish")
    assert ">done<" in done
    page = client.get(f"/doc/{fact}.html")
    assert page.status_code == 200
    assert "as a person corrected it" in page.text
    assert "guide to ports" in page.text
    row = re.search(r'<th scope="row">Status.*?</tr>', page.text, re.DOTALL)
    assert row is not None
    assert 'class="chip curated"' in row[0]
    correction = re.search(r'<ul class="judged">.*?</ul>', page.text, re.DOTALL)
    assert correction is not None
    assert all(
        words in correction[0] for words in ("finished", "Completed", "holder-review", "The source says so.")
    )
    assert client.get(f"/doc/{fact}.json").json()["status"] == "completed"
    assert "guide to ports" in client.get(f"/doc/{fact}.ttl").text
    assert client.get(f"/id/{fact}", follow_redirects=False).status_code == 303
    assert "passes the checks" in client.get(path).text
    for cache in ("cache", "sessions"):
        shutil.rmtree(here.data / cache)
    before = release_of(here).id
    shutil.rmtree(here.curated_folder / "judgements")
    again = releases.build(here, processes=1)
    assert (again.published, again.release) == (True, before)


def test_a_correction_begins_with_what_is_said_and_must_change_it(client: TestClient, here: Settings) -> None:
    sign_in(client, "review")
    fact = client.get("/api/v1/activities?q=forum&limit=1&format=json").json()["items"][0]
    path = f"/review/facts?fact=activity/{fact['local']}"
    text = client.get(path).text
    status = here.iris.concept("status", fact["status"])
    assert 'name="value" value="a forum on trade"' in text
    assert f'name="value" list="organisations" value="{fact["actors"][0]["local"]}"' in text
    assert f'<option value="{status}" selected>' in text
    for name, value in (("object", "a forum on trade"), ("status", status)):
        fields = {"action": "correct", "property": name, "replaces": value, "value": value}
        answer = client.post(path, data={"csrf": csrf_of(client), "why": "So.", **fields})
        assert answer.status_code == 400
        assert "what the fact says already" in answer.text


def codes_of_findings() -> set[str]:
    """Every code that the program gives to what a person should know."""
    names, found = {"Finding", "Notice", "warn"}, {CODE, "bad-row", *_KINDS}
    texts = (path.read_text(encoding="utf-8") for path in Path(releases.__file__).parents[1].rglob("*.py"))
    for text in (text for text in texts if any(f"{name}(" in text for name in names)):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                found |= {str(node.args[0].value)} if name in names else set()
    return found


def test_findings_of_every_kind_have_a_name_in_the_language_of_the_page() -> None:
    template = (Path(TEMPLATES) / "review_findings.html").read_text(encoding="utf-8")
    assert set(re.findall(r'"([a-z-]+)": _', template)) == codes_of_findings()


def test_findings_are_named_in_the_language_of_the_page(shared: TestClient) -> None:
    sign_in(shared, "review")
    page = shared.get("/review/findings?lang=fr").text
    assert page.count("Chiffres contradictoires") == 2
    assert "contradicting figures" not in page


def test_what_is_wrong_in_a_form_is_said_on_its_page(client: TestClient, house: tuple[Settings, str]) -> None:
    sign_in(client, "review")
    path = f"/review/facts?fact={quote(house[1])}"
    for fields, words in (
        ({"action": "correct", "property": "status", "value": ""}, "right value is missing"),
        ({"action": "correct", "property": "colour", "value": "red"}, "no property"),
        ({"action": "correct", "property": "status", "replaces": "x", "value": "y"}, "there is no status"),
        ({"action": "reject", "why": " "}, "needs a reason"),
        ({"action": "dance"}, "dance"),
    ):
        answer = client.post(path, data={"csrf": csrf_of(client), "why": "So.", **fields})
        assert answer.status_code == 400, fields
        assert words in answer.text
        assert parsed(answer.text).open == []
    assert "Nothing was decided yet" in client.get("/review/decisions").text


def test_a_rejected_fact_and_a_taken_back_decision_change_the_lists(
    client: TestClient, house: tuple[Settings, str]
) -> None:
    sign_in(client, "review")
    send(client, f"/review/facts?fact={quote(house[1])}", action="reject")
    assert "Nothing is here" in client.get("/review/quarantine").text
    assert house[1].partition("/")[2] in client.get("/review/quarantine?state=decided").text
    send(client, "/review/decisions", number="1")
    assert house[1].partition("/")[2] in client.get("/review/quarantine").text
    answer = client.post("/review/decisions", data={"csrf": csrf_of(client), "number": "1", "why": "Again."})
    assert answer.status_code == 400
    assert "no judgement 1" in answer.text


def test_organisations_are_registered_merged_and_kept(client: TestClient, here: Settings) -> None:
    sign_in(client, "review")
    listed = client.get("/review/organisations").text
    assert "Harbour Institute for Tides" in listed
    path = f"/review/organisation?id={quote(UNKNOWN)}"
    assert "launched a platform for pilots" in client.get(path).text
    kind = here.iris.concept("entity-kind", "academia")
    send(client, path, action="register", **{"as": "harbour-institute"}, kind=kind, name="Harbour Institute")
    send(client, "/review/organisation?id=alpha/icc", action="merge", suggestion="icc-business", **{"with": ""})
    other = "alpha/international-telecommunications-union-office"
    if other in client.get("/review/organisations").text:
        send(client, f"/review/organisation?id={other}", action="keep")
    assert client.get("/review/organisation?id=itu").status_code == 404
    assert ">done<" in submit(client, "/review/publish")
    assert client.get("/doc/entity/harbour-institute.html").status_code == 200
    assert client.get(f"/id/entity/{UNKNOWN}").url.path.endswith("harbour-institute.html")


def test_go_back_to_an_older_release(client: TestClient, here: Settings) -> None:
    sign_in(client, "admin")
    now = release_of(here).id
    older = next(release.id for release in releases.list_releases(here) if release.id != now)
    assert ">done<" in submit(client, "/review/releases", fields={"release": older})
    assert release_of(here).id == older
    assert client.get("/api/v1/stats").json()["release"] == older
    assert "holder-admin" in client.get("/review/releases").text
    answer = client.post("/review/releases", data={"csrf": csrf_of(client), "release": "0" * 20})
    assert answer.status_code == 400


def test_a_correction_stands_beside_what_is_stated(client: TestClient, here: Settings) -> None:
    sign_in(client, "review")
    fact = client.get("/api/v1/activities?q=forum&limit=1&format=json").json()["items"][0]["local"]
    path = f"/review/facts?fact=activity/{fact}"
    send(client, path, action="correct", property="object", replaces="a forum on trade", value="a forum on ports")
    gone = 'kind = "withdrawal"\nwho = "Ann"\nwhen = 2021-06-30\nwhy = "So."\nabout = "id/activity/alpha/9-99"\n'
    (here.curated_folder / "judgements" / "0002.toml").write_text(gone)
    assert ">done<" in submit(client, "/review/publish")
    assert "id/activity/alpha/9-99 is not in the release any more" in client.get("/review/decisions").text
    page = client.get(f"/doc/activity/{fact}.html").text
    row = re.search(r'<th scope="row">What.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert "a forum on trade" in row[0]
    assert 'class="chip stated"' in row[0]
    assert re.search(r"<s>.*a forum on trade.*</s> →.*a forum on ports", page)
    heading = re.search(r"<h1>.*?</h1>", page, re.DOTALL)
    assert heading is not None
    assert "ICC: organize a forum on ports" in heading[0]
    stated = re.search(r'<p class="stated-as">.*?</p>', page, re.DOTALL)
    assert stated is not None
    assert 'class="chip curated"' in stated[0]
    assert "ICC: organize a forum on trade" in stated[0]
    assert client.get("/doc/judgement/1.html").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/findings",
        "/decisions",
        "/documents",
        "/organisations",
        "/quarantine",
        "/upload",
        "/releases",
        "/sign-in",
    ],
)
def test_a_parameter_that_a_page_does_not_know_is_refused(shared: TestClient, path: str) -> None:
    sign_in(shared)
    answer = shared.get(f"/review{path}", params={"colour": "red"})
    assert answer.status_code == 400
    assert "There is no parameter" in answer.text
    assert shared.get(f"/review{path}", params={"lang": "es"}).status_code == 200


def test_a_form_that_goes_to_an_address_with_an_unknown_parameter_does_nothing(client: TestClient) -> None:
    sign_in(client)
    sent = {"csrf": csrf_of(client), "number": "1", "why": "x"}
    assert client.post("/review/decisions?colour=red", data=sent).status_code == 400
    assert client.post("/review/publish?colour=red", data=sent).status_code == 400
