"""A table of 12,000 Stocktaking entries from the file to the published release, stage by stage."""

import tempfile
from pathlib import Path

from tests.benchmarks.frame import Row
from tests.benchmarks.stocktaking import table
from wsisgraph.releases import Summary, build
from wsisgraph.settings import Settings

ROWS = 12_000
TARGET = 120.0
"""Seconds on two cores."""
_STAGES = {
    "read": "reading, extraction and description",
    "judge": "gate",
    "write": "files, store, index, checksums",
}


def run() -> list[Row]:
    """The whole way, and each stage of it."""
    summary = built(ROWS)
    whole = sum(summary.seconds.values())
    detail = f"{summary.facts:,} facts, {summary.triples:,} triples, {summary.quarantined} quarantined"
    stages = [
        Row(f"… {what}", f"{summary.seconds[stage]:.1f} s", note=f"{ROWS / summary.seconds[stage]:,.0f} rows/s")
        for stage, what in _STAGES.items()
    ]
    return [
        Row(f"build of {ROWS:,} rows", f"{whole:.1f} s", f"{TARGET:.0f} s (target)", TARGET / whole, detail),
        *stages,
    ]


def built(rows: int) -> Summary:
    """The summary of a build of one generated table in an empty data folder."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "seeds").mkdir()
        (folder / "entries.csv").write_bytes(table(rows))
        settings = Settings(data=folder / "data", seeds=folder / "seeds")
        summary = build(settings, [folder / "entries.csv"], who="benchmark")
        if not summary.published:
            raise RuntimeError(f"nothing was published: {summary.refusals}")
        return summary
