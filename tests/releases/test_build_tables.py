"""A table of Stocktaking entries from the file to the published release."""

from pathlib import Path

import pytest

from wsisgraph.exports.source import Source
from wsisgraph.releases import Summary, build, current
from wsisgraph.settings import Settings

TABLE = (
    "Title,Organization,Type,Action lines,SDGs,Country,Year\n"
    "Radio school,Ministry of Buoys,Training initiative,C4; C99,4,Ghana,2020\n"
    ",ITU,Project,C2,9,Kenya,2020\n"
    "Guide to masts,ITU,Guideline,C2,9,Atlantis,2021\n"
)
BUOYS = "Buoy;Keeper;Line\nNorth buoy;ITU;C2\nSouth buoy;UNESCO;C8\n"
PROFILE = """
[fields.title]
columns = ["Buoy"]
required = true
[fields.organisation]
columns = ["Keeper"]
[fields.action_line]
columns = ["Line"]
type = "list"
"""


def house_in(folder: Path) -> Settings:
    (folder / "seeds").mkdir()
    return Settings(data=folder / "data", seeds=folder / "seeds")


@pytest.fixture
def house(tmp_path: Path) -> Settings:
    return house_in(tmp_path)


def built(settings: Settings, *paths: Path) -> Summary:
    summary = build(settings, paths, who="tester", processes=1)
    assert summary.published, summary.refusals
    return summary


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Summary]:
    """What becomes of the table; nobody changes it."""
    folder = tmp_path_factory.mktemp("entries")
    (folder / "entries.csv").write_text(TABLE)
    settings = house_in(folder)
    return settings, built(settings, folder / "entries.csv")


def listed(settings: Settings) -> list[tuple[str, list[str], list[str]]]:
    """Object, actors and action lines of the activities, as the index lists them."""
    release = current(settings)
    assert release is not None
    with Source(release, settings) as source:
        return [
            (r["object"], [a["local"] for a in r["actors"]], [line["code"] for line in r["action_lines"]])
            for r in source.records("activity")
        ]


def test_rows_are_published_and_listed(entries: tuple[Settings, Summary]) -> None:
    house, summary = entries
    assert (summary.facts, summary.quarantined) == (2, 0)
    assert listed(house) == [
        ("Radio school", ["entries/ministry-of-buoys"], ["C4"]),
        ("Guide to masts", ["itu"], ["C2"]),
    ]


def test_every_tag_says_the_column(entries: tuple[Settings, Summary]) -> None:
    house, _ = entries
    release = current(house)
    assert release is not None
    with Source(release, house) as source:
        school = next(source.records("activity"))
        (row, _) = source.records("row")
    assert {item["basis"] for item in (*school["action_lines"], *school["goals"])} == {"stated/column"}
    assert school["evidence"]["exact"] == "Radio school"
    assert school["evidence"]["source"] == row["id"]
    assert school["year_basis"] == "stated/column"


def test_bad_rows_are_told_with_file_row_column_and_reason(entries: tuple[Settings, Summary]) -> None:
    told = [str(warning) for warning in entries[1].warnings]
    for words in (
        ("entries.csv", "row 2", "column action_line", "'C99' is no action line"),
        ("entries.csv", "row 3", "column Title", "it is empty, and the field is required"),
        ("entries.csv", "row 4", "column country", "'Atlantis' names no country"),
    ):
        assert any(all(word in line for word in words) for line in told), words
    assert not any("row 2: row 2" in line for line in told)


@pytest.mark.parametrize("name", ["buoys.profile.toml", "profile.toml"])
def test_a_profile_beside_the_table_is_used_and_kept(house: Settings, tmp_path: Path, name: str) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "buoys.csv").write_text(BUOYS)
    (given / name).write_text(PROFILE)
    built(house, given / "buoys.csv")
    expected = [("North buoy", ["itu"], ["C2"]), ("South buoy", ["unesco"], ["C8"])]
    assert listed(house) == expected
    for path in given.iterdir():
        path.unlink()
    built(house)
    assert listed(house) == expected


def test_a_changed_profile_reads_the_seed_again(house: Settings) -> None:
    assert house.seeds is not None
    (house.seeds / "buoys.csv").write_text(BUOYS)
    (house.seeds / "buoys.profile.toml").write_text(
        PROFILE.replace('["Buoy"]', '["Boje"]').replace("true", "false")
    )
    first = built(house)
    assert first.facts == 0
    assert not [w for w in first.warnings if "not there" in w.message]
    (house.seeds / "buoys.profile.toml").write_text(PROFILE)
    second = built(house)
    assert (second.facts, second.cached) == (2, 0)
    assert built(house).cached == 1


def test_a_broken_profile_is_refused_by_name(house: Settings) -> None:
    assert house.seeds is not None
    (house.seeds / "buoys.csv").write_text(BUOYS)
    (house.seeds / "buoys.profile.toml").write_text("fields = 3")
    (refusal,) = build(house, who="tester", processes=1).refusals
    assert refusal.source == "buoys.csv"
    assert "no [fields" in refusal.message
