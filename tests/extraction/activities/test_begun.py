"""Sessions that resume are held; how something began is no deed."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("verb", ["resumed its deliberations", "reconvened in Lima", "adjourned in Lima"])
def test_a_session_that_goes_on_is_held(facts: Read, verb: str) -> None:
    found = facts(f"The ninth session of the Lake Council {verb}.").activities
    assert [(f.verb, f.object) for f in found] == [("hold", "The ninth session of the Lake Council")]


@pytest.mark.parametrize("text", ["The programme of UNDP began well.", "The work of UNDP started slowly in Lima."])
def test_how_something_began_is_no_deed(facts: Read, text: str) -> None:
    assert facts(text).activities == ()
