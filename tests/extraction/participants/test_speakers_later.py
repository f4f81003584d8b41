"""Who says `we` where the body is named only when `we` have spoken, and who is then somebody else."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

_WE = "We published a guide on masts."


def _publishers(found: Facts) -> list[str]:
    return [p.name for a in found.activities if a.verb == "publish" for p in a.actors]


@pytest.mark.parametrize(
    "text",
    [
        f"{_WE} The Harbour Trust has withdrawn two bids. The channel is run by the firm Wallin Hedberg.",
        f"Welcome to the Harbour Trust. {_WE}",
        f"{_WE} The port is old. The team at the Harbour Trust is responsible for the masts.",
        "Our team met to gather ideas for all Harbour Trust services. We published a guide on masts "
        "and interviewed Harbour Trust clerks.",
        f"{_WE} The fund, supported by the Lake Bank, is new. The Harbour Trust's fleet grew in May.",
    ],
)
def test_the_body_named_behind(facts: Callable[[str], Facts], text: str) -> None:
    assert _publishers(facts(text)) == ["Harbour Trust"]


@pytest.mark.parametrize(
    "text",
    [
        f"{_WE} The Harbour Trust opened a school. The Lake Bank opened a port.",
        f"We visited the Harbour Trust in May. {_WE}",
        "We published a guide on masts and the Harbour Trust opened a school.",
        f"Membership was steady last year. {_WE}",
        "We, the delegates of the lake towns, published a guide on masts. The Harbour Trust became an example.",
        "We published a guide on masts with the Harbour Trust. We thank the Harbour Trust.",
    ],
)
def test_somebody_else_named_behind(facts: Callable[[str], Facts], text: str) -> None:
    assert _publishers(facts(text)) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            f"Introducing the Harbour Digital Library\n\nThe Port Library's shelves have grown. {_WE}",
            "Port Library",
        ),
        (f"Introducing the Harbour Trust\n\n{_WE}", "Harbour Trust"),
    ],
)
def test_what_a_title_presents_speaks_only_beside_no_other_body(
    facts: Callable[[str], Facts], text: str, body: str
) -> None:
    assert _publishers(facts(text)) == [body]
