import itertools
import random
from collections.abc import Sequence

import pytest
from tests.scoring.answers import Organisation
from tests.scoring.matching import (
    activity_likeness,
    assign,
    match,
    mention_likeness,
    same_organisations,
    share_actor,
    statistic_likeness,
)
from tests.scoring_tests.samples import GUILD, ITU, UNESCO, activity, mention, statistic


def best_by_trying_all(alike: Sequence[Sequence[float]]) -> float:
    columns = range(len(alike[0]))
    options = [[*columns, None] for _ in alike]
    best = 0.0
    for choice in itertools.product(*options):
        taken = [c for c in choice if c is not None]
        pairs = [(r, c) for r, c in enumerate(choice) if c is not None and alike[r][c] > 0]
        if len(set(taken)) == len(taken):
            best = max(best, sum(100 + alike[r][c] for r, c in pairs))
    return best


def test_assignment_is_the_best_of_all() -> None:
    chance = random.Random(7)
    for _ in range(60):
        rows, columns = chance.randint(1, 4), chance.randint(1, 4)
        alike = [[chance.choice([0.0, chance.random()]) for _ in range(columns)] for _ in range(rows)]
        chosen = assign(alike)
        assert len(set(chosen.values())) == len(chosen)
        assert sum(100 + alike[r][c] for r, c in chosen.items()) == pytest.approx(best_by_trying_all(alike))


def test_one_pair_more_is_better_than_one_very_alike_pair() -> None:
    assert assign([[9.0, 0.1], [0.1, 0.0]]) == {0: 1, 1: 0}


def test_nothing_to_assign() -> None:
    assert assign([]) == {}
    assert assign([[], []]) == {}
    assert assign([[0.0]]) == {}


def test_match_sorts_into_pairs_missed_and_extra() -> None:
    result = match(["a", "b"], ["B", "c"], lambda g, f: float(g == f.lower()))
    assert result.pairs == (("b", "B"),)
    assert result.missed == ("a",)
    assert result.extra == ("c",)


def test_no_actor_on_either_side_counts_as_shared() -> None:
    assert share_actor(activity(actors=()), activity(actors=()))
    assert not share_actor(activity(), activity(actors=()))
    assert not share_actor(activity(actors=()), activity())


def test_one_common_actor_is_enough() -> None:
    assert share_actor(activity(actors=(ITU, UNESCO)), activity(actors=(UNESCO,)))
    assert not share_actor(activity(actors=(ITU,)), activity(actors=(UNESCO,)))


def test_a_registered_actor_is_compared_by_id() -> None:
    unlinked = Organisation(None, "International Telecommunication Union", "ITU")
    assert not ITU.is_same(unlinked)


def test_an_unregistered_actor_is_compared_by_name() -> None:
    assert GUILD.is_same(Organisation(None, "the Coastal Librarians Guild (CLG)", "CLG"))
    assert not GUILD.is_same(Organisation(None, "Coastal Fishers Guild", "CFG"))


def test_a_pronoun_does_not_identify() -> None:
    us = Organisation(None, "Coastal Librarians Guild", "we", "inferred/pronoun")
    them = Organisation(None, "Highland Library Fund", "we", "inferred/pronoun")
    assert not us.is_same(them)
    assert us.is_same(GUILD)


def test_actor_sets_must_be_equal() -> None:
    assert same_organisations(activity(actors=(ITU, UNESCO)), activity(actors=(UNESCO, ITU)), "actors")
    assert not same_organisations(activity(actors=(ITU, UNESCO)), activity(), "actors")
    assert same_organisations(activity(), activity(), "partners")


@pytest.mark.parametrize(
    "found",
    [
        activity(paragraph="2"),
        activity(actors=(UNESCO,)),
        activity("a meeting of experts"),
    ],
)
def test_other_paragraph_actor_or_object_is_no_match(found: object) -> None:
    assert activity_likeness(activity(), found) == 0.0  # type: ignore[arg-type]


@pytest.mark.parametrize("other", [{"verb": "launch"}, {"type": "event"}])
def test_verb_and_type_do_not_forbid_a_match_but_prefer_one(other: dict[str, str]) -> None:
    assert 0 < activity_likeness(activity(), activity(**other)) < activity_likeness(activity(), activity())


def test_coordinated_objects_find_their_own() -> None:
    gold = [activity("a report on broadband"), activity("a report on skills")]
    found = [activity("report on skills"), activity("report on broadband")]
    assert [f.object for _, f in match(gold, found, activity_likeness).pairs] == [
        "report on broadband",
        "report on skills",
    ]


def test_a_mention_may_lack_its_article_but_not_its_place_or_its_bracket() -> None:
    gold = mention("the Commission", 10)
    assert mention_likeness(gold, mention("Commission", 14)) > 0
    assert mention_likeness(gold, mention("Commission", 50)) == 0
    assert mention_likeness(gold, mention("the Commission", 10, paragraph="2")) == 0
    assert mention_likeness(mention("Union (ITU)"), mention("Union")) == 0


def test_statistics_match_by_value_without_sign() -> None:
    assert statistic_likeness(statistic("-4"), statistic("4.0")) > 0
    assert statistic_likeness(statistic("4"), statistic("5")) == 0


def test_equal_figures_are_told_apart_by_their_words() -> None:
    gold = [statistic("40", quote="40 per cent of men"), statistic("40", quote="40 per cent of women")]
    found = [statistic("40", quote="40 per cent of women"), statistic("40", quote="40 per cent of men")]
    assert all(g.quote == f.quote for g, f in match(gold, found, statistic_likeness).pairs)
