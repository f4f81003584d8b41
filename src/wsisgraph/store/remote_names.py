"""Names of graphs in a store that many releases share: each tells the content as well and is never used again.

`{graph};v={16 hex digits of its SHA-256}`; the unnamed graph has a name of its own there. Who asks never sees it:
it is written into the dataset and after GRAPH on the way out, and taken out of the answer on the way back.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from wsisgraph.store.engine import Dataset, Snapshot
from wsisgraph.store.parse import resolver
from wsisgraph.store.tokens import tokenize
from wsisgraph.terms import iri

_MARK = ";v="
_DIGITS = 16
UNNAMED = "urn:wsisgraph:unnamed"
NOTHING = "urn:wsisgraph:nothing"
"""A graph that is not there: the default graph of a dataset that has none."""
VERSIONED = re.compile(rf"{_MARK}[0-9a-f]{{{_DIGITS}}}$")


class Names:
    """The names of the graphs of one release in the store."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._known = {
            name: self._version(name, snapshot.hashes[name]) for name in (*snapshot.graphs, *snapshot.apart)
        }
        self._named = tuple(self._known[name] for name in sorted(snapshot.graphs) if name)
        self._union = tuple(self._known[name] for name in sorted(snapshot.graphs))
        marks = sorted({name[-_DIGITS:].encode() for name in self._known.values()})
        self._written = re.compile(_MARK.encode() + b"(?:" + b"|".join(marks) + b")")

    def __getitem__(self, graph: str) -> str:
        return self._known[graph]

    def items(self) -> Iterable[tuple[str, str]]:
        """Each graph with its name in the store."""
        return self._known.items()

    @staticmethod
    def _version(graph: str, sha256: str) -> str:
        return f"{graph or UNNAMED}{_MARK}{sha256[:_DIGITS]}"

    def dataset(self, dataset: Dataset | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The default and the named graphs to ask; without a dataset all that are published, as both."""
        if dataset is None:
            return self._union, self._named
        default, named = (
            tuple(self._known.get(name, name) for name in part) for part in (dataset.default, dataset.named)
        )
        return default or (NOTHING,), named

    def outward(self, text: str, base: str | None) -> str:
        """A query whose GRAPH clauses name the graphs of the store."""
        tokens = tuple(tokenize(text))
        resolve = resolver(tokens, base)
        pieces, position = [], 0
        for word, token in pairwise(tokens):
            name = resolve(token) if word.is_word("GRAPH") else None
            if name is not None and name in self._known:
                pieces += [text[position : token.start], iri(self._known[name])]
                position = token.end
        return "".join([*pieces, text[position:]])

    def inward(self) -> "Inward":
        """What takes the names out of one answer."""
        return Inward(self._written)


class Inward:
    """Takes the versions out of the bytes of an answer that come in pieces."""

    _longest = len(_MARK) + _DIGITS - 1

    def __init__(self, written: re.Pattern[bytes]) -> None:
        self._written, self._rest = written, b""

    def feed(self, data: bytes) -> bytes:
        """What can be passed on: the end is kept back, since a name may go on in the next piece."""
        text = self._written.sub(b"", self._rest + data)
        self._rest = text[-self._longest :]
        return text[: -self._longest]

    def end(self) -> bytes:
        """What was kept back."""
        return self._rest
