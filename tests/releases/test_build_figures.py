"""Tables of figures from files to the published release."""

import io

import pytest
import xlsxwriter

from wsisgraph.exports.source import Source
from wsisgraph.releases import Summary, build, current
from wsisgraph.settings import Settings

LONG = (
    "Country,Year,Indicator,Unit,Value\n"
    "Ghana,2019,Schools with lamps,Per cent,45.5\n"
    "Ghana,20x9,Schools with lamps,Per cent,46\n"
    "Mali,2019,Schools with lamps,Per cent,12\n"
)
PROFILE = """
kind = "statistics"
[fields.area]
columns = ["Land"]
[fields.unit]
constant = "per cent"
[fields.series]
constant = "Schools with lamps"
"""


def wide() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    percent = book.add_format({"num_format": "0%"})
    figures, entries = book.add_worksheet("Lamps"), book.add_worksheet("Projects")
    figures.write(0, 0, "Schools with lamps")
    figures.write_row(1, 0, ["Country", 2020])
    figures.write(2, 0, "Ghana")
    figures.write(2, 1, 0.5, percent)
    figures.write(4, 0, "Source: https://example.org/lamps")
    entries.write_row(0, 0, ["Title", "Organization", "Action lines", "Year"])
    entries.write_row(1, 0, ["Radio school", "ITU", "C4", 2020])
    book.close()
    return target.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Summary]:
    folder = tmp_path_factory.mktemp("figures")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "long.csv").write_text(LONG)
    (seeds / "wide.xlsx").write_bytes(wide())
    (seeds / "given.csv").write_text("Land,2021\nGhana,55\n")
    (seeds / "given.profile.toml").write_text(PROFILE)
    settings = Settings(data=folder / "data", seeds=seeds)
    summary = build(settings, who="tester", processes=1)
    assert summary.published, summary.refusals
    return settings, summary


def records(settings: Settings, kind: str) -> list[dict[str, object]]:
    release = current(settings)
    assert release is not None
    with Source(release, settings) as source:
        return list(source.records(kind))


def test_figures_of_every_form_pass_the_gate(built: tuple[Settings, Summary]) -> None:
    settings, summary = built
    assert (summary.facts, summary.quarantined) == (5, 0)
    found = [(s["document"], s["paragraph"], s["value"], s["period"]) for s in records(settings, "statistic")]
    assert sorted(found) == [
        ("given", "2", 55, "2021"), ("long", "2", 45.5, "2019"), ("long", "4", 12, "2019"),
        ("wide", "3", 50, "2020"),
    ]  # fmt: skip


def test_figures_of_several_files_are_one_series(built: tuple[Settings, Summary]) -> None:
    settings, _ = built
    ghana = [s for s in records(settings, "statistic") if s["area"] == "Ghana"]
    assert {s["series"] for s in ghana} == {"schools with lamps – Ghana – percent"}
    assert len(ghana) == 3


def test_what_a_profile_says_is_a_person_s_word(built: tuple[Settings, Summary]) -> None:
    settings, _ = built
    (given,) = [s for s in records(settings, "statistic") if s["document"] == "given"]
    known = {(h["slot"], h["basis"], h["evidence"] is None) for h in given["heads"]}  # type: ignore[attr-defined]
    assert known == {
        ("series", "curated/curator", True), ("unit", "curated/curator", True),
        ("area", "stated/column", False), ("period", "stated/column", False),
    }  # fmt: skip


def test_a_figure_leads_to_its_row_and_to_its_source(built: tuple[Settings, Summary]) -> None:
    settings, _ = built
    (figure,) = [s for s in records(settings, "statistic") if s["document"] == "wide"]
    assert figure["evidence"]["exact"] == "50%"  # type: ignore[index]
    assert str(figure["evidence"]["source"]).endswith("/id/document/wide/row/3")  # type: ignore[index]
    assert figure["sources"] == ["https://example.org/lamps"]
    assert figure["heading"] == ["Lamps"]


def test_bad_cells_are_told_with_file_row_column_and_reason(built: tuple[Settings, Summary]) -> None:
    _, summary = built
    told = [str(warning) for warning in summary.warnings]
    assert any("long.csv, row 3" in line and "column Year, row 3 (“20x9”): no time" in line for line in told)


def test_an_entry_beside_a_sheet_of_figures_is_an_activity(built: tuple[Settings, Summary]) -> None:
    settings, _ = built
    assert [(a["paragraph"], a["object"]) for a in records(settings, "activity")] == [("2.2", "Radio school")]
