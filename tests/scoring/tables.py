"""The scores as tables for people and as one JSON document for programs."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.scoring.answers import Activity, Mention, Organisation, Statistic
from tests.scoring.measures import THRESHOLDS, Count, Judgement, Score, at_threshold, calibration


def figure(value: float | None) -> str:
    """A share with three decimals; a dash when there is nothing to divide."""
    return "–" if value is None else f"{value:.3f}"


def print_score(console: Console, name: str, score: Score, genres: Mapping[str, Score]) -> None:
    """All tables of one set."""
    console.rule(f"{name}: {score.items} items")
    console.print(_kinds(score))
    console.print(_genres(genres))
    console.print(_fields(score))
    console.print(_thresholds(score))
    console.print(_calibration(score))


def new_table(title: str, first: str, *columns: str) -> Table:
    """An empty table with one column of words and columns of numbers."""
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def print_comparison(console: Console, name: str, scores: Mapping[str, Score]) -> None:
    """What several extractors reach on one set, side by side."""
    columns = [f"{extractor} {share}" for extractor in scores for share in ("precision", "recall", "F1")]
    table = new_table(f"{name}: extractors compared", "kind", *columns)
    for kind in next(iter(scores.values())).kinds:
        table.add_row(kind, *(share for score in scores.values() for share in _shares(score.kinds[kind])))
    console.print(table)


def _kinds(score: Score) -> Table:
    table = new_table("Facts", "kind", "precision", "recall", "F1", "right", "wrong", "missed")
    for kind, count in score.kinds.items():
        table.add_row(kind, *_shares(count), str(count.right), str(count.wrong), str(count.missed))
    return table


def _shares(count: Count) -> tuple[str, str, str]:
    return figure(count.precision), figure(count.recall), figure(count.f1)


def _genres(genres: Mapping[str, Score]) -> Table:
    table = new_table(
        "Genres: activities, and F1 of the rest",
        "genre",
        "items",
        "precision",
        "recall",
        "F1",
        "mentions",
        "statistics",
    )
    for genre, score in sorted(genres.items()):
        others = (figure(score.kinds[kind].f1) for kind in ("mentions", "statistics"))
        table.add_row(genre, str(score.items), *_shares(score.kinds["activities"]), *others)
    return table


def _fields(score: Score) -> Table:
    table = new_table("Fields of matched activities", "field", "right", "of")
    for name, count in score.fields.items():
        table.add_row(name, figure(count.precision), str(count.right + count.wrong))
    return table


def _thresholds(score: Score) -> Table:
    table = new_table("Activities above a confidence", "confidence", "precision", "recall", "F1", "reported")
    for threshold in THRESHOLDS:
        count = at_threshold(score, "activities", threshold)
        table.add_row(f"≥ {threshold}", *_shares(count), str(count.right + count.wrong))
    return table


def _calibration(score: Score) -> Table:
    table = new_table("Calibration", "kind and stated confidence", "facts", "stated", "right")
    for kind, judged in score.judged.items():
        for row in calibration(judged):
            span = f"{kind} {row.low:.2f}–{row.high:.2f}"
            table.add_row(span, str(row.facts), figure(row.stated), figure(row.right))
    return table


def as_json(score: Score) -> dict[str, Any]:
    """The same numbers, unrounded."""
    return {
        "items": score.items,
        "kinds": {kind: _count(count) for kind, count in score.kinds.items()},
        "fields": {name: {"right": c.precision, "of": c.right + c.wrong} for name, c in score.fields.items()},
        "thresholds": {str(t): _count(at_threshold(score, "activities", t)) for t in THRESHOLDS},
        "calibration": {
            kind: [
                {"low": b.low, "high": b.high, "facts": b.facts, "stated": b.stated, "right": b.right}
                for b in calibration(judged)
            ]
            for kind, judged in score.judged.items()
        },
    }


def _count(count: Count) -> dict[str, float | int | None]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**shares, "right": count.right, "wrong": count.wrong, "missed": count.missed}


def print_errors(console: Console, judgements: Iterable[Judgement]) -> None:
    """Every miss, false hit and differing field, item by item."""
    for judgement in judgements:
        lines = [*_activity_errors(judgement), *_other_errors(judgement)]
        if lines:
            console.print(f"\n{judgement.item.id} ({judgement.item.genre})", style="bold", markup=False)
            for line in lines:
                console.print(line, markup=False, highlight=False, soft_wrap=True)


def _activity_errors(judgement: Judgement) -> list[str]:
    lines = [f"  missed  {describe(a)}" for a in judgement.activities.missed]
    for found in judgement.activities.extra:
        listed = " (listed as none)" if found in judgement.excused else ""
        lines.append(f"  wrong   {describe(found)} ~{found.confidence:.2f}{listed}")
    for gold, found in judgement.activities.pairs:
        if describe(gold) != describe(found):
            lines.append(f"  wanted  {describe(gold)}\n     got  {describe(found)}")
    return lines


def _other_errors(judgement: Judgement) -> list[str]:
    lines = [f"  missed  mention {_mention(m)}" for m in judgement.mentions.missed]
    lines += [f"  wrong   mention {_mention(m)}" for m in judgement.mentions.extra]
    for gold, found in judgement.mentions.pairs:
        if not gold.organisation.is_same(found.organisation):
            lines.append(f"  linked  mention {_mention(gold)}, got {_name(found.organisation)}")
    lines += [f"  missed  statistic {_statistic(s)}" for s in judgement.statistics.missed]
    return lines + [f"  wrong   statistic {_statistic(s)}" for s in judgement.statistics.extra]


def describe(activity: Activity) -> str:
    """One line that shows every compared field."""
    parts = [
        f"[{activity.paragraph}] {_names(activity.actors)} · {activity.verb} · {activity.object}",
        activity.type,
        activity.status,
    ]
    if activity.partners:
        parts.append(f"with {_names(activity.partners)}")
    parts += [
        ", ".join(sorted(tags)) for tags in (activity.regions, activity.countries, activity.action_lines) if tags
    ]
    return " · ".join([*parts, activity.date] if activity.date else parts)


def _names(organisations: Iterable[Organisation]) -> str:
    return " + ".join(sorted(_name(o) for o in organisations)) or "(nobody)"


def _name(organisation: Organisation) -> str:
    return organisation.id or organisation.name


def _mention(mention: Mention) -> str:
    return f"[{mention.paragraph}] “{mention.surface}” = {_name(mention.organisation)}"


def _statistic(statistic: Statistic) -> str:
    return f"[{statistic.paragraph}] {statistic.value} {statistic.unit}: “{statistic.quote}”"
