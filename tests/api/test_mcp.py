"""The MCP server, by the client of the official SDK over both transports, and by plain HTTP."""

import asyncio
import os
import sys
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from fastapi.testclient import TestClient
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult
from tests.api.conftest import RELEASE
from tests.api.sparql_server import serve
from tests.releases.generated import IRIS

from wsisgraph.api.mcp import citing, results, tools
from wsisgraph.api.mcp.querying import KEPT_BYTES, Beginning, Rows
from wsisgraph.api.mcp.server import INSTRUCTIONS, Kind
from wsisgraph.api.searching import KINDS
from wsisgraph.api.service import Service
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.settings import Settings
from wsisgraph.store.budget import Budget
from wsisgraph.store.serving import Serving

WSIS = "PREFIX wsis: <https://w3id.org/wsisgraph/ontology#> "
TOOLS: dict[str, type[results.Answered]] = {
    "search": results.Found,
    "describe": results.Described,
    "query": results.Answer,
    "cite": results.Cited,
}
BOTH = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def url(settings: Settings) -> Iterator[str]:
    with serve(settings) as address:
        yield f"{address}/mcp"


def over_http(url: str, ask: Callable[[Client], Awaitable[Any]], mode: str = "auto") -> Any:
    async def run() -> Any:
        async with Client(url, mode=mode) as client:
            return await ask(client)

    return asyncio.run(run())


def call(url: str, tool: str, **arguments: Any) -> Any:
    """The structured answer of a tool, which fits its type."""
    result = raw(url, tool, **arguments)
    assert not result.is_error, result.content
    return TOOLS[tool].model_validate(result.structured_content)


def raw(url: str, tool: str, **arguments: Any) -> CallToolResult:
    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    answer: CallToolResult = over_http(url, ask)
    return answer


def refusal(url: str, tool: str, **arguments: Any) -> str:
    result = raw(url, tool, **arguments)
    assert result.is_error
    return str(getattr(result.content[0], "text", ""))


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_old_and_new_clients_find_the_tools_and_texts(url: str, mode: str) -> None:
    async def ask(client: Client) -> Any:
        tools = (await client.list_tools()).tools
        texts = [str(item.uri) for item in (await client.list_resources()).resources]
        contents = [(await client.read_resource(uri)).contents[0] for uri in texts]
        return tools, dict(zip(texts, contents, strict=True)), client.instructions

    tools, texts, instructions = over_http(url, ask, mode)
    assert {tool.name for tool in tools} == set(TOOLS)
    assert instructions == INSTRUCTIONS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
        assert "source" in tool.output_schema["required"]
    assert "owl:Class" in texts["wsisgraph://ontology"].text
    assert "# question:" in texts["wsisgraph://queries"].text


def test_every_kind_can_be_searched() -> None:
    assert set(get_args(Kind)) == set(KINDS)


def test_a_search_is_paged_exactly_and_each_fact_has_its_words(url: str) -> None:
    pages = [call(url, "search", text="report", kinds=["activity", "document"], limit=7)]
    while pages[-1].next:
        pages.append(
            call(url, "search", text="report", kinds=["activity", "document"], limit=7, cursor=pages[-1].next)
        )
    items = [item for page in pages for item in page.items]
    assert len(items) == len({item.id for item in items}) == pages[0].total == sum(pages[0].kinds.values()) > 7
    for item in items:
        assert item.citation.document.startswith("Progress report")
        assert item.citation.quotation is None if item.kind == "document" else item.citation.quotation


def test_words_are_found_in_any_script(url: str) -> None:
    for text in ("Cote d'ivoire", "المفتوحه", "峰会"):
        assert call(url, "search", text=text, kinds=["activity"]).total > 0


def test_a_thing_is_described_with_the_words_of_those_who_name_it(url: str, client: TestClient) -> None:
    found = call(url, "describe", name="entity/itu", facts=3)
    record = client.get("/api/v1/entities/itu").json()
    assert found.item == record
    assert found.facts_total == record["activities"] > 3
    assert len(found.facts) == 3
    assert found.facts == call(url, "describe", name=IRIS.entity("itu"), facts=3).facts
    fact = call(url, "describe", name=found.facts[0].fact)
    assert fact.facts == found.facts[:1]
    assert fact.moved_from is None


def test_a_citation_is_grounded_in_its_context(url: str) -> None:
    for hit in call(url, "search", text="publish", kinds=["activity"], limit=6).items:
        cited = call(url, "cite", name=hit.id)
        assert cited.context[cited.start : cited.end] == cited.citation.quotation
        assert f"“{cited.citation.quotation}”" in cited.citation.text
        assert cited.citation.source.endswith(f"/paragraph/{cited.citation.number}")
        assert call(url, "cite", name=f"{hit.id}/evidence").citation == cited.citation
    paragraph = call(url, "cite", name=cited.citation.source)
    assert paragraph.context == paragraph.citation.quotation == cited.context


def test_a_query_shows_the_first_rows_and_counts_all(url: str) -> None:
    pattern = "?a a wsis:Activity ; wsis:confidence ?sure ; wsis:year ?year"
    text = f"{WSIS} SELECT ?a ?year ?sure {{ {pattern} }} ORDER BY ?a"
    found = call(url, "query", query=text, limit=3)
    assert (found.form, found.columns, found.shown) == ("SELECT", ["a", "year", "sure"], 3)
    assert found.total == call(url, "query", query=text).shown > 3
    assert [citation.fact for citation in found.citations] == [row["a"] for row in found.rows]
    assert "/sparql" in found.rest
    assert all(isinstance(row["sure"], float) and isinstance(row["year"], int) for row in found.rows)


@pytest.mark.parametrize(("text", "said"), [("ASK {}", True), ("ASK { <urn:a> ?p ?o }", False)])
def test_a_yes_or_no(url: str, text: str, said: bool) -> None:
    found = call(url, "query", query=text)
    assert (found.form, found.total, found.boolean, found.rows) == ("ASK", 1, said, [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("?x { VALUES ?x { UNDEF } }", [None]),
        ("?x { VALUES ?x { <urn:none> } ?x ?p ?o }", []),
        ('?x { VALUES ?x { true 7 1.5 "a\\n\\t\\"b" } }', [True, 7, 1.5, 'a\n\t"b']),
        # What JSON would change stays text.
        ('?x { VALUES ?x { "NaN"^^<http://www.w3.org/2001/XMLSchema#double> } }', ["NaN"]),
        ("?x { VALUES ?x { 1234567890123456789 } }", ["1234567890123456789"]),
        ("?x { VALUES ?x { 0.123456789012345678 } }", ["0.123456789012345678"]),
    ],
)
def test_values_come_as_they_are(url: str, text: str, values: list[results.Value]) -> None:
    found = call(url, "query", query=f"SELECT {text}")
    assert [row["x"] for row in found.rows] == values
    assert (found.total, found.rest) == (len(values), None)


def test_a_row_without_columns_is_a_row(url: str) -> None:
    assert call(url, "query", query="SELECT * {}").rows == [{}]


def test_a_graph_comes_as_triples_and_is_counted(url: str) -> None:
    found = call(url, "query", query="CONSTRUCT WHERE { ?s ?p ?o }", limit=5)
    assert found.graph.count(" .\n") == found.shown == 5
    assert found.total > 1000


def test_a_text_that_is_too_long_is_counted_but_not_sent(url: str) -> None:
    words = "GROUP_CONCAT(CONCAT(STR(?s), STR(?p), STR(?o)))"
    text = f"SELECT ?n ({words} AS ?all) {{ VALUES ?n {{ 1 2 }} ?s ?p ?o }} GROUP BY ?n"
    found = call(url, "query", query=text)
    assert (found.shown, found.total) == (0, 2)
    assert found.rest


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search", {"text": "-report"}, "at least one"),
        ("search", {"text": "report", "kinds": ["colour"]}, "'activity'"),
        ("search", {"text": "report", "cursor": "made up"}, "`next`"),
        ("search", {"text": "report", "limit": 0}, "greater than or equal to 1"),
        ("describe", {"name": "entity/nothing"}, "`search` finds"),
        ("cite", {"name": "entity/itu"}, "`describe` gives"),
        ("cite", {}, "required"),
        ("query", {"query": "SELECT * {"}, "Line 1, column"),
        ("query", {"query": "CLEAR ALL"}, "only SELECT"),
        ("query", {"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"}, "your own client"),
        ("query", {"query": "SELECT * FROM <urn:none> {}"}, "no graph urn:none"),
    ],
)
def test_a_tool_that_refuses_says_what_to_do(url: str, tool: str, arguments: dict[str, Any], said: str) -> None:
    assert said in refusal(url, tool, **arguments)


def test_what_was_merged_is_followed_and_what_was_withdrawn_is_said(settings: Settings, tmp_path: Path) -> None:
    lines = ["id/entity/itu-office\tid/entity/itu", "id/entity/gone\twithdrawn"]
    (tmp_path / "identifiers.tsv").write_text("\n".join(lines) + "\n")
    with serve(settings.model_copy(update={"curated": tmp_path, "rate_limit": "1000"})) as url:
        found = call(f"{url}/mcp", "describe", name="entity/itu-office")
        assert found.item["local"] == "itu"
        assert found.moved_from.endswith("id/entity/itu-office")
        assert "id/entity/gone was withdrawn" in refusal(f"{url}/mcp", "describe", name="entity/gone")


def test_queries_have_the_limits_of_the_service(settings: Settings) -> None:
    small = settings.model_copy(update={"result_rows": 10, "rate_limit": "1000"})
    with serve(small) as url:
        every = "SELECT * { ?s ?p ?o }"
        assert "limit of 10 rows" in refusal(f"{url}/mcp", "query", query=every)
        metrics = httpx.get(f"{url}/metrics").text
        assert 'wsisgraph_queries_total{outcome="result_rows"} 1' in metrics
    with serve(settings.model_copy(update={"result_rows": 20_000, "rate_limit": "1000"})) as url:
        # So many rows have begun to come when the limit is met.
        assert "limit of 20000 rows" in refusal(f"{url}/mcp", "query", query="SELECT * { ?s ?p ?o . ?a ?b ?c }")
    with serve(settings.model_copy(update={"rate_limit": "0.0000001"})) as url:
        httpx.get(f"{url}/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1000"})
        assert "may ask again in" in refusal(f"{url}/mcp", "query", query="ASK {}")


def test_over_standard_input(data: Path) -> None:
    root = Path(__file__).parents[2]
    environment = os.environ | {"WSISGRAPH_DATA": str(data), "PYTHONPATH": str(root / "src")}
    environment.pop("WSISGRAPH_PUBLIC_URL", None)
    command = StdioServerParameters(
        command=sys.executable, args=["-c", "from wsisgraph.cli import main; main()", "mcp"], env=environment
    )

    async def run() -> tuple[CallToolResult, CallToolResult]:
        async with Client(command) as client:
            cited = await client.call_tool("describe", {"name": "entity/itu", "facts": 1})
            return cited, await client.call_tool("query", {"query": "SELECT * { ?s ?p ?o }", "limit": 1})

    described, asked = asyncio.run(run())
    thing = results.Described.model_validate(described.structured_content)
    assert thing.facts[0].quotation
    # Nothing is known to serve pages, so an address is the IRI.
    assert thing.url == thing.id
    assert results.Answer.model_validate(asked.structured_content).total > 1000


def test_what_is_no_message_is_refused(client: TestClient, settings: Settings) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        answer = client.request(method, "/mcp", headers={"Accept": "text/event-stream"})
        assert answer.status_code == 405
        assert answer.headers["allow"] == "POST"
    deep = '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": ' + "[" * 100_000
    for body in ("{", "[]", "null", deep):
        answer = client.post("/mcp", content=body, headers=BOTH)
        assert answer.status_code == 400, answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
    large = b" " * (settings.request_body + 1)
    assert client.post("/mcp", content=large, headers=BOTH).status_code == 413


def test_a_message_that_is_no_json_is_of_the_wrong_type(client: TestClient) -> None:
    answer = client.post(
        "/mcp", content=b"a=b", headers={**BOTH, "Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 415
    assert answer.headers["accept-post"] == "application/json"


def test_citations_are_not_looked_up_on_the_event_loop(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def rows(*_: object) -> Rows:
        return Rows("SELECT", RELEASE, [], [], None, None, 0, 0, ("urn:a", "urn:b"))

    def cited(_: object, iri: str, __: object) -> None:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        asked.append(iri)

    monkeypatch.setattr(tools, "run_query", rows)
    monkeypatch.setattr(citing, "cited_by_iri", cited)
    service = Service(settings)
    state = SparqlState(settings, Serving(settings), Budget(None))
    answer = asyncio.run(tools.Tools(service, state).query("", "local", 1))
    service.close()
    assert (answer.source.release, asked) == (RELEASE, ["urn:a", "urn:b"])


def test_the_beginning_of_an_answer_takes_no_more_memory_than_what_is_shown() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"?x\n1\n"
        for _ in range(500):
            yield long
        yield b"\n2\n3"

    long = b"x" * 2**16
    tracemalloc.start()
    found = asyncio.run(Beginning(10).read(chunks()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.lines, found.total) == ([b"?x", b"1"], 5)
    assert peak < 5 * KEPT_BYTES


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_lines_are_read_however_they_are_cut(size: int) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for place in range(0, len(text), size):
            yield text[place : place + size]

    text = "é\n\nb\nc\nd".encode()
    found = asyncio.run(Beginning(3).read(chunks()))
    assert (found.lines, found.total) == (["é".encode(), b"", b"b"], 5)
