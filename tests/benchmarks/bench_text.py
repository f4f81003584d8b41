"""Text extraction on one core after start-up, with the functions that take most of it."""

import cProfile
import pstats
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.benchmarks.frame import Row, seconds
from wsisgraph.documents import Document, read_document
from wsisgraph.extraction import extract
from wsisgraph.settings import load
from wsisgraph.vocabulary import load_vocabulary

TARGET = 300.0
"""Paragraphs a second on one core."""
COPIES = 10
_SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_66df81aec3a1530f.txt"
_SHOWN = 5


def run() -> list[Row]:
    """Paragraphs a second, and where the time goes."""
    settings = load()
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    document = repeated(read_document(_SEED), COPIES)
    action = partial(extract, document, vocabulary)
    action()
    rate = len(document.paragraphs) / seconds(action)
    return [
        Row(
            f"extraction of {len(document.paragraphs)} paragraphs", f"{rate:.0f} paragraphs/s",
            f"{TARGET:.0f} paragraphs/s (target)", rate / TARGET, f"the seed {COPIES} times, one core",
        ),
        *_profile(action),
    ]  # fmt: skip


def repeated(document: Document, copies: int) -> Document:
    """A document whose paragraphs come `copies` times, each copy under numbers of its own."""
    paragraphs = tuple(
        replace(paragraph, number=f"{copy}.{paragraph.number}")
        for copy in range(copies)
        for paragraph in document.paragraphs
    )
    return replace(document, paragraphs=paragraphs)


def _profile(action: Callable[[], object]) -> list[Row]:
    profile = cProfile.Profile()
    profile.runcall(action)
    stats = pstats.Stats(profile).get_stats_profile()
    ranked = sorted(stats.func_profiles.items(), key=lambda item: -item[1].tottime)[:_SHOWN]
    return [
        Row(
            f"… {name} ({Path(of.file_name).name})",
            f"{of.tottime / stats.total_tt:.0%} of the time",
            note=f"{of.ncalls} calls",
        )
        for name, of in ranked
    ]
