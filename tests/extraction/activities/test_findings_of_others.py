"""Deeds that somebody found, saw or acknowledged to have been done."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "said", ["The panel found", "The Inspector observed", "UNDP acknowledged", "The auditors verified"]
)
def test_what_is_found_was_done(facts: Read, said: str) -> None:
    found = facts(f"{said} that WHO had opened an office in Lima.").activities
    assert [told(a) for a in found] == [("who", "open", "an office")]


@pytest.mark.parametrize("told_of", ["training reduced costs", "WHO needs data", "networks move goods"])
def test_a_finding_of_another_kind_is_no_deed(facts: Read, told_of: str) -> None:
    assert not facts(f"The panel found that {told_of}.").activities
