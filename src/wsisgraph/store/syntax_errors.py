"""Where a text is no SPARQL, and in which words that is told.

The engine's parser names the farthest place that it looked at, which may be some words behind the mistake, and a
part of what it looked for there. What it says of the beginnings of the text shows at which token it cannot go on.
"""

import re
from itertools import pairwise
from typing import Any

from pyoxigraph import Store

from wsisgraph.store.plain import SHORT
from wsisgraph.store.tokens import Token, line_and_column, tokenize

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_RANGES = re.compile(r"\[[^\[\]]*\](?:,\s*)?|'[^']*'\.\.='[^']*'")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_INTRODUCTION = re.compile(r"expected (?:one of )?")
_UNDECLARED = "Prefix not found"
"""What the parser says of a prefix that no PREFIX declares."""
_NO_PREFIX = "{} has a prefix that is not declared; declare it with PREFIX"
# Longer than any keyword, at which the parser looks whole; and what stands nowhere, so that nothing is evaluated.
_GAP, _NOTHING = " " * 32, "\x01"
_FEW = 6


def told(error: SyntaxError, text: str, *, is_update: bool = False) -> dict[str, Any]:
    """Message, line and column of the parser's error for a text."""
    message = error.msg or str(error)
    match = _PLACE.match(message)
    if match is None:
        return {"message": message, "line": error.lineno, "column": error.offset}
    place = {"line": int(match[1]), "column": int(match[2])}
    expected = re.sub(r"\s+", " ", _RANGES.sub("", match[3])).strip(" ,\n")
    if not 0 < len(text) <= SHORT:
        return {
            "message": _NO_PREFIX.format("the name before it") if _UNDECLARED in expected else expected,
            **place,
        }
    # What has spaces are words about the meaning, which the parser has for the place that it names.
    words = _INTRODUCTION.sub("", _QUOTED.sub("", expected)).split(", ")
    if meant := [item for item in words if " " in item and item != _UNDECLARED]:
        return {"message": "; ".join(meant), **place}
    return _at_token(text, is_update)


def _at_token(text: str, is_update: bool) -> dict[str, Any]:
    tokens = tuple(tokenize(text))
    good = _viable(text, tokens, is_update)
    end = tokens[good - 1].end if good else 0
    hint = _hint(_looked_for(text[:end], is_update)[1])
    if good == len(tokens):
        return _said(f"the text ends too early{hint}", text, end)
    bad = tokens[good]
    shown = f"“{bad.text[:40]}”"
    if bad.kind == "name" and not _is_declared(bad, tokens[:good]):
        message = _NO_PREFIX.format(shown)
    else:
        message = f"the text cannot go on with {shown} here{hint}"
    return _said(message, text, bad.start)


def _is_declared(name: Token, before: tuple[Token, ...]) -> bool:
    prefix = name.text.partition(":")[0]
    return any(word.is_word("PREFIX") and token.text == f"{prefix}:" for word, token in pairwise(before))


def _viable(text: str, tokens: tuple[Token, ...], is_update: bool) -> int:
    """How many tokens the text may begin with: if some, also fewer."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if _looked_for(text[: tokens[middle - 1].end], is_update)[0]:
            low = middle
        else:
            high = middle - 1
    return low


def _looked_for(beginning: str, is_update: bool) -> tuple[bool, str]:
    """Whether the parser came to the end of a beginning, and what it looked for then."""
    store, text = Store(), f"{beginning}{_GAP}{_NOTHING}"
    try:
        store.update(text) if is_update else store.query(text)
    except SyntaxError as error:
        if match := _PLACE.match(error.msg):
            return (int(match[1]), int(match[2])) >= line_and_column(text, len(text) - 1), match[3]
    return False, ""


def _hint(expected: str) -> str:
    """What could stand there, when it is few signs and nothing else."""
    signs = _QUOTED.findall(expected)
    others = _INTRODUCTION.sub("", _QUOTED.sub("", expected.replace("[_]", ""))).strip(" ,\n")
    return f"; expected {' or '.join(signs)}" if 0 < len(signs) <= _FEW and not others else ""


def _said(message: str, text: str, offset: int) -> dict[str, Any]:
    line, column = line_and_column(text, offset)
    return {"message": message, "line": line, "column": column}
