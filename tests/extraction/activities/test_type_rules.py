"""The rules that decide a type by verb and object: what their parts ask for, what must hold for their file."""

from dataclasses import replace

import pytest

from wsisgraph.extraction.activities.type_rules import Deed, TypeRule, decided, type_rules
from wsisgraph.extraction.activities.types import type_of
from wsisgraph.vocabulary import Vocabulary

DEED = Deed(
    verb="raise",
    head="rounds",
    heads=frozenset({"rounds", "round"}),
    noun="financing",
    near=frozenset({"three", "rounds", "of", "$2m"}),
    length=4,
    named=True,
)
SUM = replace(DEED, head="million")
WORDS = frozenset({"raise", "round", "three", "financing"})


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        (TypeRule("other"), True),
        (TypeRule("other", verbs=WORDS), True),
        (TypeRule("other", verbs=WORDS - {"raise"}), False),
        (TypeRule("other", not_verbs=WORDS), False),
        (TypeRule("other", heads=WORDS), True),
        (TypeRule("other", heads=WORDS - {"round"}), False),
        (TypeRule("other", forms=WORDS), False),
        (TypeRule("other", forms=frozenset({"rounds"})), True),
        (TypeRule("other", near=WORDS), True),
        (TypeRule("other", near=WORDS - {"three"}), False),
        (TypeRule("other", not_near=WORDS), False),
        (TypeRule("other", nouns=WORDS), True),
        (TypeRule("other", nouns=frozenset({"-"})), False),
        (TypeRule("other", not_nouns=WORDS), False),
        (TypeRule("other", most_words=4), True),
        (TypeRule("other", most_words=3), False),
        (TypeRule("other", costs=True), True),
        (TypeRule("other", named=True), True),
        (TypeRule("other", plural=True), True),
        (TypeRule("other", sum=True), False),
    ],
)
def test_a_rule_holds_when_all_that_it_names_holds(rule: TypeRule, holds: bool) -> None:
    assert rule.holds(DEED) is holds


def test_what_a_deed_lacks_no_rule_finds() -> None:
    poor = replace(DEED, head="round", near=frozenset({"three"}), named=False, noun=None)
    assert not any(
        TypeRule("other", **{part: True}).holds(poor)  # type: ignore[arg-type]  # each part by its name
        for part in ("costs", "named", "plural")
    )
    assert TypeRule("other", nouns=frozenset({"-"})).holds(poor)
    assert not TypeRule("other", not_nouns=frozenset({"-"})).holds(poor)
    assert TypeRule("other", sum=True).holds(SUM)


def test_every_rule_says_a_known_type_and_asks_for_something(vocabulary: Vocabulary) -> None:
    assert {rule.type for rule in type_rules()} <= {*vocabulary.activity_types, "-"}
    assert all(rule != TypeRule(rule.type) for rule in type_rules())


def test_no_rule_stands_behind_one_that_holds_whenever_it_does() -> None:
    rules = type_rules()
    shadowed = [
        (first, later)
        for at, first in enumerate(rules)
        for later in rules[at + 1 :]
        if replace(first, type="", verbs=None) == replace(later, type="", verbs=None)
        and later.verbs is not None
        and (first.verbs is None or later.verbs <= first.verbs)
    ]
    assert shadowed == []


def test_a_rule_that_leaves_the_type_open_ends_the_search() -> None:
    hired = replace(DEED, verb="hire", head="staff", heads=frozenset({"staff"}), noun=None, named=False)
    assert decided(hired) is None
    assert type_of("hire", "staff", None) == "other"
    assert type_of("hire", "trainers", "event") == "event"
