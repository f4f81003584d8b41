import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.documents.model import Span
from wsisgraph.extraction.llm import fold, ground

TEXT = "The Agency’s “Open Ports” report – in\u00a0two  parts – and a report by the port."
LETTERS = st.text(st.sampled_from("ab ’'“\"–-\u00a0.,\n\t"), max_size=60)


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("Open Ports", "Open Ports"),
        ("The Agency's", "The Agency’s"),
        ('"Open Ports" report', "“Open Ports” report"),
        ("report - in two parts - and", "report – in\u00a0two  parts – and"),
        ("  two parts ", "two  parts"),
        ("port.", "port."),
    ],
)
def test_quotes_dashes_and_spaces_may_be_written_in_other_ways(quotation: str, found: str) -> None:
    span = ground(TEXT, quotation)
    assert span is not None
    assert TEXT[span.start : span.end] == found


@pytest.mark.parametrize(
    "quotation",
    [
        "",
        "   ",
        "open ports",
        "Open Port",
        "The Agencys",
        "reports",
        "Open  Portsreport",
        "in twoparts",
        "the agency",
        TEXT * 2,
    ],
)
def test_anything_else_is_not_found(quotation: str) -> None:
    assert ground(TEXT, quotation) is None


def test_of_several_occurrences_the_nearest_is_meant() -> None:
    text = "a report, a report, a report"
    assert ground(text, "a report") == Span(0, 8)
    assert ground(text, "a report", near=12) == Span(10, 18)
    assert ground(text, "a report", near=100) == Span(20, 28)


def test_an_exact_occurrence_goes_before_one_that_is_written_in_another_way() -> None:
    assert ground("it’s here, it's there", "it's") == Span(11, 15)


def test_only_the_given_part_counts() -> None:
    assert ground("one two one", "one", within=Span(4, 11)) == Span(8, 11)
    assert ground("one two", "one two", within=Span(0, 5)) is None


@given(LETTERS)
def test_folding_keeps_a_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(set(folded.origin))
    assert "  " not in folded.text
    assert fold(folded.text).text == folded.text


@given(LETTERS, LETTERS, st.none() | st.integers(0, 60))
def test_every_span_holds_the_quotation_and_whole_words(text: str, quotation: str, near: int | None) -> None:
    span = ground(text, quotation, near=near)
    if span is None:
        return
    held = text[span.start : span.end]
    assert fold(held.strip()).text == fold(quotation.strip()).text
    assert not (span.start and text[span.start - 1].isalnum() and text[span.start].isalnum())
    assert not (span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum())


@given(LETTERS, st.data())
def test_every_run_of_words_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    borders = [
        0,
        *(i for i in range(1, len(text)) if not (text[i - 1].isalnum() and text[i].isalnum())),
        len(text),
    ]
    start = data.draw(st.sampled_from(borders))
    end = data.draw(st.sampled_from([b for b in borders if b >= start]))
    quotation = text[start:end]
    span = ground(text, quotation, near=start)
    if quotation.strip():
        assert span is not None
        assert text[span.start : span.end] == quotation.strip()
    else:
        assert span is None


@given(LETTERS, LETTERS)
def test_a_span_lies_in_the_part_that_may_hold_it(text: str, quotation: str) -> None:
    within = Span(len(text) // 3, len(text) * 2 // 3)
    span = ground(text, quotation, within=within)
    assert span is None or within.start <= span.start < span.end <= within.end
