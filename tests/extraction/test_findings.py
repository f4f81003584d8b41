"""Checks of consistency: each warns of what it should, and of nothing else."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts, Finding

Read = Callable[[str], Facts]
NAMES = (
    *("Harbour Union", "Bank of the Coast", "Coast Guard", "Radio School", "Institute of Buoys", "Mast Forum"),
    *("Union of Lamps", "Council of Ports"),
)
REPORT = "1. The report draws on {count} provided in 2043.¹\n\n2. The Union opened a portal.\n\n¹ {names}.\n"
ANNEX = "1. The report draws on {count} provided in 2043.\n\nAnnex\n\nList of contributors\n\n{names}\n"


def counts(facts: Facts) -> list[Finding]:
    return [finding for finding in facts.findings if finding.code == "contributor-count"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("information by 9 entities", "9"),
        ("contributions by nine United Nations bodies", "nine"),
        ("inputs of twenty-one organizations", "twenty-one"),
    ],
)
def test_a_count_that_the_list_in_the_footnote_does_not_bear_out(facts: Read, count: str, said: str) -> None:
    (finding,) = counts(facts(REPORT.format(count=count, names="; ".join(NAMES))))
    assert finding.paragraph == "1"
    assert finding.message == f"The text speaks of {said} contributors; the footnote lists 8."


@pytest.mark.parametrize("count", ["information by 8 entities", "contributions by eight United Nations bodies"])
def test_a_count_that_is_right_or_is_of_something_else(facts: Read, count: str) -> None:
    assert counts(facts(REPORT.format(count=count, names="; ".join(NAMES)))) == []
    assert counts(facts(ANNEX.format(count=count, names="\n\n".join(NAMES)))) == []
    other = "1. There were 40 organizations at the forum.¹\n\n2. It was read.\n\n¹ {}.\n"
    assert counts(facts(other.format("; ".join(NAMES)))) == []


def test_a_count_that_the_list_in_an_annex_does_not_bear_out(facts: Read) -> None:
    (finding,) = counts(facts(ANNEX.format(count="information by 9 entities", names="\n\n".join(NAMES))))
    assert finding.message == "The text speaks of 9 contributors; the list under “List of contributors” lists 8."


def test_a_footnote_without_its_body(facts: Read) -> None:
    found = facts("1. The Union met.¹\n\n2. It went home.²\n\n¹ See A/98/1.\n").findings
    assert [(f.code, f.paragraph) for f in found if f.code == "footnote-missing"] == [("footnote-missing", "2")]
