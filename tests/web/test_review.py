"""The review in the browser, without any script: who may do what, and that decisions stand in later builds."""

import ast
import logging
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.releases.reviewed import built_in, copied, hold_back, open_to, release_of
from tests.web.reader import HTML, parsed

from wsisgraph import releases
from wsisgraph.extraction.mishaps import CODE
from wsisgraph.releases.findings import _KINDS
from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token
from wsisgraph.web import create_app
from wsisgraph.web.rendering import TEMPLATES
from wsisgraph.web.sessions import COOKIE
from wsisgraph.web.signed_in import SIGN_IN

TOKENS = {scope: make_token(f"holder-{scope}", [scope]) for scope in ("write", "review", "admin")}
REPORT = b"UNESCO published a guide to archives in 2021.\n\nThe Harbour Institute held a forum in 2021.\n"
UNKNOWN = "beta/harbour-institute-for-tides"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A release that holds one fact back, and the fact."""
    settings = built_in(tmp_path_factory.mktemp("review-web") / "house")
    fact = hold_back(settings, "a guide to ports").removeprefix("id/")
    return open_to(settings, TOKENS), fact


@pytest.fixture
def here(house: tuple[Settings, str], tmp_path: Path) -> Settings:
    return copied(house[0], tmp_path / "house")


@pytest.fixture
def client(here: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(here), headers=HTML) as client:
        yield client


@pytest.fixture(scope="module")
def shared(house: tuple[Settings, str]) -> Iterator[TestClient]:
    """A client for tests that change nothing."""
    with TestClient(create_app(house[0]), headers=HTML) as client:
        yield client


def sign_in(client: TestClient, scope: str = "admin") -> None:
    client.cookies.clear()
    answer = client.post("/review/sign-in", data={"token": TOKENS[scope][0]}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("review")


def csrf_of(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/review").text)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, **fields: str) -> str:
    """Send a form as the page would; returns the page it leads to."""
    answer = client.post(path, data={"csrf": csrf_of(client), "why": "The source says so.", **fields})
    assert answer.status_code == 200, answer.text
    assert parsed(answer.text).open == []
    return str(answer.text)


def finished(client: TestClient, page: str) -> str:
    """The page of a job once it has ended: asked again and again, as a browser without scripts does."""
    found = re.search(r"review/jobs/([0-9a-f]{32})", page)
    assert found is not None, page
    deadline = time.monotonic() + 60
    while 'data-open="yes"' in (text := client.get(f"/review/jobs/{found[1]}").text):
        assert '<noscript><meta http-equiv="refresh"' in text
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return text


def submit(client: TestClient, path: str, **more: object) -> str:
    """Send a form that starts a job; returns the page of the job."""
    fields = {"csrf": csrf_of(client), **more.pop("fields", {})}  # type: ignore[dict-item]
    answer = client.post(path, data=fields, follow_redirects=False, **more)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    return finished(client, answer.headers["location"])


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_can_use(shared: TestClient) -> None:
    shared.cookies.clear()
    answer = shared.post("/review/sign-in", data={"token": TOKENS["review"][0]}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKENS["review"][0] not in cookie
    page = shared.get("/review")
    assert page.headers["cache-control"] == "no-store"
    assert "Cookie" in page.headers["vary"]
    assert shared.cookies[COOKIE] not in page.text
    assert 'content="noindex"' in page.text


def test_where_the_service_is_reached_by_https_the_cookie_is_secure(here: Settings) -> None:
    with TestClient(create_app(here.model_copy(update={"public_url": "https://example.org"}))) as client:
        answer = client.post("/review/sign-in", data={"token": TOKENS["review"][0]}, follow_redirects=False)
    assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_token_is_refused_and_nobody_sees_it_again(
    shared: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shared.cookies.clear()
    for wrong in ("", "wsisgraph_wrong", TOKENS["review"][0][:-1]):
        answer = shared.post("/review/sign-in", data={"token": wrong})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        assert not wrong or wrong not in answer.text
    sign_in(shared, "review")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert TOKENS["review"][0] not in said
    assert shared.cookies[COOKIE] not in said


def test_without_a_session_every_page_leads_to_the_sign_in_and_back(shared: TestClient) -> None:
    shared.cookies.clear()
    fact = "review/facts?fact=activity%2Falpha%2F1-7"
    for path in ("review", "review/quarantine?page=2", "review/upload", f"review/jobs/{'0' * 32}", fact):
        answer = shared.get(f"/{path}{'&' if '?' in path else '?'}lang=fr", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"review/sign-in?next={quote(path, safe='')}&lang=fr")
    form = parsed(shared.get(f"/{SIGN_IN}", params={"next": fact}).text)
    assert {"type": "hidden", "name": "next", "value": fact} in [values for _, values in form.elements]
    answer = shared.post(f"/{SIGN_IN}", data={"token": TOKENS["review"][0], "next": fact}, follow_redirects=False)
    assert answer.headers["location"].endswith(f"/{fact}")


def test_who_opens_the_address_of_a_form_finds_what_waits(shared: TestClient) -> None:
    shared.cookies.clear()
    assert shared.post("/review/publish", data={}, follow_redirects=False).status_code == 303
    assert shared.get("/review/publish", follow_redirects=False).headers["location"].endswith("/review")


def test_nothing_but_a_number_is_shown_as_a_decision_that_was_taken(shared: TestClient) -> None:
    sign_in(shared, "review")
    assert "Decision 7 was noted" in shared.get("/review?done=7").text
    assert "was noted" not in shared.get("/review?done=Call+this+number").text
    data = {"token": TOKENS["review"][0], "next": "review/findings"}
    assert shared.post("/review/sign-in", data=data).url.path == "/review/findings"


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "review/../x", "review//x", "reviewed"]
)
def test_the_way_back_leads_nowhere_else(shared: TestClient, wanted: str) -> None:
    data = {"token": TOKENS["review"][0], "next": wanted}
    answer = shared.post("/review/sign-in", data=data, follow_redirects=False)
    assert answer.headers["location"].endswith("/review")
    assert "evil" not in answer.headers["location"]


def test_a_form_of_another_session_or_site_is_refused(client: TestClient, here: Settings) -> None:
    sign_in(client)
    first = csrf_of(client)
    sign_in(client)
    assert csrf_of(client) != first
    for sent in ({"why": "x"}, {"csrf": ""}, {"csrf": first}, {"csrf": "ä"}):
        answer = client.post("/review/publish", data=sent)
        assert answer.status_code == 403
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for path in ("/review/publish", "/review/sign-in", "/review/sign-out"):
        assert client.post(path, data={"csrf": csrf_of(client)}, headers=foreign).status_code == 403
    assert not list((here.data / "jobs").glob("*"))


def test_signing_out_ends_the_session_everywhere(client: TestClient) -> None:
    sign_in(client)
    kept = client.cookies[COOKIE]
    assert client.post("/review/sign-out", data={"csrf": "0" * 64}).status_code == 403
    answer = client.post("/review/sign-out", data={"csrf": csrf_of(client)}, follow_redirects=False)
    assert "Max-Age=0" in answer.headers["set-cookie"]
    client.cookies.set(COOKIE, kept)
    assert client.get("/review", follow_redirects=False).status_code == 303


def test_a_session_ends_with_its_time_and_with_its_token(here: Settings) -> None:
    short = here.model_copy(update={"session_hours": 1e-7})
    with TestClient(create_app(short), headers=HTML) as client:
        sign_in(client)
        assert client.get("/review", follow_redirects=False).status_code == 303
    with TestClient(create_app(here), headers=HTML) as client:
        sign_in(client, "review")
        kept = client.cookies[COOKIE]
    gone = here.model_copy(update={"tokens": str(TOKENS["write"][1])})
    with TestClient(create_app(gone), headers=HTML, cookies={COOKIE: kept}) as client:
        assert client.get("/review", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("scope", "allowed", "refused"),
    [
        ("write", ["upload", "releases"], ["quarantine", "organisations", "findings", "decisions"]),
        ("review", ["quarantine", "organisations", "findings", "decisions", "releases"], ["upload"]),
    ],
)
def test_scopes_say_what_is_shown(shared: TestClient, scope: str, allowed: list[str], refused: list[str]) -> None:
    sign_in(shared, scope)
    home = shared.get("/review").text
    for name in allowed:
        assert shared.get(f"/review/{name}").status_code == 200
        assert f"review/{name}" in home
    for name in refused:
        assert shared.get(f"/review/{name}").status_code == 403
        assert f'href="./review/{name}"' not in home
    data = {"csrf": csrf_of(shared), "release": "x"}
    assert shared.post("/review/releases", data=data).status_code == 403


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
    for path in Path(releases.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
    assert ">done<" in submit(client, "/review/publish")
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
