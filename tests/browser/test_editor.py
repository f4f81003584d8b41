"""The query editor in a real browser, under the pages' own policy: it helps, and changes nothing unseen."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.needs import missing
from wsisgraph.api.assets import asset

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    if asset("built/editor.js") is None:
        missing("The editor", "`make assets` builds it")
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".CodeMirror")


def written(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def write(page: Page, text: str) -> None:
    """As a person would: everything away, and then the new text at once."""
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_write_a_query_from_an_example_and_get_a_chart(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    page.click("summary:has-text('Regions and countries')")
    page.click("a.example[href*='activities-by-region-and-type']")
    expect(page.locator("#query")).to_have_value(re.compile("activityType"))
    page.click(".run button[type=submit]:not(.second)")
    page.wait_for_selector("#chart svg rect")
    assert page.locator("#table tbody tr").count() > 3
    assert "query=" in page.url
    with page.expect_download() as waiting:
        page.click("#chart .downloads button")
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")
    page.go_back()
    expect(page.locator("#chart")).to_have_count(0)


def test_the_writer_can_undo_an_example(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    write(page, "SELECT * { ?my ?own ?query }")
    page.click("summary:has-text('Organisations')")
    page.click("a.example[href*='most-active-organisations']")
    expect(page.locator("#query")).to_have_value(re.compile("wsis:"))
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+z")
    assert written(page) == "SELECT * { ?my ?own ?query }"


def test_completion_knows_what_the_release_has_and_asks_nobody_else(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{site}/query")
    text = "PREFIX wsis: <https://w3id.org/wsisgraph/ontology#>\nSELECT * { ?a a wsis:Activi"
    write(page, text)
    page.keyboard.type("t")
    page.wait_for_selector(".CodeMirror-hint")
    assert page.locator(".CodeMirror-hint").first.inner_text() == "wsis:Activity"
    assert written(page) == f"{text}t", "nothing is written before it is picked"
    page.keyboard.press("Enter")
    assert written(page).endswith("wsis:Activity")
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(site).netloc}


def test_prefixes_are_offered_where_they_are_declared(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    write(page, "PREFIX sko")
    page.keyboard.type("s")
    page.wait_for_selector(".CodeMirror-hint")
    page.keyboard.press("Enter")
    assert written(page) == "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"


def test_a_prefix_that_is_not_declared_is_not_written_into_the_query(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    write(page, "SELECT * { ?a foaf")
    page.keyboard.type(":name ?b }")
    page.click(".run button[type=submit]:not(.second)")
    page.wait_for_selector("#outcome .problem")
    assert written(page) == "SELECT * { ?a foaf:name ?b }"
    assert "Line 1" in page.inner_text("#outcome .problem")
    assert page.locator(".CodeMirror .wrong").count() == 1


def test_completions_do_not_hide_what_is_wrong(site: str, page: Page) -> None:
    opened(page, f"{site}/query?query=SELECT+*+%7B%3Fa+a+wsis:Activity+;+rdfs:label+%3Fl%7D")
    page.wait_for_selector(".CodeMirror .wrong")
    page.wait_for_load_state("networkidle")
    assert page.locator(".CodeMirror-hint").count() == 0


def test_stop_stops_the_query_where_it_runs(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    write(page, SLOW)
    page.keyboard.press("Control+Enter")
    page.click("#stop")
    page.wait_for_selector("#outcome .problem")
    assert "stopped" in page.inner_text("#outcome .problem")
    assert page.locator("#stop").is_hidden()


def test_the_keyboard_leaves_the_editor(site: str, page: Page) -> None:
    opened(page, f"{site}/query")
    page.click(".CodeMirror-lines")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror')") is None


def test_the_editor_keeps_to_its_size(site: str, page: Page) -> None:
    sizes = [len(found.compressed) for name in ("built/editor.js", "built/editor.css") if (found := asset(name))]
    assert sum(sizes) < 200_000
