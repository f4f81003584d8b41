"""Marks of footnotes that a PDF prints like the text: `in 2020.1`, `officials.[3]`.

They are told from other numbers by the notes: the marks of all notes that nothing calls stand in their order, in
one form, and each in one place only. Where that is not so nothing is changed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Canon
from wsisgraph.documents.model import Marker

_FORMS = (
    re.compile(r"\s?\[([0-9]+)\](?=[\s.,;:)”]|$)"),
    re.compile(r"\s?\(([0-9]+)\)(?=[\s.,;:]|$)"),
    re.compile(
        r"(?:(?<=[a-z”’)%][.,;:])|(?<=[a-z][a-z]”)|(?<=(?:19|20)\d\d[.,;:])|(?<=[a-z]{4}))([0-9]+)(?=\s|$)"
    ),
)
_Place = tuple[int, int, int]
"""A block, and where in its text a mark begins and ends."""


def with_plain_marks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such marks lifted out of their text."""
    labels = [block.label for block in blocks if block.kind == "footnote"]
    called = {marker.footnote for block in blocks for marker in block.canon.markers}
    uncalled = sorted({int(label) for label in labels if label.isdigit() and label not in called})
    if not uncalled or len(set(labels)) < len(labels):
        return list(blocks)
    found = next((places for form in _FORMS if (places := _places(blocks, uncalled, form))), {})
    changed = list(blocks)
    for number, (at, start, end) in reversed(found.items()):
        canon = changed[at].canon
        changed[at] = changed[at].with_canon(_lifted(canon, start, end, str(number)))
    return changed


def _places(blocks: Sequence[Block], numbers: Sequence[int], form: re.Pattern[str]) -> dict[int, _Place]:
    """The one place of each number, in order; empty when one has none, or several before the next one's."""
    candidates = _candidates(blocks, numbers, form)
    after: _Place = (-1, 0, 0)
    found: dict[int, _Place] = {}
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        limit = max(candidates[following], default=None) if following is not None else None
        here = [place for place in candidates[number] if place > after and (limit is None or place < limit)]
        if len(here) != 1:
            return {}
        found[number] = after = here[0]
    return found


def _candidates(blocks: Sequence[Block], numbers: Sequence[int], form: re.Pattern[str]) -> dict[int, list[_Place]]:
    """Where each number stands in that form; found in one pass, since a long report has thousands of notes."""
    places: dict[str, list[_Place]] = {str(number): [] for number in numbers}
    for at, block in enumerate(blocks):
        if block.kind in ("text", "item") and not block.canon.markers:
            for match in form.finditer(block.text):
                # What opens a block is its own number.
                if match.start() and match[1] in places:
                    places[match[1]].append((at, match.start(), match.end()))
    return {int(number): found for number, found in places.items()}


def _lifted(canon: Canon, start: int, end: int, number: str) -> Canon:
    """The text without what stands from `start` to `end`, and a mark in its place."""
    head, tail = canon.cut_behind(start), canon.cut(end, keep_space=True)
    by = len(head.text)
    return replace(
        head,
        text=head.text + tail.text,
        markers=(*head.markers, Marker(number, by), *(replace(m, offset=m.offset + by) for m in tail.markers)),
        italics=(*head.italics, *(replace(s, start=s.start + by, end=s.end + by) for s in tail.italics)),
        links=(*head.links, *(replace(s, start=s.start + by, end=s.end + by) for s in tail.links)),
    )
