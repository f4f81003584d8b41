"""A real browser before the seed release: Debian's Chromium, driven by Playwright, with axe to judge the pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import served
from tests.needs import missing
from wsisgraph.settings import Settings

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="package")
def axe() -> str:
    """The script of axe; it is run inside the pages, which themselves have none."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        missing("axe-core", "`npm ci` installs it")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="package")
def site(seed_settings: Settings) -> Iterator[str]:
    """The address of a server over the seed release."""
    with served(seed_settings) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all these tests, and gone before others run: it keeps an event loop in the thread of the tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("Chromium", "Debian's package `chromium` has it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()
