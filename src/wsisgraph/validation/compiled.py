"""Runs compiled checks over a store in memory."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple

from wsisgraph import terms
from wsisgraph.validation.compile import Check, Compiled, Group, compile_shapes
from wsisgraph.validation.convert import ill_typed
from wsisgraph.validation.data import Data, survey
from wsisgraph.validation.expressions import ILL_TYPED, is_canonical
from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes

MAX_SUSPECTS = 500


class CompiledSession:
    """Data loaded once, judged again after each removal.

    The reference engine judges what cannot be compiled, and everything when the data hold a literal that the
    store would rewrite (`01` to `1`): the results must speak of the terms that were given.
    """

    def __init__(self, data: Sequence[Triple], shapes: Shapes) -> None:
        self._data = data = data if isinstance(data, Data) else Data(data)
        self._gone: set[Triple] = set()
        self._shapes = shapes
        around = survey(data.around)
        literals, hierarchy = (data.survey.literals | around.literals), (data.survey.hierarchy | around.hierarchy)
        bad = ill_typed(literals)
        self._compiled = _compile(shapes, hierarchy, ill_typed=bool(bad))
        self._store = _store(data, bad) if is_canonical(*literals) else None

    def results(self) -> list[Result]:
        """Every result of the shapes on what is left of the data."""
        if self._store is None:
            return run_reference(self._left(), self._shapes)
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            found = cores.map(partial(_run, self._store), self._compiled.groups)
            results = [result for one in found for result in one]
        if self._compiled.left is not None:
            results += run_reference(self._left(), self._compiled.left)
        return results

    def remove(self, gone: Iterable[Triple]) -> None:
        """Take triples out of the data."""
        gone = set(gone)
        self._gone |= gone
        if self._store is not None:
            for triple in gone:
                self._store.remove(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))

    def _left(self) -> list[Triple]:
        return [triple for triple in self._data if triple not in self._gone]


def _compile(shapes: Shapes, hierarchy: frozenset[Triple], *, ill_typed: bool) -> Compiled:
    found = shapes.compiled.get((hierarchy, ill_typed))
    if not isinstance(found, Compiled):
        found = compile_shapes(shapes, hierarchy, ill_typed=ill_typed)
        # Both ways of one hierarchy stay: documents with and without ill-typed literals come in any order.
        # Threads may share the shapes: the keys are copied in one step.
        for key in list(shapes.compiled):
            if key[0] != hierarchy:
                shapes.compiled.pop(key, None)
        shapes.compiled[hierarchy, ill_typed] = found
    return found


def _store(data: Data, ill_typed: Iterable[Literal]) -> Store:
    store = Store()
    if data.has_blank_nodes():  # reading lines would give them other names than the ones that results must have
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in data)
    else:
        for piece in data.ntriples():
            # What the engine wrote a moment ago needs no second look at its IRIs.
            store.bulk_load(piece, format=RdfFormat.N_TRIPLES, lenient=True)
    store.bulk_extend(Quad(ILL_TYPED, ILL_TYPED, bad, ILL_TYPED) for bad in ill_typed)
    return store


def _run(store: Store, group: Group) -> list[Result]:
    # To read the checks takes longer than to see that there is nothing to check, as is so for most classes.
    if not store.query(f"ASK {group.focus}"):
        return []
    suspects = {row["this"] for row in _rows(store, group.suspects)}
    if not suspects:
        return []
    focus = group.focus
    # A blank node cannot be named in a query, and a long list is no faster than the target itself.
    if len(suspects) <= MAX_SUSPECTS and all(isinstance(node, NamedNode | Literal) for node in suspects):
        focus = "{ " + terms.values("this", sorted(suspects, key=str)) + " }"
    return [result for check in group.checks for result in _results(store, check, focus)]


def _rows(store: Store, query: str) -> QuerySolutions:
    return cast(QuerySolutions, store.query(query))


def _results(store: Store, check: Check, focus: str) -> list[Result]:
    return [
        Result(
            focus=row["focus"],
            component=check.component,
            severity=check.severity,
            message=check.message or _default_message(check),
            path=check.path,
            value=row["found"] if check.has_value else None,
            shape=check.shape,
        )
        for row in _rows(store, f"{check.head} {focus} {check.tail}")
    ]


def _default_message(check: Check) -> str:
    name = check.component.rpartition("#")[2].removesuffix("ConstraintComponent")
    place = f" of {check.path.sparql()}" if check.path else ""
    shape = check.shape.value if isinstance(check.shape, NamedNode) else "an unnamed shape"
    return f"The constraint {name}{place} does not hold (in {shape})."
