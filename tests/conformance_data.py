"""Where the conformance data of others stands. Without it tests skip loudly; in CI its absence is a failure."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def conformance(*parts: str) -> Path:
    """A file below `WSISGRAPH_CONFORMANCE`."""
    folder = os.environ.get("WSISGRAPH_CONFORMANCE") or "../shared/conformance"
    path = (ROOT / folder).joinpath(*parts)
    if not path.exists():
        message = f"no conformance data at {path}: set WSISGRAPH_CONFORMANCE"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path
