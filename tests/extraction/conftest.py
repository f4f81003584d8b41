"""What the tests of the extraction share: the registry, and documents made of plain sentences."""

from collections.abc import Callable, Iterator

import pytest

from wsisgraph.documents import read_bytes
from wsisgraph.documents.model import Document
from wsisgraph.extraction import extract, mishaps
from wsisgraph.extraction.activities import certainty
from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.settings import load
from wsisgraph.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(autouse=True)
def sound_rules(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which a rule failed on a sentence: without its fact the test might pass all the same."""
    yield
    if not request.node.get_closest_marker("failing_rules"):
        records = [*caplog.get_records("setup"), *caplog.get_records("call")]
        assert [r.getMessage() for r in records if r.name == mishaps.__name__] == []


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    settings = load()
    return load_vocabulary(settings.curated_folder, settings.iris)


@pytest.fixture
def facts(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Facts]:
    """Facts of a plain text, also those that nothing makes sure enough to report."""
    monkeypatch.setattr(certainty, "least", lambda: 0.0)

    def read(text: str) -> Facts:
        return extract(document_of(text), vocabulary)

    return read


@pytest.fixture
def only(facts: Callable[[str], Facts]) -> Callable[[str], Activity]:
    """The one activity of a plain text; fails when there are none or several."""

    def read(text: str) -> Activity:
        (activity,) = facts(text).activities
        return activity

    return read


def document_of(text: str) -> Document:
    return read_bytes(text.encode(), "note.txt")
