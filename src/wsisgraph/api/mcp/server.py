"""The MCP server: its tools with their parameters, what it says of itself, and the texts that help to ask well."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Any, Literal, TypeVar

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from wsisgraph.api.clients import client_at
from wsisgraph.api.mcp.results import Answer, Cited, Described, Found
from wsisgraph.api.mcp.tools import Tools
from wsisgraph.api.problems import to_problem
from wsisgraph.api.service_description import examples
from wsisgraph.iris import Iris
from wsisgraph.resources import resource

NAME = "wsisgraph"
LOCAL = "local"
"""Who asks over standard input, for the budget of query seconds."""
INSTRUCTIONS = """\
What United Nations reports say about carrying out the outcomes of the World Summit on the Information Society
(WSIS): who did what, where, when, under which action line (C1–C11) and Sustainable Development Goal. Each fact is
grounded in words of a report. Search for things first, describe what was found, and count or compare with SPARQL;
read the resources for the vocabulary and for queries to start from. Quote with the citations that come with the
answers, and say so when the reports do not state something: what is not here was not found in the reports that
were read, which does not mean that it did not happen.
"""
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False
)
_T = TypeVar("_T")
Text = Annotated[str, Field(min_length=1, max_length=500, description='All words; "a phrase"; begin*; -without.')]
Name = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2000,
        description="An IRI, or a path such as entity/itu, activity/…, document/…, action-line/C2.",
    ),
]
Query = Annotated[str, Field(min_length=1, max_length=100_000, description="SELECT, ASK, CONSTRUCT or DESCRIBE.")]
Kind = Literal[
    "action-line", "activity", "country", "document", "entity", "footnote", "goal", "indicator", "paragraph",
    "region", "section", "statistic", "target", "topic", "work",
]  # fmt: skip
Few = Annotated[int, Field(ge=1, le=50)]


def make_server(tools: Tools) -> MCPServer[Any]:
    """The server that offers these tools."""
    with _logging_untouched():
        server: MCPServer[Any] = MCPServer(
            NAME,
            title="WSIS follow-up graph",
            instructions=INSTRUCTIONS,
            version=version("wsisgraph"),
            website_url=tools.service.settings.public_url,
            log_level="WARNING",
            subscriptions=False,
        )
    _add_tools(server, tools)
    _add_resources(server, tools.service.settings.iris)
    return server


@contextmanager
def _logging_untouched() -> Iterator[None]:
    """The SDK sets up the root logger when a server is made; here that is for the operator to do."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def _add_tools(server: MCPServer[Any], tools: Tools) -> None:
    """The four tools; what their functions say is what a model reads of them."""

    @server.tool(annotations=_READ_ONLY)
    async def search(
        text: Text,
        kinds: Annotated[tuple[Kind, ...], Field(description="Only these kinds; all when empty.")] = (),
        limit: Few = 10,
        cursor: Annotated[str | None, Field(description="`next` of the page before.")] = None,
    ) -> Found:
        """Full text over activities, statistics, organisations, works, documents and concepts, best match first.

        Accents and case do not matter; Arabic and Chinese work. Each hit has its IRI and the words behind it.
        """
        return await _answered(lambda: _in_thread(tools.search, text, kinds, limit, cursor))

    @server.tool(annotations=_READ_ONLY)
    async def describe(name: Name, facts: Few = 5) -> Described:
        """Everything known of one item, with citations.

        For an organisation, country or concept they are those of the activities that name it: `facts_total` says
        how many there are.
        """
        return await _answered(lambda: _in_thread(tools.describe, name, facts))

    @server.tool(annotations=_READ_ONLY)
    async def query(
        query: Query,
        context: Context[Any, Any],
        limit: Annotated[int, Field(ge=1, le=1000, description="Rows or triples shown; all are counted.")] = 100,
    ) -> Answer:
        """SPARQL 1.1 over the release: the default graph holds everything. Prefixes must be declared.

        Select the IRI of the activity, statistic or paragraph beside what you ask for: its citation then comes
        with the answer. Totals and counts are cited by `source`. Read the resources for vocabulary and examples.
        """
        return await _answered(lambda: tools.query(query, _client(context), limit))

    @server.tool(annotations=_READ_ONLY)
    async def cite(name: Name) -> Cited:
        """The quotation, document and paragraph behind one fact, ready for a footnote, with the text around it."""
        return await _answered(lambda: _in_thread(tools.cite, name))


def _add_resources(server: MCPServer[Any], iris: Iris) -> None:
    @server.resource("wsisgraph://ontology", mime_type="text/turtle", title="Classes and properties")
    def ontology() -> str:
        """The ontology in Turtle: every class and property with what it means."""
        return iris.rebase((resource("ontology") / "wsis.ttl").read_text(encoding="utf-8"))

    @server.resource("wsisgraph://queries", mime_type="application/sparql-query", title="Example queries")
    def queries() -> str:
        """Queries that analysts start from, each with its question in the comment at its head."""
        return "\n\n".join(example.text.strip() for example in examples(iris)) + "\n"


def _client(context: Context[Any, Any]) -> str:
    """Who asks: the address that the server gives us, as for every other question over HTTP."""
    request = context.request_context.request
    client = getattr(request, "client", None)
    return client_at(client.host) if client else LOCAL


async def _in_thread(function: Callable[..., _T], *arguments: Any) -> _T:
    return await anyio.to_thread.run_sync(lambda: function(*arguments))


async def _answered(run: Callable[[], Awaitable[_T]]) -> _T:
    """What a tool answers; a problem becomes an error of the tool, which says what to do about it."""
    try:
        return await run()
    except Exception as error:
        problem = to_problem(error)
        raise ToolError(f"{problem.title}: {problem.detail}") from error
