"""Every page type in a real browser: accessible, within its width, small and quick, without a foreign request."""

import re
import struct
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.serving import complaints

PAGES = {
    "start": "/",
    "activities": "/activities",
    "organisations": "/entities",
    "documents": "/documents",
    "search": "/search?q=ESCWA",
    "matrix": "/matrix",
    "cell": "/matrix/C7/3",
    "coverage": "/coverage",
    "timeline": "/trends?by=type",
    "map": "/map",
    "map of commissions": "/map?by=commission",
    "network": "/network",
    "compare": "/compare?compare=region&by=type",
    "statistics": "/statistics",
    "works": "/works",
    "sign in": "/review/sign-in",
    "query": "/query?query=SELECT+%3Ft+(COUNT(%3Fa)+AS+%3Fn)+%7B%3Fa+a+%3Ft%7D+GROUP+BY+%3Ft+LIMIT+9",
    "wrong query": "/query?query=SELECT",
    "queries": "/queries",
    "organisation": "/doc/entity/escwa.html",
    "document": "/doc/document/wsis-follow-up-2021.html",
    "activity": "/doc/activity/wsis-follow-up-2021/20-14.html",
    "statistic": "/doc/statistic/wsis-follow-up-2021/4-254.html",
    "work": "/doc/work/event/european-dialogue-on-internet-governance.html",
    "agreed link": "/doc/alignment/C1-1.html",
    "footnote": "/doc/document/wsis-follow-up-2021/footnote/5.html",
    "section": "/doc/document/wsis-follow-up-2021/section/2.B.html",
    "target": "/targets/4.4",
    "topics": "/topics",
    "documentation": "/docs",
    "paragraph": "/doc/document/wsis-follow-up-2021/paragraph/20.html",
    "action line": "/action-lines/C7",
    "goal": "/goals/4",
    "region": "/regions/africa",
    "country": "/countries/KEN",
    "vocabulary": "/vocab/status",
    "releases": "/releases",
    "ontology": "/ontology.html",
    "missing": "/doc/entity/nobody.html",
}
WINDOW: ViewportSize = {"width": 1280, "height": 900}
MOST_SCRIPT, MOST_LOADED = 100_000, 100_000
"""Bytes over the wire: of scripts (the query editor apart), and of all that a page loads."""
PAINTS = """() => new Promise(resolve => new PerformanceObserver(
  list => resolve(list.getEntriesByName('first-contentful-paint').map(entry => entry.startTime))
).observe({type: 'paint', buffered: true}))"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    # axe is put into pages by the browser itself, which the pages' own policy would forbid.
    context = browser.new_context(bypass_csp=True, viewport=WINDOW)
    yield context
    context.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """The tab of all pages that are judged as they stand: each new tab costs the browser two processes."""
    return context.new_page()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    """The tab of a reader whose browser runs no scripts; each journey begins with an address of its own."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def uncached(browser: Browser) -> Iterator[Page]:
    """The tab of a reader who has nothing of the site yet, at whatever page."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    context.close()


def at(site: str, path: str, lang: str = "") -> str:
    return f"{site}{path}{('&' if '?' in path else '?') + 'lang=' + lang if lang else ''}"


@pytest.fixture(scope="module")
def opened(site: str, tab: Page, request: pytest.FixtureRequest) -> Page:
    """A page that was loaded once for all that is judged of it as it stands."""
    name, lang = request.param
    tab.set_viewport_size(WINDOW)
    tab.emulate_media(color_scheme="dark" if lang == "ar" else "light")
    tab.goto(at(site, PAGES[name], lang))
    return tab


every_page = pytest.mark.parametrize(
    "opened", [(name, lang) for name in PAGES for lang in ("en", "ar")], indirect=True, ids="-".join
)


@every_page
def test_axe_finds_nothing(opened: Page, axe: str) -> None:
    assert complaints(opened, axe) == []


@every_page
def test_no_page_is_wider_than_its_window(opened: Page) -> None:
    for width in (1440, 800, 360):
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_ask_no_other_server_and_complain_of_nothing(site: str, browser: Browser) -> None:
    # With the pages' own policy in force: what it refuses would be said.
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, path in PAGES.items():
        if name not in ("missing", "wrong query"):
            page.goto(at(site, path))
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(site).netloc}
    assert said == []
    context.close()


def test_the_first_press_of_tab_leads_past_the_menu(site: str, page: Page) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    assert link.evaluate("e => e === document.activeElement")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_what_has_the_focus_can_be_seen(site: str, page: Page) -> None:
    page.goto(at(site, "/activities"))
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle; })()"
        )
        assert style != "none"


def test_find_what_escwa_did_and_cite_it(site: str, scriptless: Page) -> None:
    scriptless.goto(site)
    scriptless.fill("main input[type=search]", "ESCWA")
    scriptless.press("main input[type=search]", "Enter")
    scriptless.click("ol.hits a[href*='doc/entity/escwa']")
    scriptless.click("article.card a[href*='doc/activity/']")
    words = scriptless.inner_text("figure.evidence blockquote")
    assert "ESCWA" in words
    assert words.strip() in scriptless.inner_text(".citation")
    scriptless.click("figcaption a")
    assert re.search(r"#p\d+$", scriptless.url)
    assert words.strip()[:40] in scriptless.inner_text(".pair:target")


def test_see_which_goals_e_health_is_linked_to(site: str, scriptless: Page) -> None:
    scriptless.goto(at(site, "/matrix"))
    scriptless.click("details.unfold summary")
    scriptless.click("details.unfold a[href*='matrix/C7-ehealth/3']")
    assert scriptless.inner_text("h1").startswith("C7-ehealth")
    assert scriptless.locator("dl.facts a[href*='goals/3'], dl.facts a[href*='targets/3']").count() >= 1


def test_write_a_query_from_an_example_and_get_a_file(site: str, scriptless: Page) -> None:
    scriptless.goto(at(site, "/queries"))
    scriptless.click("a[href*='example=activities-by-region-and-type']")
    scriptless.click("form.sparql button:not(.second)")
    assert scriptless.locator("section table tbody tr").count() > 3
    scriptless.select_option("#format", "csv")
    with scriptless.expect_download() as waiting:
        scriptless.click("form.sparql button[formaction]")
    assert waiting.value.path().read_text().startswith("region,type,activities")


def test_the_arabic_site_reads_from_the_right(site: str, page: Page) -> None:
    page.goto(site)
    page.click(".languages a[lang=ar]")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    brand, search = page.locator(".brand").bounding_box(), page.locator(".find").bounding_box()
    assert brand is not None
    assert search is not None
    assert brand["x"] > search["x"]
    page.click(".top nav a >> nth=0")
    assert page.evaluate("document.documentElement.lang") == "ar"


def test_a_document_prints_without_menus(site: str, page: Page) -> None:
    page.goto(at(site, PAGES["document"]))
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator("#p20").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_list_prints_over_the_whole_width_and_says_of_which_release_it_is(site: str, page: Page) -> None:
    page.goto(at(site, "/activities"))
    assert not page.locator(".printed").is_visible()
    page.emulate_media(media="print")
    card, body = page.locator(".card").first.bounding_box(), page.locator("body").bounding_box()
    assert card is not None
    assert body is not None
    assert card["width"] > 0.9 * body["width"]
    release = page.request.get(at(site, "/api/v1/stats")).json()["release"]
    assert release in page.locator(".printed").inner_text()


@pytest.mark.parametrize("name", ["start", "matrix", "map", "document", "activities", "network"])
def test_a_page_is_within_its_budget(site: str, uncached: Page, name: str) -> None:
    uncached.goto(at(site, PAGES[name]))
    sizes = uncached.evaluate(
        "performance.getEntriesByType('resource').map(r => [r.initiatorType, r.transferSize])"
    )
    assert all(size > 0 for _, size in sizes)
    assert sum(size for kind, size in sizes if kind in ("script", "other")) < MOST_SCRIPT
    assert sum(size for _, size in sizes) < MOST_LOADED
    assert uncached.evaluate("performance.getEntriesByType('navigation')[0].transferSize") < MOST_LOADED


def test_a_drawing_is_saved_as_a_picture(site: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(at(site, "/trends?by=type"))
    with page.expect_download() as waiting:
        page.click(".downloads button")
    assert waiting.value.suggested_filename == "wsisgraph-trends.png"
    picture = waiting.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 2 * (960 + 48)
    assert 400 < height < 2 * width
    context.close()


@pytest.mark.alone
def test_the_first_paint_takes_less_than_a_second(site: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()

    def first_paint(path: str) -> float:
        page.goto(at(site, path))
        return float(page.evaluate(PAINTS)[0])

    # Whatever else the machine does may delay one of three, hardly all.
    for name in ("start", "matrix", "map", "document"):
        assert any(first_paint(PAGES[name]) < 1000 for _ in range(3)), name
    context.close()


def test_download_the_gaps_of_a_year_as_a_spreadsheet(site: str, scriptless: Page) -> None:
    scriptless.goto(at(site, "/coverage?year=2020"))
    with scriptless.expect_download() as waiting:
        scriptless.click(".downloads a[href*='format=xlsx'] >> nth=0")
    assert waiting.value.suggested_filename == "wsisgraph-gaps-by-action_line-region-year-year-2020.xlsx"
    assert waiting.value.path().read_bytes()[:2] == b"PK"


def test_open_a_release_and_compare_it(site: str, scriptless: Page) -> None:
    scriptless.goto(at(site, "/releases"))
    scriptless.click("tbody th a")
    assert scriptless.locator("dl.facts").count() >= 1
    scriptless.goto(at(site, "/compare"))
    scriptless.click(".tabs a[href*='compare=region']")
    scriptless.select_option("#by", "type")
    scriptless.select_option("#a", "africa")
    scriptless.click("form.filters button")
    assert scriptless.locator("table.compare tbody tr").count() > 2
    scriptless.click("table.compare thead a >> nth=0")
    assert "region=africa" in scriptless.url
