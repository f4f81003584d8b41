"""The command line. Each command stands in a module of its own name and calls the same functions as the API.

Exit status: 0 fine, 1 the answer is no (does not conform, nothing published), 2 the call or its input is wrong.
"""

import os
import select
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from wsisgraph import __version__
from wsisgraph.cli import (
    build,
    export,
    extract,
    fetch,
    mcp,
    query,
    releases,
    report,
    review,
    serve,
    token,
    validate,
)
from wsisgraph.errors import InputError


class Commands(TyperGroup):
    """The commands; a reader of their output who goes away (head, less) is no failure."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            if not _is_left():
                # Typer would take it for a reader who went away, and end without a word.
                raise RuntimeError("A pipe to a process of ours broke.") from error
            # What still waits to be written goes nowhere, so that the end of the program does not stumble on it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        return answer


def _is_left() -> bool:
    """Whether nobody reads standard output any more."""
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    return any(event & select.POLLERR for _, event in output.poll(0))


app = typer.Typer(
    name="wsisgraph",
    cls=Commands,
    help="Read United Nations reports on the WSIS outcomes into an RDF graph with evidence, check and serve it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wsisgraph {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


app.command("build")(build.build)
app.command("extract")(extract.extract)
app.command("validate")(validate.validate)
app.command("serve")(serve.serve)
app.command("mcp")(mcp.mcp)
app.command("query")(query.query)
app.add_typer(releases.app, name="releases")
app.command("export")(export.export)
app.command("report")(report.report)
app.add_typer(review.app, name="review")
app.command("fetch")(fetch.fetch)
app.command("token")(token.token)


def main() -> None:
    """Run the command line; input that somebody can mend ends with one message and status 2."""
    try:
        app(prog_name="wsisgraph")
    except InputError as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(2)
