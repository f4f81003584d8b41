"""What has the form of a deed and is none: means, effects, ranks, functions, praise, mere times."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP uses satellite pictures.",
        "UNDP is using tablets to empower its partners.",
        "WHO has a register of clinics. It has improved forecasts.",
        "UNESCO operates one of the largest archives of radio plays.",
        "The Registrar of the Caribbean Telecommunications Union handles foreign correspondence.",
        "UNDP also provides funding for rural radios.",
        "The director of UNDP lauded the inclusiveness of the meeting.",
        "UNDP has made great strides in radio.",
        "After a trust fund was set up, prices rose.",
        "The World Bank made it possible to open schools.",
        "Representatives of UNDP and WHO joined them.",
        "Discussions focused on radio.",
        "UNDP, a provider of voice and managed services, is based in Lima.",
    ],
)
def test_no_deeds(facts: Read, text: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities if a.verb != "open"] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Guidelines on masts were used by the Government of Togo.", "use"),
        ("UNDP opens a centre for rural radio.", "open"),
        ("WHO offers courses in nursing.", "offer"),
        ("UNDP decided to open a school.", "open"),
        ("UNDP provided the ministry with a form.", "provide"),
        ("In 2031 UNDP sells shares in its archive.", "sell"),
    ],
)
def test_deeds_beside_them(only: Only, text: str, verb: str) -> None:
    assert only(text).verb == verb


def test_a_tool_is_no_body(facts: Read) -> None:
    found = facts("Mappa is an online tool for clinics. Mappa compiles lists of 300 clinics.")
    assert not found.activities
    assert "Mappa" not in [m.surface for m in found.mentions]
