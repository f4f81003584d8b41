"""The core part of the W3C test suite of SHACL, results compared as multisets."""

import pytest
from tests.validation.w3c import Entry, entries, signature

from wsisgraph.errors import InputError
from wsisgraph.validation import Shapes, validate_graph
from wsisgraph.validation.compile import compile_shapes
from wsisgraph.validation.engine import Engine, default_engine, reference_engine


@pytest.fixture(scope="module")
def suite() -> list[Entry]:
    return entries()


def failures(suite: list[Entry], engine: Engine) -> set[str]:
    return {entry.name for entry in suite if not passes(entry, engine)}


def passes(entry: Entry, engine: Engine) -> bool:
    try:
        report = validate_graph(entry.data, Shapes(entry.shapes), engine=engine)
    except InputError:
        return entry.expected is None
    return signature(list(report.results)) == entry.expected


def test_the_suite_is_whole(suite: list[Entry]) -> None:
    assert len(suite) == 98


def test_every_test_passes(suite: list[Entry]) -> None:
    assert failures(suite, default_engine) == set()


def test_the_reference_engine_passes_what_it_is_known_to_pass(suite: list[Entry]) -> None:
    assert failures(suite, reference_engine) == {"property/uniqueLang-002"}


def test_most_of_the_suite_is_compiled(suite: list[Entry]) -> None:
    compiled = [entry.name for entry in suite if compile_shapes(Shapes(entry.shapes), []).left is None]
    assert len(compiled) >= 83
