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
    (seeds / "lamps.profile.toml").write_text(PROFILE)
    settings = Settings(data=folder / "data", seeds=seeds)
    assert build(settings, who="tester", processes=1).published
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_figure_is_shown_with_its_quotation_and_its_row(pages: TestClient) -> None:
    page = pages.get("/doc/statistic/lamps/2-33", headers={"Accept": "text/html"})
    assert page.status_code == 200
    for words in ("45.5 percent: Schools with lamps", "Ghana", "2019", "Schools with lamps</q>"):
        assert words in page.text
    assert re.search(r"href=\"[^\"]*lamps[^\"]*(?:#p2|/row/2)\"", page.text)


def test_what_a_profile_says_is_shown_as_a_person_s_word(pages: TestClient) -> None:
    page = pages.get("/doc/statistic/lamps/2-33", headers={"Accept": "text/html"})
    assert page.text.count('<span class="chip curated">') == 1


def test_the_name_of_an_area_leads_to_its_code(pages: TestClient) -> None:
    for name in ("Ghana", "ghana", "gha"):
        answer = pages.get("/api/v1/statistics", params={"area": name})
        assert answer.status_code == 400
        assert "Perhaps: GHA. " in answer.json()["detail"]
    assert "Perhaps" not in pages.get("/api/v1/statistics?area=Kenya").json()["detail"]
    assert pages.get("/api/v1/statistics?area=GHA").json()["total"] == 1
