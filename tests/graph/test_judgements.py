"""Judgements: read strictly, told as RDF, applied in the corrected view only."""

import re
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from tests.graph.sample import DOCUMENT, FACTS, HARBOUR

from wsisgraph.errors import InputError
from wsisgraph.graph import (
    Judgement,
    Lines,
    correct,
    correct_lines,
    describe,
    describe_judgements,
    nquads,
    object_properties,
    read_judgements,
)
from wsisgraph.iris import Iris, fact_of
from wsisgraph.resources import resource
from wsisgraph.validation import Gate, Surroundings, load_shapes, validate_graph
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

IRIS = Iris()
GUIDE = IRIS.activity("A-99-1", "1", 4)
HEAD = 'who = "A. Reader"\nwhen = 2021-06-30\nwhy = "The source says otherwise."\n'
CORRECTION = f"""kind = "correction"\n{HEAD}about = "{GUIDE}"
property = "actor"\nreplaces = "id/entity/itu"\nwith = "id/entity/unesco"\n"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def objects(vocabulary: Vocabulary) -> frozenset[str]:
    return object_properties(vocabulary.graphs()[IRIS.graph("ontology")])


@pytest.fixture
def sample(vocabulary: Vocabulary) -> list[Triple]:
    return describe(DOCUMENT, FACTS, vocabulary, IRIS)


def read(folder: Path, objects: frozenset[str], text: str, name: str = "0001.toml") -> Judgement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_judgements(folder, objects, IRIS)[-1]


def term(name: str) -> NamedNode:
    return NamedNode(IRIS.term(name))


def entity(name: str) -> NamedNode:
    return NamedNode(IRIS.entity(name))


def test_the_files_that_travel_with_the_program_can_be_read(objects: frozenset[str]) -> None:
    folder = resource("data") / "judgements"
    assert len(read_judgements(folder, objects, IRIS)) == len(list(folder.glob("*.toml")))


def test_a_folder_that_is_not_there_has_no_judgements(tmp_path: Path, objects: frozenset[str]) -> None:
    assert read_judgements(tmp_path / "none", objects, IRIS) == []


def test_a_correction_is_read_with_whole_identifiers(tmp_path: Path, objects: frozenset[str]) -> None:
    judgement = read(tmp_path, objects, CORRECTION, "0012.toml")
    assert judgement.number == 12
    assert judgement.when == date(2021, 6, 30)
    assert judgement.about == NamedNode(GUIDE)
    assert (judgement.replaces, judgement.replacement) == (entity("itu"), entity("unesco"))


def test_the_property_decides_whether_a_value_is_text(tmp_path: Path, objects: frozenset[str]) -> None:
    text = (
        CORRECTION.replace('"actor"', '"venue"')
        .replace("id/entity/itu", "Geneva")
        .replace("id/entity/unesco", "Bern")
    )
    assert read(tmp_path, objects, text).replacement == Literal("Bern")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind = ", "no TOML"),
        (CORRECTION.replace('"correction"', '"opinion"'), "not known"),
        (CORRECTION.replace('who = "A. Reader"\n', ""), "needs who"),
        (CORRECTION.replace('property = "actor"\n', ""), "needs property"),
        (CORRECTION.replace("2021-06-30", '"2021-06-30"'), "no day"),
        (CORRECTION.replace("2021-06-30", "2021-06-30T10:00:00"), "no day"),
        (CORRECTION.replace("A. Reader", " "), "`who` is no text"),
        (CORRECTION + 'because = "x"\n', "`because` is not known"),
        (CORRECTION.replace("id/entity/unesco", "two words"), "no identifier"),
        (CORRECTION.replace("id/entity/unesco", "javascript:alert(1)"), "no identifier"),
        (f'kind = "verdict"\n{HEAD}about = "{GUIDE}"\nwith = "perhaps"\n', "not known"),
    ],
)
def test_a_judgement_that_cannot_be_used_says_what_to_mend(
    text: str, message: str, tmp_path: Path, objects: frozenset[str]
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, objects, text)
    assert caught.value.source
    assert caught.value.remedy


def test_the_file_is_named_by_its_number(tmp_path: Path, objects: frozenset[str]) -> None:
    with pytest.raises(InputError, match="no number"):
        read(tmp_path, objects, CORRECTION, "first.toml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('property = "actor"', 'property = "the actor"'),
        ("id/entity/unesco", "https://example.org/%zz"),
        ("id/entity/unesco", "id/entity/%zz"),
    ],
)
def test_what_makes_no_iri_is_named(old: str, new: str, tmp_path: Path, objects: frozenset[str]) -> None:
    assert old in CORRECTION
    with pytest.raises(InputError, match=re.escape(new.removeprefix("property = ").strip('"'))) as caught:
        read(tmp_path, objects, CORRECTION.replace(old, new))
    assert caught.value.source
    assert caught.value.remedy


def test_judgements_come_by_their_numbers_and_each_number_once(tmp_path: Path, objects: frozenset[str]) -> None:
    for name in ("9999.toml", "10000.toml"):
        (tmp_path / name).write_text(CORRECTION)
    assert [one.number for one in read_judgements(tmp_path, objects, IRIS)] == [9999, 10000]
    (tmp_path / "09999.toml").write_text(CORRECTION)
    with pytest.raises(InputError, match="number") as caught:
        read_judgements(tmp_path, objects, IRIS)
    assert caught.value.source == str(tmp_path / "9999.toml")


def test_judgements_conform_to_their_shape(
    tmp_path: Path, objects: frozenset[str], vocabulary: Vocabulary
) -> None:
    read(tmp_path, objects, CORRECTION)
    merge = f'kind = "merge"\n{HEAD}replaces = "id/entity/{HARBOUR}"\nwith = "id/entity/ietf"\n'
    read(tmp_path, objects, merge, "0002.toml")
    read(tmp_path, objects, f'kind = "withdrawal"\n{HEAD}about = "{GUIDE}"\n', "0003.toml")
    read(tmp_path, objects, f'kind = "verdict"\n{HEAD}about = "{GUIDE}"\nwith = "rejected"\n', "0004.toml")
    triples = describe_judgements(read_judgements(tmp_path, objects, IRIS), IRIS)
    report = validate_graph(triples, load_shapes(), context=Surroundings(vocabulary.graphs().values()))
    assert not report.results, report.text()
    assert len({t.subject for t in triples}) == 4


def test_a_correction_replaces_the_plain_value_and_says_who_says_so(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    corrected = correct(sample, [read(tmp_path, objects, CORRECTION)], IRIS)
    actors = [
        t.object for t in corrected.triples if t.subject == NamedNode(GUIDE) and t.predicate == term("actor")
    ]
    assert actors == [entity("unesco")]
    node = NamedNode(f"{GUIDE}/participation/1")
    known = {t.predicate.value.rpartition("#")[2]: t.object for t in corrected.triples if t.subject == node}
    assert known["agent"] == entity("unesco")
    assert known["basis"] == NamedNode(IRIS.basis("curated/curator"))
    assert len(corrected.applied) == 1


def test_other_facts_and_roles_keep_what_is_stated(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    corrected = correct(sample, [read(tmp_path, objects, CORRECTION)], IRIS).triples
    changed = {t.subject for t in set(sample) ^ set(corrected)}
    assert changed == {NamedNode(GUIDE), NamedNode(f"{GUIDE}/participation/1")}


def test_the_corrected_view_passes_the_gate(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple], vocabulary: Vocabulary
) -> None:
    corrected = correct(sample, [read(tmp_path, objects, CORRECTION)], IRIS)
    verdict = Gate(load_shapes(), vocabulary).judge({IRIS.graph("corrected/A-99-1"): list(corrected.triples)})
    assert verdict.publishable
    assert not verdict.quarantined


def test_a_new_literal_takes_the_type_of_the_old_one(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    text = (
        CORRECTION.replace('"actor"', '"year"')
        .replace("id/entity/itu", "2020")
        .replace("id/entity/unesco", "2019")
    )
    corrected = correct(sample, [read(tmp_path, objects, text)], IRIS).triples
    [year] = [t.object for t in corrected if t.subject == NamedNode(GUIDE) and t.predicate == term("year")]
    assert isinstance(year, Literal)
    assert (year.value, year.datatype.value.rpartition("#")[2]) == ("2019", "gYear")


def test_a_literal_where_there_was_none_takes_the_type_of_its_property(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    text = CORRECTION.replace('"actor"', '"year"').replace("id/entity/unesco", "2019")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("replaces"))
    undated = [t for t in sample if t.predicate != term("year")]
    corrected = correct(undated, [read(tmp_path, objects, text)], IRIS).triples
    [year] = [t.object for t in corrected if t.predicate == term("year")]
    assert isinstance(year, Literal)
    assert (year.value, year.datatype.value.rpartition("#")[2]) == ("2019", "gYear")


def test_a_correction_whose_value_is_gone_changes_nothing(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    stale = read(tmp_path, objects, CORRECTION.replace("id/entity/itu", "id/entity/who"))
    corrected = correct(sample, [stale], IRIS)
    assert not corrected.applied
    assert set(corrected.triples) == set(sample)


def test_a_merge_with_what_another_document_described_keeps_the_words_of_this_one(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple], vocabulary: Vocabulary
) -> None:
    other = "A-98-1/harbour-institute"
    text = f'kind = "merge"\n{HEAD}replaces = "id/entity/{HARBOUR}"\nwith = "id/entity/{other}"\n'
    view = correct(sample, [read(tmp_path, objects, text)], IRIS).triples
    old, new = NamedNode(IRIS.entity(HARBOUR)), NamedNode(IRIS.entity(other))
    assert not any(old in (triple.subject, triple.object) for triple in view)
    about = {(t.predicate, t.object) for t in sample if t.subject == old}
    assert {(t.predicate, t.object) for t in view if t.subject == new} == about
    surroundings = Surroundings(vocabulary.graphs().values())
    assert validate_graph(list(view), context=surroundings, iris=IRIS).conforms


def test_a_merge_leaves_one_node(tmp_path: Path, objects: frozenset[str], sample: list[Triple]) -> None:
    text = f'kind = "merge"\n{HEAD}replaces = "id/entity/{HARBOUR}"\nwith = "id/entity/ietf"\n'
    corrected = correct(sample, [read(tmp_path, objects, text)], IRIS).triples
    assert not any(entity(HARBOUR) in (t.subject, t.object) for t in corrected)
    assert any(t.predicate == term("partner") and t.object == entity("ietf") for t in corrected)


def test_a_withdrawn_fact_goes_with_all_that_it_owns(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    withdrawal = read(tmp_path, objects, f'kind = "withdrawal"\n{HEAD}about = "{GUIDE}"\n')
    left = correct(sample, [withdrawal], IRIS).triples
    assert not any(isinstance(t.subject, NamedNode) and fact_of(t.subject.value) == GUIDE for t in left)


def test_what_a_person_accepts_stays_as_it_is(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    text = f'kind = "verdict"\n{HEAD}about = "{GUIDE}"\nwith = "accepted"\n'
    assert not correct(sample, [read(tmp_path, objects, text)], IRIS).applied


def test_judgements_are_applied_in_the_order_of_their_numbers(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    first = read(tmp_path, objects, CORRECTION)
    text = CORRECTION.replace("id/entity/itu", "id/entity/x").replace("id/entity/unesco", "id/entity/undp")
    second = read(tmp_path, objects, text.replace("id/entity/x", "id/entity/unesco"), "0002.toml")
    corrected = correct(sample, [second, first], IRIS)
    assert [judgement.number for judgement in corrected.applied] == [1, 2]
    assert any(t.predicate == term("actor") and t.object == entity("undp") for t in corrected.triples)


def test_judgements_of_one_series_change_what_they_change_one_by_one(
    tmp_path: Path, objects: frozenset[str], sample: list[Triple]
) -> None:
    facts = sorted({str(t.subject)[1:-1] for t in sample if t.object in (term("Activity"), term("Statistic"))})
    texts = [f'kind = "withdrawal"\n{HEAD}about = "{fact}"\n' for fact in facts[1:3]]
    texts[1:1] = [MERGE, CORRECTION.replace("id/entity/itu", "id/entity/nobody"), MERGE.replace("itu", HARBOUR)]
    for number, text in enumerate(texts, 1):
        (tmp_path / f"{number:04}.toml").write_text(text, encoding="utf-8")
    judgements = read_judgements(tmp_path, objects, IRIS)
    together = correct(sample, judgements, IRIS)
    one_by_one = sample
    for judgement in judgements:
        one_by_one = list(correct(one_by_one, [judgement], IRIS).triples)
    assert set(together.triples) == set(one_by_one)
    assert [judgement.number for judgement in together.applied] == [1, 2, 4, 5]


MERGE = f"""kind = "merge"\n{HEAD}replaces = "id/entity/itu"\nwith = "id/entity/unesco"\n"""
WITHDRAWAL = f"""kind = "withdrawal"\n{HEAD}about = "{GUIDE}"\n"""
FOREIGN = f"""kind = "withdrawal"\n{HEAD}about = "id/activity/other/1-1"\n"""


OTHER_ACTOR = CORRECTION.replace("id/entity/unesco", f"id/entity/{HARBOUR}")
RIGHT_AGAIN = OTHER_ACTOR.replace('"id/entity/itu"', '"id/entity/x"').replace(HARBOUR, "itu").replace(
    "id/entity/x", f"id/entity/{HARBOUR}"
)  # fmt: skip
SERIES = [
    [CORRECTION], [MERGE], [WITHDRAWAL], [FOREIGN], [MERGE, CORRECTION], [CORRECTION, MERGE, WITHDRAWAL],
    [OTHER_ACTOR], [OTHER_ACTOR, RIGHT_AGAIN], [OTHER_ACTOR, MERGE],
]  # fmt: skip


@pytest.mark.parametrize("texts", SERIES)
def test_lines_are_corrected_like_triples(
    tmp_path: Path, objects: frozenset[str], vocabulary: Vocabulary, sample: list[Triple], texts: list[str]
) -> None:
    def name(iri: str) -> str | None:
        found = vocabulary.entities.by_iri(iri)
        return found.name if found else None

    for number, text in enumerate(texts, 1):
        (tmp_path / f"{number:04}.toml").write_text(text, encoding="utf-8")
    judgements = read_judgements(tmp_path, objects, IRIS)
    view = correct(sample, judgements, IRIS, name)
    stated, corrected = IRIS.graph("document/A-99-1"), IRIS.graph("corrected/A-99-1")
    found = correct_lines(Lines(nquads(sample, stated), stated), judgements, IRIS, corrected, name)
    assert (found is not None) == bool(view.applied) == (FOREIGN not in texts)
    if found is not None:
        lines, changed = found
        assert lines.body == nquads(view.triples, corrected)
        assert len(lines) == len(view.triples)
        assert changed == set(sample) ^ set(view.triples)
