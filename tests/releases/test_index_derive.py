"""A derived index says what the index that is built of the same graphs says, after any sequence of changes."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases import generated
from tests.releases.generated import IRIS, RDF_TYPE, node, term, typed
from tests.releases.index_equality import assert_equal

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases import index_derive
from wsisgraph.releases.index import build_index
from wsisgraph.releases.index_changes import Uncovered
from wsisgraph.releases.index_derive import Step, derive_index
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import parse
from wsisgraph.releases.index_view import View

SKOS = "http://www.w3.org/2004/02/skos/core#"
OWN = node(IRIS.graph("vocabulary/own"))
Quads = set[ox.Quad]


KEPT = ("action-line", "basis", "status", "activity-type", "role", "region/", "sdg/1", "sdg/2", "unit")
AREAS = ("404", "250", "156", "682", "002")


def small() -> Quads:
    """Documents, registry and a part of the vocabularies, so that a whole index is made quickly."""

    def is_kept(quad: ox.Quad) -> bool:
        iri, graph = str(quad.subject), str(quad.graph_name)
        area = any(iri.endswith(f"geoArea/{code}>") for code in AREAS)
        return "/vocabulary/" not in graph or area or any(part in iri for part in KEPT)

    store = generated.store_of(24, documents=2)
    return {quad for quad in store if "graph/ontology" not in str(quad.graph_name) and is_kept(quad)}


def store_of(quads: Quads) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def step(before: Quads, after: Quads, stores: tuple[ox.Store, ox.Store] | None = None) -> Step:
    nodes = {quad.subject.value for quad in before ^ after if isinstance(quad.subject, ox.NamedNode)}
    return Step(*(stores or (store_of(before), store_of(after))), nodes, IRIS)


def subjects(quads: Quads, part: str) -> list[str]:
    return sorted(
        {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode) and part in q.subject.value}
    )


def drop_a_fact(quads: Quads, chance: random.Random) -> Quads:
    fact = chance.choice(subjects(quads, "id/activity/") or [""]).split("/evidence")[0]
    return {quad for quad in quads if not fact or not str(quad.subject).startswith(f"<{fact}")}


def drop_anything(quads: Quads, chance: random.Random) -> Quads:
    return quads - set(chance.sample(sorted(quads, key=str), 5))


def drop_a_description(quads: Quads, chance: random.Random) -> Quads:
    part = chance.choice(
        ("id/entity/", "/section/", "/paragraph/", "vocab/region/", "vocab/action-line/", "sdg/1")
    )
    gone = chance.choice(subjects(quads, part) or [""])
    return {quad for quad in quads if str(quad.subject) != f"<{gone}>"}


def add_activities(quads: Quads, chance: random.Random) -> Quads:
    describer = generated.Describer(f"report-{chance.choice((2016, 2017, 2018))}")
    describer.document(2015)
    for _ in range(chance.choice((1, 2, 9))):
        describer.activity(chance.randrange(200), chance)
    return quads | set(describer.quads)


def swap_values(quads: Quads, chance: random.Random) -> Quads:
    """Give nodes the values that others have of the same property: years, labels, actors, types, wholes."""
    ours = sorted(quads, key=str)
    picked = chance.sample(ours, 6)
    news = set()
    for quad in picked:
        other = chance.choice([q for q in ours if q.predicate == quad.predicate])
        news.add(ox.Quad(quad.subject, quad.predicate, other.object, quad.graph_name))
    return (quads - set(picked)) | news


def describe_something(quads: Quads, chance: random.Random) -> Quads:
    """A new organisation, concept, place in a hierarchy, judgement or class of something that is there."""
    number = chance.randrange(30)
    fact = chance.choice(subjects(quads, "id/activity/") or [IRIS.entity("itu")])
    region, line = node(IRIS.concept("region", "africa")), node(IRIS.concept("action-line", f"C{number}"))
    body, judgement = node(IRIS.entity(f"body-{number}")), node(f"{IRIS.base}id/judgement/{number}")
    label = ox.Literal(f"Body {number}", language="en")
    new: list[list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]] = [
        [(body, RDF_TYPE, term("Entity")), (body, generated.PREF, label)],
        [(node(IRIS.entity("itu")), term("acronym"), ox.Literal(f"I{number}"))],
        [(line, RDF_TYPE, term("ActionLine")), (line, term("order"), typed(number, "integer"))],
        [(line, node(f"{SKOS}broader"), node(IRIS.concept("action-line", "C7")))],
        [(region, node(f"{SKOS}narrowMatch"), node(IRIS.area("250")))],
        [(judgement, RDF_TYPE, term("Judgement")), (judgement, term("judges"), node(fact))],
        [
            (node(fact), RDF_TYPE, term("Work")),
            (node(fact), term("result"), node(IRIS.work("event", f"{number}"))),
        ],
        [(node(IRIS.part("report-2016", "section", "2.B")), term("heading"), ox.Literal(f"A{number}"))],
        [(node(IRIS.document("report-2016")), term("contributor"), node(IRIS.entity("eca")))],
    ]
    return quads | {ox.Quad(*triple, OWN) for triple in chance.choice(new)}


KINDS: tuple[Callable[[Quads, random.Random], Quads], ...] = (
    drop_a_fact, drop_anything, drop_a_description, add_activities, swap_values, describe_something,
)  # fmt: skip


@pytest.fixture(scope="module")
def quads() -> Quads:
    return small()


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_changes_derives_what_is_built(
    quads: Quads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # Sets of a few members are kept as marks as well, so that both forms are changed.
    monkeypatch.setattr(bits, "SPARSE", 4)
    path = tmp_path / "first.sqlite"
    chance, before, stored = random.Random(seed), quads, store_of(quads)
    build_index(stored, path, IRIS)
    for number in range(6):
        after = chance.choice(KINDS)(chance.choice(KINDS)(before, chance), chance)
        then = store_of(after)
        derived = tmp_path / f"{number}.sqlite"
        if derive_index(path, derived, step(before, after, (stored, then))):
            path = derived
        built = tmp_path / f"{number}-built.sqlite"
        build_index(then, built, IRIS)
        assert_equal(path, built)
        before, stored = after, then


@pytest.mark.parametrize("seed", range(3))
def test_the_corrected_view_is_derived_as_it_is_built(quads: Quads, tmp_path: Path, seed: int) -> None:
    """What is stated changes, and so does what is corrected in one document; at first nothing is."""
    hidden = node(IRIS.graph("document/report-2016"))

    def document(quads: Quads) -> Quads:
        return {quad for quad in quads if quad.graph_name == hidden}

    def view(stated: Quads, corrected: Quads) -> View:
        return View(store_of(document(stated) - corrected), store_of(corrected - document(stated)))

    chance, path = random.Random(seed), tmp_path / "first.sqlite"
    before, corrected = quads, document(quads)
    build_index(store_of(before), path, IRIS)
    for number in range(4):
        after = chance.choice((add_activities, drop_a_fact, describe_something))(before, chance)
        then = chance.choice((drop_a_fact, drop_anything, swap_values, lambda same, _: same))(corrected, chance)
        views = (view(before, corrected), view(after, then))
        made = step(before, after)
        nodes = {*made.nodes, *views[1].differing_from(views[0])}
        derived, built = tmp_path / f"{number}.sqlite", tmp_path / f"{number}-built.sqlite"
        if derive_index(path, derived, replace(made, nodes=nodes, views=views)):
            path = derived
        build_index(store_of((after - document(after)) | then), built, IRIS)
        assert_equal(path, built)
        before, corrected = after, then


def test_what_says_nothing_new_leaves_the_index_as_it_is(quads: Quads, tmp_path: Path) -> None:
    build_index(store_of(quads), tmp_path / "first.sqlite", IRIS)
    itu = node(IRIS.entity("itu"))
    after = quads | {ox.Quad(itu, node("urn:p"), ox.Literal("unread"), OWN)}
    assert not derive_index(tmp_path / "first.sqlite", tmp_path / "next.sqlite", step(quads, after))
    assert not (tmp_path / "next.sqlite").exists()


@pytest.fixture
def renamed(quads: Quads) -> Quads:
    itu = node(IRIS.entity("itu"))
    return {quad for quad in quads if not (quad.subject == itu and quad.predicate == generated.PREF)}


def test_a_name_changes_wherever_it_is_read(quads: Quads, renamed: Quads, tmp_path: Path) -> None:
    build_index(store_of(quads), tmp_path / "first.sqlite", IRIS)
    assert derive_index(tmp_path / "first.sqlite", tmp_path / "next.sqlite", step(quads, renamed))
    with closing(Index(tmp_path / "next.sqlite")) as index:
        acting = index.locals_of("activity", "actor", "itu")
        assert acting
        assert {a["name"] for x in acting for a in (index.item("activity", x) or {})["actors"]} >= {"itu"}
        assert not index.search("activity", parse("telecommunication"))


def test_many_dependents_are_left_to_a_whole_build(
    quads: Quads, renamed: Quads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(store_of(quads), tmp_path / "first.sqlite", IRIS)
    monkeypatch.setattr(index_derive, "MOST", 3)
    monkeypatch.setattr(index_derive, "_PART", 1000)
    with pytest.raises(Uncovered, match="depends on what changed"):
        derive_index(tmp_path / "first.sqlite", tmp_path / "next.sqlite", step(quads, renamed))


def test_an_index_of_other_graphs_is_not_changed(quads: Quads, renamed: Quads, tmp_path: Path) -> None:
    build_index(store_of(renamed), tmp_path / "first.sqlite", IRIS)
    with pytest.raises(Uncovered, match="says something else"):
        derive_index(tmp_path / "first.sqlite", tmp_path / "next.sqlite", step(quads, renamed))
