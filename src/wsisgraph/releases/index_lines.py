"""What the files of a release say about each node: to read it there takes half the time of asking the store."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from wsisgraph.graph_files import Bytes, mapped
from wsisgraph.terms import XSD_STRING

Value = NamedNode | BlankNode | Literal | Triple
MOST = 200
"""Files; every one is held open, and a process may open only so many."""
_END = b"> "


class NodeLines:
    """Files of sorted N-Quads, asked for the lines about one node."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self._files = [mapped(path) for path in self.paths]
        self._spans: dict[bytes, tuple[int, ...]] = {}
        """A subject to the number of a file with start and end of its lines there, and again for other files."""
        for number, file in enumerate(self._files):
            for subject, start, end in _blocks(file):
                self._spans[subject] = (*self._spans.get(subject, ()), number, start, end)

    def values(self, iri: str) -> Iterator[tuple[str, Value]]:
        """The properties and values of a node, as a store of these files would give them, in no certain order."""
        for quad in parse(self._lines(b"<" + iri.encode()), format=RdfFormat.N_QUADS, lenient=True):
            value = quad.object
            # A language has one spelling already when it is read.
            if isinstance(value, Literal) and not value.language and value.datatype.value != XSD_STRING:
                value = _stored(value)
            yield quad.predicate.value, value

    def _lines(self, subject: bytes) -> bytes:
        span = self._spans.get(subject, ())
        places = zip(span[::3], span[1::3], span[2::3], strict=True)
        return b"".join(self._files[number][start:end] for number, start, end in places)


def _blocks(file: Bytes) -> Iterable[tuple[bytes, int, int]]:
    """Each subject that is an IRI, and where its lines begin and end."""
    start, size = 0, len(file)
    while start < size:
        subject = file[start : file.find(_END, start)]
        head = subject + _END
        end = file.find(b"\n", start) + 1
        while file[end : end + len(head)] == head:
            end = file.find(b"\n", end) + 1
        yield subject, start, end
        start = end


@lru_cache(maxsize=1 << 16)
def _stored(literal: Literal) -> Literal:
    """The literal in the form that a store gives it: a number has one spelling there."""
    store = Store()
    node = NamedNode("urn:x")
    store.add(Quad(node, node, literal))
    kept = next(iter(store)).object
    return kept if isinstance(kept, Literal) else literal
