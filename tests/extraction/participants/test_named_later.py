"""Short names whose full name stands behind them, and those that no name behind them explains."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


def _actors(found: Facts) -> list[str]:
    return [p.name for p in found.activities[0].actors]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Society", "Tarn Law Society"),
        ("Consortium", "Morrow Consortium"),
        ("Institute", "Morrow Institute of Ports"),
        ("Center", "Pelagic Data Centre"),
    ],
)
@pytest.mark.parametrize(
    "between", [" It was printed in Lima. Many people read it and like the work of", "\n\nWrite to"]
)
def test_the_one_body_so_called_behind(facts: Callable[[str], Facts], short: str, full: str, between: str) -> None:
    assert _actors(facts(f"The {short} published a guide on masts.{between} the {full}.")) == [full]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Society published a guide on masts. The Tarn Law Society and the Morrow Society came.", "Society"),
        ("The Society published a guide on masts. The Tarn Society Bank came.", "Society"),
        (
            "The Morrow Law Society met. The Society published a guide. The Tarn Society came.",
            "Morrow Law Society",
        ),
    ],
)
def test_which_of_several_is_not_guessed(facts: Callable[[str], Facts], text: str, name: str) -> None:
    assert name in {p.name for a in facts(text).activities for p in a.actors}


def test_a_plain_noun_waits_for_no_name(facts: Callable[[str], Facts]) -> None:
    found = facts("The society published a guide on masts. Many people like the work of the Tarn Law Society.")
    assert "Tarn Law Society" not in [p.name for a in found.activities for p in a.actors]


@pytest.mark.parametrize(
    ("between", "who"),
    [
        ("The bank Morrow AG lent money.", "Velora Ltd"),
        ("In May the phone maker DOU has grown by a third.", "Velora Ltd"),
        ("The Morrow Ferry Company lent money.", "Morrow Ferry Company"),
    ],
)
def test_a_short_name_stays_with_its_body(facts: Callable[[str], Facts], between: str, who: str) -> None:
    found = facts(f"Velora Ltd opened a school. The Company cut its costs. {between} The Company opened a port.")
    assert [p.name for p in found.activities[-1].actors] == [who]


@pytest.mark.parametrize("short", ["Bank", "Fund", "Council"])
def test_who_ran_the_project_is_not_who_launched_it(facts: Callable[[str], Facts], short: str) -> None:
    found = facts(f"The {short} launched a project implemented by the Lima Nature Trust.").activities
    assert [(f.verb, a.name) for f in found for a in f.actors if f.verb == "launch"] in ([], [("launch", short)])
