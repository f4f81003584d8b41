from dataclasses import replace

import pytest
from tests.scoring.answers import Answers
from tests.scoring.measures import FIELDS, KINDS, Count, Judged, Score, at_threshold, calibration, judge, total
from tests.scoring_tests.samples import FULL, GUILD, ITU, UNESCO, activity, item, mention, statistic


def score(gold: Answers, found: Answers) -> Score:
    return total([judge(item(gold), found)])


def test_a_perfect_program_scores_one_everywhere() -> None:
    perfect = score(FULL, FULL)
    assert {kind: perfect.kinds[kind].f1 for kind in KINDS} == dict.fromkeys(KINDS, 1.0)
    assert {name: perfect.fields[name].precision for name in FIELDS} == dict.fromkeys(FIELDS, 1.0)


def test_an_empty_program_scores_nothing() -> None:
    empty = score(FULL, Answers())
    for kind in ("activities", "mentions", "mentions, linked", "statistics"):
        assert empty.kinds[kind].f1 == 0.0
        assert empty.kinds[kind].recall == 0.0
        assert empty.kinds[kind].precision is None


def test_saying_nothing_where_there_is_nothing_has_no_number() -> None:
    assert score(Answers(), Answers()).kinds["activities"] == Count()
    assert Count().f1 is None


def test_every_false_fact_costs_precision() -> None:
    noisy = replace(FULL, activities=(*FULL.activities, activity("a portal"), activity("a fund")))
    assert score(FULL, noisy).kinds["activities"] == Count(right=2, wrong=2, missed=0)
    assert score(FULL, noisy).kinds["activities"].precision == 0.5


def test_the_same_fact_reported_twice_is_right_once() -> None:
    twice = Answers((activity(), activity()))
    assert score(Answers((activity(),)), twice).kinds["activities"] == Count(right=1, wrong=1, missed=0)


def test_an_optional_hit_costs_only_in_the_strict_number() -> None:
    mission = activity("principles for the web", verb="promote", tier="optional")
    gold = Answers((activity(), mission))
    found = Answers((activity(), replace(mission, tier="core"), activity("a lottery")))
    counts = score(gold, found).kinds
    assert counts["activities"] == Count(right=1, wrong=2, missed=0)
    assert counts["activities, lenient"] == Count(right=1, wrong=1, missed=0)


def test_an_optional_activity_that_is_not_reported_is_not_missed() -> None:
    gold = Answers((activity("contributions", tier="process"),))
    assert score(gold, Answers()).kinds["activities"] == Count()


def test_a_mention_of_the_wrong_organisation_is_found_but_not_linked() -> None:
    counts = score(Answers(mentions=(mention("ITU"),)), Answers(mentions=(mention("ITU", 0, UNESCO),))).kinds
    assert counts["mentions"].f1 == 1.0
    assert counts["mentions, linked"] == Count(right=0, wrong=1, missed=1)


def test_a_statistic_with_the_wrong_unit_counts_only_by_value() -> None:
    counts = score(Answers(statistics=(statistic("40"),)), Answers(statistics=(statistic("40", "count"),))).kinds
    assert counts["statistics"].f1 == 1.0
    assert counts["statistics, with unit"].f1 == 0.0


def test_tags_are_compared_on_matched_activities_only() -> None:
    gold = Answers((activity(regions=frozenset({"africa"})), activity("a fund", regions=frozenset({"europe"}))))
    found = Answers((activity(regions=frozenset({"africa", "europe"})),))
    assert score(gold, found).kinds["regions"] == Count(right=1, wrong=1, missed=0)


def test_applications_of_c7_count_as_one_line_in_the_second_number() -> None:
    gold = Answers((activity(action_lines=frozenset({"C7-egov"})),))
    found = Answers((activity(action_lines=frozenset({"C7-ebus"})),))
    counts = score(gold, found).kinds
    assert counts["action lines"] == Count(right=0, wrong=1, missed=1)
    assert counts["action lines, C7 as one"].f1 == 1.0


def test_each_field_is_judged_by_itself() -> None:
    gold = Answers((activity(actors=(ITU, GUILD), partners=(UNESCO,)),))
    found = Answers(
        (activity("a report on broadband and much else", verb="issue", status="planned", actors=(ITU,)),)
    )
    fields = score(gold, found).fields
    assert {name for name, count in fields.items() if count.right} == {"type"}


def test_a_date_must_be_the_same_words() -> None:
    gold = Answers((activity(date="May 2019"),))
    assert score(gold, Answers((activity(date="in May 2019"),))).kinds["dates"].f1 == 1.0
    assert score(gold, Answers((activity(date="2019"),))).kinds["dates"] == Count(right=0, wrong=1, missed=1)


def test_items_add_up() -> None:
    both = total([judge(item(FULL), FULL), judge(item(FULL), Answers())])
    assert both.items == 2
    assert both.kinds["activities"] == Count(right=2, wrong=0, missed=2)
    assert both.kinds["activities"].recall == 0.5


def test_what_falls_below_the_threshold_is_missed() -> None:
    gold = Answers((activity(), activity("a fund")))
    found = Answers(
        (activity(confidence=0.95), activity("a fund", confidence=0.55), activity("a zoo", confidence=0.6))
    )
    numbers = score(gold, found)
    assert at_threshold(numbers, "activities", 0.5) == Count(right=2, wrong=1, missed=0)
    assert at_threshold(numbers, "activities", 0.9) == Count(right=1, wrong=0, missed=1)


def test_calibration_compares_stated_and_right_in_each_bin() -> None:
    judged = [Judged(0.9, True), Judged(0.94, False), Judged(1.0, True), Judged(0.2, False)]
    low, middle, high = calibration(judged)
    assert (low.low, low.facts, low.right) == (0.0, 1, 0.0)
    assert (middle.low, middle.facts, middle.right) == (0.9, 2, 0.5)
    assert middle.stated == pytest.approx(0.92)
    assert (high.high, high.facts, high.right) == (1.0, 1, 1.0)
