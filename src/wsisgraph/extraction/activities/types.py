"""The thirteen types: what came about, by the object's head noun, else by the verb."""

from collections.abc import Sequence

from wsisgraph.extraction.activities.type_rules import Deed, decided
from wsisgraph.extraction.activities.type_words import by_words, near
from wsisgraph.extraction.lexicon import canonical, verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.words.tokens import Token

_SUPPORTING = word_set("grammar", "activity_types", "supporting")
_TYPED = word_set("grammar", "activity_types", "typed")
_PAYING = word_set("grammar", "activity_types", "paying")
_JOINING = word_set("grammar", "activity_types", "joining")
_PERSONS = word_set("grammar", "activity_types", "persons")
_ONLY_TYPED = ("agreement_or_partnership", "resolution_or_decision", "event", "publication")
"""Types that few verbs give without a noun."""


def type_of(lemma: str, head: str, noun: str | None, *, named: bool = False, words: Sequence[str] = ()) -> str:
    """The type of an activity.

    `head` is the head noun of the object and `noun` the type that its phrase speaks for; `named` says that the
    object is a bare name, and `words` are its words; all in lower case.
    """
    verb = canonical(lemma.split(maxsplit=1)[0])
    if lemma == "bring together" and noun in (None, "capacity_building"):
        return "event"
    if noun == "capacity_building" and head in _PERSONS and verb not in _SUPPORTING:
        noun = None
    deed = Deed(verb, head, frozenset({head, *singulars(head)}), noun, near(words), len(words), named)
    return by_words(deed, words) or decided(deed) or noun or _by_verb(lemma, verb)


def _by_verb(lemma: str, verb: str) -> str:
    """The type that the verb alone gives."""
    types = verbs().types
    alone = types.get(canonical(lemma), types.get(verb, "other"))
    return alone if alone not in _ONLY_TYPED or verb in _TYPED else "other"


def bound_type(infinitive: Sequence[Token]) -> str:
    """The type of agreeing to do something, by the words of the infinitive."""
    verb = infinitive[0].lower if infinitive else ""
    if verb in _JOINING:
        return "agreement_or_partnership"
    return "financing" if verb in _PAYING else "resolution_or_decision"
