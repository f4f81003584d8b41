"""Sentences as descriptions of projects have them: lists of infinitives, frames, undertakings and their owners."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UNDP plans to scan the maps, train 40 clerks and publish a guide.",
            [("undp", "scan", "the maps"), ("undp", "train", "40 clerks"), ("undp", "publish", "a guide")],
        ),
        (
            "UNDP will scan the maps using a van, train the clerks and open a lab.",
            [("undp", "scan", "the maps"), ("undp", "train", "the clerks"), ("undp", "open", "a lab")],
        ),
        ("We are delighted to announce that UNDP opened a lab.", [("undp", "open", "a lab")]),
        ("This is why UNDP opened a lab.", [("undp", "open", "a lab")]),
        ("UNDP was responsible for building two labs.", [("undp", "build", "two labs")]),
        ("UNDP is responsible for building two labs.", []),
        ("Where necessary, UNDP built masts.", [("undp", "build", "masts")]),
        ("A pilot in Nairobi, Kenya run by UNDP trained 40 clerks.", [("undp", "train", "40 clerks")]),
        ("The board of governors of the World Bank approved a loan.", [("world-bank", "approve", "a loan")]),
        ("The Kingdom of Norway opened a lab.", [("government-of-norway", "open", "a lab")]),
        ("The project trained 40 clerks.", [("", "train", "40 clerks")]),
        ("The project improved skills.", []),
        ("The Rural Access Project trained 40 clerks.", [("", "train", "40 clerks")]),
        ("The lessons that are taught are short.", []),
        ("UNDP presented its appreciation.", []),
        ("UNDP was in charge of building two labs.", [("undp", "build", "two labs")]),
        ("He highlighted that UNDP opened a lab.", [("undp", "open", "a lab")]),
        ("UNDP has taken steps to help schools.", []),
        ("UNDP has continued to bridge the digital divide.", []),
        ("The UNDP partnership started six years ago.", []),
        ("The programme combines grants and loans.", []),
        (
            "UNDP, an NGO which runs a resource centre, is planning to train two clerks.",
            [("undp", "run", "a resource centre"), ("undp", "train", "two clerks")],
        ),
        (
            "Fiji's (FJ) National Telecom Authority (NTA) opened a lab.",
            [("national-telecom-authority", "open", "a lab")],
        ),
        ("UNDP knows the value of strong and committed partners.", []),
        ("UNDP will dole out 40 grants.", [("undp", "dole out", "40 grants")]),
        ("National CERT trained 40 clerks.", [("national-cert", "train", "40 clerks")]),
        ("UNDP trialled 40 masts.", [("undp", "trial", "40 masts")]),
        ("UNDP will dedicate resources to publish two guides.", [("undp", "publish", "two guides")]),
        ("UNDP presented the maps, with partners adding notes.", [("undp", "present", "the maps")]),
        ("Women are being trained to use the Internet.", []),
        ("UNDP is working with 35 schools to build labs, through its ED4 project.", [("undp", "build", "labs")]),
    ],
)
def test_constructions(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(activity) for activity in facts(text).activities] == expected
