"""The corrected view of a graph that is at hand as sorted lines: only lines that a judgement concerns are read."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from wsisgraph.graph.correcting import correct, nameless
from wsisgraph.graph.judgements import Judgement
from wsisgraph.graph.labels import Names
from wsisgraph.graph.namespaces import skos
from wsisgraph.graph.nquads import Lines, PatchedLines, nquads, read_triples
from wsisgraph.graph_files import lines_with
from wsisgraph.iris import Iris


def correct_lines(
    lines: Lines, judgements: Sequence[Judgement], iris: Iris, graph: str, names: Names = nameless
) -> tuple[PatchedLines, set[Triple]] | None:
    """The lines as `correct` would have them, in the graph named `graph`, and the triples that came or went.

    None when no judgement applies.
    """
    body = lines.body
    found = {line for judgement in judgements for mark in _marks(judgement) for line in lines_with(mark, body)}
    found |= {line for mark in _called(_read(body, found), judgements, iris) for line in lines_with(mark, body)}
    before = _read(body, found)
    view = correct(before, judgements, iris, names) if found else None
    if view is None or not view.applied:
        return None
    was, now = set(before), set(view.triples)
    removed, added = (nquads(part, lines.graph).splitlines(keepends=True) for part in (was - now, now - was))
    return PatchedLines(lines, graph, removed, added), was ^ now


def _read(body: bytes, lines: Iterable[tuple[int, int]]) -> list[Triple]:
    return list(read_triples(b"".join(body[start:end] for start, end in sorted(lines))))


def _marks(judgement: Judgement) -> Iterator[bytes]:
    """What stands in the lines that the judgement may read or change, and in some that look like them."""
    # No bracket behind: what belongs to the fact has an IRI that begins with its own.
    yield f"<{judgement.about.value}".encode()
    for node in (judgement.replaces, judgement.replacement) if judgement.identifies else ():
        if isinstance(node, NamedNode):
            yield f"<{node.value}>".encode()


def _called(triples: Iterable[Triple], judgements: Iterable[Judgement], iris: Iris) -> set[bytes]:
    """Marks of the names of all organisations that these triples and judgements name: facts are called by them."""
    nodes = [t.object for t in triples] + [node for j in judgements for node in (j.replaces, j.replacement)]
    named = {n.value for n in nodes if isinstance(n, NamedNode) and n.value.startswith(iris.entity(""))}
    return {f"<{iri}> {skos('prefLabel')} ".encode() for iri in named}
