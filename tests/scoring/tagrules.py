"""How often each tagging rule is right, on activities that are right: `[tags]` of the confidence table."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console

from tests.scoring.measures import Count, Judgement
from tests.scoring.tables import new_table
from wsisgraph.extraction.lexicon import confidences
from wsisgraph.extraction.lexicon.confidences import class_of

PRIOR_WEIGHT = 2
"""A rule is held to be as right as its class until it has been seen: this many sightings' worth."""


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One rule: how often its tags were right and wrong, and the share that is expected of it."""

    rule: str
    right: int
    wrong: int
    precision: float


@contextmanager
def every_rule() -> Iterator[None]:
    """Lets the rules that are too often wrong make tags as well, so that they can be measured."""
    floor, confidences.FLOOR = confidences.FLOOR, 0.0
    try:
        yield
    finally:
        confidences.FLOOR = floor


def rule_scores(judgements: Iterable[Judgement]) -> list[RuleScore]:
    """Every rule that made a tag, by name; classes of topic rules stand for the rules that were never seen."""
    rules: dict[str, Count] = {}
    classes: dict[str, Count] = {}
    for judgement in judgements:
        for gold, found in judgement.activities.pairs:
            for kind, code, rule in found.rules:
                right = code in getattr(gold, kind)
                for table, name in ((rules, rule), (classes, class_of(rule))):
                    table.setdefault(name, Count()).add(int(right), int(not right), 0)
    shares = {name: (count.right + 1) / (count.right + count.wrong + 2) for name, count in classes.items()}
    return [
        *(RuleScore(n, c.right, c.wrong, shares[n]) for n, c in sorted(classes.items()) if n not in rules),
        *(RuleScore(n, c.right, c.wrong, _expected(c, shares[class_of(n)])) for n, c in sorted(rules.items())),
    ]


def _expected(count: Count, prior: float) -> float:
    return (count.right + PRIOR_WEIGHT * prior) / (count.right + count.wrong + PRIOR_WEIGHT)


def print_rules(console: Console, scores: Iterable[RuleScore]) -> None:
    """The table, in the form in which the lexicon keeps it."""
    table = new_table("Tagging rules", "rule", "right", "wrong", "precision")
    for score in scores:
        table.add_row(score.rule, str(score.right), str(score.wrong), f"{score.precision:.2f}")
    console.print(table)
