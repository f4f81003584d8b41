"""The weights of marks, fitted to made-up sightings."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from tests.scoring import fitting
from tests.scoring.fitting import Sighting, crossed, expected, fit, lines
from tests.scoring.gold import load

from wsisgraph.extraction.activities import certainty


def seen(mark: str, right: int, wrong: int, weight: float = 1.0) -> list[Sighting]:
    rights = [Sighting(f"{mark}-{n}", (mark,), True, weight) for n in range(right)]
    return rights + [Sighting(f"{mark}-w{n}", (mark,), False, weight) for n in range(wrong)]


GOOD_AND_BAD = seen("rule=good", 90, 10) + seen("rule=bad", 30, 70)


def test_expected_shares_come_near_to_the_shares_that_were_right() -> None:
    weights = fit(GOOD_AND_BAD)
    good, bad = expected(weights, [GOOD_AND_BAD[0], GOOD_AND_BAD[-1]])
    assert good == pytest.approx(0.9, abs=0.1)
    assert bad == pytest.approx(0.3, abs=0.1)


def test_the_program_computes_the_share_that_was_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = fit(GOOD_AND_BAD)
    monkeypatch.setattr(certainty, "_weights", lambda: weights)
    assert certainty.confidence(["rule=good"]) == pytest.approx(expected(weights, GOOD_AND_BAD[:1])[0], abs=0.005)


def test_the_base_is_the_share_of_all_where_no_mark_tells() -> None:
    weights = fit(seen("rule=a", 30, 10))
    assert sum(weights.values()) == pytest.approx(math.log(3), abs=0.01)


def test_rare_marks_have_no_weight() -> None:
    assert set(fit([*GOOD_AND_BAD, *seen("rule=rare", 2, 2)])) == {"base", "rule=good", "rule=bad"}


def test_a_set_counts_by_its_weight() -> None:
    light = fit([*GOOD_AND_BAD, *seen("rule=bad", 100, 0, weight=0.01)])
    heavy = fit([*GOOD_AND_BAD, *seen("rule=bad", 100, 0, weight=1.0)])
    assert light["rule=bad"] < heavy["rule=bad"]


def test_each_tenth_of_the_texts_is_foretold_by_the_others() -> None:
    told = crossed(GOOD_AND_BAD)
    assert len(told) == len(GOOD_AND_BAD)
    assert min(told[:100]) > max(told[100:])


def test_the_lines_for_the_lexicon() -> None:
    printed = lines({"base": 0.5, "rule=good": 1.234}, GOOD_AND_BAD)
    assert printed == ['"base" = 0.50  # 120 of 200', '"rule=good" = 1.23  # 90 of 100']


def test_the_command_prints_the_weights(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fitting, "sightings", lambda sets, kind: GOOD_AND_BAD if sets == {"seed": 0.5} else [])
    assert fitting.main(["seed=0.5"]) == 0
    printed = capsys.readouterr()
    assert '"rule=bad" = ' in printed.out
    assert "right of" in printed.err


@pytest.mark.parametrize(
    ("weight", "told"), [(1.0, "# at 0.5: 90 right of 100 reported"), (0.5, "# at 0.5: 0 right of 0 reported")]
)
def test_only_sets_of_full_weight_are_counted(
    weight: float, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = seen("rule=good", 90, 10, weight) + seen("rule=bad", 30, 70, weight)
    monkeypatch.setattr(fitting, "sightings", lambda sets, kind: found)
    assert fitting.main(["seed"]) == 0
    assert told in capsys.readouterr().err


def test_sightings_include_what_is_not_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "least", lambda: 2.0)
    found = fitting.sightings({"seed": 1.0})
    assert sum(one.right for one in found) > 60
    assert all(any(mark.startswith("rule=") for mark in one.marks) for one in found)


def test_what_the_answers_lack_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    (seed,) = load("seed")
    without = replace(seed, answers=replace(seed.answers, activities=()))
    monkeypatch.setattr(fitting, "load", lambda name: [without])
    assert {one.right for one in fitting.sightings({"seed": 1.0})} == {False}


def test_what_was_kept_of_an_earlier_day_is_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"old{fitting.KEPT}"
    fitting.keep(GOOD_AND_BAD, file)
    assert fitting.kept(file) == GOOD_AND_BAD
    assert fitting.main([f"{file}=0.5"]) == 0
    assert '"rule=good"' in capsys.readouterr().out


def test_keeping_writes_marks_and_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"new{fitting.KEPT}"
    assert fitting.main(["seed", "--keep", str(file)]) == 0
    assert capsys.readouterr().out == ""
    (first, *_) = fitting.kept(file)
    assert all("=" in mark for mark in first.marks)


def test_mentions_have_marks_of_their_own() -> None:
    found = fitting.sightings({"seed": 1.0}, "mentions")
    assert sum(one.right for one in found) > 60
    assert all(any(mark.startswith("behind=") for mark in one.marks) for one in found)
