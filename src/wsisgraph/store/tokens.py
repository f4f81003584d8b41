"""The tokens of SPARQL 1.1, found without parsing: enough to see what a text does and what only looks so."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL = r"(?:[\w:.·‿⁀-]++|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]|" + _ESCAPE + r")*+"
# Long strings come before short ones and an IRI before the operator `<`: the longest token wins, as in the
# grammar. A string without an end takes the rest: no parser accepts such a text, and retrying would be quadratic.
# Possessive quantifiers, and names that are cut into words afterwards, keep the time linear in the text; runs of
# what is not special are taken at once, since nobody else gets the interpreter while a megabyte is matched.
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++|\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]++|{_ESCAPE})*+>)
    | (?P<string>\"\"\"(?:[^"\\]++|\\.|"(?!\"\"))*+(?:\"\"\"|\Z)|'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)
                |"(?:[^"\\\r\n]++|\\.)*+"?|'(?:[^'\\\r\n]++|\\.)*+'?)
    | (?P<variable>[?$][\w·‿⁀]++)
    | (?P<blank>_:[\w.·‿⁀-]++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<number>(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?)
    | (?P<name>(?:[^\W\d_][\w.·‿⁀-]*+)?+:{_LOCAL})
    | (?P<words>\w[\w.·‿⁀-]*+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# After so many tokens of a long text other threads get a turn (seconds), which they would else wait for.
_SPELL, _TURN = 2048, 1e-5
_WORD = re.compile(r"\w+|.", re.DOTALL)
# Behind a value a parser may take `<` for "less than", and then a comment, a string or a call may begin in what
# looks like an IRI. No expression goes on with two slashes behind a scheme.
_SURE_IRI = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*+://|[^#'()>]*+>\Z)")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `kind` is a group name of the pattern and `start` its offset in code points."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the token."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords, which are written in capitals here and in any case there."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def is_unsure(self) -> bool:
        """Whether this looks like an IRI and may be the beginning of something else."""
        return self.kind == "iri" and not _SURE_IRI.match(self.text)


NOTHING = Token("nothing", "", -1)
"""Stands where there is no token."""
Window = tuple[Token, Token, Token, Token]
"""The token before, a token, and the two after it."""


def tokenize(text: str) -> Iterator[Token]:
    """All tokens of `text` but spaces and comments. Takes time linear in the text and never fails."""
    for number, match in enumerate(_TOKEN.finditer(text), start=1):
        if number % _SPELL == 0:
            time.sleep(_TURN)
        kind = match.lastgroup or "other"
        if kind == "words":
            yield from _words(match)
        elif kind != "space":
            yield Token(kind, match[0], match.start())


def _words(match: re.Match[str]) -> Iterator[Token]:
    for word in _WORD.finditer(match[0]):
        kind = "word" if word[0][0].isalnum() or word[0][0] == "_" else "other"
        yield Token(kind, word[0], match.start() + word.start())


def windows(tokens: Iterable[Token]) -> Iterator[Window]:
    """Every token with its neighbours, without having all of them at once."""
    following = iter(tokens)
    before, token, after = NOTHING, next(following, NOTHING), next(following, NOTHING)
    while token is not NOTHING:
        second = next(following, NOTHING)
        yield before, token, after, second
        before, token, after = token, after, second


def unescape(text: str) -> str:
    r"""`text` with `\u` and `\U` escapes replaced, which SPARQL allows anywhere (section 19.2)."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "�"

    return _CODE_POINT.sub(character, text)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
