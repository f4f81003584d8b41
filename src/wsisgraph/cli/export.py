"""`wsisgraph export`: a release in the formats of others."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wsisgraph import settings as settings_module
from wsisgraph.cli.output import writing
from wsisgraph.errors import InputError
from wsisgraph.exports import FORMATS
from wsisgraph.exports import export as write
from wsisgraph.releases import Release, current, find
from wsisgraph.settings import Settings

FormatName = StrEnum("FormatName", {name: name for name in FORMATS})  # type: ignore[misc]
_HELP = "; ".join(f"{name}: {form.description.rstrip('.')}" for name, form in FORMATS.items())


def export(
    form: Annotated[FormatName, typer.Argument(metavar="FORMAT", help=_HELP)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; default: standard output."),
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="A release, or the first letters of its id; default: the current one."),
    ] = None,
) -> None:
    """Write a release in the format of another program.

    Example: `wsisgraph export iati -o activities.xml`
    """
    settings = settings_module.load()
    chosen = chosen_release(settings, release)
    if output is not None:
        with writing(output) as out:
            write(chosen, form.value, out, settings)
        return
    if FORMATS[form.value].binary and sys.stdout.isatty():
        remedy = "Give a file with `-o`, or redirect the output."
        raise InputError(f"{form.value} is not for a terminal.", remedy=remedy)
    write(chosen, form.value, sys.stdout.buffer, settings)
    sys.stdout.buffer.flush()


def chosen_release(settings: Settings, name: str | None) -> Release:
    """The release with this id, or the current one.

    Raises:
        InputError: there is none.

    """
    found = find(settings, name) if name else current(settings)
    if found is None:
        raise InputError("no release has been published yet.", remedy="Make one with `wsisgraph build`.")
    return found
