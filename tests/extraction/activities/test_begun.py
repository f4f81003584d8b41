"""What began by itself was begun by the body that runs it; sessions that resume are held."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("verb", ["commenced", "started", "began"])
def test_a_programme_of_a_body_that_began(facts: Read, verb: str) -> None:
    text = f"UNDP ran a one-month programme for bakers.\n\nThe programme officially {verb} on 1 May 2031."
    base = {"commenced": "commence", "started": "start", "began": "begin"}[verb]
    assert told(facts(text).activities[-1]) == ("undp", base, "The programme")


@pytest.mark.parametrize("verb", ["resumed its deliberations", "reconvened in Lima", "adjourned in Lima"])
def test_a_session_that_goes_on_is_held(facts: Read, verb: str) -> None:
    found = facts(f"The ninth session of the Lake Council {verb}.").activities
    assert [(f.verb, f.object) for f in found] == [("hold", "The ninth session of the Lake Council")]


@pytest.mark.parametrize("text", ["The programme of UNDP began well.", "The work of UNDP started slowly in Lima."])
def test_how_something_began_is_no_deed(facts: Read, text: str) -> None:
    assert facts(text).activities == ()
