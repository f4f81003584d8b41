"""Footnotes of text that was taken out of pages: below a line of underscores, with plain digits as marks.

Programs that turn a PDF into text lose raised digits: `entities.1` above, `1   See …` below the rule. The bodies
are sure by their place; a digit above is taken for a mark only where the next mark is expected.
"""

import re
from dataclasses import replace

from wsisgraph.documents.lines import Line

_RULE = re.compile(r"_{5,}")
_BODY = re.compile(r"(\d{1,3}|\*{1,3})\s{1,}(?=\S)")


def page_foot_notes(lines: list[Line]) -> list[Line]:
    """`lines` with such bodies and marks in the form of Markdown: `[^1]: See …` and `entities.[^1]`."""
    bodies = _bodies(lines)
    if not bodies:
        return lines
    result = list(lines)
    expected = sorted(set(bodies.values()))
    at = 0
    for position, line in enumerate(lines):
        if position in bodies:
            result[position] = replace(line, text=_BODY.sub(f"[^{bodies[position]}]: ", line.text, count=1))
            continue
        text, start = line.text, 0
        while at < len(expected) and (mark := _mark(expected[at]).search(text, start)):
            printed = f"[^{expected[at]}]"
            text = text[: mark.start()] + printed + text[mark.end() :]
            start = mark.start() + len(printed)
            at += 1
        result[position] = replace(line, text=text) if text != line.text else line
    return result


def _mark(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{2}}|[a-z][.,;:)]|[a-z)][”\"]){number}(?=\s|$|[.,;:])")


def _bodies(lines: list[Line]) -> dict[int, int]:
    """The lines that open a body, and their number: in a row below a rule."""
    bodies: dict[int, int] = {}
    below = False
    last = 0
    for position, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            below = True
        elif below and (match := _BODY.match(line.text)) and match[1].isdigit():
            number = int(match[1])
            if number == last + 1 or (last == 0 and number < 400):
                bodies[position] = last = number
        elif below and not line.text:
            below = position + 1 < len(lines) and _BODY.match(lines[position + 1].text) is not None
    return bodies
