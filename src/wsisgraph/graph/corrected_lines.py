"""The corrected view of a graph that is at hand as sorted lines: only lines that a judgement concerns are read."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from wsisgraph.graph.correcting import correct, nameless
from wsisgraph.graph.judgements import Judgement
from wsisgraph.graph.labels import Names
from wsisgraph.graph.namespaces import skos
from wsisgraph.graph.nquads import Lines, PatchedLines, nquads, read_triples
from wsisgraph.iris import Iris


def correct_lines(
    lines: Lines, judgements: Sequence[Judgement], iris: Iris, graph: str, names: Names = nameless
) -> tuple[PatchedLines, set[Triple]] | None:
    """The lines as `correct` would have them, in the graph named `graph`, and the triples that came or went.

    None when no judgement applies.
    """
    found = set(lines.naming({node for judgement in judgements for node in _nodes(judgement)}))
    for words in _called(_read(found), judgements, iris):
        found.update(lines.beginning(words))
    before = _read(found)
    view = correct(before, judgements, iris, names) if found else None
    if view is None or not view.applied:
        return None
    was, now = set(before), set(view.triples)
    removed, added = (nquads(part, lines.graph).splitlines(keepends=True) for part in (was - now, now - was))
    return PatchedLines(lines, graph, removed, added), was ^ now


def _read(lines: Iterable[bytes]) -> list[Triple]:
    return read_triples(b"".join(sorted(lines)))


def _nodes(judgement: Judgement) -> Iterator[str]:
    """What stands in the lines that the judgement may read or change, or is above what stands there."""
    yield judgement.about.value
    for node in (judgement.replaces, judgement.replacement) if judgement.identifies else ():
        if isinstance(node, NamedNode):
            yield node.value


def _called(triples: Iterable[Triple], judgements: Iterable[Judgement], iris: Iris) -> set[bytes]:
    """How lines begin that name the organisations of triples and judgements: facts are called by them."""
    nodes = [t.object for t in triples] + [node for j in judgements for node in (j.replaces, j.replacement)]
    named = {n.value for n in nodes if isinstance(n, NamedNode) and n.value.startswith(iris.entity(""))}
    return {f"<{iri}> {skos('prefLabel')} ".encode() for iri in named}
