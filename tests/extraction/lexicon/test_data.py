"""What must hold for the data files of the lexicon."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from wsisgraph.extraction import lexicon
from wsisgraph.extraction.lexicon import load

FILES = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.toml"))


def entries(data: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, list[str]]]:
    """The words or phrases of every text entry, with the place of the entry."""
    for key, value in data.items():
        if isinstance(value, str):
            parts = value.split("|") if "|" in value else value.split()
            yield f"{place}{key}", [" ".join(part.split()) for part in parts if part.strip()]
        elif isinstance(value, dict):
            yield from entries(value, f"{place}{key}.")


@pytest.mark.parametrize("file", FILES)
def test_no_entry_says_a_word_twice(file: str) -> None:
    repeated = {
        place: [word for word, count in Counter(words).items() if count > 1]
        for place, words in entries(load(file))
    }
    assert {place: words for place, words in repeated.items() if words} == {}
