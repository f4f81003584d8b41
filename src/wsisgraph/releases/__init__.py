"""Immutable release folders, the journal, the identifier ledger, the index and the atomic switch."""

from wsisgraph.releases.backup import backup, restore
from wsisgraph.releases.build import build
from wsisgraph.releases.journal import Entry, Journal
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.release import Release, current, diff, find, list_releases, open_release
from wsisgraph.releases.summary import Problem, Progress, Summary
from wsisgraph.releases.switching import history, prune, switch

__all__ = [
    "Entry",
    "Journal",
    "Ledger",
    "Problem",
    "Progress",
    "Release",
    "Summary",
    "backup",
    "build",
    "current",
    "diff",
    "find",
    "history",
    "list_releases",
    "open_release",
    "prune",
    "restore",
    "switch",
]
