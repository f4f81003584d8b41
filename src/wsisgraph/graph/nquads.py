"""A named graph as sorted N-Quads: the same triples give the same bytes, whatever their order or the process."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import SupportsIndex, overload

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from wsisgraph.graph.naming import lines_naming
from wsisgraph.graph_files import Patch, line_end, lines_beginning, lines_with, merged

_AT_ONCE = 50_000
"""Triples that are written at a time: the text of all would stand in memory beside its lines."""
_BLANK = re.compile(rb"^(?:_:|\S+ \S+ _:).*", re.MULTILINE)


class Lines(Sequence[Triple]):
    """A graph as `nquads` wrote it: its bytes stay at hand, its triples are read when somebody asks for them."""

    def __init__(self, body: bytes, graph: str | None) -> None:
        self.body = body
        self.graph = graph

    @cached_property
    def triples(self) -> list[Triple]:
        """The triples, each once, in the order of the lines."""
        return read_triples(self.body)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.body).hexdigest()

    def beginning(self, words: bytes) -> Iterator[bytes]:
        """The lines that begin with these words, in their order. The name of the graph in them may be another."""
        return lines_beginning(words, self.body)

    def having(self, mark: bytes) -> Iterator[bytes]:
        """The lines that have a mark somewhere, in their order. The name of the graph in them may be another."""
        return (self.body[start:end] for start, end in lines_with(mark, self.body))

    def naming(self, nodes: Iterable[str]) -> Iterator[bytes]:
        """The lines that have one of these IRIs, or one below it, as their subject or their value.

        In no order, and some of them twice. The name of the graph in them may be another.
        """
        return lines_naming(nodes, self.body)

    @cached_property
    def _size(self) -> int:
        return self.body.count(b"\n")

    def count_of(self, predicate: NamedNode, value: NamedNode | None = None) -> int:
        """How many triples have this property, and this value when one is given; none of them is read."""
        if (predicate, value) not in self._counts:
            self._counts[predicate, value] = self._counted(predicate, value)
        return self._counts[predicate, value]

    @cached_property
    def _counts(self) -> dict[tuple[NamedNode, NamedNode | None], int]:
        return {}

    def _counted(self, predicate: NamedNode, value: NamedNode | None) -> int:
        words = f"> {predicate} {value or ''}".rstrip().encode() + b" "
        found, place = 0, self.body.find(words)
        while place >= 0:
            # After another space the words stand in a literal.
            found += b" " not in self.body[self.body.rfind(b"\n", 0, place) + 1 : place]
            place = self.body.find(words, place + 1)
        return found

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and (self.graph, self.body) == (other.graph, other.body)

    def __hash__(self) -> int:
        return hash((self.graph, self.sha256))

    def __bool__(self) -> bool:
        return bool(self.body)

    def __iter__(self) -> Iterator[Triple]:
        # Kept triples take several times the memory of the lines: only who asks for `triples` has them kept.
        return iter(self.__dict__["triples"] if "triples" in self.__dict__ else _read(self.body))

    @overload
    def __getitem__(self, index: SupportsIndex) -> Triple: ...

    @overload
    def __getitem__(self, index: slice) -> list[Triple]: ...

    def __getitem__(self, index: SupportsIndex | slice) -> Triple | list[Triple]:
        return self.triples[index]


class PatchedLines(Lines):
    """A graph that differs from another one in some lines only: its bytes are put together when somebody asks."""

    def __init__(self, base: Lines, graph: str, removed: Iterable[bytes], added: Iterable[bytes]) -> None:
        """A graph without some lines of `base` and with some others, written in the name of `base`."""
        self.base, self.graph = base, graph
        self.removed, self.added = sorted(removed), sorted(added)

    @cached_property
    def body(self) -> bytes:  # type: ignore[override]
        """The sorted lines."""
        ends = line_end(self.base.graph), line_end(self.graph)
        return b"".join(merged(self.base.body, self.removed, self.added)).replace(*ends)

    @cached_property
    def sha256(self) -> str:
        """A SHA-256 that stands for the content, in hex: that of the patch."""
        return hashlib.sha256(self.patch(()).written()).hexdigest()

    def patch(self, files: Iterable[str]) -> Patch:
        """The patch of a graph whose file has one of these names."""
        base = self.base.graph or ""
        return Patch(self.graph or "", base, self.base.sha256, tuple(files), self.removed, self.added)

    def beginning(self, words: bytes) -> Iterator[bytes]:
        """The lines that begin with these words, in the name of the other graph."""
        return self._changed(self.base.beginning(words), lines_beginning(words, self._come))

    def having(self, mark: bytes) -> Iterator[bytes]:
        """The lines that have a mark somewhere, in the name of the other graph."""
        return self._changed(self.base.having(mark), (line for line in self.added if mark in line))

    def naming(self, nodes: Iterable[str]) -> Iterator[bytes]:
        """The lines that have one of these IRIs, or one below it, in the name of the other graph."""
        wanted = tuple(nodes)
        yield from (line for line in self.base.naming(wanted) if line not in self._gone)
        yield from lines_naming(wanted, self._come)

    def _changed(self, found: Iterable[bytes], added: Iterable[bytes]) -> Iterator[bytes]:
        return merge((line for line in found if line not in self._gone), added)

    @cached_property
    def _gone(self) -> frozenset[bytes]:
        return frozenset(self.removed)

    @cached_property
    def _come(self) -> bytes:
        return b"".join(self.added)

    def __bool__(self) -> bool:
        return len(self) > 0

    @cached_property
    def _size(self) -> int:
        return len(self.base) - len(self.removed) + len(self.added)


def as_lines(triples: Iterable[Triple], graph: str | None) -> Lines:
    """The triples as `nquads` writes them; lines of that graph stay what they are, with what is known of them."""
    if isinstance(triples, Lines) and triples.graph == graph:
        return triples
    return Lines(nquads(triples, graph), graph)


def nquads(triples: Iterable[Triple], graph: str | None) -> bytes:
    """The triples in the graph named `graph` (None for the unnamed graph), one line each, sorted, each once.

    Raises:
        ValueError: a triple has a blank node; blank nodes have no name that two builds could agree on.

    """
    if isinstance(triples, Lines) and triples.graph == graph:
        return triples.body
    lines: dict[bytes, None] = {}
    rest = iter(triples)
    while data := serialize(islice(rest, _AT_ONCE), format=RdfFormat.N_TRIPLES):
        # The marks of a blank node stand in hardly any literal: lines are hardly ever looked at one by one.
        if b"_:" in data and (blank := _BLANK.search(data)):
            raise ValueError(f"Blank node in {blank[0].decode()}: published graphs have none.")
        if graph is not None:
            # Written as text: millions of quads for the engine to write would cost more than all the rest.
            data = data.replace(line_end(None), line_end(graph))
        # Lines that come in order are sorted at once; a set would shuffle them.
        lines.update(dict.fromkeys(data.splitlines(keepends=True)))
    return b"".join(sorted(lines))


def read_triples(data: bytes) -> list[Triple]:
    """The triples of an N-Quads file that `nquads` wrote, whatever their graphs, in the order of the file."""
    return list(_read(data))


def _read(data: bytes) -> Iterator[Triple]:
    return (quad.triple for quad in parse(data, format=RdfFormat.N_QUADS, lenient=True))


def read_nquads(data: bytes) -> dict[str | None, list[Triple]]:
    """The graphs of an N-Quads file by name, each in the order of the file; None is the unnamed graph."""
    graphs: dict[str | None, list[Triple]] = {}
    for quad in parse(data, format=RdfFormat.N_QUADS):
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None
        graphs.setdefault(name, []).append(quad.triple)
    return graphs
