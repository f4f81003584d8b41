import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases import ledger
from wsisgraph.releases.ledger import Ledger, Line

IRIS = Iris()
BASE = IRIS.base
NAMES = st.integers(0, 9).map(lambda n: f"{BASE}id/entity/e{n}")
# Each identifier leads to one with a higher number, to nowhere, or back to life: never in a circle.
LINES = st.lists(
    NAMES.flatmap(
        lambda old: st.tuples(
            st.just(old),
            st.none() | st.just(old) | NAMES.filter(lambda new: new > old),
            st.sampled_from(["", "abc"]),
        )
    ),
    max_size=15,
)


def curated(tmp_path: Path, *rows: str) -> Ledger:
    (tmp_path / ledger.CURATED).write_text("".join(f"{row}\n" for row in rows))
    return Ledger.load(tmp_path, tmp_path / "data", IRIS)


def test_no_files_are_an_empty_ledger(tmp_path: Path) -> None:
    empty = Ledger.load(tmp_path, tmp_path, IRIS)
    assert empty.lines == ()
    assert empty.resolve(f"{BASE}id/entity/itu") == f"{BASE}id/entity/itu"


def test_redirects_follow_the_chain(tmp_path: Path) -> None:
    found = curated(tmp_path, "# old\tnew", "", "id/entity/a\tid/entity/b", f"{BASE}id/entity/b\tid/entity/c")
    assert found.resolve(f"{BASE}id/entity/a") == f"{BASE}id/entity/c"
    assert found.retired(f"{BASE}id/entity/a")
    assert not found.retired(f"{BASE}id/entity/c")


def test_withdrawn_is_nowhere_also_at_the_end_of_a_chain(tmp_path: Path) -> None:
    found = curated(tmp_path, "id/entity/a\tid/entity/b", "id/entity/b\twithdrawn\t\tmerged by mistake")
    assert found.resolve(f"{BASE}id/entity/a") is None
    assert found.lines[1].note == "merged by mistake"
    assert found.retirements() == {f"{BASE}id/entity/a": f"{BASE}id/entity/b", f"{BASE}id/entity/b": None}


def test_the_reason_is_the_note_of_the_last_line_at_the_end_of_the_chain(tmp_path: Path) -> None:
    rows = [
        "id/entity/a\tid/entity/b\t\tthe same",
        "id/entity/b\twithdrawn\t\tfirst",
        "id/activity/r/1\twithdrawn",
    ]
    found = curated(tmp_path, *rows, "id/entity/b\trestored", "id/entity/b\twithdrawn\t\tmerged by mistake")
    assert found.reason(f"{BASE}id/entity/a") == "merged by mistake"
    assert found.reason(f"{BASE}id/activity/r/1/evidence") == ""


def test_the_nodes_of_a_fact_go_with_it(tmp_path: Path) -> None:
    found = curated(tmp_path, "id/activity/r/20-14\twithdrawn", "id/activity/r/21-3\tid/activity/r/21-5")
    assert found.resolve(f"{BASE}id/activity/r/20-14/participation/1/evidence") is None
    assert found.resolve(f"{BASE}id/activity/r/21-3/evidence") == f"{BASE}id/activity/r/21-5"
    untouched = f"{BASE}id/activity/r/22-1/evidence"
    assert found.resolve(untouched) == untouched


def test_a_line_about_a_node_counts_before_the_line_about_its_fact(tmp_path: Path) -> None:
    found = curated(tmp_path, "id/activity/r/1-1/tag/2\twithdrawn")
    assert found.resolve(f"{BASE}id/activity/r/1-1/tag/2") is None
    assert found.resolve(f"{BASE}id/activity/r/1-1") == f"{BASE}id/activity/r/1-1"


def test_an_identifier_that_came_back_stands_for_itself(tmp_path: Path) -> None:
    found = curated(tmp_path, "id/entity/a\twithdrawn", "id/entity/a\trestored")
    assert found.resolve(f"{BASE}id/entity/a") == f"{BASE}id/entity/a"
    assert not found.retired(f"{BASE}id/entity/a")


@pytest.mark.parametrize(
    "rows",
    [
        ["id/entity/a\tid/entity/b", "id/entity/b\tid/entity/a"],
        ["id/entity/a\tid/entity/b", "id/entity/b\tid/entity/c", "id/entity/c\tid/entity/a"],
    ],
)
def test_a_circle_is_refused(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(InputError, match="back to itself") as caught:
        curated(tmp_path, *rows)
    assert caught.value.source == str(tmp_path / ledger.CURATED)


@pytest.mark.parametrize("row", ["id/entity/a", "id/entity/a\t", "\twithdrawn", "a\tb\tc\td\te"])
def test_a_line_of_the_wrong_form_is_refused_with_its_number(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputError) as caught:
        curated(tmp_path, "# head", row)
    assert caught.value.place == "line 2"
    assert caught.value.remedy


def test_a_ledger_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ledger.CURATED).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read"):
        Ledger.load(tmp_path, tmp_path, IRIS)


def test_the_curated_file_may_lack_its_last_line_feed(tmp_path: Path) -> None:
    (tmp_path / ledger.CURATED).write_text("id/entity/a\twithdrawn")
    assert Ledger.load(tmp_path, tmp_path, IRIS).resolve(f"{BASE}id/entity/a") is None


def test_files_of_another_base_are_read_below_it(tmp_path: Path) -> None:
    (tmp_path / ledger.CURATED).write_text("id/entity/a\tid/entity/b\n")
    other = Iris("https://example.org/x/")
    assert Ledger.load(tmp_path, tmp_path, other).resolve(other.entity("a")) == other.entity("b")


@settings(max_examples=50, deadline=None)
@given(st.lists(LINES, max_size=3))
def test_what_is_appended_is_read_back_and_adds_up(batches: list[list[tuple[str, str | None, str]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [[Line(*line) for line in batch] for batch in batches]
        for batch in lines:
            ledger.append(folder, batch, IRIS)
        flat = [line for batch in lines for line in batch]
        read = Ledger.load(folder / "curated", folder, IRIS)
        assert list(read.lines) == flat
        for start in {line.old for line in flat}:
            assert read.resolve(start) == follow(flat, start)


def follow(lines: list[Line], start: str) -> str | None:
    last = {line.old: line.new for line in lines}
    here: str | None = start
    while here is not None and here in last and last[here] != here:
        here = last[here]
    return here


def test_what_people_wrote_counts_whatever_the_builder_noted_before(tmp_path: Path) -> None:
    a, b = f"{BASE}id/entity/r/a", f"{BASE}id/entity/b"
    # A report was withdrawn and added again; then its organisation was registered.
    ledger.append(tmp_path / "data", [Line(a, None, "1", "Entered twice."), Line(a, a, "2")], IRIS)
    assert curated(tmp_path, "id/entity/r/a\tid/entity/b\t\tjudgement 1: known").resolve(a) == b
    ledger.append(tmp_path / "data", [Line(a, None, "3", "Entered twice.")], IRIS)
    assert curated(tmp_path, "id/entity/r/a\tid/entity/b").resolve(a) == b
    taken_back = curated(tmp_path, "id/entity/r/a\tid/entity/b\t\tknown", "id/entity/r/a\trestored\t\tunknown")
    assert (taken_back.resolve(a), taken_back.reason(a)) == (None, "Entered twice.")
    ledger.append(tmp_path / "data", [Line(b, a, "4")], IRIS)
    with pytest.raises(InputError, match="leads back to itself"):
        curated(tmp_path, "id/entity/r/a\tid/entity/b")


def test_a_line_torn_by_a_power_cut_is_not_read_and_gives_way(tmp_path: Path) -> None:
    ledger.append(tmp_path, [Line(f"{BASE}id/entity/a", None, "r1")], IRIS)
    with (tmp_path / ledger.KEPT).open("a") as file:
        file.write("id/entity/b\twithdr")
    assert not Ledger.load(tmp_path / "c", tmp_path, IRIS).retired(f"{BASE}id/entity/b")
    ledger.append(tmp_path, [Line(f"{BASE}id/entity/b", None, "r2")], IRIS)
    assert [line.release for line in Ledger.load(tmp_path / "c", tmp_path, IRIS).lines] == ["r1", "r2"]


def test_appending_nothing_writes_nothing(tmp_path: Path) -> None:
    ledger.append(tmp_path, [], IRIS)
    assert list(tmp_path.iterdir()) == []


def test_tabs_and_line_feeds_in_notes_do_not_break_the_file(tmp_path: Path) -> None:
    ledger.append(tmp_path, [Line(f"{BASE}id/entity/a", None, "r1", "two\nlines\tand a tab")], IRIS)
    (line,) = Ledger.load(tmp_path / "c", tmp_path, IRIS).lines
    assert line.note == "two lines and a tab"
