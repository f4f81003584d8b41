"""Tables cut at a limit: they parse, hold exactly the first rows, and say that they were cut."""

import asyncio
import csv
import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results
from tests.store.conftest import TESTED

from wsisgraph.store.engine import Answer, LimitReached, QueryRequest, Snapshot
from wsisgraph.store.forking import ForkingEngine

NASTY = [
    '}},{"s":{',
    '"}},{"',
    "},{",
    "</result>",
    'a "quoted" word',
    "two\nlines",
    "comma, and\r\nreturn",
    "\\",
    "é🌍",
]
QUERY = "SELECT ?s ?o ?none { ?s <urn:p> ?o } ORDER BY ?s"
TYPES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/tab-separated-values",
    "text/csv",
]
ROWS = 6000


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("nasty") / "graph.nq"
    store = Store()
    store.update(
        "INSERT DATA { GRAPH <urn:g> {"
        + " ".join(
            f"<urn:s{i:05}> <urn:p> {json.dumps(NASTY[i % len(NASTY)] + str(i), ensure_ascii=False)} ."
            for i in range(ROWS)
        )
        + "} }"
    )
    store.dump(str(path), RdfFormat.N_QUADS)
    return Snapshot("r1", {"urn:g": path})


def answer(snapshot: Snapshot, request: QueryRequest, rows: int, size: int) -> tuple[Answer, bytes]:
    async def ask() -> tuple[Answer, bytes]:
        engine = ForkingEngine(snapshot, replace(TESTED, timeout=60.0, rows=rows, size=size, workers=1))
        await engine.start()
        try:
            found = await engine.run(request)
            return found, await found.read()
        finally:
            await engine.close()

    return asyncio.run(ask())


def table(content: bytes, media_type: str) -> list[list[str]]:
    if media_type == TYPES[0]:
        return [[str(value) for value in row.values()] for row in json.loads(content)["results"]["bindings"]]
    if media_type == "text/csv":
        return [row for row in csv.reader(io.StringIO(content.decode(), newline="")) if not row[0].startswith("#")]
    if media_type == "text/tab-separated-values":
        content = b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(b"#"))
    results = parse_query_results(content, QueryResultsFormat.from_media_type(media_type))
    assert isinstance(results, QuerySolutions)
    return [[str(value) for value in row] for row in results]


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("rows", [1, 2, 25, 2999, 3000, 5999])
def test_the_first_rows_are_there_and_no_others(nasty: Snapshot, media_type: str, rows: int) -> None:
    whole = table(answer(nasty, QueryRequest(QUERY, media_type), ROWS, 2**24)[1], media_type)
    cut, content = answer(nasty, QueryRequest(QUERY, media_type, truncate=True), rows, 2**24)
    assert table(content, media_type) == whole[: rows + int(media_type == "text/csv")]
    assert cut.outcome is not None
    assert cut.outcome.truncated == "result_rows"
    assert b"truncated" in content[-70:]
    assert str(rows).encode() in content[-70:]


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("size", [1, 500, 70_000, 100_000])
def test_bytes_are_held_to_but_for_the_row_begun(nasty: Snapshot, media_type: str, size: int) -> None:
    whole = table(answer(nasty, QueryRequest(QUERY, media_type), ROWS, 2**24)[1], media_type)
    cut, content = answer(nasty, QueryRequest(QUERY, media_type, truncate=True), ROWS, size)
    found = table(content, media_type)
    assert 0 < len(found) < len(whole)
    assert found == whole[: len(found)]
    assert len(content) < size + 600
    assert cut.outcome is not None
    assert cut.outcome.truncated == "result_bytes"


def test_the_mark_of_json_is_data(nasty: Snapshot) -> None:
    _, content = answer(nasty, QueryRequest(QUERY, TYPES[0], truncate=True), 100, 2**24)
    assert json.loads(content)["truncated"] == {"limit": "result_rows", "value": 100}


def test_a_compressed_answer_is_cut_too(nasty: Snapshot) -> None:
    _, content = answer(nasty, QueryRequest(QUERY, TYPES[0], truncate=True, coding="gzip"), 5000, 2**24)
    assert len(json.loads(gzip.decompress(content))["results"]["bindings"]) == 5000


def test_what_fits_is_not_cut(nasty: Snapshot) -> None:
    for media_type in TYPES:
        found, content = answer(nasty, QueryRequest(QUERY, media_type, truncate=True), ROWS, 2**24)
        assert content == answer(nasty, QueryRequest(QUERY, media_type), ROWS, 2**24)[1]
        assert found.outcome is not None
        assert found.outcome.truncated is None


def test_graphs_and_answers_without_the_wish_fail(nasty: Snapshot) -> None:
    graph = QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle", truncate=True)
    for request in (graph, QueryRequest(QUERY, TYPES[0]), QueryRequest(QUERY, TYPES[0], coding="gzip")):
        with pytest.raises(LimitReached):
            answer(nasty, request, ROWS, 1000)


def test_one_row_that_is_too_long_fails(tmp_path: Path) -> None:
    path = tmp_path / "long.nq"
    path.write_text(f'<urn:s> <urn:p> "{"x" * 5000}" <urn:g> .\n')
    with pytest.raises(LimitReached):
        answer(Snapshot("r", {"urn:g": path}), QueryRequest(QUERY, TYPES[0], truncate=True), 10, 1000)
