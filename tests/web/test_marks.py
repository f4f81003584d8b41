"""Marks cut a text without losing or adding a character."""

from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.web.marks import Span, pieces
from wsisgraph.web.search import marked


def span(start: int, end: int, kind: str = "activity", level: str = "stated") -> Span:
    return Span(start, end, kind, level, f"{kind}-{start}-{end}", "title")


def test_overlapping_spans_lead_to_the_innermost() -> None:
    found = pieces("ESCWA and ITU met.", [span(0, 17), span(0, 5, "name"), span(10, 13, "name", "inferred")])
    assert [piece.text for piece in found] == ["ESCWA", " and ", "ITU", " met", "."]
    assert [piece.inner.kind if piece.inner else None for piece in found] == [
        "name", "activity", "name", "activity", None
    ]  # fmt: skip
    assert found[0].classes == "activity name stated"
    assert found[2].classes == "activity inferred name stated"


def test_a_text_without_facts_is_one_piece() -> None:
    assert [piece.text for piece in pieces("Nothing.", [])] == ["Nothing."]
    assert pieces("", [span(0, 3)]) == []


def test_spans_outside_the_text_are_left_out() -> None:
    assert [piece.spans for piece in pieces("short", [span(2, 99), span(3, 3), span(-1, 2)])] == [()]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
def test_the_pieces_are_the_text(text: str, ranges: list[tuple[int, int]]) -> None:
    known = [span(start, end) for start, end in ranges]
    found = pieces(text, known)
    assert "".join(piece.text for piece in found) == text
    place = 0
    for piece in found:
        inside = {s for s in known if 0 <= s.start < s.end <= len(text) and s.start <= place < s.end}
        assert set(piece.spans) == inside
        place += len(piece.text)


def test_matches_are_marked_in_place() -> None:
    assert marked("e-health in Africa", [(2, 8)]) == [("e-", False), ("health", True), (" in Africa", False)]
    assert marked("none", []) == [("none", False)]
