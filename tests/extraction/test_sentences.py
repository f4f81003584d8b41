import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.extraction.sentences import split_sentences


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
