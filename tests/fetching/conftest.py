from collections.abc import Iterator

import pytest
from tests.fetching.standin import Service, serving


@pytest.fixture
def service() -> Iterator[Service]:
    """A stand-in for the document service; it has nothing until a test says so."""
    with serving() as running:
        yield running
