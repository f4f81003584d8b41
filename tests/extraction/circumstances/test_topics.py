import re
from collections.abc import Callable

import pytest

from wsisgraph.extraction.circumstances import topic_words
from wsisgraph.extraction.circumstances.topics import around_lines, heading_topics, topic_lines
from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.extraction.lexicon import load, phrases
from wsisgraph.extraction.lexicon.confidences import FLOOR, class_of, tag_confidence, tag_precision

Only = Callable[[str], Activity]
PLAIN = 0.8


def codes(activity: Activity) -> list[str]:
    return [tag.code for tag in activity.action_lines]


@pytest.mark.parametrize(
    ("object_", "code"),
    [
        ("a study of broadband prices", "C2"),
        ("a catalogue for public libraries", "C3"),
        ("a manual on digital literacy", "C4"),
        ("a handbook on cybersecurity", "C5"),
        ("a survey of spectrum use", "C6"),
        ("an assessment of e-government", "C7-egov"),
        ("a review of electronic commerce", "C7-ebus"),
        ("a paper on distance learning", "C7-elearning"),
        ("a telemedicine portal", "C7-ehealth"),
        ("a report on teleworking", "C7-eemployment"),
        ("a database of electronic waste", "C7-eenvironment"),
        ("a digital bulletin for smallholders", "C7-eagriculture"),
        ("a charter on open science", "C7-escience"),
        ("an archive of endangered languages", "C8"),
        ("a report on freedom of expression", "C9"),
        ("a guide to the ethics of software", "C10"),
    ],
)
def test_every_line_has_words_that_name_it(only: Only, object_: str, code: str) -> None:
    found = only(f"WHO published {object_}.")
    (tag,) = [t for t in found.action_lines if t.code == code]
    assert (tag.basis, tag.rule) == ("inferred/keyword", f"topic-{code}")
    assert tag.evidence is not None
    assert found.evidence.exact.count(tag.evidence.exact) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ITU taught 40 farmers to repair telephones.", "C4"),
        ("UPU laid 40 km of cable.", "C2"),
        ("ITU passed a bill on short codes.", "C6"),
        ("UNDP moved court records to the web.", "C7-egov"),
        ("UNESCO published a set of fonts for Adlam.", "C8"),
    ],
)
def test_topics_are_told_in_many_words(only: Only, text: str, code: str) -> None:
    assert code in codes(only(text))


def test_what_happens_in_due_course_is_no_course(only: Only) -> None:
    assert codes(only("UNDP published its findings over the course of the year.")) == []


@pytest.mark.parametrize("text", ["WHO opened an office.", "FAO held a meeting.", "ITU elected a bureau."])
def test_most_facts_have_no_line(only: Only, text: str) -> None:
    assert codes(only(text)) == []


def test_several_topics_of_a_list_all_count() -> None:
    text = "a report on broadband, disinformation and e-health"
    assert [t.code for t in topic_lines(text, 0, len(text))] == ["C2", "C7-ehealth", "C9"]


def test_plurals_hyphens_and_case_do_not_matter() -> None:
    for text in ("Submarine cables", "submarine-cable", "SUBMARINE CABLE"):
        assert [t.code for t in topic_lines(text, 0, len(text))] == ["C2"]


def test_a_topic_inside_a_longer_word_is_none() -> None:
    text = "the trainload and the lawnmower of an unbroadbanded town"
    assert topic_lines(text, 0, len(text)) == []


def test_the_name_of_a_body_beside_the_deed_tells_no_topic() -> None:
    text = "opened an office with the Broadband Forum"
    at = text.index("Broadband")
    assert [t.rule for t in around_lines(text, (0, len(text)), [])] == ["topic-C2-around"]
    assert around_lines(text, (0, len(text)), [(at, len(text))]) == []


def test_the_title_of_a_text_without_headings_counts_as_its_heading(facts: Callable[[str], Facts]) -> None:
    (found,) = facts("E-waste week in Lima\n\nUNDP collected old telephones.").activities
    assert [(t.code, t.rule) for t in found.action_lines] == [("C7-eenvironment", "topic-C7-eenvironment-heading")]


def test_a_rule_that_is_more_often_wrong_than_right_makes_no_tag(only: Only) -> None:
    assert tag_confidence("topic-C2-weak") < FLOOR
    assert "C2" not in codes(only("UNDP opened a network of offices."))


def test_every_class_of_words_has_a_measured_precision() -> None:
    measured = tag_precision()
    for code in load("topics")["strong"]:
        for rule in (f"topic-{code}", f"topic-{code}-weak", f"topic-{code}-around", f"topic-{code}-heading"):
            assert 0 < tag_confidence(rule) <= 1
            assert rule in measured or class_of(rule) in measured
    assert measured["topic-strong"] >= PLAIN > measured["topic-weak"]


def test_a_rule_belongs_to_the_class_of_its_words() -> None:
    assert class_of("topic-C7-ebus") == "topic-strong"
    assert class_of("topic-C7-ebus-weak") == "topic-weak"
    assert class_of("topic-label") == "topic-label"
    assert class_of("region-name") == "region-name"


def test_a_text_without_title_and_heading_has_no_heading_topics() -> None:
    from tests.extraction.conftest import document_of

    document = document_of("UNDP collected old telephones and was glad to have done so in so short a time.")
    assert heading_topics(document, document.paragraphs[0]) == []


def every(words: topic_words.WordClass) -> re.Pattern[str]:
    """What finds any phrase of a class, without asking where one may begin."""
    return topic_words.pattern(phrases("topics", *words))


@pytest.mark.parametrize("strength", ["strong", "weak"])
def test_every_phrase_of_the_lexicon_is_found_however_it_is_written(strength: str) -> None:
    for code in load("topics")[strength]:
        for phrase in phrases("topics", strength, code):
            word = phrase.replace("*", "")
            for text in (f"a {word}s", word.upper(), word.replace(" ", "‑"), f"“{word}”"):
                found = {tag.code for tag in topic_lines(text, 0, len(text), strength=strength)}
                assert code in found or every(topic_words.BLOCKED).search(text), text


def test_no_class_is_passed_over_that_its_own_words_would_find() -> None:
    text = "The 4G masts, two TVs, an e-ID and Wi-Fi for libraries; the qr code payments of FM stations."
    for strength in ("strong", "weak"):
        for code in load("topics")[strength]:
            words = (strength, code)
            spans = [m.span() for m in every(words).finditer(text)]
            places = topic_words.begun(text, 0, len(text)).get(words, ())
            assert [m.span() for m in topic_words.topic_words(words, text, places, len(text))] == spans, code
