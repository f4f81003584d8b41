"""`wsisgraph report`: the graph written back as a progress report with citations."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wsisgraph import settings as settings_module
from wsisgraph.cli.export import chosen_release
from wsisgraph.cli.output import writing
from wsisgraph.errors import InputError
from wsisgraph.exports.report import checked, write_report
from wsisgraph.exports.report_formats import FORMATS, rendered
from wsisgraph.exports.source import Source
from wsisgraph.releases.index_read import Index


class ReportForm(StrEnum):
    """The form of the report."""

    markdown = "markdown"
    html = "html"
    docx = "docx"


class Order(StrEnum):
    """What the report is ordered by."""

    region = "region"
    action_line = "action-line"
    year = "year"


def report(
    *,
    year: Annotated[list[int] | None, typer.Option(help="Only activities of this year; may be repeated.")] = None,
    region: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Only this region.")] = None,
    action_line: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Only this action line.")] = None,
    document: Annotated[list[str] | None, typer.Option(metavar="SLUG", help="Only this document.")] = None,
    by: Annotated[Order, typer.Option(help="What the report is ordered by.")] = Order.region,
    form: Annotated[
        ReportForm | None, typer.Option("--format", "-f", help="Default: by the file's ending.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write.")] = None,
    release: Annotated[str | None, typer.Option(metavar="ID", help="A release; default: the current one.")] = None,
) -> None:
    """Write the graph back as prose, every sentence with its citation.

    Example: `wsisgraph report --region africa -o africa.docx`
    """
    settings = settings_module.load()
    name = form.value if form else _by_ending(output)
    if name == "docx" and output is None and sys.stdout.isatty():
        raise InputError("a Word document is not for a terminal.", remedy="Give a file with `-o`.")
    codes = {
        "year": [str(value) for value in year or ()],
        "region": region or [],
        "action_line": action_line or [],
        "document": document or [],
    }
    with Source(chosen_release(settings, release), settings) as source:
        text = write_report(source, checked(source.index, codes, _likely), by.value)
        data = rendered(text, name, source.release.published)
    if output is not None:
        with writing(output) as out:
            out.write(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _likely(index: Index, kind: str, meant: str) -> list[str]:
    # Only who errs waits for the API to be loaded.
    from wsisgraph.api.nearest import nearest

    return nearest(index, kind, meant)


def _by_ending(path: Path | None) -> str:
    ending = path.suffix.lower() if path else ""
    return next((name for name, (_, suffix) in FORMATS.items() if suffix == ending), "markdown")
