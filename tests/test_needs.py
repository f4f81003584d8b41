"""What becomes of a test that does not find what it needs."""

import pytest

from tests.conformance_data import conformance
from tests.needs import missing


def test_it_is_skipped_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="The anvil is missing: `make anvil` makes it"):
        missing("The anvil", "`make anvil` makes it")


def test_in_continuous_integration_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="The anvil"):
        missing("The anvil", "`make anvil` makes it")


def test_absent_data_of_others_fails_there_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    monkeypatch.setenv("WSISGRAPH_CONFORMANCE", "no-such-folder")
    with pytest.raises(pytest.fail.Exception, match="WSISGRAPH_CONFORMANCE"):
        conformance("w3c")
