"""Bodies found by a word of their name: the same as by passing them all, and without passing them all."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extraction.told import told

from wsisgraph.extraction.entities import bearers
from wsisgraph.extraction.facts import Facts, Participant
from wsisgraph.extraction.participants import short_names
from wsisgraph.extraction.participants.bodies import Bodies

Read = Callable[[str], Facts]
WORDS = st.sampled_from(["Lake", "Council", "Councils", "(Board)", "Agencies", "Centre", "Center", "of", "Trust"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=12)


def body(name: str, start: int = 0) -> Participant:
    return Participant(f"note/{name}", name, name, start, start + len(name), "stated/sentence", 0.9)


@given(
    NAMES, st.lists(st.sampled_from(["council", "board", "agency", "centre", "center"]), min_size=1, max_size=2)
)
def test_what_a_word_finds_is_what_a_scan_finds(names: list[str], words: list[str]) -> None:
    bodies = Bodies(body(name, start) for start, name in enumerate(names))
    scanned = [b for b in bodies if any(bearers.has_head(b.name, word) for word in words)]
    assert [b for b in bodies.with_word(*words) if any(bearers.has_head(b.name, w) for w in words)] == scanned


def test_namings_of_one_body_stand_together_in_order() -> None:
    bodies = Bodies([body("Lake Trust", 1), body("Council", 2)])
    bodies.extend([body("Lake Trust", 3)])
    assert [[b.start for b in namings] for namings in bodies.by_entity()] == [[1, 3], [2]]
    assert (len(bodies), bodies[-1].start, bodies.has("note/Council"), bodies.has("note/Board")) == (
        3,
        3,
        True,
        False,
    )


def counted_looks(facts: Read, monkeypatch: pytest.MonkeyPatch, paragraphs: int) -> int:
    looks = 0

    def looked(name: str, head: str) -> bool:
        nonlocal looks
        looks += 1
        return bearers.has_head(name, head)

    monkeypatch.setattr(short_names, "has_head", looked)
    told = (
        "The {0} Harbour Institute opened a school. The {0} Commission trained 40 clerks. The agency held a fair."
    )
    places = [f"{chr(65 + n // 26)}{chr(97 + n % 26)}ora" for n in range(paragraphs)]
    assert facts("\n\n".join(told.format(place) for place in places)).activities
    return looks


def test_a_long_document_does_not_look_through_all_its_bodies_for_each(
    facts: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (counted_looks(facts, monkeypatch, n) for n in (20, 80))
    assert many < 5 * few + 20


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("Action line facilitators reviewed the matrix in 2014.", ("wsis-alf", "review", "the matrix")),
        ("The action line facilitators published a guide in 2014.", ("wsis-alf", "publish", "a guide")),
        ("A guide was published by the action line facilitators.", ("wsis-alf", "publish", "A guide")),
        ("WSIS Forum 2014 took place in Geneva.", ("", "hold", "WSIS Forum 2014")),
    ],
)
def test_a_registered_group_of_people_acts_and_a_registered_event_is_held(
    facts: Read, sentence: str, deed: tuple[str, str, str]
) -> None:
    assert [told(a) for a in facts(sentence).activities] == [deed]
