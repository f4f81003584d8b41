"""`fetch`: get what is missing, one document after the other, and say what became of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wsisgraph.errors import InputError
from wsisgraph.fetching import folder as seeds
from wsisgraph.fetching.content import Inspect, check
from wsisgraph.fetching.download import Downloader, TurnedAwayError
from wsisgraph.fetching.series import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one symbol."""

    symbol: str
    result: Literal["fetched", "present", "failed", "not tried"]
    path: Path | None = None
    message: str | None = None
    remedy: str | None = None

    @property
    def fine(self) -> bool:
        """Whether the document is there now."""
        return self.result in ("fetched", "present")


def fetch(
    reports: Sequence[Report],
    folder: Path,
    downloader: Downloader,
    inspect: Inspect,
    *,
    language: str = "en",
    force: bool = False,
) -> Iterator[Outcome]:
    """Get documents into a folder; a failure of one never hides the others.

    Args:
        reports: what to get.
        folder: the seeds folder, which exists.
        downloader: gets the bytes.
        inspect: says what a copy is, so that a wrong one is not kept.
        language: the two-letter code of the language wanted.
        force: also get what seems to be there already.

    Yields:
        What became of each report, in order. Once the service wants to be left alone, the rest is `not tried`.

    """
    seeds.sweep(folder)
    turned_away = False
    for report in reports:
        there = None if force else seeds.find(folder, report, language)
        if there is not None and there.sound:
            yield _present(report, there)
        elif turned_away:
            yield Outcome(report.known_as, "not tried", remedy="Run the command again later.")
        else:
            try:
                yield _one(report, folder, downloader, inspect, language)
            except InputError as error:
                turned_away = isinstance(error, TurnedAwayError)
                message = f"{error.source}: {error.message}" if error.source else error.message
                yield Outcome(report.known_as, "failed", None, message, error.remedy)


def _present(report: Report, there: seeds.Present) -> Outcome:
    if there.certain:
        return Outcome(report.known_as, "present", there.path)
    return Outcome(
        report.known_as,
        "present",
        there.path,
        "a document of the same day without a symbol is there; it is taken for this one.",
        "If it is another one, use --force; if it is this one, write the symbol into its sidecar.",
    )


def _one(report: Report, folder: Path, downloader: Downloader, inspect: Inspect, language: str) -> Outcome:
    download = downloader.get(report.asked, language)
    found = inspect(download.data, f"{report.asked}{download.ending}")
    symbol = check(report, language, found)
    return Outcome(symbol, "fetched", seeds.store(folder, report, language, symbol, download))
