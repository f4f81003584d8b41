"""The id of a release is that of its content."""

from dataclasses import replace
from typing import Any

import pytest

from wsisgraph.iris import Iris
from wsisgraph.releases.writing import Content

CONTENT = Content(Iris(), {"urn:g": b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"}, documents=[{"slug": "a", "facts": 1}])


@pytest.mark.parametrize(
    "other",
    [
        {"iris": Iris("https://data.example.org/")},
        {"graphs": {"urn:h": b""}},
        {"quarantined": {"urn:g": b""}},
        {"reasons": [{"fact": "urn:a"}]},
        {"report": "# report"},
        {"documents": [{"slug": "b", "facts": 1}]},
        {"index_format": "2"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_whatever_readers_can_see_decides_the_id(other: dict[str, Any]) -> None:
    assert replace(CONTENT, **other).id != CONTENT.id


def test_what_is_counted_does_not_decide_the_id() -> None:
    assert replace(CONTENT, documents=[{"slug": "a", "facts": 2}]).id == CONTENT.id
