"""What the contexts and lists of a JSON-LD document would make of its IRIs, counted before it is parsed.

The parser writes the IRI of a term out for each value, and reads a whole object before it says anything. Where it
is not plain what a part of the document means, the longest of what it may mean is counted.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from wsisgraph.amplification import ORDINARY, allowed, repeated

_POSITIONS = 3
"""Graph, subject and predicate: what a statement has beside its value."""
_NAMING, _COMPLETING = ("@id", "@reverse"), ("@vocab", "@base")


# An object of JSON, which may have a name twice; arrays are lists.
_Object = tuple[tuple[str, Any], ...]


def check_json_ld(data: bytes, base: str = "") -> None:
    """Refuse a document whose contexts or lists make too much of it; `base` is where it comes from.

    Raises:
        SyntaxError: with the place where the term or IRI stands that is repeated; or it is no JSON.

    """
    contexts: list[Any] = []
    document = _parsed(data, contexts)
    most, iris = allowed(len(data)), _Iris(contexts, len(base))
    total = longest = 0
    for term in iris.terms:
        longest = max(longest, iris.length(term))
        total += iris.length(term)
        if total > most:
            raise repeated(term, data, most)
    if longest + iris.added < ORDINARY and not _has_string(data, ORDINARY - longest - iris.added):
        return
    for text in _repeated(document, iris):
        total += _POSITIONS * max(0, iris.length(text) - ORDINARY)
        if total > most:
            raise repeated(text, data, most)


def _parsed(data: bytes, contexts: list[Any]) -> Any:
    """The document; what its contexts have is put into `contexts`."""

    def members(pairs: list[tuple[str, Any]]) -> _Object:
        contexts.extend(value for name, value in pairs if name == "@context")
        return tuple(pairs)

    try:
        return json.loads(
            data, object_pairs_hook=members, strict=False, parse_int=str, parse_float=str, parse_constant=str
        )
    except json.JSONDecodeError as error:
        raise SyntaxError(error.msg, (None, error.lineno, error.colno, None)) from error
    except ValueError as error:
        raise SyntaxError(str(error)) from error
    except RecursionError as error:
        raise SyntaxError("The document nests too deep.") from error


def _has_string(data: bytes, length: int) -> bool:
    """Whether there may be a string without spaces, as IRIs are, of so many characters."""
    return re.search(rb'(?<![^" \t\r\n])[^" \t\r\n]{%d}' % length, data) is not None


def _repeated(document: Any, iris: "_Iris") -> Iterator[str]:
    """For each value the longest name above it, and each string itself, which may be an IRI."""
    rest = [(document, "")]
    while rest:
        value, above = rest.pop()
        yield above
        if isinstance(value, tuple):
            node = max((above, *iris.ids(value)), key=iris.length)
            # The name of a member may be a property, or a node where a term says that its members are.
            rest += [(inside, max(node, name, key=iris.length)) for name, inside in value if name != "@context"]
        elif isinstance(value, list):
            rest += [(inside, above) for inside in value]
        elif isinstance(value, str):
            yield value


def _members(contexts: list[Any]) -> Iterator[tuple[str, Any]]:
    """What contexts say, also those that are lists of contexts."""
    rest = list(contexts)
    while rest:
        context = rest.pop()
        if isinstance(context, list):
            rest += context
        elif isinstance(context, tuple):
            yield from context


class _Iris:
    """How long the IRIs are that strings of a document may stand for, by all its contexts together."""

    def __init__(self, contexts: list[Any], base: int) -> None:
        self.terms: dict[str, set[str]] = {}
        """What the definitions of each term name."""
        self._lengths: dict[str, int] = {}
        # What has no term is completed by a vocabulary or base, which may be made of others before it.
        self._whole, self._parts = base, 0
        members = list(_members(contexts))
        for name, value in members:
            named = [text for key, text in value if key in _NAMING] if isinstance(value, tuple) else [value]
            self.terms.setdefault(name, set()).update(text for text in named if isinstance(text, str))
        self._complete([text for name, text in members if name in _COMPLETING and isinstance(text, str)])

    def _complete(self, starts: list[str]) -> None:
        """Take vocabularies and bases: the longest that is whole, and all the others together."""
        whole = [text for text in starts if ":" in text and self._head(text) is None]
        parts = sum(self.length(text) for text in starts if ":" not in text or self._head(text) is not None)
        self._whole, self._parts = max((self._whole, *map(len, whole))), parts
        self._lengths.clear()

    @property
    def added(self) -> int:
        """How many characters a string that has no term is completed by."""
        return self._whole + self._parts

    def ids(self, node: _Object) -> Iterator[str]:
        """The strings that may be the name of a node."""
        for name, value in node:
            if isinstance(value, str) and (name == "@id" or "@id" in self.terms.get(name, ())):
                yield value

    def length(self, text: str) -> int:
        """How long an IRI a string may stand for."""
        head = self._head(text)
        if head is None:
            return len(text) + self.added
        if head not in self._lengths:
            self._resolve(head)
        return self._lengths[head] + len(text) - len(head)

    def _head(self, text: str) -> str | None:
        """The term that a string is, or has before its colon."""
        if text in self.terms:
            return text
        prefix = text.partition(":")[0]
        return prefix if prefix in self.terms else None

    def _resolve(self, term: str) -> None:
        """Find the length of a term after those of the terms that it is made of."""
        rest, begun = [term], set[str]()
        while rest:
            term = rest[-1]
            heads = {text: self._head(text) for text in self.terms[term]}
            missing = {head for head in heads.values() if head is not None} - begun - self._lengths.keys()
            if term not in begun and missing - {term}:
                begun.add(term)
                rest += missing - {term}
                continue
            rest.pop()
            self._lengths[term] = len(term) + self.added
            for text, head in heads.items():
                known = self.added if head is None else self._lengths.get(head, 0) - len(head)
                self._lengths[term] = max(self._lengths[term], known + len(text))
