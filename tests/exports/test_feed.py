"""The change feed, followed by an independent replica over releases with every kind of change."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import rdflib
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree
from pyoxigraph import Literal, NamedNode, Triple
from tests.exports.replica import LDES, TREE, Replica
from tests.releases import fakes

from wsisgraph.api import feed as routes
from wsisgraph.api.problems import install_problem_handlers
from wsisgraph.api.service import Service
from wsisgraph.documents.model import Document
from wsisgraph.exports import feed, feed_changes, feed_pages
from wsisgraph.exports.feed_log import read
from wsisgraph.exports.feed_retention import compact
from wsisgraph.extraction.facts import Facts
from wsisgraph.graph import nquads
from wsisgraph.iris import Iris
from wsisgraph.releases import Ledger, Release, build, current, lock, prune, switch
from wsisgraph.settings import Settings

BASE = "https://w3id.org/wsisgraph/"
URL = "https://data.example.org"
ONE = "# One\n= one\nITU held a forum.\nESCAP published a study. 研究 📡\nدراسة\n"
TWO = "# Two\n= two\nUNESCO trained teachers.\nECA will build a platform.\n"


class Rooms(fakes.FakeRooms):
    """Small rooms; every document says in its own words what one shared work is called."""

    def describe(self, document: Document, facts: Facts) -> list[Triple]:
        work = NamedNode(Iris().work("study", "shared"))
        title = NamedNode("http://purl.org/dc/terms/title")
        return [*super().describe(document, facts), Triple(work, title, Literal(f"Study of {document.slug}"))]


def rooms(settings: Settings) -> Rooms:
    return Rooms(settings)


class World:
    """A data folder whose releases change, and a server over it."""

    def __init__(self, folder: Path, **more: Any) -> None:
        for name in ("seeds", "curated"):
            (folder / name).mkdir()
        self.folder = folder
        self.settings = Settings(
            data=folder / "data", seeds=folder / "seeds", curated=folder / "curated", public_url=URL, **more
        )
        app = FastAPI()
        app.state.service = Service(self.settings)
        install_problem_handlers(app)
        app.include_router(routes.routes)
        self.client = TestClient(app, base_url=URL)

    def build(self, seeds: Mapping[str, str] | None = None, **options: Any) -> Release:
        for name, text in (seeds or {}).items():
            (self.folder / "seeds" / name).write_text(text, encoding="utf-8")
        summary = build(self.settings, make_rooms=rooms, who="tester", processes=1, **options)
        assert summary.published, summary.refusals
        return self.release

    @property
    def release(self) -> Release:
        found = current(self.settings)
        assert found is not None
        return found

    def merge(self, old: str, new: str) -> None:
        with (self.folder / "curated" / "identifiers.tsv").open("a", encoding="utf-8") as file:
            file.write(f"{old}\t{new}\n")

    def fetch(self, address: str) -> str:
        assert address.startswith(URL), address
        answer = self.client.get(address, headers={"Accept": "application/trig"})
        assert answer.status_code == 200, (address, answer.text)
        return str(answer.text)

    def replica(self) -> Replica:
        return Replica(self.fetch)


def quads(release: Release) -> set[tuple[Any, Any, Any, str]]:
    dataset = rdflib.Dataset()
    for path in release.graph_files():
        dataset.parse(path, format="nquads")
    return {(s, p, o, str(g)) for s, p, o, g in dataset.quads()}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., World]:
    def world(**more: Any) -> World:
        return World(tmp_path, **more)

    return world


def history(world: World) -> Iterator[tuple[str, Release]]:
    """Seven steps: additions, a change, a removal, a merge, a roll-back and a new beginning."""
    yield "begin", world.build({"one.txt": ONE})
    added = world.build({"two.txt": TWO})
    yield "add", added
    yield "change", world.build({"two.txt": TWO.replace("UNESCO trained", "UNESCO and UNDP trained")})
    world.merge("id/activity/one/3/0".replace("/3/0", "/3-0"), "id/activity/one/1-0")
    yield "merge", world.build({"one.txt": ONE.replace("دراسة\n", "")})
    (world.folder / "seeds" / "two.txt").unlink()
    yield "remove", world.build(withdraw=["two"])
    yield "back", switch(world.settings, added.id)
    yield "on", world.build()


@pytest.mark.parametrize("look_up", [0, 1_000_000])
def test_a_replica_stays_equal_through_every_change(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch, look_up: int
) -> None:
    """Whether things are looked up or found on the way through all graphs."""
    monkeypatch.setattr(feed_changes, "LOOK_UP", look_up)
    world = make(feed_page=3)
    steady = world.replica()
    steps = []
    for name, release in history(world):
        steady.follow(f"{URL}/feed")
        assert steady.quads == quads(release), name
        steps.append(name)
        fresh = world.replica()
        fresh.follow(f"{URL}/feed")
        assert fresh.quads == quads(release), name
        assert fresh.merged == steady.merged
    assert len(steps) == 7
    assert len(steady.pages) > 7
    merged = rdflib.URIRef(f"{BASE}id/activity/one/3-0")
    assert steady.merged[merged] == rdflib.URIRef(f"{BASE}id/activity/one/1-0")


def test_nothing_is_fetched_twice(make: Callable[..., World]) -> None:
    world = make()
    replica = world.replica()
    for _ in history(world):
        replica.follow(f"{URL}/feed")
    assert len(replica.pages) == 7
    assert sorted(set(replica.fetched)) == sorted([f"{URL}/feed", *replica.pages])
    assert len(replica.fetched) == 14


def test_every_kind_of_change_is_told_as_what_it_is(make: Callable[..., World]) -> None:
    world = make()
    counts = {}
    for name, _ in history(world):
        counts[name] = feed.update(world.settings).steps[-1].counts
    assert counts["begin"]["updated"] == counts["begin"]["removed"] == 0
    assert counts["add"]["created"] == 4 + 1
    assert counts["change"]["merged"] == 0
    assert counts["merge"]["merged"] == 1
    assert counts["remove"]["removed"] >= 3
    assert counts["back"]["created"] >= 4


def test_a_thing_in_two_graphs_keeps_its_statements_apart(make: Callable[..., World]) -> None:
    world = make()
    world.build({"one.txt": ONE, "two.txt": TWO})
    replica = world.replica()
    replica.follow(f"{URL}/feed")
    work = rdflib.URIRef(f"{BASE}id/work/study/shared")
    assert {(str(o), g) for _, _, o, g in replica.things[work]} == {
        ("Study of one", f"{BASE}graph/document/one"),
        ("Study of two", f"{BASE}graph/document/two"),
    }


@pytest.mark.parametrize("look_up", [0, 1_000_000])
def test_what_lies_below_a_thing_is_told_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look_up: int
) -> None:
    monkeypatch.setattr(feed_changes, "LOOK_UP", look_up)
    iris, graph = Iris(), f"{BASE}graph/document/one"
    things = [iris.document("one"), iris.part("one", "paragraph", "1")]
    title = NamedNode("http://purl.org/dc/terms/title")
    (tmp_path / "one.nq").write_bytes(nquads([Triple(NamedNode(t), title, Literal("One")) for t in things], graph))
    state = feed_changes.State({graph: tmp_path / "one.nq"}, {graph: "1"})
    found = feed_changes.changes(feed_changes.NOTHING, state, Ledger(iris))
    assert [(change.thing, len(change.statements[graph])) for change in found] == [(thing, 1) for thing in things]


def test_pages_never_change(make: Callable[..., World]) -> None:
    world = make(feed_page=2)
    seen: dict[str, bytes] = {}
    for _ in history(world):
        feed.update(world.settings)
        for path in (world.settings.data / "feed" / "pages").iterdir():
            assert seen.setdefault(path.name, path.read_bytes()) == path.read_bytes()
        assert len(list((world.settings.data / "feed").glob("reached-*"))) == 1
    answer = world.client.get("/feed/1")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = world.client.get("/feed/1", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == answer.headers["ETag"]


def test_the_entry_point_is_polled(make: Callable[..., World]) -> None:
    world = make()
    world.build({"one.txt": ONE})
    first = world.client.get("/feed")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    tag = {"If-None-Match": first.headers["ETag"]}
    assert world.client.get("/feed", headers=tag).status_code == 304
    world.build({"two.txt": TWO})
    assert world.client.get("/feed", headers=tag).status_code == 200


@pytest.mark.parametrize(
    ("accept", "name"),
    [("application/trig", "trig"), ("application/n-quads", "nquads"), ("application/ld+json", "json-ld")],
)
def test_serialisations_say_the_same(make: Callable[..., World], accept: str, name: str) -> None:
    world = make()
    world.build({"one.txt": ONE})
    for path in ("/feed", "/feed/1"):
        expected, found = rdflib.Dataset(), rdflib.Dataset()
        expected.parse(data=world.fetch(URL + path), format="trig")
        answer = world.client.get(path, headers={"Accept": accept})
        assert answer.headers["Content-Type"] == accept
        found.parse(data=answer.text, format=name)
        assert set(found.quads()) == set(expected.quads())
        assert "📡" in answer.text or path == "/feed"


def test_rules_of_the_server_primer(make: Callable[..., World]) -> None:
    world = make(feed_page=3)
    for _ in history(world):
        feed.update(world.settings)
    root = rdflib.Graph().parse(data=world.fetch(f"{URL}/feed"), format="trig")
    node = rdflib.URIRef(f"{URL}/feed")
    stream = root.value(predicate=TREE.view, object=node)
    assert [str(view) for view in root.objects(stream, TREE.view)] == [str(node)]
    for term in (
        LDES.timestampPath,
        LDES.versionOfPath,
        LDES.versionDeleteObject,
        LDES.transactionPath,
        TREE.shape,
    ):
        assert len(list(root.objects(stream, term))) == 1
    assert not [o for _, _, o in root if isinstance(o, rdflib.BNode)]
    for relation in root.objects(node, TREE.relation):
        for term in (TREE.node, TREE.path, TREE.value):
            assert len(list(root.objects(relation, term))) == 1
        assert root.value(relation, TREE.path) == root.value(stream, LDES.timestampPath)
        value = root.value(relation, TREE.value)
        assert isinstance(value, rdflib.Literal)
        assert str(value).endswith("+00:00")


def test_members_are_unique_and_in_order(make: Callable[..., World]) -> None:
    world = make(feed_page=2)
    positions, ended = [], []
    seen = set()
    for _ in history(world):
        feed.update(world.settings)
    for _, page in read(world.settings).pages():
        graph = rdflib.Dataset().parse(data=world.fetch(f"{URL}/feed/{page.number}"), format="trig").default_graph
        for member in graph.objects(predicate=TREE.member):
            assert member not in seen
            seen.add(member)
            at = graph.value(member, rdflib.URIRef("https://schema.org/position"))
            positions.append(int(str(at)))
            if graph.value(member, rdflib.URIRef("https://schema.org/actionStatus")):
                ended.append(positions[-1])
    assert sorted(positions) == list(range(1, len(positions) + 1))
    # The last member of a step, and no other, says that the step is told.
    told = accumulate(sum(page.members for page in step.pages) for step in read(world.settings).steps)
    assert sorted(ended) == list(told)


def test_a_release_that_was_removed_unread_is_told_with_the_next(make: Callable[..., World]) -> None:
    world = make(releases_kept=1)
    replica = world.replica()
    world.build({"one.txt": ONE})
    replica.follow(f"{URL}/feed")
    world.build({"two.txt": TWO})
    world.build({"three.txt": "# Three\n= three\nWHO counted.\n"})
    prune(world.settings, 1)
    replica.follow(f"{URL}/feed")
    assert replica.quads == quads(world.release)
    assert len(read(world.settings).steps) == 2


def test_retention_keeps_the_latest_state_and_410_the_rest(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make(feed_page=3)
    for _ in history(world):
        feed.update(world.settings)
    before = read(world.settings)
    table = json.loads((before.folder / "log.json").read_text())
    for step in table["steps"][:5]:
        for row in (step, *step["pages"]):
            for key in {"when", "first", "last"} & row.keys():
                row[key] = row[key].replace("20", "19", 1)
    (before.folder / "log.json").write_text(json.dumps(table))
    world.settings = world.settings.model_copy(update={"feed_days": 30})
    world.client.app.state.service = Service(world.settings)  # type: ignore[attr-defined]
    world.build({"four.txt": "# Four\n= four\nFAO planted.\n"})
    replica = world.replica()
    replica.follow(f"{URL}/feed")
    assert replica.quads == quads(world.release)
    log = read(world.settings)
    assert [step.compacted for step in log.steps] == [True, False, False, False]
    gone = [page.number for step in before.steps[:5] for page in step.pages]
    assert {world.client.get(f"/feed/{number}").status_code for number in gone} == {410}
    with monkeypatch.context() as patch:
        # Who began with the log as it was finds a page that is gone meanwhile.
        logs = iter((before, log))
        patch.setattr(routes, "read", lambda _: next(logs))
        assert world.client.get(f"/feed/{gone[0]}").status_code == 410
    assert world.client.get(f"/feed/{log.next_page}").status_code == 404
    assert compact(log, world.settings) is log
    assert log.steps[0].old is None
    told = log.steps[0].pages
    assert told
    assert not [page for page in told if b"activitystreams#Delete" in log.content(page.number)]
    kept = {page.number for _, page in log.pages()}
    assert {int(path.name.partition(".")[0]) for path in (log.folder / "pages").iterdir()} == kept
    root = rdflib.Graph().parse(data=world.fetch(f"{URL}/feed"), format="trig")
    page = next(page for page in told if page.first < page.last)
    for kind, bound in (("from", page.first), ("to", page.last)):
        relation = rdflib.URIRef(f"{URL}/feed#{page.number}-{kind}")
        assert list(root.objects(relation, TREE.value)) == [rdflib.Literal(datetime.fromisoformat(bound))]
    policy = root.value(rdflib.URIRef(f"{URL}/feed"), LDES.retentionPolicy)
    assert str(root.value(policy, LDES.fullLogDuration)) == "P30D"
    assert str(root.value(policy, LDES.versionAmount)) == "1"


def test_atom_tells_the_newest_steps(make: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_pages, "ATOM_ENTRIES", 5)
    world = make()
    titles: list[str] = []
    for _, release in history(world):
        known = any(title.endswith(release.id) for title in titles)
        titles.append(f"{'Back to release' if known else 'Release'} {release.id}")
    feed.update(world.settings)
    answer = world.client.get("/feed/atom")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    tree = etree.fromstring(answer.content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    found = [str(node.text) for node in tree.findall("a:entry/a:title", space)]
    assert found == list(reversed(titles))[:5]
    assert tree.findtext("a:updated", namespaces=space) == read(world.settings).steps[-1].when
    assert len({node.text for node in tree.findall("a:entry/a:id", space)}) == len(found)


@pytest.mark.parametrize("point", ["write_page", "_keep", "save"])
def test_killed_at_any_point_the_feed_goes_on(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    world = make(feed_page=2)
    world.build({"one.txt": ONE})
    before = feed.update(world.settings)
    world.build({"two.txt": TWO})

    def die(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(feed, point, die)
        with pytest.raises(KeyboardInterrupt):
            feed.update(world.settings)
    assert read(world.settings) == before
    replica = world.replica()
    replica.follow(f"{URL}/feed")
    assert replica.quads == quads(world.release)


def test_a_clock_that_goes_backwards_does_not_reorder(make: Callable[..., World]) -> None:
    world = make()
    world.build({"one.txt": ONE})
    log = feed.update(world.settings)
    assert feed._after("2001-01-01T00:00:00.000+00:00", log) > log.steps[-1].when


def test_who_had_to_wait_tells_nothing_again(make: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> None:
    world, hold = make(), lock.hold
    world.build({"one.txt": ONE})

    @contextmanager
    def after_another(*arguments: Any) -> Iterator[None]:
        monkeypatch.setattr(lock, "hold", hold)
        feed.update(world.settings)
        monkeypatch.setattr(feed, "write_page", None)
        with hold(*arguments):
            yield

    monkeypatch.setattr(lock, "hold", after_another)
    assert [step.number for step in feed.update(world.settings).steps] == [1]


def test_no_release_no_pages(make: Callable[..., World]) -> None:
    world = make()
    root = rdflib.Graph().parse(data=world.fetch(f"{URL}/feed"), format="trig")
    assert not list(root.objects(predicate=TREE.relation))
    assert world.client.get("/feed/1").status_code == 404


def test_pages_are_compressed_on_disk(make: Callable[..., World]) -> None:
    world = make()
    world.build({"one.txt": ONE})
    feed.update(world.settings)
    path = world.settings.data / "feed" / "pages" / "1.nq.gz"
    lines: Sequence[bytes] = gzip.decompress(path.read_bytes()).splitlines()
    assert len(lines) > 20


def test_where_nothing_can_be_written_the_feed_is_served_as_it_is(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make()
    first = world.build({"one.txt": ONE})
    before = feed.update(world.settings)
    switch(world.settings, world.build({"two.txt": TWO}).id)

    def refuse(*_: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(feed, "write_page", refuse)
    replica = world.replica()
    replica.follow(f"{URL}/feed")
    assert replica.quads == quads(first)
    assert read(world.settings) == before
