"""The command line. Each command stands in a module of its own name and calls the same functions as the API.

Exit status: 0 fine, 1 the answer is no (does not conform, nothing published), 2 the call or its input is wrong.
"""

import faulthandler
import os
import select
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from wsisgraph import __version__
from wsisgraph.errors import InputError

HELP = "Read United Nations reports on the WSIS outcomes into an RDF graph with evidence, check and serve it."
COMMANDS = (
    "build",
    "extract",
    "validate",
    "serve",
    "mcp",
    "query",
    "releases",
    "export",
    "report",
    "review",
    "fetch",
    "token",
)
"""In the order of the help; each has a module of its name, with a function or, where it is a group, an `app`."""


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


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wsisgraph {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


def app_of(names: Sequence[str]) -> typer.Typer:
    """The application with the commands of these names; only their modules, and what they need, are imported."""
    app = typer.Typer(
        name="wsisgraph",
        cls=Commands,
        callback=_options,
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name in names:
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _needed(arguments: Sequence[str]) -> Sequence[str]:
    """The one command that is called; all of them where help, or a wrong name, needs to know them."""
    match arguments:
        case ["--version"]:
            return ()
        case [name, *_] if name in COMMANDS:
            return (name,)
    return COMMANDS


def main() -> None:
    """Run the command line; input that somebody can mend ends with one message and status 2."""
    # A crash in compiled code then tells where each thread was; who closes standard error does not want to know.
    if sys.stderr:
        faulthandler.enable()
    try:
        app_of(_needed(sys.argv[1:]))(prog_name="wsisgraph")
    except InputError as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(2)
