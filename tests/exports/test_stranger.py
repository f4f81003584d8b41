"""A stranger's import: from the catalogue's address alone to the same answers, and on to the next release."""

import gzip
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF
from tests.exports import conftest as world
from tests.exports.oxigraph_server import OxigraphServer, started
from tests.exports.replica import Replica

from wsisgraph.releases import Release, build, current
from wsisgraph.resources import resource
from wsisgraph.settings import Settings

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
QUERIES = sorted(resource("queries").glob("*.rq"))
SERVER = (
    "import sys, uvicorn; from wsisgraph.settings import load; from wsisgraph.web import create_app; "
    "uvicorn.run(create_app(load()), host='127.0.0.1', port=int(sys.argv[1]), log_level='warning')"
)
NEXT = "The International Telecommunication Union (ITU) published a report on broadband in 2021.\n"
"""One more report, which reaches the stranger through the feed."""


@dataclass
class Server:
    url: str
    settings: Settings


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{url}/ready", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not begin to answer")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server over a release of its own."""
    folder = tmp_path_factory.mktemp("stranger")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = Settings(data=folder / "data", public_url=url)
    (folder / "sample.txt").write_text("sample")
    summary = build(settings, [folder / "sample.txt"], who="tester", processes=1, make_rooms=world.rooms)
    assert summary.published, summary.refusals
    environment = {**os.environ, "WSISGRAPH_DATA": str(settings.data), "WSISGRAPH_PUBLIC_URL": url}
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], env=environment)
    try:
        wait_for(url, process)
        yield Server(url, settings)
    finally:
        process.terminate()
        process.wait(20)


def get(address: str, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert isinstance(answer, http.client.HTTPResponse)
        return answer.read()


def find_dump(catalogue: rdflib.Graph) -> tuple[str, str, str]:
    """Address, checksum and release of an N-Quads file of the newest version of a data set."""
    for node in catalogue.subjects(RDF.type, DCAT.Dataset):
        release = catalogue.value(node, DCAT.hasCurrentVersion)
        for part in catalogue.objects(node, DCAT.distribution):
            kind = str(catalogue.value(part, DCAT.mediaType))
            if release is not None and kind.endswith("application/n-quads"):
                checksum = catalogue.value(catalogue.value(part, SPDX.checksum), SPDX.checksumValue)
                return str(catalogue.value(part, DCAT.downloadURL)), str(checksum), str(release)
    raise AssertionError("the catalogue names no dump")


def find_feed(catalogue: rdflib.Graph) -> str:
    """The address of the service that conforms to LDES."""
    for service in catalogue.subjects(RDF.type, DCAT.DataService):
        if str(catalogue.value(service, DCTERMS.conformsTo)) == "https://w3id.org/ldes/specification":
            return str(catalogue.value(service, DCAT.endpointURL))
    raise AssertionError("the catalogue names no feed")


def reached(feed: str, release: str) -> str:
    """When the feed came to a release: what is later is news."""
    root = rdflib.Dataset().parse(data=get(feed, "application/trig"), format="trig")
    graph = root.default_graph if isinstance(root, rdflib.Dataset) else root
    return max(
        str(graph.value(step, PROV.endedAtTime)) for step in graph.subjects(PROV.generated, rdflib.URIRef(release))
    )


def expected_answers(store: ox.Store, query: str) -> list[str]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    body = found.serialize(format=ox.QueryResultsFormat.JSON)
    assert isinstance(body, bytes)
    return sorted(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])


def store_of(release: Release) -> ox.Store:
    store = ox.Store()
    for path in release.graph_files():
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def apply(store: OxigraphServer, replica: Replica) -> None:
    """Put what the feed told in place of what the store has."""
    store.forget(str(thing) for thing in {*replica.things, *replica.gone})
    store.load("".join(f"{s.n3()} {p.n3()} {o.n3()} <{graph}> .\n" for s, p, o, graph in replica.quads).encode())


@pytest.fixture
def store() -> Iterator[OxigraphServer]:
    """The stranger's own store, empty."""
    with started(free_port()) as server:
        for _ in range(100):
            try:
                server.dump()
                break
            except OSError:
                time.sleep(0.1)
        yield server


def test_from_the_catalogue_to_the_next_release(server: Server, store: OxigraphServer, tmp_path: Path) -> None:
    catalogue = rdflib.Graph().parse(data=get(f"{server.url}/catalog", "text/turtle"), format="turtle")
    address, checksum, release = find_dump(catalogue)
    data = get(address)
    assert hashlib.sha256(data).hexdigest() == checksum
    store.load(gzip.decompress(data))
    first = current(server.settings)
    assert first is not None
    assert release.endswith(first.id)
    assert len(QUERIES) > 20
    same = store_of(first)
    for path in QUERIES:
        query = path.read_text(encoding="utf-8")
        assert store.answers(query) == expected_answers(same, query), path.name

    feed = find_feed(catalogue)
    since = reached(feed, release)
    (tmp_path / "next.txt").write_text(NEXT)
    summary = build(server.settings, [tmp_path / "next.txt"], who="tester", processes=1, make_rooms=world.rooms)
    assert summary.changed
    replica = Replica(lambda page: get(page, "application/trig").decode())
    replica.follow(feed, after=since)
    assert 0 < len(replica.things) < 100
    apply(store, replica)
    second = current(server.settings)
    assert second is not None
    expected = store_of(second)
    assert store.dump() == {f"{quad} ." for quad in expected}
    for path in QUERIES:
        query = path.read_text(encoding="utf-8")
        assert store.answers(query) == expected_answers(expected, query), path.name


def test_from_an_organisation_to_its_quotations(server: Server) -> None:
    """By content negotiation: from an organisation to its activities to the words that state them."""
    found: dict[str, Any] = json.loads(
        get(f"{server.url}/api/v1/entities?q=Telecommunication&sort=-activities&limit=1")
    )
    local = str(found["items"][0]["local"])
    base = "https://w3id.org/wsisgraph/"
    address = f"{server.url}/id/entity/{urllib.parse.quote(local)}"
    graph = rdflib.Graph().parse(data=get(address, "text/turtle"), format="turtle")
    body = rdflib.URIRef(f"{base}id/entity/{local}")
    wsis = rdflib.Namespace(f"{base}ontology#")
    activities = list(graph.subjects(wsis.actor, body))
    if not activities:
        query = f"SELECT ?a WHERE {{ ?a <{wsis.actor}> <{body}> }}"
        table = json.loads(
            get(f"{server.url}/sparql?query={urllib.parse.quote(query)}", "application/sparql-results+json")
        )
        activities = [rdflib.URIRef(row["a"]["value"]) for row in table["results"]["bindings"]]
    assert activities
    for activity in activities[:5]:
        path = str(activity).removeprefix(base)
        node = rdflib.Graph().parse(data=get(f"{server.url}/{path}", "text/turtle"), format="turtle")
        evidence = node.value(activity, wsis.evidence)
        assert evidence is not None
        words = node.value(evidence, wsis.quotation)
        if words is None:
            part = str(evidence).removeprefix(base)
            node = rdflib.Graph().parse(data=get(f"{server.url}/{part}", "text/turtle"), format="turtle")
            words = node.value(evidence, wsis.quotation)
        assert words is not None
        assert len(str(words)) > 10
