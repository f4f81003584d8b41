"""Tables cut at a limit: they parse, hold exactly the first rows, and say that they were cut."""

import asyncio
import csv
import functools
import gzip
import io
import json
from collections.abc import Callable, Sequence
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
Limited = Callable[[int, int], dict[str, tuple[Answer, bytes]]]


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


def answers(
    snapshot: Snapshot, requests: Sequence[QueryRequest], rows: int, size: int
) -> list[tuple[Answer, bytes]]:
    async def ask() -> list[tuple[Answer, bytes]]:
        engine = ForkingEngine(snapshot, replace(TESTED, timeout=60.0, rows=rows, size=size, workers=1))
        await engine.start()
        try:
            found = [await engine.run(request) for request in requests]
            return [(one, await one.read()) for one in found]
        finally:
            await engine.close()

    return asyncio.run(ask())


def answer(snapshot: Snapshot, request: QueryRequest, rows: int, size: int) -> tuple[Answer, bytes]:
    return answers(snapshot, [request], rows, size)[0]


@pytest.fixture(scope="module")
def limited(nasty: Snapshot) -> Limited:
    """The answer of each type by an engine of these limits of rows and bytes: one engine for all types."""

    @functools.cache
    def tables(rows: int, size: int) -> dict[str, tuple[Answer, bytes]]:
        requests = [QueryRequest(QUERY, media_type, truncate=True) for media_type in TYPES]
        return dict(zip(TYPES, answers(nasty, requests, rows, size), strict=True))

    return tables


@pytest.fixture(scope="module")
def whole(nasty: Snapshot) -> dict[str, bytes]:
    """The table of each type, without any limit that it would reach."""
    requests = [QueryRequest(QUERY, media_type) for media_type in TYPES]
    return {
        media_type: content
        for media_type, (_, content) in zip(TYPES, answers(nasty, requests, ROWS, 2**24), strict=True)
    }


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
def test_the_first_rows_are_there_and_no_others(
    limited: Limited, whole: dict[str, bytes], media_type: str, rows: int
) -> None:
    cut, content = limited(rows, 2**24)[media_type]
    assert (
        table(content, media_type) == table(whole[media_type], media_type)[: rows + int(media_type == "text/csv")]
    )
    assert cut.outcome is not None
    assert cut.outcome.truncated == "result_rows"
    assert b"truncated" in content[-70:]
    assert str(rows).encode() in content[-70:]


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("size", [1, 500, 70_000, 100_000])
def test_bytes_are_held_to_but_for_the_row_begun(
    limited: Limited, whole: dict[str, bytes], media_type: str, size: int
) -> None:
    cut, content = limited(ROWS, size)[media_type]
    found, every = table(content, media_type), table(whole[media_type], media_type)
    assert 0 < len(found) < len(every)
    assert found == every[: len(found)]
    assert len(content) < size + 600
    assert cut.outcome is not None
    assert cut.outcome.truncated == "result_bytes"


def test_the_mark_of_json_is_data(nasty: Snapshot) -> None:
    _, content = answer(nasty, QueryRequest(QUERY, TYPES[0], truncate=True), 100, 2**24)
    assert json.loads(content)["truncated"] == {"limit": "result_rows", "value": 100}


def test_a_compressed_answer_is_cut_too(nasty: Snapshot) -> None:
    _, content = answer(nasty, QueryRequest(QUERY, TYPES[0], truncate=True, coding="gzip"), 5000, 2**24)
    assert len(json.loads(gzip.decompress(content))["results"]["bindings"]) == 5000


def test_what_fits_is_not_cut(limited: Limited, whole: dict[str, bytes]) -> None:
    for media_type, (found, content) in limited(ROWS, 2**24).items():
        assert content == whole[media_type]
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
