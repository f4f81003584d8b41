"""The corrected view is judged like what is stated."""

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from tests.graph.sample import DOCUMENT, FACTS

from wsisgraph.graph import Judgement, as_lines, describe
from wsisgraph.iris import Iris
from wsisgraph.releases.judging import Judge
from wsisgraph.validation import Assertions, Gate
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
GUIDE = IRIS.activity("A-99-1", "1", 4)


def test_a_correction_that_breaks_a_shape_is_held_back(tmp_path: Path) -> None:
    vocabulary, stated = load_vocabulary(), IRIS.graph("document/A-99-1")
    right, wrong = (NamedNode(IRIS.concept("status", code)) for code in ("completed", "perhaps"))
    judgement = Judgement(
        number=1, kind="correction", who="A. Reader", when=date(2021, 6, 30), why="So.", about=NamedNode(GUIDE),
        judged_property=NamedNode(IRIS.term("status")), replaces=right, replacement=wrong,
    )  # fmt: skip
    judge = Judge(vocabulary, IRIS, Assertions(), [judgement], tmp_path, "gate")
    lines = as_lines(describe(DOCUMENT, FACTS, vocabulary, IRIS), stated)
    judged = judge({**vocabulary.graphs(), stated: lines})
    corrected = IRIS.graph("corrected/A-99-1")
    assert not judged.failures
    assert [(reason["fact"], reason["graph"]) for reason in judged.reasons] == [(GUIDE, corrected)]
    assert NamedNode(GUIDE) in {triple.subject for triple in judged.accepted[stated]}
    assert NamedNode(GUIDE) not in {triple.subject for triple in judged.accepted[corrected]}


def test_curated_data_are_judged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the gate found sound is judged again when it changed, and not when only a document did."""
    vocabulary, stated = load_vocabulary(), IRIS.graph("document/A-99-1")
    sample = describe(DOCUMENT, FACTS, vocabulary, IRIS)
    judge_curated, asked = Gate._judge_curated, list[int]()

    def watched(gate: Gate, curated: dict[str, object], *rest: object) -> object:
        asked.append(len(curated))
        return judge_curated(gate, curated, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Gate, "_judge_curated", watched)
    shared = vocabulary.graphs()
    itu = NamedNode(IRIS.entity("itu"))
    registered = (itu, NamedNode(IRIS.term("registered")))
    for number, graphs in enumerate(
        (
            shared,
            shared,
            {
                **shared,
                IRIS.graph("registry"): [
                    t for t in shared[IRIS.graph("registry")] if (t.subject, t.predicate) != registered
                ],
            },
        )
    ):
        judge = Judge(vocabulary, IRIS, Assertions(), [], tmp_path, "gate")
        judged = judge({**graphs, stated: as_lines(sample[: len(sample) - number], stated)})
    assert asked == [len(shared), 0, len(shared)]
    assert judged.failures
