import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.documents.model import Span
from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.words import sentences as splitting
from wsisgraph.extraction.words.sentences import bounded, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It met. It rose.", ["It met.", "It rose."]),
        ("Dr. Lee of the U.S. office spoke. All left.", ["Dr. Lee of the U.S. office spoke.", "All left."]),
        ("It cost 4.5 million. See p. 12 for more.", ["It cost 4.5 million.", "See p. 12 for more."]),
        ("“We won.” The team left.", ["“We won.”", "The team left."]),
        ("• The agency opened a school.", ["The agency opened a school."]),
        ("3. Requests the Director to report;", ["Requests the Director to report;"]),
        ("no capital. so one sentence", ["no capital. so one sentence"]),
        ("It grew. iLagoon opened a hub.", ["It grew.", "iLagoon opened a hub."]),
        ("It grew. kelp.org opened a hub.", ["It grew.", "kelp.org opened a hub."]),
        ("  ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text)] == sentences


@given(st.text(alphabet="Ab .!?”1.", max_size=80))
def test_spans_are_in_order_and_lose_no_word(text: str) -> None:
    # A bullet is left out, so the text begins with a word.
    text = f"Abb {text}"
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))  # noqa: RUF007
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()).count("b") == text.count("b")


def test_number_of_an_annex_ends_a_sentence() -> None:
    text = "It adopted the text in annex I. A proposal was made."
    assert [text[s.start : s.end] for s in split_sentences(text)] == [
        "It adopted the text in annex I.",
        "A proposal was made.",
    ]


def test_an_endless_sentence_is_read_in_pieces_that_lose_no_word() -> None:
    text = "the mast, the well and the road, " * 300
    pieces = bounded(text, Span(0, len(text)))
    assert all(p.end - p.start <= splitting.LONGEST for p in pieces)
    assert " ".join(text[p.start : p.end] for p in pieces).split() == text.split()
    assert all(text[p.end - 1] == "," for p in pieces)


def test_a_word_without_end_is_cut() -> None:
    pieces = bounded("x" * 7000, Span(0, 7000))
    assert [(p.start, p.end) for p in pieces] == [(0, 3000), (3000, 6000), (6000, 7000)]


def _steps(read: Callable[[str], Facts], text: str) -> int:
    """The calls that reading a text takes."""
    steps: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, _what: object) -> None:
        steps[event] += 1

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return steps["call"] + steps["c_call"]


def test_work_grows_with_the_text_and_not_with_its_square(
    facts: Callable[[str], Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "LONGEST", 400)
    facts("published by ITU " * 40)
    once, twice = (_steps(facts, "published by ITU " * times) for times in (80, 160))
    assert twice < 2.2 * once


def test_a_label_inside_a_paragraph_opens_a_sentence() -> None:
    text = "The Council met in Lima. (a) The fund opened 12 labs. (ii) All staff were trained."
    assert [text[s.start : s.end] for s in split_sentences(text)] == [
        "The Council met in Lima.",
        "The fund opened 12 labs.",
        "All staff were trained.",
    ]


def test_a_label_of_a_reference_opens_none() -> None:
    assert len(split_sentences("The rule of art. (a) of the Lima Act is old.")) == 1
