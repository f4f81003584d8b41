"""What letters in front of a document and minutes say beside the deeds they tell of."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "WHO would appreciate it if the guide were brought to Lima and issued as a paper of the Council.",
        "The Lake Panel has the honour to transmit herewith the final guide.",
    ],
)
def test_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The guide was brought to Lima and issued by WHO as a paper of the Council.", "issue"),
        ("The Lake Panel transmitted herewith the final guide.", "transmit"),
        ("WHO had the honour to host the final session.", "host"),
        ("The school was opened at noon by WHO.", "open"),
    ],
)
def test_deeds_beside_them(facts: Read, text: str, verb: str) -> None:
    assert verb in [a.verb for a in facts(text).activities]
