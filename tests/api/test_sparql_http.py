"""`/sparql` over real connections: the protocol, the formats, the limits, and clients that people use."""

import contextlib
import csv
import gzip
import http.client
import io
import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pandas
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from tests.api.sparql_server import G, metrics, publish, serve, until

from wsisgraph.api import sparql_request
from wsisgraph.settings import Settings

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CROSS = "?s <urn:p> ?o . ?t <urn:q> ?u . ?v <urn:q> ?w"
QUERY = {"Content-Type": "application/sparql-query"}
TEXTS = [
    "100% + 1 & more",
    "القمة العالمية لمجتمع المعلومات",
    "信息社会世界峰会",
    "🌍🛰️",
    'a "quoted" \\ back',
    "a%2Bb+c",
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("sparql")
    publish(
        data,
        {
            f"{G}registry": [f'<urn:s{i}> <urn:p> "value {i}"@en <{G}registry> .' for i in range(3000)],
            f"{G}document/x": [f"<urn:s1> <urn:q> <urn:s{i}> <{G}document/x> ." for i in range(3)],
        },
    )
    settings = Settings(data=data, rate_limit="off", query_timeout=20.0, result_rows=20_000, worker_memory=512)
    with serve(settings) as address:
        yield address


def converted(wrapper: SPARQLWrapper) -> Any:
    return wrapper.queryAndConvert()


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_every_character_survives_every_way(url: str, text: str, way: str) -> None:
    query = f"SELECT ({literal(text)} AS ?x) {{}}"
    headers = {"Accept": "application/sparql-results+json"}
    if way == "get":
        response = httpx.get(f"{url}/sparql?{urlencode({'query': query})}", headers=headers)
    elif way == "form":
        response = httpx.post(f"{url}/sparql", data={"query": query}, headers=headers)
    else:
        headers["Content-Type"] = "application/sparql-query; charset=UTF-8"
        response = httpx.post(f"{url}/sparql", content=query.encode(), headers=headers)
    assert response.status_code == 200
    assert response.json()["results"]["bindings"][0]["x"]["value"] == text


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_select_formats_are_read_back_by_another_library(url: str, name: str) -> None:
    query = "SELECT ?s ?o ?none { ?s <urn:p> ?o } ORDER BY ?s LIMIT 7"
    response = httpx.get(f"{url}/sparql", params={"query": query, "format": name})
    assert response.status_code == 200
    result = Result.parse(io.BytesIO(response.content), format=name)
    found = [(str(row[0]), str(row[1])) for row in result]  # type: ignore[index]
    assert len(found) == 7
    assert found[0] == ("urn:s0", "value 0")


@pytest.mark.parametrize(
    ("media_type", "reader"),
    [
        ("text/turtle", "turtle"),
        ("application/trig", "trig"),
        ("application/n-triples", "nt"),
        ("application/n-quads", "nquads"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { <urn:s1> <urn:q> ?o }", "DESCRIBE <urn:s1>"])
def test_graph_formats_are_read_back_by_another_library(url: str, media_type: str, reader: str, form: str) -> None:
    response = httpx.get(f"{url}/sparql", params={"query": form}, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=response.content, format=reader)
    expected = rdflib.Graph()
    for number in range(3):
        expected.add((rdflib.URIRef("urn:s1"), rdflib.URIRef("urn:q"), rdflib.URIRef(f"urn:s{number}")))
    if form.startswith("DESCRIBE"):
        expected.add((rdflib.URIRef("urn:s1"), rdflib.URIRef("urn:p"), rdflib.Literal("value 1", lang="en")))
    found = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        found.add(triple)
    assert isomorphic(found, expected)


@pytest.mark.parametrize(
    ("accept", "content_type", "body"),
    [
        ("text/plain", "text/plain; charset=utf-8", b"true"),
        ("application/sparql-results+json", "application/sparql-results+json", b'{"head":{},"boolean":true}'),
        ("*/*", "application/sparql-results+json", b'{"head":{},"boolean":true}'),
        ("application/json", "application/json", b'{"head":{},"boolean":true}'),
    ],
)
def test_booleans(url: str, accept: str, content_type: str, body: bytes) -> None:
    response = httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, headers={"Accept": accept})
    assert (response.headers["content-type"], response.content) == (content_type, body)


def test_dataset_of_the_protocol_goes_before_from(url: str) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{G}registry> {{ ?s ?p ?o }}"

    def count(**parameters: str) -> str:
        response = httpx.get(f"{url}/sparql", params={"query": query, **parameters})
        return str(response.json()["results"]["bindings"][0]["n"]["value"])

    assert count() == "3000"
    assert count(**{"default-graph-uri": f"{G}document/x"}) == "3"
    assert count(**{"named-graph-uri": f"{G}document/x"}) == "0"


def test_graphs_that_are_not_there(url: str) -> None:
    response = httpx.get(f"{url}/sparql", params={"query": "ASK FROM <http://example.org/remote> {}"})
    assert response.status_code == 400
    assert response.json()["graphs"] == ["http://example.org/remote"]
    response = httpx.get(f"{url}/sparql", params={"query": "ASK {}", "default-graph-uri": "http://example.org/a"})
    assert response.status_code == 200
    assert response.headers["x-unknown-graphs"] == "http://example.org/a"


def test_many_graphs_that_are_not_there_are_counted(url: str) -> None:
    graphs = [f"http://example.org/a,{number}" for number in range(900)]
    response = httpx.post(f"{url}/sparql", data={"query": "ASK {}", "named-graph-uri": graphs})
    *listed, rest = response.headers["x-unknown-graphs"].split(", ")
    assert listed == [f"http://example.org/a%2C{number}" for number in range(len(listed))]
    assert rest == f"{900 - len(listed)} more"
    assert len(listed) > 10
    assert len(response.headers["x-unknown-graphs"]) < 4096


def test_xml_says_what_is_there_or_says_that_it_cannot(url: str) -> None:
    def asked(text: str, name: str) -> httpx.Response:
        parameters = {"query": f'SELECT ("{text}" AS ?x) {{}}', "format": name}
        return httpx.get(f"{url}/sparql", params=parameters)

    rows = Result.parse(io.BytesIO(asked("a\\rb", "xml").content), format="xml")
    assert [str(row[0]) for row in rows] == ["a\rb"]  # type: ignore[index]
    refused = asked("\\u0001", "xml")
    assert refused.status_code == 422
    assert "U+0001" in refused.text
    assert asked("\\u0001", "json").json()["results"]["bindings"][0]["x"]["value"] == "\x01"


@pytest.mark.parametrize(
    ("status", "method", "path", "headers", "body"),
    [
        (400, "GET", "/sparql?query=SELECT", {}, None),
        (400, "GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", {}, None),
        (400, "GET", "/sparql?query=%FF", {}, None),
        (400, "GET", "/sparql?update=CLEAR%20ALL", {}, None),
        (400, "GET", "/sparql?query=CLEAR%20ALL", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=relative", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://%5B", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&timeout=soon", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&timeout=1&timeout=2", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&truncate=true&truncate=false", {}, None),
        (400, "GET", "/sparql?query=ASK%7B%7D&format=parquet", {}, None),
        (406, "GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, None),
        (406, "GET", "/sparql?query=DESCRIBE%20%3Curn:x%3E", {"Accept": "image/png"}, None),
        (400, "POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"\xff\xfe"),
        (400, "POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"q=ASK"),
        (400, "POST", "/sparql?query=ASK", {"Content-Type": "application/sparql-query"}, b"ASK {}"),
        (415, "POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}"),
        (415, "POST", "/sparql", {}, b"ASK {}"),
        (415, "POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, b"ASK {}"),
        (
            415,
            "POST",
            "/sparql",
            {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"},
            b"\x1f\x8b",
        ),
        (413, "POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"#" * (2**20 + 1)),
        (414, "GET", "/sparql?query=" + "a" * 40_000, {}, None),
        (405, "PUT", "/sparql", {}, b""),
        (403, "POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL"),
    ],
)
def test_wrong_requests(  # noqa: PLR0917
    url: str, status: int, method: str, path: str, headers: dict[str, str], body: bytes | None
) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request(method, path, body=body, headers=headers)
    response = connection.getresponse()
    document = json.loads(response.read())
    connection.close()
    assert (response.status, document["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert document["title"]
    assert document.get("detail") or status == 405


def test_a_syntax_error_has_line_and_column(url: str) -> None:
    response = httpx.post(f"{url}/sparql", data={"query": "SELECT * {\n  ?s ?p }"})
    document = response.json()
    assert (response.status_code, document["line"], document["column"]) == (400, 2, 9)


def test_head_and_options(url: str) -> None:
    parameters = {"query": "ASK {}"}
    head, get = httpx.head(f"{url}/sparql", params=parameters), httpx.get(f"{url}/sparql", params=parameters)
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "x-release"):
        assert head.headers[name] == get.headers[name]
    assert "POST" in httpx.options(f"{url}/sparql").headers["allow"]


def test_cors_without_credentials(url: str) -> None:
    origin = {"Origin": "https://example.org"}
    response = httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    wrong = httpx.get(f"{url}/sparql", params={"query": "ASK"}, headers=origin)
    assert wrong.headers["access-control-allow-origin"] == "*"


def test_validators_and_not_modified(url: str) -> None:
    parameters = {"query": "SELECT * { ?s <urn:q> ?o }"}
    first = httpx.get(f"{url}/sparql", params=parameters)
    tag = first.headers["etag"]
    assert {"accept", "accept-encoding"} <= {part.strip().lower() for part in first.headers["vary"].split(",")}
    again = httpx.get(f"{url}/sparql", params=parameters, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    for change in ({"Accept": "text/csv"}, {"Accept-Encoding": "identity"}):
        other = httpx.get(f"{url}/sparql", params=parameters, headers={"If-None-Match": tag, **change})
        assert other.status_code == 200
        assert other.headers["etag"] != tag
    posted = httpx.post(f"{url}/sparql", data=parameters, headers={"If-None-Match": tag})
    assert (posted.status_code, posted.headers["etag"]) == (200, tag)
    volatile = httpx.get(f"{url}/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
    assert volatile.headers["cache-control"] == "no-store"
    assert "etag" not in volatile.headers


def test_compression(url: str) -> None:
    for text in ("ASK {}", "SELECT * { ?s ?p ?o }"):
        with httpx.stream(
            "GET", f"{url}/sparql", params={"query": text}, headers={"Accept-Encoding": "gzip"}
        ) as response:
            assert response.headers["content-encoding"] == "gzip"
            assert json.loads(gzip.decompress(b"".join(response.iter_raw())))


def test_a_result_over_its_limit_breaks_visibly(url: str) -> None:
    query = "SELECT * { ?a <urn:p> ?b . ?c <urn:p> ?d }"
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": "text/csv"})
    response = connection.getresponse()
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        response.read()
    connection.close()


def test_a_large_answer_arrives_whole(url: str) -> None:
    for name in ("csv", "json"):
        query = "SELECT * { ?s <urn:p> ?o }"
        headers = {"Accept-Encoding": "identity"}
        response = httpx.get(f"{url}/sparql", params={"query": query, "format": name}, headers=headers)
        assert name == "csv" or response.headers["transfer-encoding"] == "chunked"
        assert len(list(Result.parse(io.BytesIO(response.content), format=name))) == 3000


def test_time_is_limited_and_said_so(url: str) -> None:
    response = httpx.get(f"{url}/sparql", params={"query": FOREVER, "timeout": "0.5"}, timeout=10)
    document = response.json()
    assert (response.status_code, document["limit"], document["value"]) == (503, "query_timeout", 0.5)


def test_a_client_that_leaves_stops_its_query(url: str) -> None:
    def arrived() -> int:
        counts = metrics(url)
        return counts["running"] + counts["waiting"] + counts.get("abandoned", 0)

    stopped = metrics(url).get("query_timeout", 0)
    for number in range(12):
        host, port = urlsplit(url).netloc.split(":")
        connection = socket.create_connection((host, int(port)))
        connection.sendall(f"GET /sparql?query={quote(FOREVER)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: arrived() > number)  # noqa: B023 - called at once
        connection.close()
    assert httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=15).status_code == 200
    until(lambda: metrics(url)["running"] == 0)
    assert (metrics(url)["abandoned"], metrics(url).get("query_timeout", 0)) == (12, stopped)


def test_a_query_is_cancelled_by_its_id(url: str) -> None:
    host, port = urlsplit(url).netloc.split(":")
    with socket.create_connection((host, int(port))) as connection:
        request = f"GET /sparql?query={quote(FOREVER)} HTTP/1.1\r\nHost: x\r\nQuery-Id: mine\r\n\r\n"
        connection.sendall(request.encode())
        until(lambda: metrics(url)["running"] == 1)
        with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.2")) as stranger:
            assert stranger.delete(f"{url}/sparql/queries/mine").status_code == 404
            headers = {"Query-Id": "mine"}
            assert stranger.get(f"{url}/sparql?query=ASK%7B%7D", headers=headers).status_code == 200
        assert httpx.get(f"{url}/sparql?query=ASK%7B%7D", headers=headers).status_code == 409
        assert httpx.delete(f"{url}/sparql/queries/mine").status_code == 204
        assert b" 503 " in connection.recv(65536).split(b"\r\n")[0]
    assert httpx.delete(f"{url}/sparql/queries/mine").status_code == 404


def test_sparqlwrapper(url: str) -> None:
    wrapper = SPARQLWrapper(f"{url}/sparql")
    wrapper.setQuery("SELECT ?o { <urn:s1> <urn:q> ?o } ORDER BY ?o")
    wrapper.setReturnFormat(JSON)
    rows = converted(wrapper)["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["urn:s0", "urn:s1", "urn:s2"]
    wrapper.setReturnFormat(XML)
    assert len(converted(wrapper).getElementsByTagName("result")) == 3
    wrapper.setReturnFormat(CSV)
    assert len(list(csv.reader(io.StringIO(converted(wrapper).decode())))) == 4
    wrapper.setMethod("POST")
    wrapper.setQuery("CONSTRUCT WHERE { <urn:s1> <urn:q> ?o }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=converted(wrapper), format="turtle")) == 3


def test_rdflib_sparqlstore(url: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{url}/sparql"))
    assert len(list(graph.triples((rdflib.URIRef("urn:s1"), rdflib.URIRef("urn:q"), None)))) == 3
    assert graph.query("ASK { <urn:s1> <urn:q> <urn:s2> }").askAnswer


def test_curl(url: str, tmp_path: Path) -> None:
    query = tmp_path / "query.rq"
    query.write_text("SELECT ?o { <urn:s1> <urn:q> ?o }")
    command = ["curl", "-sf", f"{url}/sparql", "--data-urlencode", f"query@{query}", "-H", "Accept: text/csv"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert len(done.stdout.splitlines()) == 4


def test_pandas_over_csv(url: str) -> None:
    query = urlencode({"query": "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s", "format": "csv"})
    frame = pandas.read_csv(f"{url}/sparql?{query}")
    assert list(frame.columns) == ["s", "o"]
    assert len(frame) == 3000
    assert frame.set_index("s").loc["urn:s17", "o"] == "value 17"
    query = urlencode({"query": f"SELECT * {{ {CROSS} }}", "format": "csv", "truncate": "true"})
    assert len(pandas.read_csv(f"{url}/sparql?{query}", comment="#")) == 20_000


def test_a_table_is_cut_only_on_request(url: str) -> None:
    query = {"query": f"SELECT * {{ {CROSS} }}", "format": "json"}
    cut = httpx.get(f"{url}/sparql", params=query | {"truncate": "true"})
    assert (cut.status_code, cut.headers["x-truncated"]) == (200, "result_rows")
    document = cut.json()
    assert document["truncated"] == {"limit": "result_rows", "value": 20_000}
    assert len(document["results"]["bindings"]) == 20_000
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{url}/sparql", params=query | {"truncate": "false"})
    small = httpx.get(f"{url}/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 5", "truncate": "true"})
    assert "x-truncated" not in small.headers
    assert httpx.get(f"{url}/sparql", params=query | {"truncate": "perhaps"}).status_code == 400


def test_a_client_over_its_budget_has_to_wait(tmp_path: Path) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(500)]})
    with serve(Settings(data=tmp_path, rate_limit="1", query_timeout=2.0)) as url:
        assert httpx.get(f"{url}/sparql", params={"query": FOREVER}, timeout=10).status_code == 503
        response = httpx.get(f"{url}/sparql", params={"query": "ASK {}"})
        assert response.status_code == 429
        assert int(response.headers["retry-after"]) > 10
        assert response.json()["limit"] == "rate_limit"


def test_without_a_release_it_says_so(tmp_path: Path) -> None:
    with serve(Settings(data=tmp_path)) as url:
        response = httpx.get(f"{url}/sparql", params={"query": "ASK {}"})
        assert (response.status_code, response.headers["retry-after"]) == (503, "10")


def test_metrics_count_what_happened(url: str) -> None:
    def answered() -> int:
        lines = httpx.get(f"{url}/metrics").text.splitlines()
        return next(int(line.split()[-1]) for line in lines if 'outcome="answered"' in line)

    httpx.get(f"{url}/sparql", params={"query": "ASK {}"})
    before = answered()
    httpx.get(f"{url}/sparql", params={"query": "ASK {}"})
    assert answered() == before + 1
    assert "wsisgraph_query_seconds_bucket" in httpx.get(f"{url}/metrics").text


def test_an_allowed_service_works(tmp_path: Path, url: str) -> None:
    publish(tmp_path, {"urn:g": ["<urn:a> <urn:b> <urn:c> <urn:g> ."]})
    query = f"SELECT ?o {{ SERVICE <{url}/sparql> {{ <urn:s1> <urn:q> ?o }} }}"
    with serve(Settings(data=tmp_path, allowed_hosts=urlsplit(url).netloc)) as other:
        response = httpx.get(f"{other}/sparql", params={"query": query, "format": "json"})
        assert response.status_code == 200, response.text
        assert len(response.json()["results"]["bindings"]) == 3
    with serve(Settings(data=tmp_path)) as other:
        assert httpx.get(f"{other}/sparql", params={"query": query}).status_code == 400


def test_who_sends_half_a_body_is_not_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_request, "_SILENCE", 0.2)
    host, _, port = url.removeprefix("http://").partition(":")
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(head.encode() + b"ASK")
        assert connection.recv(4096).startswith(b"HTTP/1.1 408")


def test_who_sends_a_body_byte_by_byte_is_not_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_request, "_SILENCE", 0.5)
    host, _, port = url.removeprefix("http://").partition(":")
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n"
        "Content-Type: application/sparql-query\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=0.05) as connection:
        connection.sendall(head.encode())
        answer = b""
        for _ in range(400):
            connection.sendall(b"A")
            with contextlib.suppress(TimeoutError):
                answer = connection.recv(4096)
            if answer:
                break
        assert answer.startswith(b"HTTP/1.1 408")
