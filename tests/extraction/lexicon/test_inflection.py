import pytest

from wsisgraph.extraction.lexicon import AGENTIVE, canonical, noun_types, verbs
from wsisgraph.extraction.lexicon.inflection import gerund, past_form, singulars, spellings, third_person
from wsisgraph.extraction.words.guessing import guessed


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("publish", "publishes", "published", "publishing"),
        ("study", "studies", "studied", "studying"),
        ("plan", "plans", "planned", "planning"),
        ("tie", "ties", "tied", "tying"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("deploy", "deploys", "deployed", "deploying"),
        ("go", "goes", "goed", "going"),
    ],
)
def test_regular_forms(lemma: str, third: str, past: str, ing: str) -> None:
    assert (third_person(lemma), past_form(lemma), gerund(lemma)) == (third, past, ing)


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("held", "hold", "VBD"),
        ("held", "hold", "VBN"),
        ("submitted", "submit", "VBN"),
        ("setting", "set", "VBG"),
        ("organised", "organise", "VBD"),
        ("co-hosted", "co-host", "VBD"),
        ("drawn", "draw", "VBN"),
    ],
)
def test_the_lexicon_reads_irregular_and_british_forms(form: str, lemma: str, tag: str) -> None:
    assert any((r.lemma, r.form) == (lemma, tag) for r in verbs().readings[form])


def test_the_lexicon_has_more_than_four_hundred_verbs_of_deeds() -> None:
    assert sum(bool(AGENTIVE & classes) for classes in verbs().classes.values()) > 400


def test_every_irregular_verb_has_a_class_or_is_an_auxiliary() -> None:
    assert {"hold", "be"} <= set(verbs().classes)
    assert canonical("organise") == "organize"
    assert list(spellings("analyse")) == ["analyse", "analyze"]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("retrofitted", "retrofit"), ("geocoded", "geocode"), ("fortified", "fortify"), ("landlocked", None), ("hundred", None), ("bed", None)],  # noqa: E501
)  # fmt: skip
def test_unknown_past_forms_are_guessed(word: str, lemma: str | None) -> None:
    assert guessed(word) == lemma


def test_nouns_know_their_type_in_the_plural_and_in_compounds() -> None:
    types = noun_types()
    assert types["surveys"] == "study_or_assessment"
    assert types["action plan"] == "policy_or_strategy"
    assert next(s for s in singulars("policies")) == "policy"
