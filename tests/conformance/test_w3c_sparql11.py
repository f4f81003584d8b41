"""The W3C's query, results, update and service description suites, through our HTTP layer.

Data has the names of the suite's files: one release holds all of it, and each query names its dataset by the
protocol. Updates run over `w3c_scratch`. Exceptions must fail: one that passes is taken off the list.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import httpx
import pyoxigraph as ox
import rdflib
from fastapi.testclient import TestClient
from rdflib import RDF
from tests.api.sparql_server import publish, serve
from tests.conformance.w3c_compare import answer, canonical, csv_rows, expected, quad, read
from tests.conformance.w3c_manifests import Case, State, cases
from tests.conformance.w3c_scratch import Scratch

from wsisgraph.api import create_app
from wsisgraph.api.sparql_run import sparql_state
from wsisgraph.settings import Settings
from wsisgraph.store.serving import Serving

JSON, NTRIPLES = "application/sparql-results+json", "application/n-triples"
SECRET = "a token for the tests"
SD = "http://www.w3.org/ns/sparql-service-description#"
NOTHING = "urn:nothing"
# The properties of the vocabulary, with the class that has each.
SD_PROPERTIES = {
    **dict.fromkeys(
        [
            "endpoint",
            "feature",
            "defaultEntailmentRegime",
            "defaultSupportedEntailmentProfile",
            "extensionFunction",
            "extensionAggregate",
            "languageExtension",
            "supportedLanguage",
            "propertyFeature",
            "defaultDataset",
            "availableGraphs",
            "resultFormat",
            "inputFormat",
        ],
        "Service",
    ),
    # A dataset is a graph collection, the class that the vocabulary names here.
    **dict.fromkeys(["defaultGraph", "namedGraph"], "Dataset"),
    **dict.fromkeys(["name", "entailmentRegime", "supportedEntailmentProfile", "graph"], "NamedGraph"),
}
# What Oxigraph itself answers differently (`test_query` holds that it does), and what we refuse on purpose.
ENGINE = {
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT of strings that share a language keeps it",
    "aggregates/agg-groupconcat-06": "GROUP_CONCAT of strings that share a language keeps it",
    "aggregates/agg-empty-group-count-graph": "an aggregate inside GRAPH ?g runs once, not once a graph",
    "bindings/graph": "VALUES inside GRAPH ?g does not range over the graphs",
    "csv-tsv-res/csv03": "the store keeps the value of a double, not its spelling: 1.0E6 comes back as 1000000",
    "functions/bnode01": "BNODE(x) gives one node for equal x in all rows",
    "negation/graph-minus": "the sides of a MINUS inside GRAPH ?g share ?g",
    **dict.fromkeys(
        (f"property-path/zero_or_{n}_set_{end}" for n in ("one", "more") for end in ("start", "end")),
        "a path of length zero does not match a term that is not in the data",
    ),
}
HOUSE = dict.fromkeys(
    [
        *(f"syntax-update-1/test_{n}" for n in (1, 2, 3, 4, 37)),
        "update-silent/load-silent",
        "update-silent/load-into-silent",
    ],
    "LOAD is refused unless its host is allowed, also when SILENT",
)
EXCEPTIONS = ENGINE | HOUSE


def test_query() -> None:
    check("query", check_query)


def test_results() -> None:
    check("results", check_query)


def check(suite: str, judge: Callable[[httpx.Client, Case], str]) -> None:
    found = list(cases(suite))
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), graphs_of(found))
        with serve(Settings(data=Path(folder), rate_limit="off")) as url, httpx.Client(base_url=url) as client:
            hold(found, lambda case: judge(client, case))


def hold(found: list[Case], judge: Callable[[Case], str]) -> None:
    """Every test passes but the exceptions, and these do not."""
    failed = {case.name: reason for case in found if (reason := judge(case))}
    print(f"{len(found) - len(failed)} passed, {len(failed)} failed")
    unforeseen = {name: reason for name, reason in failed.items() if name not in EXCEPTIONS}
    assert not unforeseen, "\n".join(f"{name}: {reason}" for name, reason in unforeseen.items())
    passed = {case.name for case in found} - set(failed)
    assert not passed & set(EXCEPTIONS), "these pass now; take them off the list"
    ours = [case.name for case in found if case.name in ENGINE and passes_in_process(case)]
    assert not ours, "the engine alone passes these: what fails is ours"


def passes_in_process(case: Case) -> bool:
    """Whether the engine without any of our code answers a query as the suite wants."""
    store = ox.Store()
    store.extend(quads_of(case.before))
    assert case.result is not None
    form, media_type = ox.QueryResultsFormat.JSON, JSON
    if case.kind == "CSVResultFormatTest":
        form, media_type = ox.QueryResultsFormat.CSV, "text/csv"
    results = store.query(text_of(case))
    assert isinstance(results, ox.QuerySolutions | ox.QueryBoolean)
    content = results.serialize(format=form)
    assert content is not None
    if media_type == "text/csv":
        return csv_rows(content) == csv_rows(case.result.read_bytes())
    return answer(content, media_type) == expected(case.result, ordered=False, table=True)


def graphs_of(found: list[Case]) -> dict[str, list[str]]:
    """Each data file of the suite as a graph of its name."""
    files = {file for case in found for file in (*case.before.default, *dict(case.before.named).values())}
    return {
        file.as_uri(): [f"{quad(triple, ox.NamedNode(file.as_uri()))} ." for triple in read(file)]
        for file in sorted(files)
    }


def text_of(case: Case) -> str:
    """The text with the base that the suites mean: the address of its file."""
    return f"BASE <{case.text.as_uri()}>\n{case.text.read_bytes().decode()}"


def ask(client: httpx.Client, case: Case, accept: str) -> httpx.Response:
    text = text_of(case)
    parameters: dict[str, list[str]] = {}
    # A query that names its dataset itself is left alone: the protocol's would go before it.
    if not re.search(r"\bFROM\b", text) or "Syntax" in case.kind:
        parameters["default-graph-uri"] = [path.as_uri() for path in case.before.default] or [NOTHING]
        parameters["named-graph-uri"] = [name for name, _ in case.before.named]
    headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
    return client.post("/sparql", params=parameters, content=text.encode(), headers=headers)


def verdict(case: Case, response: httpx.Response) -> str:
    """A text that is no SPARQL is a 400; 422 is for SPARQL that cannot be evaluated (an unknown function)."""
    fits = (
        response.status_code == 400
        if case.kind.startswith("Negative")
        else response.status_code in (200, 204, 422)
    )
    return "" if fits else f"status {response.status_code}: {response.text}"


def check_query(client: httpx.Client, case: Case) -> str:
    """Why a query test fails; empty when it passes."""
    if "Syntax" in case.kind:
        return verdict(case, ask(client, case, "*/*"))
    assert case.result is not None
    if case.kind == "CSVResultFormatTest":
        response = ask(client, case, "text/csv")
        same = response.status_code == 200 and csv_rows(response.content) == csv_rows(case.result.read_bytes())
        return "" if same else response.text
    response = ask(
        client, case, f"{JSON}, {NTRIPLES}" if case.result.suffix != ".tsv" else "text/tab-separated-values"
    )
    if response.status_code != 200:
        return f"status {response.status_code}: {response.text}"
    media_type = response.headers["content-type"].partition(";")[0]
    ordered = "ORDER BY" in case.text.read_text().upper().rpartition("}")[2]
    wanted = expected(case.result, ordered=ordered, table=media_type != NTRIPLES)
    got = answer(response.content, media_type, ordered=ordered)
    return "" if got == wanted else f"{response.text}, wanted {wanted}"


def check_update(client: Any, scratch: Scratch, case: Case) -> str:
    """Why an update test fails; empty when it passes."""
    scratch.fill(quads_of(case.before))
    headers = {"Authorization": f"Bearer {SECRET}", "Content-Type": "application/sparql-update"}
    response = client.post("/sparql", content=text_of(case).encode(), headers=headers)
    if "Syntax" in case.kind:
        return verdict(case, response)
    if response.status_code != 204:
        return f"status {response.status_code}: {response.text}"
    got = {name: triples for name in graph_names(client) if (triples := graph(client, name))}
    parts: dict[str, list[ox.Triple]] = {}
    for item in quads_of(case.after):
        name = item.graph_name.value if isinstance(item.graph_name, ox.NamedNode) else ""
        parts.setdefault(name, []).append(item.triple)
    wanted = {name: canonical(triples) for name, triples in parts.items()}
    return "" if got == wanted else f"{got}, wanted {wanted}"


def quads_of(state: State) -> list[ox.Quad]:
    default = [quad(triple, ox.DefaultGraph()) for file in state.default for triple in read(file)]
    return default + [quad(triple, ox.NamedNode(name)) for name, file in state.named for triple in read(file)]


def graph_names(client: httpx.Client) -> list[str]:
    return [item["graph"] or "" for item in client.get("/graphs").json()["graphs"]]


def graph(client: httpx.Client, name: str) -> set[ox.Quad] | bool:
    parameters = {"graph": name} if name else {"default": ""}
    response = client.get("/graphs", params=parameters, headers={"Accept": NTRIPLES})
    assert response.status_code == 200
    return answer(response.content, NTRIPLES)


def test_update(tmp_path: Path) -> None:
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    settings = Settings(data=tmp_path, rate_limit="off", tokens=f"tester:{digest}:admin")
    app = create_app(settings)
    scratch = app.state.serving = Scratch(settings)
    # The state that requests share was made with the application.
    app.state.sparql = sparql_state(cast(Serving, scratch))
    with TestClient(app) as client:
        hold(list(cases("update")), lambda case: check_update(client, scratch, case))


def test_service_description(tmp_path: Path) -> None:
    """The suite has three tests without data: RDF is returned, it names the endpoint, it fits the vocabulary."""
    publish(tmp_path, {"": ['<urn:s> <urn:p> "scratch" .']})
    settings = Settings(data=tmp_path, public_url="http://127.0.0.1:9")
    with serve(settings) as url:
        response = httpx.get(f"{url}/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    found = rdflib.Graph().parse(data=response.content, format="turtle")
    services = list(found.subjects(RDF.type, rdflib.URIRef(f"{SD}Service")))
    assert len(services) == 1
    endpoint = rdflib.URIRef(f"{settings.public_url}/sparql")
    assert list(found.objects(services[0], rdflib.URIRef(f"{SD}endpoint"))) == [endpoint]
    used = {str(p).removeprefix(SD) for p in found.predicates() if str(p).startswith(SD)}
    assert used <= set(SD_PROPERTIES), used
    for name in used:
        domain, nodes = SD_PROPERTIES[name], set(found.subjects(rdflib.URIRef(f"{SD}{name}")))
        typed = set(found.subjects(RDF.type, rdflib.URIRef(f"{SD}{domain}")))
        assert nodes <= typed, f"sd:{name} stands at what is not called an sd:{domain}"
