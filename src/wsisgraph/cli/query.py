"""`wsisgraph query`: SPARQL on the current release or on any endpoint."""

import asyncio
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pyoxigraph as ox
import typer

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.client import Client, QueryError
from wsisgraph.counting import counted
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings
from wsisgraph.store.engine import Dataset, Engine, EngineError, QueryRequest, QuerySyntaxError
from wsisgraph.store.engines import make_engine
from wsisgraph.store.parse import parse_query
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.store.syntax_errors import told

RESULTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "xml": "application/rdf+xml",
}
_NO_FILE_NAME = re.compile(r"[{}\n?]")


def query(
    source: Annotated[
        str, typer.Argument(metavar="FILE|-|STRING", help="A query file, `-`, or the query itself.")
    ],
    output: Annotated[
        str | None,
        typer.Option("--format", "-f", help="table json csv tsv xml; turtle ntriples jsonld xml for graphs."),
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Query this endpoint instead of the current release.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds; default: WSISGRAPH_QUERY_TIMEOUT.")
    ] = None,
) -> None:
    """Run a SPARQL query; a table in a terminal, otherwise CSV or Turtle.

    Example: `wsisgraph query queries/contributors.rq --format csv`
    """
    settings = settings_module.load()
    text, name = _text(source)
    if not text.strip():
        raise InputError("is empty.", name, remedy="Write a query, for instance one of the folder `queries`.")
    parsed = parse_query(text, allowed_hosts=settings.hosts_allowed)
    form = parsed.form
    if form == "UPDATE":
        raise InputError(
            "is an update, not a query.", name, remedy="Send it to /sparql of a server, with a token."
        )
    is_graph = form in ("CONSTRUCT", "DESCRIBE")
    wanted = output or _default_format(is_graph)
    media_type = _media_type(wanted, is_graph)
    if endpoint:
        body = _ask_endpoint(endpoint, text, media_type, timeout or settings.query_timeout)
    else:
        dataset = Dataset(parsed.default, parsed.named) if parsed.names_dataset else None
        body = _ask_release(settings, QueryRequest(text, media_type, dataset, timeout=timeout), name)
    if wanted == "table":
        _print_table(json.loads(body))
    else:
        sys.stdout.buffer.write(body)


def _text(source: str) -> tuple[str, str]:
    """The query and how to call it in messages."""
    if source == "-":
        return sys.stdin.read(), "standard input"
    if _NO_FILE_NAME.search(source):
        if source.encode(errors="replace").decode() != source:
            raise InputError("is no text in UTF-8.", "the query", remedy="Write it into a file.")
        return source, "the query"
    try:
        return Path(source).read_text(encoding="utf-8"), source
    except (FileNotFoundError, IsADirectoryError) as error:
        named = source or "the query"
        raise InputError("there is no such file, and it is no query.", named, remedy="Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as text ({error}).", source, remedy="Save it as UTF-8.") from error


def _default_format(is_graph: bool) -> str:
    if is_graph:
        return "turtle"
    return "table" if sys.stdout.isatty() else "csv"


def _media_type(wanted: str, is_graph: bool) -> str:
    offers = GRAPHS if is_graph else {**RESULTS, "table": RESULTS["json"]}
    if wanted not in offers:
        kind = "CONSTRUCT or DESCRIBE" if is_graph else "SELECT or ASK"
        raise InputError(
            f"{wanted!r} is no format for the answer of a {kind}.",
            "--format",
            remedy=f"Use one of {' '.join(offers)}.",
        )
    return offers[wanted]


def _ask_endpoint(endpoint: str, text: str, media_type: str, timeout: float) -> bytes:
    try:
        return Client(endpoint, timeout=max(1, round(timeout))).raw(text, media_type)[0]
    except QueryError as error:
        where = None if endpoint in str(error) else endpoint
        raise InputError(str(error), where, remedy="Check the address and the query.") from error


def _ask_release(settings: Settings, request: QueryRequest, name: str) -> bytes:
    release = releases.current(settings)
    if release is None:
        _check_syntax(request.text, name)
        raise InputError("there is no release yet.", str(settings.data), remedy="Run `wsisgraph build` first.")
    # One question needs one process over the disk store, not an engine that loads the whole release.
    wanted = settings.model_copy(update={"engine": "spawn", "workers": 1})
    try:
        return asyncio.run(_run(make_engine(snapshot_of(release), wanted), request))
    except QuerySyntaxError as error:
        place = f"line {error.line}, column {error.column}" if error.line else None
        raise InputError(error.message, name, place, "Mend the query there.") from error
    except EngineError as error:
        raise InputError(f"{error}.", name, remedy="Ask for less, or raise the limit.") from error


def _check_syntax(text: str, name: str) -> None:
    """Say what is wrong with a query that cannot be answered anyway.

    Raises:
        InputError: it is no SPARQL.

    """
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        mistake = told(error, text)
        place = f"line {mistake['line']}, column {mistake['column']}" if mistake["line"] else None
        raise InputError(mistake["message"], name, place, "Mend the query there.") from error
    except (OSError, ValueError):
        # A query that fails only when it is answered has no fault of syntax.
        return


async def _run(engine: Engine, request: QueryRequest) -> bytes:
    try:
        await engine.start()
        return await (await engine.run(replace(request, client="cli"))).read()
    finally:
        await engine.close()


def _print_table(answer: dict[str, Any]) -> None:
    if "boolean" in answer:
        console.out.print("yes" if answer["boolean"] else "no")
        return
    rows = answer["results"]["bindings"]
    listing = console.table(counted(len(rows), "row", "rows"), *answer["head"]["vars"])
    for row in rows:
        listing.add_row(*(row.get(name, {}).get("value", "") for name in answer["head"]["vars"]))
    console.out.print(listing)
