"""`wsisgraph build`: from reports to a published release."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.cli.extractor import ExtractorOption, chosen
from wsisgraph.errors import InputError
from wsisgraph.exports import feed
from wsisgraph.releases import Summary
from wsisgraph.settings import Settings
from wsisgraph.store import remote_publishing
from wsisgraph.store.engine import EngineFailed


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="Reports or folders to read in addition to `seeds/`."),
    ] = None,
    *,
    replace: Annotated[bool, typer.Option(help="Let a given document replace one that is already there.")] = False,
    withdraw: Annotated[
        list[str] | None, typer.Option(metavar="SLUG", help="Take a document out of this and all later releases.")
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why it is withdrawn; kept in the journal.")
    ] = None,
    extractor: ExtractorOption = None,
    skip_unreadable: Annotated[
        bool,
        typer.Option(help="Publish without new seeds that cannot be read or have the name of another document."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read, extract, describe, validate and release the reports; unchanged ones are not processed again.

    Reads the seeds folder, the journal of uploads and verdicts, and whatever paths are given. Exit status 1 when
    nothing was published. Example: `wsisgraph build reports/2024.pdf`
    """
    settings = chosen(settings_module.load(), extractor)
    with console.progress() as bars:
        summary = releases.build(
            settings,
            paths or (),
            progress=bars,
            replace=replace,
            withdraw=withdraw or (),
            why=why,
            skip_unreadable=skip_unreadable,
        )
    # Now, and not when somebody asks: by then the release may no longer be kept.
    feed.update(settings)
    if summary.published and settings.store_update:
        publish(settings)
    if as_json:
        typer.echo(json.dumps(summary.json(), ensure_ascii=False, indent=2))
    else:
        show(summary)
    if not summary.published:
        raise typer.Exit(1)


def publish(settings: Settings) -> None:
    """Publish the current release to the store of others that the settings name.

    Raises:
        InputError: the store refuses or cannot be reached; the release is there all the same.

    """
    try:
        asyncio.run(remote_publishing.publish(settings))
    except EngineFailed as error:
        remedy = "Mend the cause and build again: what is there already is not loaded again."
        raise InputError(f"{error}.", settings.store, remedy=remedy) from error


def build_first(settings: Settings) -> None:
    """Build the first release of a data folder, and end with status 1 when it was refused."""
    with console.progress() as bars:
        summary = releases.build(settings, progress=bars)
    feed.update(settings)
    show(summary)
    if not summary.published:
        raise typer.Exit(1)


def show(summary: Summary) -> None:
    """Print what a build did, as tables; notes and refusals go to standard error."""
    documents = console.table(
        "Documents", "document", "result", "paragraphs", "facts", "quarantined", "triples",
        numbers=("paragraphs", "facts", "quarantined", "triples"),
    )  # fmt: skip
    for row in summary.documents:
        counts = [str(row.get(name, "–")) for name in ("paragraphs", "facts", "quarantined", "triples")]
        documents.add_row(str(row["slug"] or row["file"]), str(row["result"]), *counts)
    if summary.documents:
        console.out.print(documents)
    for warning in summary.warnings:
        console.err.print(f"Note: {warning}")
    for refusal in summary.refusals:
        console.err.print(f"Refused: {refusal}")
    console.out.print(_closing(summary))


def _closing(summary: Summary) -> str:
    seconds = sum(summary.seconds.values())
    if not summary.published:
        serving = f"release {summary.release} still serves" if summary.release else "there is no release"
        return f"Nothing was published; {serving}."
    what = "Published" if summary.changed else "Nothing changed; the current one is"
    content = f"{summary.facts:,} facts, {summary.triples:,} triples in {summary.graphs} graphs"
    return f"{what} release {summary.release}: {content}, {summary.quarantined} quarantined ({seconds:.1f} s)."
