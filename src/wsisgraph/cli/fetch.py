"""`wsisgraph fetch`: United Nations documents by symbol, into the seeds folder."""

import importlib.util
import json
from typing import Annotated

import typer

from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.documents import Limits, read_bytes
from wsisgraph.errors import InputError
from wsisgraph.fetching import (
    Downloader,
    Inspection,
    Outcome,
    Report,
    seeds_for_writing,
    wanted,
)
from wsisgraph.fetching import fetch as get_reports
from wsisgraph.settings import Settings

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def fetch(
    symbols: Annotated[
        list[str] | None, typer.Argument(metavar="[SYMBOL]…", help="Document symbols, for instance A/70/63.")
    ] = None,
    *,
    series: Annotated[
        str | None, typer.Option(metavar="NAME", help="All reports of a series; `wsis` is known.")
    ] = None,
    language: Annotated[str, typer.Option(help=f"One of {' '.join(LANGUAGES)}.")] = "en",
    force: Annotated[bool, typer.Option(help="Also fetch what seems to be there already.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Only list what would be fetched.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Download reports by symbol into the seeds folder, each with its sidecar; what is there already is skipped.

    Asks the United Nations' document service (WSISGRAPH_FETCH_URL), one document at a time. Exit status 1 if
    one could not be fetched. Example: `wsisgraph fetch A/70/63` or `wsisgraph fetch --series wsis`
    """
    reports = wanted(symbols or [], series)
    if not reports:
        raise InputError("no symbol was given.", remedy="Name symbols, or use `--series wsis`.")
    if language not in LANGUAGES:
        raise InputError(f"{language!r} is no official language.", "--language", remedy=" ".join(LANGUAGES))
    if listing:
        _show_list(reports, as_json)
        return
    outcomes = _run(settings_module.load(), reports, language, force)
    if as_json:
        typer.echo(json.dumps([_row(outcome) for outcome in outcomes], indent=2))
    else:
        _show(outcomes)
    if not all(outcome.fine for outcome in outcomes):
        raise typer.Exit(1)


def _run(settings: Settings, reports: list[Report], language: str, force: bool) -> list[Outcome]:
    if importlib.util.find_spec("pdfplumber") is None:
        # Said before anything is downloaded: what cannot be looked at would not be kept.
        remedy = "Run: pip install wsisgraph[pdf]"
        raise InputError("Reports come as PDF, and the extra 'pdf' is not installed.", remedy=remedy)
    downloader = Downloader(
        settings.fetch_url,
        settings.fetch_pause,
        settings.fetch_timeout,
        settings.fetch_retries,
        settings.upload_size,
    )
    folder, made = seeds_for_writing(settings)
    if made:
        console.err.print(f"Note: made the folder {folder}, with the documents that travel with the program.")

    def inspect(data: bytes, name: str) -> Inspection:
        document = read_bytes(data, name, limits=Limits(size=settings.upload_size, figures=settings.table_figures))
        return Inspection(document.symbol, document.title, document.language)

    outcomes = []
    with console.progress() as bars:
        bars.stage("fetch", len(reports))
        for outcome in get_reports(reports, folder, downloader, inspect, language=language, force=force):
            outcomes.append(outcome)
            bars.advance()
    return outcomes


def _row(outcome: Outcome) -> dict[str, str | None]:
    path = str(outcome.path) if outcome.path else None
    return {
        "symbol": outcome.symbol,
        "result": outcome.result,
        "path": path,
        "message": outcome.message,
        "remedy": outcome.remedy,
    }


def _show(outcomes: list[Outcome]) -> None:
    listing = console.table("Reports", "symbol", "result", "file")
    for outcome in outcomes:
        listing.add_row(outcome.symbol, outcome.result, str(outcome.path or "–"))
    console.out.print(listing)
    for outcome in outcomes:
        if outcome.message:
            label = "Note" if outcome.fine else "Failed"
            words = " ".join(filter(None, (outcome.message, outcome.remedy)))
            console.err.print(f"{label}: {outcome.symbol}: {words}")
    left = sum(outcome.result == "not tried" for outcome in outcomes)
    if left:
        console.err.print(f"{left} were not tried; run the command again later.")
    elif any(outcome.result == "fetched" for outcome in outcomes):
        console.err.print("Next: `wsisgraph build`")


def _show_list(reports: list[Report], as_json: bool) -> None:
    rows = [
        {
            "symbol": report.symbol,
            "date": report.date.isoformat() if report.date else None,
            "year_covered": report.year_covered,
            "confirmed": report.confirmed,
        }
        for report in reports
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    listing = console.table("Reports", "symbol", "date", "year covered", "symbol confirmed")
    for row in rows:
        cells = (row["date"] or "–", str(row["year_covered"] or "–"), "yes" if row["confirmed"] else "no")
        listing.add_row(str(row["symbol"]), *map(str, cells))
    console.out.print(listing)
