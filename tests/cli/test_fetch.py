import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.fetching.standin import Answer, Service, serving
from typer.testing import CliRunner, Result

from wsisgraph import settings
from wsisgraph.cli import app_of
from wsisgraph.documents import read_document
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings


def report(symbol: str, title: str) -> bytes:
    """A page with a masthead, a title and three paragraphs, as PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    masthead = [f"United Nations {symbol}", "General Assembly", "Distr.: General", "23 February 2015"]
    masthead += ["Original: English", title, "Report of the Secretary-General"]
    body = [
        [
            "1. The International Telecommunication Union published a report on broadband in 2014.",
            "It has five parts.",
        ],
        ["2. The United Nations Conference on Trade and Development held a workshop in", "Geneva in 2014."],
        ["3. The countries of the region and their partners have made progress in all of", "the areas."],
    ]
    height = 800
    for number, block in enumerate([*([line] for line in masthead), *body]):
        # The lines of a masthead differ in size, which is how a reader of PDF tells them apart.
        large = number < len(masthead) and number % 2 == 0
        canvas.setFont("Times-Bold" if number < len(masthead) else "Times-Roman", 14 if large else 10)
        height -= 20
        for line in block:
            height -= 12
            canvas.drawString(60, height, line)
    canvas.save()
    return out.getvalue()


TITLE = "Follow-up to the World Summit on the Information Society"


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        yield running


@pytest.fixture
def seeds(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seeds folder of a program that asks the stand-in."""
    here = Settings(seeds=tmp_path / "seeds", fetch_url=service.template, fetch_pause=0, fetch_retries=0)
    monkeypatch.setattr(settings, "load", lambda: here)
    return tmp_path / "seeds"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app_of(["fetch"]), ["fetch", *arguments])


def test_a_report_fetched_is_a_document_with_its_symbol(service: Service, seeds: Path) -> None:
    service.answers["A/70/63"] = [Answer(report("A/70/63-E/2015/10", TITLE))]
    result = call("A/70/63")
    assert result.exit_code == 0, result.output
    document = read_document(seeds / "A-70-63-E-2015-10.pdf")
    assert (document.slug, document.symbol) == ("A-70-63-E-2015-10", "A/70/63-E/2015/10")
    assert document.year_covered == 2014
    assert "wsisgraph build" in result.output


def test_the_symbol_that_a_copy_prints_tells_a_wrong_one(service: Service, seeds: Path) -> None:
    service.answers["A/71/67"] = [Answer(report("A/70/63-E/2015/10", TITLE))]
    result = call("A/71/67", "--json")
    assert result.exit_code == 1
    (row,) = json.loads(result.stdout)
    assert row["result"] == "failed"
    assert "A/70/63-E/2015/10" in row["message"]
    assert list(seeds.iterdir()) == []


def test_a_series_is_fetched_as_far_as_the_service_has_it(service: Service, seeds: Path) -> None:
    service.answers["A/70/63"] = [Answer(report("A/70/63-E/2015/10", TITLE))]
    result = call("--series", "wsis", "--json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert [row["symbol"] for row in rows if row["result"] == "fetched"] == ["A/70/63-E/2015/10"]
    assert all("no such document" in row["message"] for row in rows if row["result"] == "failed")
    assert len(service.asked) == len(rows) == 18


def test_failures_are_told_with_symbol_and_remedy(service: Service, seeds: Path) -> None:
    result = call("A/99/99")
    assert result.exit_code == 1
    assert "Failed: A/99/99:" in result.output
    assert "Check the symbol" in result.output


def test_the_list_asks_nobody(service: Service, seeds: Path) -> None:
    rows = json.loads(call("--series", "wsis", "--list", "--json").stdout)
    assert len(rows) == 18
    assert {row["confirmed"] for row in rows} == {True, False}
    assert "A/63/72-E/2008/48" in call("--series", "wsis", "--list").stdout
    assert service.asked == []
    assert not seeds.exists()


@pytest.mark.parametrize("arguments", [(), ("A/B",), ("A/70/63", "--language", "de"), ("--series", "other")])
def test_a_wrong_call_asks_nobody(arguments: tuple[str, ...], service: Service, seeds: Path) -> None:
    assert isinstance(call(*arguments).exception, InputError)
    assert service.asked == []
