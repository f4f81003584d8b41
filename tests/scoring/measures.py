"""The numbers: precision, recall and F1 per kind of fact, fields of matched activities, calibration."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.scoring.answers import Activity, Answers, Item, Mention, Statistic
from tests.scoring.matching import (
    Matched,
    activity_likeness,
    match,
    mention_likeness,
    same_organisations,
    statistic_likeness,
)
from tests.scoring.words import date_key, jaccard, plain, same_unit, words

KINDS = (
    "activities",
    "activities, lenient",
    "mentions",
    "mentions, linked",
    "statistics",
    "statistics, with unit",
    "regions",
    "countries",
    "action lines",
    "action lines, C7 as one",
    "dates",
)
FIELDS = ("type", "status", "actors", "partners", "verb", "object boundary")
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
BOUNDARY = 0.8


@dataclass(slots=True)
class Count:
    """Right, wrongly reported, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        """Count some more."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    @property
    def precision(self) -> float | None:
        """Right of all reported; None when nothing was reported."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right of all there is; None when there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None when there is nothing to report and nothing was."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Judged:
    """A reported fact: its confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """One item with its facts sorted into right, missed and wrong."""

    item: Item
    activities: Matched[Activity]
    mentions: Matched[Mention]
    statistics: Matched[Statistic]
    excused: tuple[Activity, ...]
    """Reported activities that the reference lists as being none: wrong, but not counted by the lenient number."""


@dataclass(slots=True)
class Score:
    """The numbers of any number of items."""

    items: int = 0
    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    fields: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    judged: dict[str, list[Judged]] = field(
        default_factory=lambda: {kind: [] for kind in ("activities", "mentions", "statistics")}
    )


def judge(item: Item, found: Answers) -> Judgement:
    """Match an item's answers with what the program found in it."""
    core = [a for a in item.answers.activities if a.tier == "core"]
    listed = [a for a in item.answers.activities if a.tier != "core"]
    activities = match(core, found.activities, activity_likeness)
    return Judgement(
        item,
        activities,
        match(item.answers.mentions, found.mentions, mention_likeness),
        match(item.answers.statistics, found.statistics, statistic_likeness),
        tuple(f for _, f in match(listed, activities.extra, activity_likeness).pairs),
    )


def total(judgements: Iterable[Judgement]) -> Score:
    """Add the judgements up."""
    score = Score()
    for judgement in judgements:
        score.items += 1
        _count_facts(score, judgement)
        for gold, found in judgement.activities.pairs:
            _count_tags(score.kinds, gold, found)
            _count_fields(score.fields, gold, found)
    return score


def _count_facts(score: Score, judgement: Judgement) -> None:
    activities, mentions, statistics = judgement.activities, judgement.mentions, judgement.statistics
    pairs, wrong, missed = _sizes(activities)
    score.kinds["activities"].add(pairs, wrong, missed)
    score.kinds["activities, lenient"].add(pairs, wrong - len(judgement.excused), missed)
    linked = sum(g.organisation.is_same(f.organisation) for g, f in mentions.pairs)
    with_unit = sum(same_unit(g.unit, f.unit) for g, f in statistics.pairs)
    for kind, sizes, strict_kind, strict in (
        ("mentions", _sizes(mentions), "mentions, linked", linked),
        ("statistics", _sizes(statistics), "statistics, with unit", with_unit),
    ):
        pairs, wrong, missed = sizes
        score.kinds[kind].add(pairs, wrong, missed)
        score.kinds[strict_kind].add(strict, wrong + pairs - strict, missed + pairs - strict)
    for kind, matched in (("activities", activities), ("mentions", mentions), ("statistics", statistics)):
        score.judged[kind] += [Judged(f.confidence, True) for _, f in matched.pairs]
        score.judged[kind] += [Judged(f.confidence, False) for f in matched.extra]


def _sizes(matched: Matched[Activity] | Matched[Mention] | Matched[Statistic]) -> tuple[int, int, int]:
    return len(matched.pairs), len(matched.extra), len(matched.missed)


def _count_tags(kinds: dict[str, Count], gold: Activity, found: Activity) -> None:
    for kind, ours, theirs in (
        ("regions", gold.regions, found.regions),
        ("countries", gold.countries, found.countries),
        ("action lines", gold.action_lines, found.action_lines),
        ("action lines, C7 as one", _lines(gold), _lines(found)),
        ("dates", _dates(gold), _dates(found)),
    ):
        kinds[kind].add(len(ours & theirs), len(theirs - ours), len(ours - theirs))


def _lines(activity: Activity) -> frozenset[str]:
    return frozenset(code.split("-")[0] for code in activity.action_lines)


def _dates(activity: Activity) -> frozenset[str]:
    return frozenset({date_key(activity.date)} if activity.date else ())


def _count_fields(fields: dict[str, Count], gold: Activity, found: Activity) -> None:
    for name, right in (
        ("type", gold.type == found.type),
        ("status", gold.status == found.status),
        ("actors", same_organisations(gold, found, "actors")),
        ("partners", same_organisations(gold, found, "partners")),
        ("verb", plain(gold.verb) == plain(found.verb)),
        ("object boundary", jaccard(words(gold.object), words(found.object)) >= BOUNDARY),
    ):
        fields[name].add(int(right), int(not right), 0)


def at_threshold(score: Score, kind: str, threshold: float) -> Count:
    """The count when only what the program is this sure of is kept."""
    every = score.kinds[kind]
    kept = [j for j in score.judged[kind] if j.confidence >= threshold]
    right = sum(j.right for j in kept)
    return Count(right, len(kept) - right, every.right + every.missed - right)


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose stated confidence is in `[low, high)`."""

    low: float
    high: float
    facts: int
    stated: float
    right: float


def calibration(judged: Sequence[Judged]) -> list[Bin]:
    """Mean stated confidence against the share that is right, for each bin that holds a fact."""
    bins = []
    for low, high in itertools.pairwise(BINS):
        inside = [j for j in judged if low <= j.confidence < high]
        if inside:
            stated = sum(j.confidence for j in inside) / len(inside)
            bins.append(Bin(low, min(high, 1.0), len(inside), stated, sum(j.right for j in inside) / len(inside)))
    return bins
