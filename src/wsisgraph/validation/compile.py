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
MAX_DEPTH = 10


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
class Way:
    """From the targets of the outermost shape to the focus nodes of an inner one."""

    pattern: str = ""
    variables: tuple[str, ...] = ("?this",)

    @property
    def end(self) -> str:
        """The variable of the focus nodes."""
        return self.variables[-1]

    def step(self, path: Path, variable: str) -> "Way":
        """One shape further in."""
        return Way(f"{self.pattern} {self.end} {path.sparql()} {variable} .", (*self.variables, variable))


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


def compile_shapes(shapes: Shapes, hierarchy: Iterable[Triple], *, ill_typed: bool = True) -> Compiled:
    """Compile every shape with a target.

    Args:
        shapes: the shapes graph.
        hierarchy: the `rdfs:subClassOf` statements of the data.
        ill_typed: whether the data may have literals whose words do not fit their datatype.

    """
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
            groups.append(_group(Writer(shapes, subclasses, ill_typed), node, _focus(node, shapes, subclasses)))
        except UncompilableError as error:
            left.append(node)
            reasons.append(f"{node}: {error}")
    return Compiled(tuple(groups), _only(left, nodes, shapes), tuple(reasons))


def _group(writer: Writer, node: Node, focus: str) -> Group:
    checks = tuple(_checks(writer, node, Way()))
    suspects = f"SELECT ?this WHERE {{ {focus} FILTER({writer.nonconforming(node, '?this')}) }}"
    return Group(focus, suspects, checks)


def _checks(writer: Writer, node: Node, way: Way) -> Iterator[Check]:
    if len(way.variables) > MAX_DEPTH:
        raise UncompilableError("shapes nested too deeply")
    shape = read_shape(node, writer.shapes)
    if not shape.active:
        return
    for constraint in shape.constraints:
        yield from _constraint_checks(writer, shape, constraint, way)
    inside = way if shape.path is None or not shape.properties else way.step(shape.path, writer.fresh())
    for inner in shape.properties:
        yield from _checks(writer, inner, inside)


def _constraint_checks(writer: Writer, shape: Shape, constraint: Constraint, way: Way) -> Iterator[Check]:
    for pattern, value, key in _patterns(writer, shape, constraint, way.end):
        # A node that is reached from two nodes is judged for each of them, so the way to it tells results apart.
        chosen = [*way.variables, f"({way.end} AS ?focus)"]
        chosen += [f"({term} AS {name})" for term, name in ((value, "?found"), (key, "?key")) if term]
        yield Check(
            head=f"SELECT DISTINCT {' '.join(chosen)} WHERE {{",
            tail=f"{way.pattern} {pattern} }}",
            component=constraint.component,
            shape=shape.node,
            path=shape.path,
            severity=shape.severity,
            message=shape.message,
            has_value=value is not None,
        )


def _patterns(
    writer: Writer, shape: Shape, constraint: Constraint, this: str
) -> Iterator[tuple[str, str | None, str | None]]:
    """What leaves the violations only, the offending value, and what tells results apart."""
    path = shape.path
    if constraint.name not in FOCUS:
        value = this if path is None else writer.fresh()
        bind = "" if path is None else f"{this} {path.sparql()} {value} ."
        yield f"{bind} FILTER({writer.value(constraint, value)})", value, None
    elif constraint.name in _COUNTED or path is None:
        yield f"FILTER({writer.focus(constraint, path, this)})", None, None
    else:
        value = writer.fresh()
        for pair in writer.pairs(constraint, path, this, value):
            yield pair.pattern, value if pair.shown else None, pair.key


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
