"""What the prefixes and bases of RDF and SPARQL would make of the names, counted before a text is parsed.

The parser writes each name out, so a long prefix that is used often makes gigabytes of half a megabyte. All of a
text is looked at: what only looks like a declaration or a name, in a string or a comment, makes the sum
larger, never smaller.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from wsisgraph.amplification import allowed, too_much
from wsisgraph.declarations import NAME, Declaration, turtle_declarations

# From the first character on: to begin again with each of a long run would take quadratic time.
_PREFIX = rb"(?<![\w.\x80-\xff-])(?P<name>" + NAME + rb"):"
_ABSOLUTE = rb"[A-Za-z][A-Za-z0-9+.-]*+:"
_IS_ABSOLUTE = re.compile(_ABSOLUTE)
_EQUALS = rb"[ \t\r\n]*+=[ \t\r\n]*+(?P<quote>[\"'])(?P<iri>[^<]*?)(?P=quote)"
_XML_DECLARED = re.compile(rb"(?:xml:base|xmlns(?::(?P<name>" + NAME + rb")|(?P<default>)))" + _EQUALS)


@dataclass(frozen=True)
class _Syntax:
    """How a kind of document declares prefixes and bases, and what may be a name or a relative IRI in it.

    The pattern of what is used has the group `name`, which is not there for a relative IRI.
    """

    declarations: Callable[[bytes], Iterator[Declaration]]
    used: re.Pattern[bytes]


def _xml_declarations(data: bytes) -> Iterator[Declaration]:
    """All declarations, bases first, as prefixes may be relative to them."""
    for word in (b"xml:base", b"xmlns"):
        place = data.find(word)
        while place >= 0:
            if found := _XML_DECLARED.match(data, place):
                yield place, _name(found), found["iri"]
            place = data.find(word, place + len(word))


TURTLE = _Syntax(turtle_declarations, re.compile(_PREFIX + rb"|<(?!" + _ABSOLUTE + rb")"))
"""Turtle, and TriG, N3 and SPARQL, which have the same declarations and names."""
# A name without a prefix is found by the bracket before it, what may be a relative IRI by the sign before it.
XML = _Syntax(_xml_declarations, re.compile(_PREFIX + rb"|(?P<default><)|="))
"""RDF/XML."""


class _Lengths:
    """How many characters prefixes stand for, and relative IRIs are completed by: the longest that there were."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.prefixes: dict[bytes, int] = {}
        self._known: dict[bytes, int] = {}
        self._sizes: list[int] | None = None

    def declare(self, name: bytes | None, iri: bytes, added: int) -> int:
        """Take a declaration, whose IRI is longer by `added` when it is read; says how long it is then."""
        length = len(iri) + added + (0 if _IS_ABSOLUTE.match(iri) else self.base)
        if name is None:
            self.base = max(self.base, length)
        else:
            self.prefixes[name] = max(length, self.prefixes.get(name, 0))
        return length

    def longest(self) -> int:
        """The most that anything can add."""
        return max(self.base, *self.prefixes.values(), 0)

    def of(self, run: bytes | None) -> int:
        """What is added where such characters stand before a colon; names may begin anywhere in them."""
        if run is None:
            return self.base
        if run not in self._known:
            if self._sizes is None:
                self._sizes = sorted({len(name) for name in self.prefixes})
            ends = (run[len(run) - size :] for size in takewhile(len(run).__ge__, self._sizes))
            self._known[run] = max((self.prefixes.get(end, 0) for end in ends), default=0)
        return self._known[run]


def _nothing(_: bytes) -> int:
    return 0


def check_names(data: bytes, syntax: _Syntax, base: str = "", added: Callable[[bytes], int] = _nothing) -> None:
    """Refuse a text whose prefixes and bases make too much of it.

    Args:
        data: the text.
        syntax: its kind.
        base: where it comes from.
        added: how many characters an IRI of a declaration becomes longer, before it is completed.

    Raises:
        SyntaxError: with the line and column of the declaration, name or relative IRI at which it is too much.

    """
    most, total, lengths = allowed(len(data)), 0, _Lengths(len(base))
    for place, name, iri in syntax.declarations(data):
        # The name counts as well: where many share one, in what only looks like declarations, it ends soon.
        total += len(name or b"") + lengths.declare(name, iri, added(iri))
        if total > most:
            raise _refusal(data, place, most)
    # Most texts are surely below the limit, which takes no time to see.
    marks = data.count(b":") + data.count(b"<") + (data.count(b"=") if syntax is XML else 0)
    if total + marks * lengths.longest() <= most:
        return
    for found in syntax.used.finditer(data):
        total += lengths.of(_name(found))
        if total > most:
            raise _refusal(data, found.start(), most)


def _name(found: re.Match[bytes]) -> bytes | None:
    """The prefix, which may be empty; None for a base or a relative IRI."""
    return b"" if found.groupdict().get("default") is not None else found["name"]


def _refusal(data: bytes, place: int, most: int) -> SyntaxError:
    message = (
        f"from here on the prefixes or the base make the IRIs longer than {most} characters in all. Use "
        "shorter ones."
    )
    return too_much(message, data, place)
