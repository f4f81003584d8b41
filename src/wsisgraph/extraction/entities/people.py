"""Persons whom the words around their names reveal, and whom another sentence calls by one name: `Premier Ada
Bello …`, `Bello chaired …`.
"""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.revealed import like_person
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import plural, singulars
from wsisgraph.extraction.names.name_words import is_initials, is_personal, words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

Sentence = tuple[Sequence[Token], list[Name]]
_OPEN = frozenset({"unknown", "short"})
_AS_BODIES = frozenset({"registry", "definition", "contributor", "well-known", "context"})
_PRONOUNS = frozenset({"he", "she", "himself", "herself"})
_PEOPLE = word_set("grammar", "shapes", "personal") | words("offices") | words("generic_actors")
_CLOSING = frozenset({".", ";", ",", "by", ")", "and"})
_MOTIONS = frozenset({"motion", "proposal", "nomination", "amendment", "resolution", "it", "this"})
"""What somebody seconds at a meeting."""
_LONGEST = 4
_AGE = 2
"""Digits of the age of a person."""


def list_people(sentences: Sequence[Sentence]) -> None:
    """Make persons of open names that stand in a list with persons; changes the lists."""
    meant = {n.surface for tokens, names in sentences for n in names if _is_he(tokens, n, names)}
    if any(_is_seconded(tokens) for tokens, _ in sentences):
        meant |= {n.surface for tokens, names in sentences for n in names if _is_minuted(tokens, n)}
    for tokens, names in sentences:
        for number, name in enumerate(names):
            if name.kind == "unknown" and name.surface in meant:
                names[number] = replace(name, kind="person", entity=None)
        order = [*range(len(names)), *reversed(range(len(names)))]
        for number in order:
            name = names[number]
            if name.kind == "unknown" and name.rule not in _AS_BODIES and like_person(name, tokens):
                beside = names[max(0, number - 1) : number + 2]
                if any(_listed_with(tokens, name, other) for other in beside):
                    names[number] = replace(name, kind="person", entity=None)


def _is_seconded(tokens: Sequence[Token]) -> bool:
    """`Ada seconded.`, `Ada seconded the motion`, `seconded by Ada`: minutes; staff are seconded otherwise."""
    at = next((t.index for t in tokens[1:] if t.lower == "seconded"), len(tokens))
    behind = [t.lower for t in tokens[at + 1 : at + 3]]
    return at < len(tokens) and (not behind or behind[0] in _CLOSING or bool(set(behind) & _MOTIONS))


def _is_minuted(tokens: Sequence[Token], name: Name) -> bool:
    """`Bello proposes to …`: one word that opens a sentence of minutes, in front of what a person does there."""
    single = name.kind == "unknown" and not name.first and name.last == 1 and name.rule == "doer"
    deed = len(tokens) > 1 and tokens[1].lower in word_set("grammar", "revealed", "minuted")
    return single and deed and is_personal(name.surface)


def _is_he(tokens: Sequence[Token], name: Name, names: Sequence[Name]) -> bool:
    """`Bello sold the flat that she had rented`, `Bello had resigned`: one word that opens a sentence, and a
    pronoun that nobody else in the sentence could be.
    """
    if name.kind != "unknown" or name.first or name.last > 1 or not is_personal(name.surface):
        return False
    behind = [t for t in tokens[1:3] if t.lower not in ("had", "has", "also", "later", "then")]
    if len(tokens) > 2 and tokens[1].tag in ("HV", "RB") and behind:
        return behind[0].lower in word_set("grammar", "revealed", "personal_deeds")
    he = next((t.index for t in tokens if t.lower in _PRONOUNS), 0)
    others = any(n.kind in ("person", "unknown") and n.first < he for n in names if n is not name)
    people = any(set(_forms(t.lower)) & _PEOPLE for t in tokens[1:he])
    return bool(he) and not others and not people


def _forms(word: str) -> tuple[str, ...]:
    return (word, plural(word), *singulars(word))


def _listed_with(tokens: Sequence[Token], name: Name, other: Name) -> bool:
    """`Ada Bello and | Ori Tan`, `Ada Bello, | Ori Tan, …`: the other is a person with more than one name."""
    if other.kind != "person" or not (_called(tokens, other) or is_initials(tokens[other.first].text)):
        return False
    left, right = sorted((name, other), key=lambda n: n.first)
    between = [t.lower for t in tokens[left.last : right.first]]
    return between in (["and"], ["&"], [",", "and"], [","], [";"], [";", "and"], ["or"])


def call_by_name(sentences: Sequence[Sentence]) -> None:
    """Make persons of open names that are a person's whole, first or last name elsewhere; changes the lists."""
    known = {part for tokens, names in sentences for n in names for part in _called(tokens, n)}
    known |= {n.surface for tokens, names in sentences for n in names if _is_surname(tokens, n)}
    for _, names in sentences if known else ():
        for number, name in enumerate(names):
            if name.kind in _OPEN and name.rule not in _AS_BODIES and name.surface in known:
                names[number] = replace(name, kind="person", entity=None)


def _is_surname(tokens: Sequence[Token], name: Name) -> bool:
    """`said Bello`, `Bello recalled …`, `Bello, who …`, `Bello, 24, …`: only a person is told of so."""
    if name.kind != "unknown" or name.rule != "doer" or not is_personal(name.surface) or " " in name.surface:
        return False
    behind = [t.lower for t in tokens[name.last : name.last + 3]]
    if behind[:1] == [","] and len(behind) > 1:
        aged = len(behind[1]) == _AGE and behind[1].isdigit() and behind[2:] == [","]
        if aged or behind[1] == "who":
            return True
    told = name.first and tokens[name.first - 1].lower in word_set("grammar", "revealed", "quoting")
    return bool(told) or (behind[:1] != [] and behind[0] in word_set("grammar", "revealed", "personal_deeds"))


def _called(tokens: Sequence[Token], name: Name) -> tuple[str, ...]:
    """What a person may be called: the whole name, the first and the last word of it."""
    if name.kind != "person" or name.rule == "registry":
        return ()
    office = words("offices", "honorifics", "holders")
    own = [t.text for t in tokens[name.first : name.last] if t.lower.rstrip(".") not in office]
    if not 2 <= len(own) <= _LONGEST or not all(map(is_personal, own)):
        return ()
    return " ".join(own), own[0], own[-1]
