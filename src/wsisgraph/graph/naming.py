"""Which lines of a graph speak of some nodes: about one they are looked up, those naming one are searched for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from wsisgraph.graph_files import lines_beginning

_FEW = 2
"""Nodes up to which it is quicker to search for each of them than to look at all that are named like them."""
_ENDS = (b"/", b">")


def lines_naming(nodes: Iterable[str], body: bytes) -> Iterator[bytes]:
    """The lines of a sorted text that have one of these IRIs, or one below it, as their subject or their value.

    In no order, and some of them twice; a literal that looks like such a value is found as well.
    """
    folders: dict[bytes, set[bytes]] = defaultdict(set)
    for node in nodes:
        iri = node.encode()
        for end in _ENDS:
            yield from lines_beginning(b"<" + iri + end, body)
        start = iri.rfind(b"/") + 1
        folders[iri[:start]].add(iri[start:])
    for folder, names in folders.items():
        found = _each(folder, names, body) if len(names) <= _FEW else _together(folder, names, body)
        for place in found:
            yield body[body.rfind(b"\n", 0, place) + 1 : body.find(b"\n", place) + 1]


def _each(folder: bytes, names: Collection[bytes], body: bytes) -> Iterator[int]:
    """Where a value begins that is one of the names in a folder, or below one; a search for each name."""
    for name in names:
        for words in (b" <" + folder + name + end for end in _ENDS):
            place = body.find(words)
            while place >= 0:
                yield place
                place = body.find(words, place + 1)


def _together(folder: bytes, names: Collection[bytes], body: bytes) -> Iterator[int]:
    """The same by one search for all that is in the folder: what it costs does not depend on the names."""
    words = b" <" + folder
    place = body.find(words)
    while place >= 0:
        start = place + len(words)
        end = body.find(b">", start)
        if body[start:end].partition(b"/")[0] in names:
            yield place
        place = body.find(words, start)
