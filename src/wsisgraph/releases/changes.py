"""Replays what persons wrote into graphs.

What a write did is journalled, not what it said: an update that asks for the time or a random value does the same
every time it is replayed.
"""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Triple

from wsisgraph.errors import InputError
from wsisgraph.graph.nquads import read_nquads
from wsisgraph.releases.journal import Entry, Journal

UPLOAD = "upload"
WITHDRAWAL = "withdrawal"
VERDICT = "verdict"
GRAPH_WRITE = "graph-write"
UPDATE = "update"
KINDS = frozenset({UPLOAD, WITHDRAWAL, VERDICT, GRAPH_WRITE, UPDATE})
_METHODS = frozenset({"PUT", "POST", "DELETE"})

Graphs = dict[str, Sequence[Triple]]


def check_kinds(entries: Iterable[Entry], journal: Journal) -> None:
    """Stop when the journal says something that this version does not understand.

    Raises:
        InputError: it names the entry; leaving it out would lose what a person entered.

    """
    for entry in entries:
        strange = entry.kind == GRAPH_WRITE and entry.data.get("method") not in _METHODS
        strange |= entry.kind == VERDICT and not isinstance(entry.data.get("number"), int)
        if entry.kind not in KINDS or strange:
            raise InputError(
                f"journal entry {entry.seq} is of the kind {entry.kind!r}, which this version cannot replay.",
                str(journal.path),
                remedy="Install the version of wsisgraph that wrote it, or a later one.",
            )


def replay(graphs: Mapping[str, Sequence[Triple]], entries: Iterable[Entry], journal: Journal) -> Graphs:
    """Apply graph writes and updates in their order.

    A `graph-write` has `data` {`graph`: IRI or "" for the unnamed one, `method`: PUT, POST or DELETE} and, unless
    it deletes, the blob `content`: N-Quads or N-Triples of that graph. An `update` has the blobs `removed` and
    `added`: N-Quads, removed first.

    Returns the graphs that result, without empty ones.
    """
    result = dict(graphs)
    for entry in entries:
        if entry.kind == GRAPH_WRITE:
            _write_graph(result, entry, journal)
        elif entry.kind == UPDATE:
            _update(result, entry, journal)
    return {name: triples for name, triples in result.items() if triples}


def _write_graph(graphs: Graphs, entry: Entry, journal: Journal) -> None:
    name = str(entry.data["graph"])
    method = entry.data["method"]
    content = () if method == "DELETE" else _triples(journal.blob(entry, "content"))
    before = graphs.get(name, ()) if method == "POST" else ()
    graphs[name] = _union(before, content)


def _update(graphs: Graphs, entry: Entry, journal: Journal) -> None:
    for name, removed in _by_graph(journal, entry, "removed").items():
        gone = set(removed)
        graphs[name] = [triple for triple in graphs.get(name, ()) if triple not in gone]
    for name, added in _by_graph(journal, entry, "added").items():
        graphs[name] = _union(graphs.get(name, ()), added)


def _by_graph(journal: Journal, entry: Entry, role: str) -> dict[str, list[Triple]]:
    if role not in entry.blobs:
        return {}
    return {name or "": triples for name, triples in read_nquads(journal.blob(entry, role)).items()}


def _triples(content: bytes) -> list[Triple]:
    return [triple for triples in read_nquads(content).values() for triple in triples]


def _union(old: Sequence[Triple], new: Sequence[Triple]) -> list[Triple]:
    return list(dict.fromkeys((*old, *new)))
