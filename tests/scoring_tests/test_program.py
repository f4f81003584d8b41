from typing import Any

from tests.scoring.answers import Answers, Organisation
from tests.scoring.program import Places, answers_of, program
from tests.scoring_tests.samples import item

BASE = "https://w3id.org/wsisgraph/id/entity/"
HERE = Places((), ())


def row(entity: str = "itu", **other: Any) -> dict[str, Any]:
    return {"id": BASE + entity, "name": "International Telecommunication Union", "surface": "ITU", **other}


def activity_record(**other: Any) -> dict[str, Any]:
    record = {
        "kind": "activity",
        "paragraph": "1",
        "verb": "publish",
        "type": "publication",
        "object": "a report",
        "status": "completed",
        "actors": [row(basis="stated/sentence")],
        "partners": [],
        "date": None,
        "regions": [{"code": "africa", "basis": "stated/heading", "confidence": 1.0}],
        "countries": [],
        "action_lines": [{"code": "C2"}],
        "confidence": 0.93,
        "evidence": {"exact": "ITU published a report", "start": 0, "end": 22},
    }
    return {**record, **other}


def test_an_activity_record_is_read() -> None:
    (found,) = answers_of([activity_record()], HERE).activities
    assert found.actors == (Organisation("itu", "International Telecommunication Union", "ITU"),)
    assert found.regions == {"africa"}
    assert found.action_lines == {"C2"}
    assert found.confidence == 0.93


def test_an_activity_without_object_is_compared_by_its_evidence() -> None:
    (found,) = answers_of([activity_record(object=None)], HERE).activities
    assert found.object == "ITU published a report"


def test_an_organisation_learned_from_the_document_has_no_id() -> None:
    learned = row("x1/coastal-librarians-guild", kind="mention", paragraph="1", start=3, end=6, confidence=0.8)
    (found,) = answers_of([learned], HERE).mentions
    assert found.organisation.id is None


def test_a_statistic_record_is_read() -> None:
    record = {
        "kind": "statistic",
        "paragraph": "8",
        "value": 55,
        "unit": "percent",
        "qualifier": None,
        "confidence": 0.9,
        "evidence": {"exact": "55 per cent of men", "start": 0, "end": 18},
    }
    (found,) = answers_of([record], HERE).statistics
    assert (found.paragraph, str(found.value), found.unit) == ("8", "55", "percent")


def test_other_records_are_left_alone() -> None:
    assert answers_of([{"kind": "document"}], HERE).activities == ()


def test_printed_numbers_stay_when_nothing_else_is_annotated() -> None:
    assert Places((), [("31", "Text")]).find("31", 4) == ("31", 0)


def test_a_heading_read_as_a_paragraph_moves_the_numbers() -> None:
    places = Places(
        ["First text.", "Second text."], [("1", "HEADING"), ("2", "First text."), ("3", "Second text.")]
    )
    assert places.find("2", 0) == ("1", 0)
    assert places.find("3", 5) == ("2", 0)
    assert places.find("1", 0) == ("?1", 0)


def test_a_bullet_left_out_and_blocks_joined_move_the_offsets() -> None:
    assert Places(["• Bullet text."], [("1", "Bullet text.")]).find("1", 0) == ("1", 2)
    joined = Places(["One.", "Two."], [("1", "One. Two.")])
    assert joined.find("1", 0) == ("1", 0)
    assert joined.find("1", 5) == ("2", -5)


def test_a_mention_moves_with_its_paragraph() -> None:
    record = row(kind="mention", paragraph="2", start=0, end=3, confidence=1.0)
    (found,) = answers_of([record], Places(["• ITU met."], [("2", "ITU met.")])).mentions
    assert (found.paragraph, found.start, found.end) == ("1", 2, 5)


def test_the_program_itself_answers_for_a_text() -> None:
    text = "In May 2019 ITU published a report on broadband in Kenya."
    found = program()(item(Answers(), "plain", text))
    assert [(m.surface, m.organisation.id) for m in found.mentions] == [("ITU", "itu")]
    assert [(a.paragraph, a.verb) for a in found.activities] == [("1", "publish")]
