"""Runs compiled checks over a store in memory."""

from collections.abc import Iterable, Sequence
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from wsisgraph import terms
from wsisgraph.terms import XSD_STRING
from wsisgraph.validation.compile import Check, Compiled, Group, compile_shapes
from wsisgraph.validation.convert import is_ill_typed
from wsisgraph.validation.expressions import ILL_TYPED, is_canonical
from wsisgraph.validation.namespaces import SUBCLASS
from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes

MAX_SUSPECTS = 500


def run_compiled(data: Sequence[Triple], shapes: Shapes) -> list[Result]:
    """Every result of the shapes on the data, as the reference engine would give them, each once.

    The reference engine judges what cannot be compiled, and everything when the data hold a literal that the
    store would rewrite (`01` to `1`): the results must speak of the terms that were given.
    """
    literals = {t.object for t in data if isinstance(t.object, Literal) and _is_typed(t.object)}
    if not is_canonical(*literals):
        return run_reference(data, shapes)
    compiled = _compile(shapes, data)
    store = _store(data, literals)
    results = [result for group in compiled.groups for result in _run(store, group)]
    if compiled.left is not None:
        results += run_reference(data, compiled.left)
    return results


def _is_typed(literal: Literal) -> bool:
    return literal.language is None and literal.datatype.value != XSD_STRING


def _compile(shapes: Shapes, data: Iterable[Triple]) -> Compiled:
    hierarchy = frozenset(triple for triple in data if triple.predicate == SUBCLASS)
    found = shapes.compiled.get(hierarchy)
    if not isinstance(found, Compiled):
        found = compile_shapes(shapes, hierarchy)
        shapes.compiled.clear()
        shapes.compiled[hierarchy] = found
    return found


def _store(data: Iterable[Triple], literals: Iterable[Literal]) -> Store:
    store = Store()
    default = DefaultGraph()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, default) for t in data)
    store.bulk_extend(Quad(ILL_TYPED, ILL_TYPED, bad, ILL_TYPED) for bad in literals if is_ill_typed(bad))
    return store


def _run(store: Store, group: Group) -> list[Result]:
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
