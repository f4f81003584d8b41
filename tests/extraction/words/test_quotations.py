"""Speech and titles between quotation marks."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.words.quotations import speeches

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We grow. We will open a lab,” she said.", ["“We grow. We will open a lab,”"]),
        ('He said: "We grow. We paid for it." It rained.', ['"We grow. We paid for it."']),
        ("“We grow,” she said.", []),
        ("“We grow. We built a lab.", ["“We grow. We built a lab."]),
        ("A 12\" screen. It is new.", []),
    ],
)  # fmt: skip
def test_speech_that_is_longer_than_a_sentence(text: str, spoken: list[str]) -> None:
    assert [text[s.start : s.end] for s in speeches(text)] == spoken


def test_what_is_said_in_several_sentences_is_no_deed(facts: Read) -> None:
    text = (
        "“We continue to grow. We opened twelve centres. We built a portal,” said Olive Gard of Larkfield Trust."
    )
    assert facts(text).activities == ()


def test_bodies_named_in_speech_are_mentions(facts: Read) -> None:
    found = facts("“We thank the Norwood Fund. It paid for the lab,” said Olive Gard.")
    assert [m.surface for m in found.mentions] == ["Norwood Fund"]


def test_the_comma_of_a_sentence_is_no_part_of_a_title(facts: Read) -> None:
    (found,) = facts("UNDP launched “Safe and Friendly Seas for All Divers,” a film that shows reefs.").activities
    assert found.object == "Safe and Friendly Seas for All Divers"
