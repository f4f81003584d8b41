"""The example queries answer on the seed release, and their answers are right."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsisgraph.releases import Release
from wsisgraph.resources import resource

QUERIES = sorted(resource("queries").glob("*.rq"))
GOLD = Path(__file__).parents[1] / "gold"
REPORT_REGIONS = {"Africa", "Asia and the Pacific", "Western Asia", "Europe", "Latin America and the Caribbean"}
ESCAP = "Economic and Social Commission for Asia and the Pacific"
# Questions that one report may well have no answer to.
MAY_BE_EMPTY = {"figures-over-the-years", "organisations-to-be-registered"}

Row = dict[str, str]
Ask = Callable[[str], list[Row]]


@pytest.fixture(scope="session")
def ask(seed_release: Release) -> Ask:
    store = ox.Store.read_only(str(seed_release.read_store_path))
    return lambda name: answers(store, name)


def answers(store: ox.Store, name: str) -> list[Row]:
    text = (resource("queries") / f"{name}.rq").read_text(encoding="utf-8")
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{name: value(row[name]) for name in names if row[name] is not None} for row in solutions]


@pytest.fixture(scope="session")
def two_reports(seed_release: Release) -> tuple[ox.Store, ox.Store]:
    """The release with a second report of the same words: works and series described by both, and by the first."""
    (graph,) = (name for name in seed_release.graphs() if "/graph/document/" in name)
    slug = graph.rpartition("/")[2].encode()
    lines = seed_release.graphs()[graph].read_bytes().splitlines(keepends=True)
    stores = ox.Store(), ox.Store()
    for store, others in zip(stores, (lines, [line for line in lines if slug in line.split()[0]]), strict=True):
        for path in seed_release.graphs().values():
            store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        store.bulk_load(b"".join(others).replace(slug, slug + b"-again"), ox.RdfFormat.N_QUADS)
        store.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return stores


def value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def core() -> list[dict[str, object]]:
    found = json.loads((GOLD / "seed_activities.json").read_text())["activities"]
    return [activity for activity in found if activity["tier"] == "core"]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_says_what_it_asks(path: Path) -> None:
    head = dict(re.findall(r"^# (title|group|question): (.+)$", path.read_text(encoding="utf-8"), re.M))
    assert set(head) == {"title", "group", "question"}
    assert head["question"].endswith("?")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_answers(path: Path, ask: Ask) -> None:
    rows = ask(path.stem)
    assert rows or path.stem in MAY_BE_EMPTY
    assert len(rows) == len({tuple(sorted(row.items())) for row in rows}), "a row comes twice"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_works_and_series_that_two_reports_describe_count_once(
    path: Path, two_reports: tuple[ox.Store, ox.Store]
) -> None:
    twice, once = (sorted(sorted(row.items()) for row in answers(store, path.stem)) for store in two_reports)
    assert twice == once
    assert twice or path.stem == "organisations-to-be-registered"


def test_queries_are_enough_for_an_analyst() -> None:
    assert len(QUERIES) >= 20


def test_infrastructure_in_asia_and_the_pacific(ask: Ask) -> None:
    rows = ask("activities-of-a-line-in-a-region")
    assert any("co-host" in row["what"] and "ESCAP and ITU" in row["quotation"] for row in rows)
    assert {row["who"] for row in rows if "who" in row} <= {ESCAP, "International Telecommunication Union"}


def test_lines_without_activity_and_lines_with_activity_are_all_lines(ask: Ask) -> None:
    silent = {row["code"] for row in ask("action-lines-without-activity")}
    active = {row["line"].split("-")[0] for row in ask("activities-by-year-and-line")}
    assert not silent & active
    assert silent | active == {f"C{number}" for number in range(1, 12)}
    assert "C11" in silent
    assert "C2" in active


def test_organisations_acting_together(ask: Ask) -> None:
    pairs = {(row["one"], row["other"]) for row in ask("organisations-acting-together")}
    assert (
        "Economic and Social Commission for Asia and the Pacific",
        "International Telecommunication Union",
    ) in pairs
    assert ("African Network Information Centre", "Internet Society") in pairs
    assert all(one < other for one, other in pairs)


def test_agreed_links_are_those_of_the_matrix(ask: Ask) -> None:
    rows = ask("agreed-and-observed-links")
    # 187 cells name a target or a goal; several targets of one goal are one link between line and goal.
    assert len({(row["line"], row["goal"]) for row in rows}) == len(rows) == 124
    assert {row["goal"] for row in rows if row["line"] == "C3"} == {str(goal) for goal in range(1, 18)}


def test_publications_have_their_addresses(ask: Ask) -> None:
    rows = {row["title"]: row for row in ask("publications-with-urls")}
    review = next(row for title, row in rows.items() if "review of virtual implementation" in title)
    assert review["urls"] == "https://www.eurodig.org/messages-2020/programme-2020/"
    assert rows["The Mobile Economy 2020"]["publisher"] == "GSM Association"


def test_statistics_carry_their_words(ask: Ask) -> None:
    rows = ask("statistics-with-quotations")
    women = next(row for row in rows if row["value"] == "48")
    assert "48 per cent of women" in women["quotation"]
    assert women["paragraph"] == "8"
    world = next(row for row in rows if "the world's economies" in row["quotation"])
    assert world["source"] == "https://www.itu.int/en/ITU-D/Statistics/Pages/facts/default.aspx"
    assert any(row["form"] == "target" and row["value"] == "2" for row in rows)


def test_regions_are_those_of_the_report(ask: Ask) -> None:
    rows = ask("activities-by-region-and-type")
    assert {row["region"] for row in rows} == REPORT_REGIONS


def test_most_active_organisations_are_counted(ask: Ask) -> None:
    counts = [int(row["activities"]) for row in ask("most-active-organisations")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 5


def test_stated_and_inferred_actors_are_told_apart(ask: Ask) -> None:
    counts = {(row["level"], row["way"]): int(row["actors"]) for row in ask("how-actors-are-known")}
    assert {level for level, _ in counts} == {"Stated", "Inferred"}
    assert counts["Stated", "In the sentence"] >= 25
    assert counts["Inferred", "Inherited"] >= 10


def test_quotations_can_be_cited(ask: Ask) -> None:
    rows = ask("quotations-for-a-footnote")
    assert {row["paragraph"] for row in rows} == {"21"}
    assert all(
        "ESCWA" in row["quotation"] or "Arab" in row["quotation"] or "study" in row["quotation"] for row in rows
    )


def test_what_is_planned(ask: Ask) -> None:
    rows = ask("ongoing-and-planned")
    assert {row["status"] for row in rows} <= {"Ongoing", "Planned", "Proposed"}
    assert any("digital economic observatory" in row["what"] for row in rows if row["status"] == "Planned")


def test_contributors_are_the_29_of_the_first_footnote(ask: Ask) -> None:
    rows = ask("contributors")
    assert len(rows) == 29
    silent = {row["name"] for row in ask("silent-contributors")}
    assert "World Meteorological Organization" in silent
    assert "International Telecommunication Union" not in silent


def test_events_have_dates_as_stated(ask: Ask) -> None:
    dates = {row["event"]: row.get("date") for row in ask("events-and-dates")}
    assert dates["IGF in Africa"] == "November 2020"
    assert dates["WSIS Forum 2020"] == "June–September"


def test_gaps_and_activities_are_all_pairs(ask: Ask) -> None:
    gaps = {(row["line"], row["region"]) for row in ask("gaps-of-lines-by-region")}
    assert ("C2", "Asia and the Pacific") not in gaps
    assert ("C11", "Africa") in gaps
    assert len(gaps) < 55


def test_facilitators_are_those_of_the_registry(ask: Ask) -> None:
    rows = ask("facilitators-at-work")
    assert {"International Telecommunication Union"} <= {row["facilitator"] for row in rows if row["line"] == "C2"}


def test_partners_of_the_commissions(ask: Ask) -> None:
    found = {(row["commission"], row["partner"]) for row in ask("partners-of-the-regional-commissions")}
    assert ("Economic and Social Commission for Western Asia", "League of Arab States") in found


def test_countries_are_those_of_the_text(ask: Ask) -> None:
    named = {code for activity in core() for code in activity["countries"]}  # type: ignore[attr-defined]
    assert len(ask("countries-reached")) == len(named) == 3


def test_missing_footnotes_are_reported(ask: Ask) -> None:
    assert [row["footnote"] for row in ask("missing-footnotes")] == ["27", "28", "29", "30", "31", "32"]


def test_resolutions_have_their_symbols(ask: Ask) -> None:
    symbols = {row.get("symbol") for row in ask("resolutions-and-symbols")}
    assert {"A/RES/75/202", "E/RES/2020/12"} <= symbols


def test_strategies_have_their_regions(ask: Ask) -> None:
    rows = ask("strategies-and-policies")
    strategy = next(
        row for row in rows if row["object"].endswith("Digital Transformation Strategy for Africa 2020–2030")
    )
    assert (strategy["who"], strategy["region"]) == ("African Union", "Africa")


def test_least_certain_facts_come_first(ask: Ask) -> None:
    confidences = [float(row["confidence"]) for row in ask("least-certain-facts")]
    assert confidences == sorted(confidences)


def test_years_say_whether_they_are_assumed(ask: Ask) -> None:
    assert {row["assumed"] for row in ask("activities-by-year-and-line")} == {"true"}


def test_bodies_include_what_is_below_them(ask: Ask) -> None:
    counts = {row["name"]: int(row["activities"]) for row in ask("work-of-the-united-nations-family")}
    assert counts["United Nations"] >= counts["International Telecommunication Union"] >= 1


def test_a_line_is_shown_with_its_applications(ask: Ask) -> None:
    codes = [row["code"] for row in ask("what-a-line-is-about")]
    assert codes[0] == "C7"
    assert len(codes) == 9
