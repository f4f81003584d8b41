"""How sure an activity is: its marks, and the share of annotated activities with such marks that are right."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from wsisgraph.extraction.facts import Activity, Participant
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.confidences import HIGHEST

_LENGTHS = ((1, "one"), (2, "two"), (5, "few"), (12, "some"))
_NAMED = ((0.78, "named"), (0.72, "guessed"))
"""How a participant is named whose confidence is above that: by a name, or by what is a name since it acts."""


def marks(activity: Activity) -> tuple[str, ...]:
    """What speaks for and against an activity, each `kind=value`; known before its confidence is."""
    return (
        f"rule={activity.rule}",
        f"verb={activity.verb}",
        *_of_actors(activity.actors),
        *_of_object(activity.object or ""),
        f"status={activity.status}",
        f"typed={_yes(activity.type != 'other')}",
        f"dated={_yes(activity.date is not None)}",
        f"partners={_yes(activity.partners != ())}",
        f"line={_yes(activity.action_lines != ())}",
        f"first={_yes(activity.ordinal == 1)}",
        f"leading={_yes(activity.evidence.start == 0)}",
    )


def _of_actors(actors: Sequence[Participant]) -> Iterator[str]:
    if not actors:
        yield "actor=none"
        return
    registered = any("/" not in actor.entity for actor in actors)
    least_sure = min(actor.confidence for actor in actors)
    named = next((name for above, name in _NAMED if least_sure > above), "unresolved")
    surface = actors[0].surface
    yield f"actor={'registered' if registered else named}"
    yield f"basis={actors[0].basis}"
    yield f"surface={'lower' if surface[:1].islower() else 'words' if ' ' in surface else 'word'}"


def _of_object(words: str) -> Iterator[str]:
    parts = words.split()
    yield f"length={next((name for most, name in _LENGTHS if len(parts) <= most), 'many')}"
    yield f"opening={_opening(parts[0]) if parts else 'bare'}"
    yield f"names={_yes(any(part[:1].isupper() for part in parts[1:]))}"
    yield f"figures={_yes(any(map(str.isdigit, words)))}"


def _opening(word: str) -> str:
    """What kind of word an object begins with: it tells a thing that is meant from a manner of speaking."""
    known = _openings().get(word.lower())
    if known is not None:
        return known
    return "number" if word[:1].isdigit() else "capital" if word[:1].isupper() else "bare"


@cache
def _openings() -> Mapping[str, str]:
    """The kinds of the words that the lexicon lists; the first list that has a word wins."""
    kinds = reversed(load("certainty")["openings"])
    return {word: kind for kind in kinds for word in word_set("certainty", "openings", kind)}


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def confidence(found: Sequence[str]) -> float:
    """The share of activities with these marks that are right, by the weights in the lexicon."""
    weights = _weights()
    odds = weights["base"] + sum(weights.get(mark, 0.0) for mark in found)
    return round(min(1 / (1 + math.exp(-odds)), HIGHEST), 2)


@cache
def least() -> float:
    """The confidence below which an activity is not reported."""
    return float(load("certainty")["least"])


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({mark: float(weight) for mark, weight in load("certainty")["weights"].items()})
