"""Where the conformance data of others stands. Without it tests skip loudly; in CI its absence is a failure."""

import os
from pathlib import Path

from tests.needs import missing

ROOT = Path(__file__).parents[1]


def conformance(*parts: str) -> Path:
    """A file or folder below `WSISGRAPH_CONFORMANCE`."""
    folder = os.environ.get("WSISGRAPH_CONFORMANCE") or "../shared/conformance"
    path = (ROOT / folder).resolve().joinpath(*parts)
    if not path.exists():
        missing(str(path), "set WSISGRAPH_CONFORMANCE to the folder of the conformance data")
    return path
