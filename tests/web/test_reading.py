"""The order in which pages show the paragraphs and the table rows of a report, and what stands on which."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from tests.web.reader import HTML, Reader, read

from wsisgraph.web import outline


def test_rows_stand_between_the_paragraphs_and_a_head_before_its_first_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = {
        "paragraph": ["1", "2", "10", "12.u3"],
        "row": ["3", "3.head", "3.head2", "12.u1.head", "12.u1", "12.u2"],
    }

    def members(index: Any, kind: str, document: str) -> list[dict[str, str]]:
        return [{"kind": kind, "number": number} for number in numbers[kind]]

    monkeypatch.setattr(outline, "members", members)
    found = [record["number"] for record in outline.texts_of(None, "report")]  # type: ignore[arg-type]
    assert found == ["1", "2", "3.head", "3.head2", "3", "10", "12.u1.head", "12.u1", "12.u2", "12.u3"]


def test_the_sheets_of_a_workbook_stand_one_behind_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {
        "paragraph": [("1", "1"), ("2.1", "2")],
        "row": [("2", "1"), ("10", "1"), ("2.2", "2"), ("3.2", "3")],
    }

    def members(index: Any, kind: str, document: str) -> list[dict[str, str]]:
        return [
            {"kind": kind, "number": number, "section": f"table/section/{sheet}"}
            for number, sheet in numbers[kind]
        ]

    monkeypatch.setattr(outline, "members", members)
    found = [record["number"] for record in outline.texts_of(None, "table")]  # type: ignore[arg-type]
    assert found == ["1", "2", "10", "2.1", "2.2", "3.2"]


REPORT = "/doc/document/wsis-follow-up-2021.html"


@pytest.fixture
def pages(seed_client: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[Reader]:
    """The seed report on pages of ten paragraphs."""
    monkeypatch.setattr(outline, "PARTS", 10)
    return [read(seed_client, f"{REPORT}?page={number}") for number in range(1, 6)]


def _ids(page: Reader, letter: str) -> list[str]:
    return [found for found in page.ids if re.fullmatch(letter + r"[0-9][0-9A-Z.]*", found)]


def test_a_long_report_has_pages_that_together_are_the_whole(seed_client: TestClient, pages: list[Reader]) -> None:
    items = seed_client.get("/api/v1/documents/wsis-follow-up-2021/paragraphs?limit=1000").json()["items"]
    assert [len(_ids(page, "p")) for page in pages] == [10, 10, 10, 10, len(items) - 40]
    assert sorted(found for page in pages for found in _ids(page, "p")) == sorted(f"p{i['number']}" for i in items)
    beyond = seed_client.get(f"{REPORT}?page=99", headers=HTML).text
    assert "Page 5 of 5" in beyond
    assert seed_client.get(f"{REPORT}?page=x", headers=HTML).status_code == 400
    for page in pages:
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(below - above <= 1 for above, below in steps)


def test_what_leads_into_a_long_report_finds_its_page(seed_client: TestClient, pages: list[Reader]) -> None:
    contents = [href for href, _ in pages[1].links if "#s" in href]
    assert len(contents) > 8
    fact = read(seed_client, "/doc/activity/wsis-follow-up-2021/20-14.html")
    part = read(seed_client, "/doc/document/wsis-follow-up-2021/paragraph/20.html")
    found = [href for page in (fact, part) for href, _ in page.links if href.endswith("#p20")]
    assert len(found) > 2
    for href in (*contents, *found):
        address, _, place = urljoin(f"{REPORT}?page=2", href).partition("#")
        number = int(address.partition("page=")[2] or "1")
        assert place in pages[number - 1].ids, href


def test_each_page_of_a_long_report_has_the_footnotes_that_it_calls(pages: list[Reader]) -> None:
    seen: list[str] = []
    for page in pages:
        called = {href[1:] for href, _ in page.links if href.startswith("#fn")}
        assert called <= set(page.ids)
        seen += _ids(page, "fn")
    assert len(seen) == len(set(seen)) > 20
