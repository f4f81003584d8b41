"""Which extracted fact answers which annotated one: the best one-to-one assignment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tests.scoring.answers import Activity, Mention, Statistic
from tests.scoring.words import containment, content_words, jaccard, plain, words

T = TypeVar("T")
MIN_OVERLAP = 0.5
Likeness = Callable[[T, T], float]


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """`pairs` are (annotated, extracted)."""

    pairs: tuple[tuple[T, T], ...]
    missed: tuple[T, ...]
    extra: tuple[T, ...]


def match(gold: Sequence[T], found: Sequence[T], likeness: Likeness[T]) -> Matched[T]:
    """As many pairs as possible, and among those the most alike ones. A likeness of 0 forbids a pair."""
    alike = [[likeness(g, f) for f in found] for g in gold]
    chosen = assign(alike)
    taken = set(chosen.values())
    return Matched(
        tuple((gold[i], found[j]) for i, j in sorted(chosen.items())),
        tuple(g for i, g in enumerate(gold) if i not in chosen),
        tuple(f for j, f in enumerate(found) if j not in taken),
    )


def assign(alike: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row to column, by the Hungarian method on the cells above 0; likeness must stay below 100."""
    rows = len(alike)
    columns = len(alike[0]) if rows else 0
    size = max(rows, columns)
    # A pair weighs 100 before its likeness counts, so that a pair more always wins.
    cost = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(alike):
        for j, value in enumerate(row):
            cost[i][j] = -(100.0 + value) if value > 0 else 0.0
    return {i: j for i, j in _cheapest(cost).items() if i < rows and j < columns and alike[i][j] > 0}


def _cheapest(cost: list[list[float]]) -> dict[int, int]:
    """The assignment of least total cost in a square matrix (shortest augmenting paths with potentials)."""
    n = len(cost)
    row_potential, column_potential = [0.0] * (n + 1), [0.0] * (n + 1)
    row_of = [0] * (n + 1)
    for row in range(1, n + 1):
        row_of[0] = row
        slack, came_from, used = [float("inf")] * (n + 1), [0] * (n + 1), [False] * (n + 1)
        column = 0
        while row_of[column]:
            used[column] = True
            here, step, nearest = row_of[column], float("inf"), 0
            for j in range(1, n + 1):
                if used[j]:
                    continue
                reduced = cost[here - 1][j - 1] - row_potential[here] - column_potential[j]
                if reduced < slack[j]:
                    slack[j], came_from[j] = reduced, column
                if slack[j] < step:
                    step, nearest = slack[j], j
            for j in range(n + 1):
                if used[j]:
                    row_potential[row_of[j]] += step
                    column_potential[j] -= step
                else:
                    slack[j] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return {row_of[j] - 1: j - 1 for j in range(1, n + 1)}


def share_actor(gold: Activity, found: Activity) -> bool:
    """At least one actor in common; no actor on either side counts as one."""
    if not gold.actors or not found.actors:
        return not gold.actors and not found.actors
    return any(g.is_same(f) for g in gold.actors for f in found.actors)


def same_organisations(gold: Activity, found: Activity, role: str) -> bool:
    """Whether the two sets of actors, or of partners, are the same."""
    ours, theirs = getattr(gold, role), getattr(found, role)
    alike = [[float(g.is_same(f)) for f in theirs] for g in ours]
    return len(ours) == len(theirs) == len(assign(alike))


def activity_likeness(gold: Activity, found: Activity) -> float:
    """Above 0 when they are the same activity: paragraph, an actor, and half of the object's content words."""
    if gold.paragraph != found.paragraph or not share_actor(gold, found):
        return 0.0
    overlap = containment(content_words(gold.object), content_words(found.object))
    if overlap < MIN_OVERLAP:
        return 0.0
    return (
        overlap
        + jaccard(words(gold.object), words(found.object))
        + 0.5 * (plain(gold.verb) == plain(found.verb))
        + 0.2 * (gold.type == found.type)
    )


def mention_likeness(gold: Mention, found: Mention) -> float:
    """Above 0 when the same words stand at the same place, give or take an article or a bracket."""
    if gold.paragraph != found.paragraph:
        return 0.0
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    if shared <= 0:
        return 0.0
    return (
        jaccard(content_words(gold.surface), content_words(found.surface)) if _same_surface(gold, found) else 0.0
    )


def _same_surface(gold: Mention, found: Mention) -> bool:
    return content_words(gold.surface) == content_words(found.surface)


def statistic_likeness(gold: Statistic, found: Statistic) -> float:
    """Above 0 when the same value stands in the same paragraph; nearer wordings win."""
    if gold.paragraph != found.paragraph or abs(gold.value) != abs(found.value):
        return 0.0
    return (
        0.5 + containment(content_words(gold.quote), content_words(found.quote)) + 0.2 * (gold.unit == found.unit)
    )
