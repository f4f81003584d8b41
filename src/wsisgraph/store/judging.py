"""What the gate says of the graphs that a write changed."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Store, Triple

from wsisgraph.errors import InputError
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.validation import Gate
from wsisgraph.validation.assertions import Assertion, Assertions, load_assertions
from wsisgraph.validation.report import Report
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


_IN_VIEW = (
    " (in the corrected view: a reviewer's decision about this document does not fit what it would state; have "
    "the decision changed first, or write what it fits)"
)
_gates: list[tuple[Vocabulary, Gate]] = []
"""The gate that was used last, and its vocabulary: reading the shapes takes longer than judging a change."""


def prepare(settings: Settings) -> None:
    """Read what every judgement needs, so that the processes that are forked from this one have it.

    No thread is started: a fork would lose it.
    """
    # What is amiss is told to who asks for a change.
    with contextlib.suppress(InputError):
        _gate(settings).prepare()


def _gate(settings: Settings) -> Gate:
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    if not _gates or _gates[0][0] is not vocabulary:
        _gates[:] = [(vocabulary, Gate(None, vocabulary, settings.iris))]
    return _gates[0][1]


def objections(graphs: Mapping[str, Sequence[Triple]], settings: Settings) -> tuple[list[str], str]:
    """Why the changed graphs may not be published, for a person and as a SHACL report in Turtle."""
    if not graphs:
        return [], ""
    verdict = _gate(settings).judge(graphs)
    reasons = list(verdict.refused)
    view = settings.iris.graph("corrected/")
    # What is stated comes first: it may be why the corrected view, which follows from it, is amiss.
    for item in sorted(verdict.quarantined, key=lambda one: one.graph.startswith(view)):
        where = _IN_VIEW if item.graph.startswith(view) else ""
        reasons += [f"{item.node}{where}: {reason}" for reason in item.reasons]
    return reasons, Report.of(result for result in verdict.report.results if result.blocks).turtle()


def losses(store: Store, changed: Mapping[str, bytes], parent: Release, settings: Settings) -> list[str]:
    """What a release must hold and would no longer; `store` has the changes already.

    Only the graphs that changed are counted, but for what all graphs of a kind must hold together.
    """
    documents = settings.iris.graph("document/")
    if not any(name.startswith(documents) for name in changed) or not _binds(parent, documents):
        return []
    assertions = load_assertions(settings.curated_folder / "assertions.toml", settings.iris)
    present = [graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    named = [name for name in changed if name]
    touched = [name for name in named if next(_quads(store, name), None) is not None]
    found = []
    for item in assertions.items:
        if not item.each:
            found += item.failures(_Counted(store, present, item))
        elif item.graph.endswith("*") or item.graph in changed:
            found += item.failures(_Counted(store, touched, item))
    before = [name for name in named if name.startswith(documents) and name in parent.graphs()]
    a_triple = (Triple(_TYPE, _TYPE, _TYPE),)
    left = dict.fromkeys(touched, a_triple)
    return found + Assertions((), assertions.documents_lost).failures(left, before)


def _binds(parent: Release, documents: str) -> bool:
    """Whether there are documents at all: the minimums are for a release that has some."""
    return any(name.startswith(documents) for name in parent.graphs())


def _quads(store: Store, name: str) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(name)))


class _Counted(Mapping[str, Sequence[Triple]]):
    """The triples that one assertion counts, found by the store's own order, so that no graph is read whole."""

    def __init__(self, store: Store, names: Sequence[str], item: Assertion) -> None:
        self._store, self._names = store, dict.fromkeys(names)
        self._pattern = (_TYPE, item.term) if item.is_class else (item.term, None)

    def __getitem__(self, name: str) -> Sequence[Triple]:
        if name not in self._names:
            raise KeyError(name)
        predicate, value = self._pattern
        return [quad.triple for quad in self._store.quads_for_pattern(None, predicate, value, NamedNode(name))]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
