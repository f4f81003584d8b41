"""Shapes as set-based SPARQL: one query a constraint, for all focus nodes at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Triple

from wsisgraph import terms
from wsisgraph.validation.expressions import Writer, constant
from wsisgraph.validation.model import FOCUS, Constraint, Shape, UncompilableError, read_shape, targeted, targets
from wsisgraph.validation.namespaces import RDF_TYPE, SUBCLASS, sh
from wsisgraph.validation.paths import Node, Path
from wsisgraph.validation.shapes import Shapes

_COUNTED = frozenset({"minCount", "maxCount", "hasValue"})
"""Constraints whose results have no value."""


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose rows are violations: `?focus`, and `?found` where `has_value`."""

    head: str
    tail: str
    """The query is `head`, a pattern that binds the shape's targets to `?this`, and `tail`."""
    component: str
    shape: Node
    path: Path | None
    severity: str
    message: str
    has_value: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one shape. Most nodes conform: `suspects` finds those that do not in one pass."""

    focus: str
    suspects: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The checks of a shapes graph, and the shapes that only the reference engine can judge."""

    groups: tuple[Group, ...]
    left: Shapes | None
    reasons: tuple[str, ...] = ()


def compile_shapes(shapes: Shapes, hierarchy: Iterable[Triple]) -> Compiled:
    """Compile every shape with a target; `hierarchy` has the `rdfs:subClassOf` statements of the data."""
    try:
        nodes = targeted(shapes)
    except UncompilableError as error:
        return Compiled((), shapes, (str(error),))
    subclasses = _closure(hierarchy)
    groups: list[Group] = []
    left: list[Node] = []
    reasons: list[str] = []
    for node in nodes:
        try:
            groups.append(_group(Writer(shapes, subclasses), node, _focus(node, shapes, subclasses)))
        except UncompilableError as error:
            left.append(node)
            reasons.append(f"{node}: {error}")
    return Compiled(tuple(groups), _only(left, nodes, shapes), tuple(reasons))


def _group(writer: Writer, node: Node, focus: str) -> Group:
    checks = tuple(_checks(writer, node, ""))
    suspects = f"SELECT ?this WHERE {{ {focus} FILTER({writer.nonconforming(node, '?this')}) }}"
    return Group(focus, suspects, checks)


def _checks(writer: Writer, node: Node, steps: str, this: str = "?this", depth: int = 0) -> Iterator[Check]:
    if depth > 10:
        raise UncompilableError("shapes nested too deeply")
    shape = read_shape(node, writer.shapes)
    if not shape.active:
        return
    for constraint in shape.constraints:
        yield from _constraint_checks(writer, shape, constraint, steps, this)
    for inner in shape.properties:
        if shape.path is None:
            yield from _checks(writer, inner, steps, this, depth + 1)
        else:
            step = writer.fresh()
            yield from _checks(writer, inner, f"{steps} {this} {shape.path.sparql()} {step} .", step, depth + 1)


def _constraint_checks(
    writer: Writer, shape: Shape, constraint: Constraint, steps: str, this: str
) -> Iterator[Check]:
    for pattern, value in _patterns(writer, shape, constraint, this):
        chosen = f"({this} AS ?focus)" + (f" ({value} AS ?found)" if value else "")
        yield Check(
            head=f"SELECT DISTINCT {chosen} WHERE {{",
            tail=f"{steps} {pattern} }}",
            component=constraint.component,
            shape=shape.node,
            path=shape.path,
            severity=shape.severity,
            message=shape.message,
            has_value=value is not None and constraint.name != "uniqueLang",
        )


def _patterns(writer: Writer, shape: Shape, constraint: Constraint, this: str) -> list[tuple[str, str | None]]:
    """What to add to the focus nodes so that violations remain, and the variable of the offending value."""
    path = shape.path
    if constraint.name not in FOCUS:
        value = this if path is None else writer.fresh()
        bind = "" if path is None else f"{this} {path.sparql()} {value} ."
        return [(f"{bind} FILTER({writer.value(constraint, value)})", value)]
    if constraint.name in _COUNTED or path is None:
        return [(f"FILTER({writer.focus(constraint, path, this)})", None)]
    value = writer.fresh()
    shown = None if constraint.name == "uniqueLang" else value
    return [(pattern, shown) for pattern in writer.pairs(constraint, path, this, value)]


def _focus(node: Node, shapes: Shapes, subclasses: Callable[[str], Iterable[str]]) -> str:
    """The focus nodes as a pattern over `?this`."""
    parts = [_target(name, value, subclasses) for name, value in targets(node, shapes)]
    if shapes.objects(node, sh("target")) or not parts:
        raise UncompilableError("a custom target")
    return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(parts)} }} }}"


def _target(name: str, value: Node, subclasses: Callable[[str], Iterable[str]]) -> str:
    if name == "targetNode":
        return f"{{ VALUES ?this {{ {constant(value)} }} }}"
    term = constant(value)
    if name == "targetSubjectsOf":
        return f"{{ ?this {term} ?any }}"
    if name == "targetObjectsOf":
        return f"{{ ?any {term} ?this }}"
    classes = " ".join(terms.iri(iri) for iri in sorted(subclasses(value.value)))
    return f"{{ VALUES ?class {{ {classes} }} ?this {terms.sparql(RDF_TYPE)} ?class }}"


def _closure(hierarchy: Iterable[Triple]) -> Callable[[str], set[str]]:
    below: dict[str, set[str]] = defaultdict(set)
    for triple in hierarchy:
        if triple.predicate == SUBCLASS:
            below[getattr(triple.object, "value", "")].add(getattr(triple.subject, "value", ""))

    def subclasses(iri: str) -> set[str]:
        found, waiting = {iri}, [iri]
        while waiting:
            new = below.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found

    return subclasses


def _only(left: list[Node], nodes: list[Node], shapes: Shapes) -> Shapes | None:
    """The shapes graph in which only the shapes `left` have targets."""
    if not left:
        return None
    done = set(nodes) - set(left)
    aiming = {sh(name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")}

    def aims(triple: Triple) -> bool:
        implicit = triple.predicate == RDF_TYPE and str(triple.object).endswith(("schema#Class>", "owl#Class>"))
        return triple.subject in done and (triple.predicate in aiming or implicit)

    return Shapes((triple for triple in shapes.triples if not aims(triple)), shapes.base)
