"""The page on reading names every limit with its value and its meaning."""

import inspect
import re
from dataclasses import fields
from pathlib import Path

from wsisgraph.documents.limits import DEFAULT, Limits

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "reading.md"


def test_the_page_tells_the_limits() -> None:
    told = re.findall(r"^\| `(\w+)` \| ([\d,]+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    meanings = re.findall(r'^    (\w+): int = .*\n    """(.+)"""', inspect.getsource(Limits), re.MULTILINE)
    values = [(field.name, f"{getattr(DEFAULT, field.name):,}") for field in fields(Limits)]
    assert [(name, value) for name, value, _ in told] == values
    assert [(name, meaning) for name, _, meaning in told] == meanings
