"""The review before a real browser: add a report, correct a rejected fact, publish it and see it on its page."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.serving import complaints, served
from tests.releases.reviewed import built_in, hold_back, release_of
from wsisgraph.releases import Journal
from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

SECRET, TOKEN = make_token("ann.reviewer", ["admin"])
UNKNOWN = "beta/harbour-institute-for-tides"
PAGES = (
    "", "/quarantine", "/organisations", f"/organisation?id={UNKNOWN}", "/findings", "/decisions", "/upload",
    "/releases", "/documents", "/withdraw?document=beta",
)  # fmt: skip
PATIENCE = 60_000
"""Milliseconds that a build may take here."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A house that holds a fact back."""
    settings = built_in(tmp_path_factory.mktemp("browser") / "house")
    hold_back(settings, "a guide to ports")
    return settings.model_copy(update={"tokens": str(TOKEN)})


@pytest.fixture(scope="module")
def house(settings: Settings) -> Iterator[str]:
    with served(settings) as address:
        yield address


@pytest.fixture(scope="module")
def reviewer(house: str, browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which somebody has signed in."""
    context = browser.new_context(bypass_csp=True)
    sign_in(context.new_page(), house)
    yield context
    context.close()


def sign_in(page: Page, house: str) -> None:
    page.goto(f"{house}/review")
    page.fill("#token", SECRET)
    page.press("#token", "Enter")
    expect(page.locator(".who")).to_contain_text("ann.reviewer")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    house: str, reviewer: BrowserContext, axe: str, paths: tuple[str, ...], lang: str
) -> None:
    page = reviewer.new_page()
    page.emulate_media(color_scheme="dark" if lang == "ar" else "light")
    page.set_viewport_size({"width": 360, "height": 800})
    for path in paths:
        page.goto(f"{house}/review{path}{'&' if '?' in path else '?'}lang={lang}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert complaints(page, axe) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.close()


def job(settings: Settings, number: int, **values: object) -> str:
    """The path of the page of a job in some state; a process that lives has it."""
    name = f"{number:032x}"
    status = {
        "id": name, "kind": "upload", "name": "museums.txt", "who": "ann.reviewer", "done": 0, "total": None,
        "stage": None, "created": f"2026-01-0{number}T03:04:05.000+00:00", "ended": None, "release": None,
        "previous": None, "reasons": [], "warnings": [], "documents": [], "facts": None, "quarantined": None,
        **values, "owner": [os.getppid(), "another"],
    }  # fmt: skip
    folder = settings.data / "jobs" / name
    folder.mkdir(parents=True)
    (folder / "status.json").write_text(json.dumps(status))
    return f"/jobs/{name}"


@pytest.fixture(scope="module")
def paths(settings: Settings) -> tuple[str, ...]:
    """Every type of page, and that of a job in every state."""
    held = release_of(settings).quarantine()[0]["fact"].partition("/id/")[2]
    told = [{"message": "is no Word document.", "source": "museums.docx", "remedy": "Save it anew."}]
    report = {"slug": "beta", "title": None, "result": "published", "paragraphs": 2, "facts": 2, "quarantined": 1}
    read = report | {
        "symbol": None, "date": None, "year_covered": None, "language": "en", "source_url": None,
        "provisional": True, "notes": ["a table is cut off"],
    }  # fmt: skip
    ended = {"ended": "2026-01-02T03:04:07.000+00:00", "release": release_of(settings).id}
    return (
        *PAGES,
        f"/facts?fact={held}",
        job(settings, 1, state="waiting"),
        job(settings, 2, state="running", stage="read", done=3, total=7),
        job(settings, 7, state="done", kind="inspect", documents=[read], **ended),
        job(settings, 3, state="done", documents=[report], warnings=told, previous="0" * 20, **ended),
        job(settings, 4, state="done", kind="withdraw", name="gamma", previous="0" * 20, **ended),
        job(settings, 5, state="refused", reasons=told),
        job(settings, 6, state="failed", reasons=told),
    )


@pytest.mark.parametrize("report", [("archives", True), ("museums", False)], ids=["script", "no script"])
def test_add_a_report_correct_its_rejected_fact_publish_and_see_it(
    house: str, browser: Browser, tmp_path: Path, settings: Settings, report: tuple[str, bool]
) -> None:
    name, script = report
    file = tmp_path / f"{name}.txt"
    file.write_text(f"ESCWA published a guide to {name} in 2021.\n")
    fact = spoil(settings, name)
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    sign_in(page, house)
    page.click("a[href*='review/upload'] >> nth=0")
    page.set_input_files("#file", file)
    page.click("form.sheet button[name=look]")
    expect(page.locator("input[name=slug]")).to_have_value(name, timeout=PATIENCE)
    page.fill("input[name=year_covered]", "2021")
    page.click("form.sheet button")
    expect(page.locator("#job a[href*='doc/document/']")).to_be_visible(timeout=PATIENCE)
    done(page)
    page.click("#job a[href*='review/quarantine']")
    page.click(f"article.card a[href*='{fact.replace('/', '%2F')}']")
    expect(page.locator(".problem")).to_contain_text("exactly one status")
    expect(page.locator("a.mark.activity")).to_contain_text(f"ESCWA published a guide to {name}")
    correct_the_status(page)
    page.click(".done a")
    page.click("main form[action*=publish] button")
    done(page)
    page.goto(f"{house}/doc/{fact}.html")
    expect(page.locator("main")).to_contain_text("as a person corrected it")
    expect(page.locator("figure.evidence")).to_contain_text(f"a guide to {name}")
    expect(page.locator("table.slots")).to_contain_text("Completed")
    page.goto(f"{house}/review")
    page.click(".who button")
    page.goto(f"{house}/review/quarantine")
    assert "review/sign-in" in page.url
    context.close()


def spoil(settings: Settings, name: str) -> str:
    """Let somebody have given the fact of a report that is to come a status that there is none of."""
    iris, fact = settings.iris, f"activity/{name}/1-6"
    status = f"<{iris.term('status')}> <{iris.concept('status', 'finished')}>"
    added = f"<{iris.base}id/{fact}> {status} <{iris.graph(f'document/{name}')}> .\n".encode()
    Journal(settings.data / "journal").append("update", "somebody", {}, {"added": added})
    return fact


def done(page: Page) -> None:
    """Wait until the page of a job says that it is done."""
    expect(page.locator("#job[data-open=no]")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#job .chip >> nth=0")).to_have_text("done")


def correct_the_status(page: Page) -> None:
    row = page.locator("dl.facts > div", has_text="vocab/status/finished")
    row.locator("summary").click()
    row.locator("select").select_option(label="Completed")
    row.locator("textarea").fill("The report says so.")
    row.locator("button").click()
    expect(page.locator(".done")).to_contain_text("was noted")


def test_an_older_release_is_opened_and_served_again(
    house: str, reviewer: BrowserContext, settings: Settings
) -> None:
    page = reviewer.new_page()
    page.goto(f"{house}/review/releases")
    page.click("tbody tr:last-child th a")
    expect(page.locator("main .warning")).to_be_visible()
    older = page.url.rpartition("/")[2]
    page.goto(f"{house}/review/releases")
    page.click("tbody tr:last-child button")
    done(page)
    assert release_of(settings).id == older
    page.goto(f"{house}/releases/{older}")
    assert page.locator("main .warning").count() == 0
    page.close()
