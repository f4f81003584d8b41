"""A triple that several graphs have is in the default graph once, until the last of them has it no more."""

import hashlib
import shutil
from pathlib import Path

import httpx
import rdflib
from rdflib.namespace import RDF, VOID
from tests.api.sparql_server import G, publish, serve

from wsisgraph.releases.release import current
from wsisgraph.settings import Settings

X, Y = f"{G}document/x", f"{G}document/y"
WORK = f"<urn:work> <{RDF.type}> <urn:Work>"
COUNT = "SELECT (COUNT(?w) AS ?n) { ?w a <urn:Work> }"
BY_GRAPH = "SELECT (COUNT(?w) AS ?n) { GRAPH ?g { ?w a <urn:Work> } }"
CSV = {"Accept": "text/csv"}


def settings(data: Path) -> Settings:
    digest = hashlib.sha256(b"secret").hexdigest()
    return Settings(data=data, rate_limit="off", tokens=f"tester:{digest}:admin")


def published(folder: Path) -> str:
    """A work that two reports describe, and that somebody has written to the unnamed graph as well."""
    return publish(
        folder,
        {
            X: [f"{WORK} <{X}> .", f"<urn:a> <urn:cites> <urn:work> <{X}> ."],
            Y: [f"{WORK} <{Y}> .", f"<urn:b> <urn:cites> <urn:work> <{Y}> ."],
            "": [f"{WORK} ."],
        },
    )


def count(url: str, text: str = COUNT, dataset: dict[str, list[str]] | None = None) -> int:
    response = httpx.get(url, params={"query": text, **(dataset or {})}, headers=CSV, timeout=30)
    assert response.status_code == 200, response.text
    return int(response.text.split()[1])


def update(url: str, text: str) -> None:
    headers = {"Authorization": "Bearer secret", "Content-Type": "application/sparql-update"}
    response = httpx.post(f"{url}/sparql", content=text, headers=headers, timeout=60)
    assert response.is_success, response.text


def test_what_several_graphs_have_counts_once_until_none_has_it(tmp_path: Path) -> None:
    first = published(tmp_path)
    with serve(settings(tmp_path)) as url:
        sparql = f"{url}/sparql"
        assert (count(sparql), count(sparql, BY_GRAPH)) == (1, 2)
        assert count(sparql, "SELECT (COUNT(*) AS ?n) { ?one <urn:cites> ?w . ?w a ?c }") == 2
        update(url, f"DELETE DATA {{ GRAPH <{X}> {{ {WORK} }} }}")
        assert (count(sparql), count(sparql, BY_GRAPH)) == (1, 1)
        # The default graph of an update is what was written there, not the merge.
        update(url, f"INSERT {{ <urn:seen> <urn:p> ?w }} WHERE {{ ?w <urn:cites> ?x }}; DROP GRAPH <{Y}>")
        assert (count(sparql), count(sparql, BY_GRAPH)) == (1, 0)
        assert count(sparql, "SELECT (COUNT(*) AS ?n) { <urn:seen> ?p ?o }") == 0
        update(url, f"DELETE DATA {{ {WORK} }}")
        assert count(sparql) == 0
        assert count(f"{url}/releases/{first}/sparql") == 1


def test_chosen_graphs_are_merged_too(tmp_path: Path) -> None:
    published(tmp_path)
    with serve(settings(tmp_path)) as url:
        assert count(f"{url}/sparql", COUNT.replace("{ ?w", f"FROM <{X}> FROM <{Y}> {{ ?w", 1)) == 1
        assert count(f"{url}/sparql", dataset={"default-graph-uri": [X, Y]}) == 1
        both = {"default-graph-uri": [X, Y], "named-graph-uri": [X, Y]}
        assert count(f"{url}/sparql", BY_GRAPH, both) == 2
        described = rdflib.Graph().parse(httpx.get(f"{url}/sparql").content, format="turtle")
    (default,) = {node for node in described.subjects(VOID.triples, None) if str(node).endswith("#default-graph")}
    release = current(settings(tmp_path))
    assert release is not None
    own = sum(
        path.read_bytes().count(b"\n") for name, path in release.graphs().items() if "/document/" not in name
    )
    # Of the five statements of the reports and the unnamed graph three are the same one.
    assert int(str(described.value(default, VOID.triples))) == own + 2


def test_a_release_of_a_version_that_did_not_merge_is_merged_when_it_is_read(tmp_path: Path) -> None:
    published(tmp_path)
    release = current(settings(tmp_path))
    assert release is not None
    shutil.rmtree(release.read_store_path)
    with serve(settings(tmp_path)) as url:
        assert (count(f"{url}/sparql"), count(f"{url}/sparql", BY_GRAPH)) == (1, 2)
        assert count(f"{url}/releases/{release.id}/sparql") == 1
