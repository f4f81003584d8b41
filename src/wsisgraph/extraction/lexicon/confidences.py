"""How sure a rule is: the measured shares in the lexicon."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wsisgraph.extraction.lexicon import load

HIGHEST = 0.97
"""No inference is surer than what a text states."""
FLOOR = 0.6
"""A tag that is wrong more than two times in five is not reported."""
_CLASSES = ("around", "heading", "weak")


@cache
def tag_precision() -> Mapping[str, float]:
    """Measured precision of each tagging rule, by rule identifier; `graph.describe` takes it."""
    return MappingProxyType({rule: float(share) for rule, share in load("confidence")["tags"].items()})


@cache
def tag_confidence(rule: str) -> float:
    """The measured precision of a rule; of its class where the rule itself was never seen to apply."""
    measured = tag_precision()
    return min(measured.get(rule, measured[class_of(rule)]), HIGHEST)


def class_of(rule: str) -> str:
    """The class of a topic rule: `topic-C2-weak` is one of `topic-weak`; any other rule is its own class."""
    kind, _, rest = rule.partition("-")
    if kind != "topic" or not rest.startswith("C"):
        return rule
    return next((f"topic-{name}" for name in _CLASSES if rest.endswith(f"-{name}")), "topic-strong")
