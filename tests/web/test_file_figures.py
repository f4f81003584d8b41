"""The page of a figure out of a table of a file: its quotation, its row, and what a profile says of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from wsisgraph.releases import build
from wsisgraph.settings import Settings
from wsisgraph.web import create_app

PROFILE = 'kind = "statistics"\n[fields.unit]\nconstant = "per cent"\n'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("figures")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "lamps.csv").write_text("Country,Year,Indicator,Value\nGhana,2019,Schools with lamps,45.5\n")
    (seeds / "sold.csv").write_text("Country,Year,Indicator,Unit,Value\nGhana,2019,Lamps sold,Number,5500000000\n")
    (seeds / "lamps.profile.toml").write_text(PROFILE)
    settings = Settings(data=folder / "data", seeds=seeds)
    assert build(settings, who="tester", processes=1).published
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_figure_is_shown_with_its_quotation_and_its_row(pages: TestClient) -> None:
    page = pages.get("/doc/statistic/lamps/2-33", headers={"Accept": "text/html"})
    assert page.status_code == 200
    for words in ('45.5</span> <span dir="auto">per cent</span>: ', "Ghana", "2019", "Schools with lamps</q>"):
        assert words in page.text
    assert re.search(r"href=\"[^\"]*lamps[^\"]*(?:#p2|/row/2)\"", page.text)


def test_words_of_a_table_stand_in_a_row(pages: TestClient) -> None:
    page = _plain(pages.get("/doc/statistic/lamps/2-33", headers={"Accept": "text/html"}).text)
    assert ", row 2. https://" in page
    assert "aragraph" not in page
    assert "row 2" in _plain(pages.get("/statistics", headers={"Accept": "text/html"}).text)


def test_what_a_profile_says_is_shown_as_a_person_s_word(pages: TestClient) -> None:
    page = pages.get("/doc/statistic/lamps/2-33", headers={"Accept": "text/html"})
    assert page.text.count('<span class="chip curated">') == 1


def test_the_name_of_an_area_leads_to_its_code(pages: TestClient) -> None:
    for name in ("Ghana", "ghana", "gha"):
        answer = pages.get("/api/v1/statistics", params={"area": name})
        assert answer.status_code == 400
        assert "Perhaps: GHA. " in answer.json()["detail"]
    assert "Perhaps" not in pages.get("/api/v1/statistics?area=Kenya").json()["detail"]
    assert pages.get("/api/v1/statistics?area=GHA").json()["total"] == 2


def test_figures_have_separators_of_thousands_and_the_names_of_their_units(pages: TestClient) -> None:
    listed = _plain(pages.get("/statistics", headers={"Accept": "text/html"}).text)
    assert "45.5 per cent" in listed
    assert "5\u202f500\u202f000\u202f000 Lamps sold" in listed
    assert "count" not in listed
    french = _plain(pages.get("/statistics?lang=fr", headers={"Accept": "text/html"}).text)
    assert "45.5 pour cent" in french
    (sold,) = pages.get("/api/v1/statistics?unit=count").json()["items"]
    page = pages.get(f"/doc/statistic/{sold['local']}", headers={"Accept": "text/html"}).text
    assert "<title>5\u202f500\u202f000\u202f000: Lamps sold · wsisgraph</title>" in page
    assert "5\u202f500\u202f000\u202f000: Lamps sold" in _plain(page.partition("<h1")[2])


def _plain(page: str) -> str:
    """The words of the main part of a page, without its filters."""
    text = re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", text))
