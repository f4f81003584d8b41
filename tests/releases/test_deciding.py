"""Decisions: what is written, what is refused, and what the next build makes of it."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases.reviewed import built_in, copied, release_of

from wsisgraph.errors import InputError
from wsisgraph.graph import Judgement, judgements
from wsisgraph.graph.namespaces import RDF_TYPE
from wsisgraph.graph_files import mapped
from wsisgraph.iris import Iris
from wsisgraph.releases import Journal, Ledger, build, files, recording
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Person, curated_for_writing
from wsisgraph.settings import Settings

IRIS = Iris()
PERSON = Person("Ann Reviewer", "It is the same institute.", date(2021, 6, 30))
OLD, NEW = "beta/harbour-institute-for-tides", "alpha/harbour-institute-for-tides"
Take = Callable[[Desk], object]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built_in(tmp_path_factory.mktemp("decided") / "house")


@pytest.fixture
def here(house: Settings, tmp_path: Path) -> Settings:
    return copied(house, tmp_path / "house")


@pytest.fixture
def desk(here: Settings) -> Desk:
    return Desk(here, release_of(here))


def fact_with(settings: Settings, words: str) -> str:
    """The activity whose object begins so."""
    store = ox.Store.read_only(str(release_of(settings).store_path))
    for quad in store.quads_for_pattern(None, ox.NamedNode(IRIS.term("object")), None, None):
        if isinstance(quad.object, ox.Literal) and quad.object.value.startswith(words):
            assert isinstance(quad.subject, ox.NamedNode)
            return quad.subject.value.removeprefix(IRIS.base)
    raise AssertionError(words)


def corrected(settings: Settings, slug: str) -> str:
    """The graph of the corrected view of a document."""
    return bytes(mapped(release_of(settings).graphs()[IRIS.graph(f"corrected/{slug}")])).decode()


def test_a_merge_is_a_judgement_and_a_line_of_the_ledger(here: Settings, desk: Desk) -> None:
    decision = desk.merge(OLD, NEW, PERSON)
    assert decision.number == 1
    assert decision.path == here.curated_folder / "judgements" / "0001.toml"
    assert tomllib.loads(decision.path.read_text()) == {
        "kind": "merge", "who": "Ann Reviewer", "when": date(2021, 6, 30), "why": "It is the same institute.",
        "replaces": f"id/entity/{OLD}", "with": f"id/entity/{NEW}",
    }  # fmt: skip
    ledger = Ledger.load(here.curated_folder, here.data, IRIS)
    assert ledger.resolve(IRIS.entity(OLD)) == IRIS.entity(NEW)
    assert "judgement 1: It is the same institute." in ledger.lines[-1].note


def test_a_merge_stands_after_builds_and_is_seen_in_the_corrected_view(here: Settings, desk: Desk) -> None:
    desk.merge(OLD, NEW, PERSON)
    assert build(here, processes=1).published
    assert IRIS.entity(NEW) in corrected(here, "beta")
    assert f"<{IRIS.entity(OLD)}>" not in corrected(here, "beta")
    assert Ledger.load(here.curated_folder, here.data, IRIS).resolve(IRIS.entity(OLD)) == IRIS.entity(NEW)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("beta/nobody", NEW, "no such thing"),
        (OLD, "nobody", "no such thing"),
        (OLD, OLD, "the same"),
        ("itu", "unesco", "registry"),
        (OLD, "id/document/alpha", "two organisations or two works"),
        ("not an <iri>", NEW, "no such thing"),
    ],
)
def test_a_merge_that_makes_no_sense_writes_nothing(
    old: str, new: str, message: str, here: Settings, desk: Desk
) -> None:
    before = sorted(here.curated_folder.rglob("*"))
    with pytest.raises(InputError, match=message):
        desk.merge(old, new, PERSON)
    assert sorted(here.curated_folder.rglob("*")) == before


def test_identifiers_never_lead_in_a_circle(here: Settings, desk: Desk) -> None:
    desk.merge(OLD, NEW, PERSON)
    with pytest.raises(InputError, match="leads back"):
        desk.merge(NEW, OLD, PERSON)
    assert [path.name for path in (here.curated_folder / "judgements").glob("*.toml")] == ["0001.toml"]


def test_a_correction_names_fact_property_and_both_values(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    decision = desk.correct(fact, "actor", "alpha/icc", "icc-business", PERSON)
    table = tomllib.loads(decision.path.read_text())
    assert (table["about"], table["property"]) == (fact, "actor")
    assert (table["replaces"], table["with"]) == ("id/entity/alpha/icc", "id/entity/icc-business")
    assert decision.line is None
    assert build(here, processes=1).published
    assert IRIS.entity("icc-business") in corrected(here, "alpha")


def test_an_actor_is_a_body_also_where_a_region_has_its_code(here: Settings, desk: Desk) -> None:
    decision = desk.correct(fact_with(here, "a forum on trade"), "actor", "alpha/icc", "eca", PERSON)
    assert tomllib.loads(decision.path.read_text())["with"] == "id/entity/eca"


@pytest.mark.parametrize(("name", "value"), [("year", "202X"), ("year", "20"), ("confidence", "high")])
def test_a_value_of_another_type_is_refused(here: Settings, desk: Desk, name: str, value: str) -> None:
    fact = fact_with(here, "a forum on trade")
    with pytest.raises(InputError, match=f"'{value}' is no ") as refused:
        desk.correct(fact, name, None, value, PERSON)
    assert "like what it replaces" in (refused.value.remedy or "")
    assert list((here.curated_folder / "judgements").glob("*.toml")) == []


def test_a_correction_by_hand_that_fits_no_type_does_not_stop_a_build(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    year = sorted(str(literal.value) for literal in desk.objects(desk.fact(fact), "year"))[0]
    decision = desk.correct(fact, "year", year, "2001", PERSON)
    decision.path.write_text(decision.path.read_text().replace('"2001"', '"200X"'))
    assert build(here, processes=1).published
    assert "200X" in corrected(here, "alpha")


def test_a_code_is_enough_for_what_has_one(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    country = desk.correct(fact, "country", None, "MOZ", PERSON)
    status = desk.correct(fact, "status", "completed", "ongoing", PERSON)
    assert 'geoArea/508"' in country.path.read_text()
    assert 'status/ongoing"' in status.path.read_text()
    assert build(here, processes=1).published
    assert any(fact in line and "geoArea/508>" in line for line in corrected(here, "alpha").splitlines())


def test_a_value_that_is_missing_has_to_be_of_the_type_of_its_property(here: Settings, desk: Desk) -> None:
    with pytest.raises(InputError, match="integer"):
        desk.correct(fact_with(here, "a forum on trade"), "start", None, "the beginning", PERSON)


def test_a_wrong_code_is_told_the_right_ones(here: Settings, desk: Desk) -> None:
    with pytest.raises(InputError) as refused:
        desk.correct(fact_with(here, "a forum on trade"), "status", None, "stopped", PERSON)
    assert "ongoing" in str(refused.value.remedy)


def test_the_local_part_of_a_statistic_is_enough(here: Settings, desk: Desk) -> None:
    kind = ox.NamedNode(desk.iris.term("Statistic"))
    node = next(quad.subject for quad in desk.store.quads_for_pattern(None, RDF_TYPE, kind, None))
    assert isinstance(node, ox.NamedNode)
    assert desk.fact(node.value.removeprefix(desk.iris.base + "id/statistic/")) == node
    # Periods have no notation: the code is how the identifier ends.
    decision = desk.correct(node.value, "period", None, "unspecified", PERSON)
    assert 'with = "vocab/period/unspecified"' in decision.path.read_text()
    with pytest.raises(InputError, match="Codes: 2019, unspecified"):
        desk.correct(node.value, "period", None, "1999", PERSON)


def test_a_value_that_a_fact_has_once_is_replaced_without_being_named(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    status = desk.correct(fact, "status", None, "ongoing", PERSON)
    assert tomllib.loads(status.path.read_text())["replaces"] == "vocab/status/completed"
    added = desk.correct(fact, "actor", None, "itu", PERSON)
    assert "replaces" not in tomllib.loads(added.path.read_text()), "a fact may have several"
    with pytest.raises(InputError, match="says already"):
        desk.correct(fact, "status", None, "completed", PERSON)
    assert build(here, processes=1).published
    rows = [line for line in corrected(here, "alpha").splitlines() if line.startswith(f"<{IRIS.base}{fact}> ")]
    assert [row.split()[2] for row in rows if "#status>" in row] == [f"<{IRIS.concept('status', 'ongoing')}>"]
    assert sum("#actor>" in row for row in rows) > 1


def test_words_are_corrected_as_words(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    desk.correct(fact, "object", "a forum on trade", 'a "forum" on\ttrade\x7f', PERSON)
    assert build(here, processes=1).published
    graph = corrected(here, "alpha")
    assert 'a \\"forum\\" on' in graph
    assert '"a forum on trade"' not in graph.replace("label", "")


@pytest.mark.parametrize("name", ["World Bank", "International Telecommunication Union", "ITU"])
def test_the_name_of_an_organisation_is_enough(desk: Desk, name: str) -> None:
    node = desk.thing(name, "entity")
    assert node.value == IRIS.entity("world-bank" if name == "World Bank" else "itu")


def test_a_name_of_several_organisations_is_refused_with_them(desk: Desk) -> None:
    with pytest.raises(InputError, match="several organisations have this name"):
        desk.thing("Harbour Institute for Tides", "entity")


def test_a_local_identifier_is_enough(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade").removeprefix("id/activity/")
    assert desk.withdraw(fact, PERSON).path.is_file()


@pytest.mark.parametrize(
    ("take", "message"),
    [
        (lambda desk, fact: desk.correct(fact, "actors", None, "itu", PERSON), "no property 'actors'.*actor"),
        (lambda desk, fact: desk.correct(fact, "actor", "itu", "unesco", PERSON), "does not say 'itu'.*alpha/icc"),
        (lambda desk, fact: desk.correct(fact, "actor", None, "nobody", PERSON), "no such thing"),
        (lambda desk, fact: desk.correct(fact, "object", "a fair", "a forum", PERSON), "a forum on trade"),
        (lambda desk, fact: desk.correct("id/document/alpha", "title", None, "x", PERSON), "--withdraw"),
        (lambda desk, fact: desk.withdraw("id/entity/itu", PERSON), "no activity"),
        (lambda desk, fact: desk.withdraw(fact + "0", PERSON), "no such thing"),
        (lambda desk, fact: desk.withdraw(fact, Person(" ", "Why.", date(2021, 6, 30))), "WSISGRAPH_REVIEWER"),
        (lambda desk, fact: desk.withdraw(fact, Person("Ann", "", date(2021, 6, 30))), "reason"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_what_could(
    take: Callable[[Desk, str], object], message: str, here: Settings, desk: Desk
) -> None:
    with pytest.raises(InputError, match=message):
        take(desk, fact_with(here, "a forum on trade"))
    assert list((here.curated_folder / "judgements").glob("*.toml")) == []


def test_a_withdrawn_fact_leaves_the_corrected_view_and_stays_stated(here: Settings, desk: Desk) -> None:
    fact = fact_with(here, "a forum on trade")
    decision = desk.withdraw(fact, PERSON)
    assert decision.line is not None
    assert decision.line.startswith(f"{fact}\twithdrawn\t{release_of(here).id}\t")
    assert build(here, processes=1).published
    assert fact not in corrected(here, "alpha")
    assert fact_with(here, "a forum on trade") == fact


def test_numbers_are_never_used_again(here: Settings, desk: Desk) -> None:
    first = desk.withdraw(fact_with(here, "a forum on trade"), PERSON)
    first.path.unlink()
    assert desk.withdraw(fact_with(here, "a guide to ports"), PERSON).number == 2
    (here.curated_folder / "judgements" / "0041.toml").write_bytes((first.path.parent / "0002.toml").read_bytes())
    assert desk.withdraw(fact_with(here, "a workshop"), PERSON).path.name == "0042.toml"
    # Of a correction no line of the ledger tells.
    third = desk.correct(fact_with(here, "a guide to ports"), "status", None, "planned", PERSON)
    third.path.unlink()
    assert desk.withdraw(fact_with(here, "a guide to ports"), PERSON).number == third.number + 1


def test_a_decision_that_the_journal_does_not_take_leaves_no_file(
    here: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise InputError("the disk is full.")

    monkeypatch.setattr(Journal, "append", full)
    with pytest.raises(InputError, match="full"):
        desk.withdraw(fact_with(here, "a workshop"), PERSON)
    assert not list((here.curated_folder / "judgements").glob("*.toml"))


def test_what_is_being_decided_is_seen_by_others_when_it_is_whole(
    here: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, others, read = files.replace, Desk(here, release_of(here)), list[str]()
    facts = [fact_with(here, words) for words in ("a workshop", "a guide to ports")]

    def meanwhile(path: Path, data: bytes) -> None:
        if facts:
            assert others.withdraw(facts.pop(), PERSON).number == 2
        write(path, data)

    def counted(path: Path, objects: frozenset[str], iris: Iris) -> Judgement:
        read.append(path.name)
        return read_one(path, objects, iris)

    read_one = judgements.read_judgement
    monkeypatch.setattr(files, "replace", meanwhile)
    assert desk.withdraw(facts.pop(), PERSON).number == 1
    folder = here.curated_folder / "judgements"
    assert sorted(path.name for path in folder.iterdir() if path.name != "README.md") == ["0001.toml", "0002.toml"]
    for module in (judgements, recording):
        monkeypatch.setattr(module, "read_judgement", counted)
    desk.withdraw(fact_with(here, "a forum on trade"), PERSON)
    assert sorted(read) == ["0001.toml", "0002.toml", "0003.toml"]


def test_a_broken_judgement_of_somebody_else_stops_before_anything_is_written(here: Settings, desk: Desk) -> None:
    broken = here.curated_folder / "judgements" / "0001.toml"
    broken.write_text("kind = ")
    ledger = (here.curated_folder / "identifiers.tsv").read_bytes()
    with pytest.raises(InputError, match="no TOML"):
        desk.merge(OLD, NEW, PERSON)
    assert [path.name for path in broken.parent.glob("*.toml")] == ["0001.toml"]
    assert (here.curated_folder / "identifiers.tsv").read_bytes() == ledger


def test_a_ledger_whose_last_line_has_no_end_is_mended(here: Settings, desk: Desk) -> None:
    path = here.curated_folder / "identifiers.tsv"
    path.write_text("# old\tnew\nid/entity/a\tid/entity/b")
    desk.merge(OLD, NEW, PERSON)
    ledger = Ledger.load(here.curated_folder, here.data, IRIS)
    assert ledger.resolve(IRIS.entity("a")) == IRIS.entity("b")
    assert ledger.resolve(IRIS.entity(OLD)) == IRIS.entity(NEW)


def test_a_folder_to_write_in_is_a_copy_of_the_one_packaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = curated_for_writing(Settings())
    assert folder == Path("data")
    assert (tmp_path / "data" / "entities.ttl").is_file()
    assert curated_for_writing(Settings()) == folder
    with pytest.raises(InputError, match="WSISGRAPH_CURATED"):
        curated_for_writing(Settings(curated=tmp_path / "nowhere"))
