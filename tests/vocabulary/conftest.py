"""The vocabulary of the source tree and its files."""

from pathlib import Path

import pytest

from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary, load_vocabulary
from wsisgraph.vocabulary.turtle import Statements

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def turtle_files() -> list[Path]:
    return [*sorted((ROOT / "ontology").glob("*.ttl")), ROOT / "data" / "entities.ttl"]


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def statements(vocabulary: Vocabulary) -> Statements:
    return Statements.of(triple for triples in vocabulary.graphs().values() for triple in triples)
