"""What a test needs and does not find: it is skipped and says so; in continuous integration it fails."""

import os
from typing import NoReturn

import pytest


def missing(what: str, remedy: str) -> NoReturn:
    """End the test that needs `what`."""
    message = f"{what} is missing: {remedy}."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
