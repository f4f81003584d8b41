"""Getting reports: United Nations documents by symbol, from a document service into the seeds folder."""

from wsisgraph.fetching.content import Inspection
from wsisgraph.fetching.download import Download, Downloader
from wsisgraph.fetching.fetch import Outcome, fetch
from wsisgraph.fetching.folder import seeds_for_writing
from wsisgraph.fetching.series import SERIES, Report, Series, load_series, wanted
from wsisgraph.fetching.symbols import halves, normal

__all__ = [
    "SERIES",
    "Download",
    "Downloader",
    "Inspection",
    "Outcome",
    "Report",
    "Series",
    "fetch",
    "halves",
    "load_series",
    "normal",
    "seeds_for_writing",
    "wanted",
]
