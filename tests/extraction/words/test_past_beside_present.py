"""`supports schools and displaced families`: beside the present, a past form tells which ones are meant."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("predicate", "verbs"),
    [
        ("supports people in floods, wars or protracted crises", []),
        ("trained teachers and retired officers", ["train"]),
        ("opened schools and trained teachers", ["open", "train"]),
        ("has opened schools and trained teachers", ["open", "train"]),
        ("has opened schools, planted more than 20 trees and trained teachers", ["open", "plant", "train"]),
        ("has opened 12 schools, compared to 9 in May, and trained teachers", ["open", "train"]),
        ("leads the project and connected the libraries", ["lead", "connect"]),
        ("runs a school and connected ten libraries", ["run", "connect"]),
    ],
)
def test_only_a_verb_of_the_same_tense_is_joined_to_bare_plurals(
    predicate: str, verbs: list[str], facts: Callable[[str], Facts]
) -> None:
    assert [f.verb for f in facts(f"The Morrow Institute {predicate}.").activities] == verbs


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("Ms Ram of the Morrow Institute, the mayor and elected councillors were in Lima.", []),
        ("The Morrow Institute and elected mayors opened a school in Lima.", ["open"]),
        ("The Morrow Institute opened a school; and trained teachers in Lima.", ["open", "train"]),
    ],
)
def test_no_verb_is_joined_where_none_stands_in_front(
    sentence: str, verbs: list[str], facts: Callable[[str], Facts]
) -> None:
    assert [f.verb for f in facts(sentence).activities] == verbs
