from dataclasses import replace

import pytest
from tests.scoring.__main__ import main
from tests.scoring.answers import Answers, Item
from tests.scoring.measures import Judgement, judge
from tests.scoring.tagrules import every_rule, rule_scores
from tests.scoring_tests.samples import activity, item

from wsisgraph.extraction.lexicon import confidences


def judged(gold: str, found: str, rule: str) -> Judgement:
    right = activity(action_lines=frozenset({gold}))
    return judge(
        item(Answers((right,))),
        Answers((replace(right, action_lines=frozenset({found}), rules=(("action_lines", found, rule),)),)),
    )


def test_tags_of_matched_activities_are_counted_by_rule() -> None:
    rows = [judged("C2", "C2", "topic-C2"), judged("C2", "C2", "topic-C2"), judged("C3", "C2", "topic-C2")]
    scores = {s.rule: s for s in rule_scores(rows)}
    assert (scores["topic-C2"].right, scores["topic-C2"].wrong) == (2, 1)
    # Class: (2 + 1) / (3 + 2) = 0.6; rule: (2 + 2 · 0.6) / (3 + 2).
    assert scores["topic-strong"].precision == pytest.approx(0.6)
    assert scores["topic-C2"].precision == pytest.approx(0.64)


def test_a_rule_seen_once_leans_on_its_class() -> None:
    rows = [judged("C2", "C2", "topic-C2") for _ in range(18)] + [judged("C9", "C5", "topic-C5")]
    scores = {s.rule: s.precision for s in rule_scores(rows)}
    assert scores["topic-C2"] > 0.9
    assert 0.5 < scores["topic-C5"] < 0.7


def test_rules_below_the_floor_make_tags_only_while_they_are_measured() -> None:
    floor = confidences.FLOOR
    with every_rule():
        assert confidences.FLOOR == 0
    assert floor == confidences.FLOOR > 0


def test_the_table_of_rules_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    def one(found: Item) -> Answers:
        core = [a for a in found.answers.activities if a.tier == "core"]
        return Answers(tuple(replace(a, rules=(("action_lines", "C2", "topic-C2"),)) for a in core))

    assert main(["--tags", "--set", "seed"], one) == 0
    printed = capsys.readouterr().out
    assert "topic-C2" in printed
    assert "topic-strong" in printed
