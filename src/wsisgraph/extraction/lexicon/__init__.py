"""The words that the rules know: loaded once from the data files beside this module."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wsisgraph.extraction.lexicon.inflection import doubles, gerund, plural, spellings, third_person, verb_forms

_FOLDER = Path(__file__).resolve().parent
AGENTIVE = frozenset({"punctual", "function", "durative"})
"""The classes of verbs that say what a body did."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a verb."""

    lemma: str
    form: str
    """`VB`, `VBZ`, `VBD`, `VBN` or `VBG`."""


@dataclass(frozen=True)
class Verbs:
    """Verb forms and what the verbs say."""

    readings: Mapping[str, tuple[Reading, ...]]
    classes: Mapping[str, frozenset[str]]
    types: Mapping[str, str]
    prepositions: Mapping[str, tuple[str, ...]]
    phrasal: Mapping[tuple[str, str], str]
    idioms: Mapping[tuple[str, ...], str]
    demanding: Mapping[str, frozenset[str]]
    """Verbs that tell an act only of certain objects, with the heads of these in the singular."""


def canonical(lemma: str) -> str:
    """The spelling under which the lexicon files a verb."""
    return lemma[:-3] + "ize" if lemma.endswith("ise") and lemma[:-3] + "ize" in _verb_lemmas() else lemma


@cache
def load(name: str) -> Mapping[str, Any]:
    """A TOML file of the lexicon."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file of the lexicon, without comments."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def word_set(file: str, *keys: str) -> frozenset[str]:
    """The words of one entry of a TOML file; hyphens inside stay."""
    value: Any = load(file)
    for key in keys:
        value = value[key]
    return frozenset(value.split())


@cache
def phrases(file: str, *keys: str) -> tuple[str, ...]:
    """The phrases of one entry, written with bars between them, longest first."""
    value: Any = load(file)
    for key in keys:
        value = value[key]
    parts = {" ".join(part.split()) for part in value.split("|")}
    return tuple(sorted(parts - {""}, key=lambda p: (-len(p), p)))


@cache
def _verb_lemmas() -> frozenset[str]:
    groups = load("verbs")["group"]
    return frozenset(lemma for group in groups for lemma in group["verbs"].split())


@cache
def verbs() -> Verbs:
    """The verb lexicon with all forms."""
    data = load("verbs")
    classes: dict[str, set[str]] = {}
    types: dict[str, str] = {}
    for group in data["group"]:
        for lemma in group["verbs"].split():
            classes.setdefault(lemma, set()).add(group["class"])
            if group["type"] != "-" and types.get(lemma, "other") == "other":
                # A verb stands in several groups; what says more than `other` wins.
                types[lemma] = group["type"]
    for key, kind in data["phrasal"].items():
        classes.setdefault(key, set()).update(kind.split())
    return Verbs(
        _readings(classes, data["phrasal"]),
        {lemma: frozenset(kinds) for lemma, kinds in classes.items()},
        types,
        {lemma: tuple(words) for lemma, words in data["prepositions"].items()},
        {(key.split()[0], key.split()[1]): kind for key, kind in data["phrasal"].items()},
        {tuple(key.split()): kind for key, kind in data["idioms"].items()},
        {lemma: frozenset(heads.split()) for lemma, heads in data["demanding"].items()},
    )


def _readings(lemmas: Iterable[str], phrasal: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    irregular = {base: (past.split("|"), participle.split("|")) for base, past, participle in rows("irregular")}
    found: dict[str, dict[Reading, None]] = {}

    def add(form: str, lemma: str, tag: str) -> None:
        found.setdefault(form, {})[Reading(lemma, tag)] = None

    for name in sorted({word.split()[0] for word in lemmas} | set(irregular)):
        for lemma in spellings(name):
            forms = verb_forms(lemma)
            if lemma in irregular:
                past, participle = irregular[lemma]
                ending = lemma + lemma[-1] + "ing" if doubles(lemma, past[0]) else gerund(lemma)
                forms = {**forms, "VBD": tuple(past), "VBN": tuple(participle), "VBG": (_gerund(lemma, ending),)}
                forms["VBZ"] = ({"be": "is", "have": "has"}.get(lemma, third_person(lemma)),)
            for tag, words in forms.items():
                for word in words:
                    add(word, lemma, tag)
    inflected: dict[str, list[tuple[str, str]]] = {}
    for form, readings in found.items():
        for reading in readings:
            if reading.form != "VB":
                inflected.setdefault(reading.lemma, []).append((form, reading.form))
    for key in phrasal:
        verb, particle = key.split()
        for form, tag in inflected.get(verb, ()):
            # `rolled-out`; `roll-out` is a noun.
            add(f"{form}-{particle}", key, tag)
    return {form: tuple(readings) for form, readings in found.items()}


_GERUNDS = {
    "set": "setting", "reset": "resetting", "put": "putting", "cut": "cutting", "run": "running", "win": "winning",
    "begin": "beginning", "get": "getting", "let": "letting", "forget": "forgetting", "lie": "lying",
    "sit": "sitting", "shut": "shutting", "split": "splitting", "upset": "upsetting", "fit": "fitting",
}  # fmt: skip


def _gerund(lemma: str, ending: str) -> str:
    return _GERUNDS.get(lemma, ending)


@cache
def noun_types() -> Mapping[str, str]:
    """Head noun (singular or plural, or a compound of several words) to activity type; the first entry wins."""
    data = load("nouns")
    found: dict[str, str] = {}
    for kind, words in data["types"].items():
        for word in words.split():
            name = word.replace("-", " ") if word.count("-") else word
            for form in (name, plural(name), word, plural(word)):
                found.setdefault(form, kind)
    for phrase, kind in data["compound"].items():
        found[phrase] = kind
        found[plural(phrase)] = kind
    return found


@cache
def modified_types() -> Mapping[tuple[str, str], str]:
    """Noun in front and head (singular or plural) to activity type: `literacy programmes`, `grant scheme`."""
    return {
        (word, form): entry["type"]
        for entry in load("nouns")["modified"]
        for word in entry["words"].split()
        for head in entry["heads"].split()
        for form in (head, plural(head))
    }
