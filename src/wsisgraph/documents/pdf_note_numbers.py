"""Numbers of notes, told by the raised numbers above: the notes at the foot of a column answer them in order.

So are known: numbers without a gap before the first word (`1See …`, as LibreOffice prints them), and numbers alone
on a line, above an address that found no room beside them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.pdf_lines import TextLine

_TEXT = re.compile(r"(?!(?:st|nd|rd|th)\b)(?:[^\W\d_]{2}|[“\"«(\[]|A |(?:19|20)\d\d\b)")

_GAP = 0.12
"""What is less parts no words, in sizes of the letters."""


def first_note(column: Sequence[TextLine], below_rule: int) -> int | None:
    """The position of the first note of a column; all their numbers are parted from their words and raised.

    `below_rule`: the position of the first line below the rule above notes. A number with a gap opens one there.
    """
    calls = [(at, number) for at, line in enumerate(column) for number in _calls(line)]
    found: list[tuple[int, str]] = []
    for _, number in calls:
        after = found[-1][0] + 1 if found else calls[-1][0] + 1
        at = next((n for n in range(after, len(column)) if _opens(column[n], number)), None)
        if at is None:
            break
        found.append((at, number))
    if not any(at >= below_rule or _is_glued(column[at], number) for at, number in found):
        return None
    for at, number in found:
        _part(column[at], number)
    return min(found[0][0], below_rule)


def _calls(line: TextLine) -> list[str]:
    return [line.words[at].text for at in sorted(line.raised) if at and line.words[at].text.isdecimal()]


def _opens(line: TextLine, number: str) -> bool:
    return line.words[0].text == number or _is_glued(line, number)


def _is_glued(line: TextLine, number: str) -> bool:
    first, second = line.words[0], line.words[1] if len(line.words) > 1 else None
    if first.text == number:
        return second is not None and second.x0 - first.x1 < _GAP * line.size and _begins(second.text)
    return first.text.startswith(number) and _begins(first.text[len(number) :])


def _begins(text: str) -> bool:
    return _TEXT.match(text) is not None


def _part(line: TextLine, number: str) -> None:
    """Part the number from the first word; it is raised in all but its place."""
    first = line.words[0]
    if first.text != number:
        edge = first.x0 + (first.x1 - first.x0) * len(number) / len(first.text)
        rest = replace(first, text=first.text[len(number) :], x0=edge)
        line.words[:1] = [replace(first, text=number, x1=edge), rest]
        line.raised = frozenset({0, *(at + 1 for at in line.raised)})
    else:
        line.raised |= {0}
