"""Shapes as values, read from a shapes graph for the compiler; what it does not know it refuses."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from wsisgraph.validation.namespaces import RDF_TYPE, RDFS, SH, sh
from wsisgraph.validation.paths import Node, Path, read_path
from wsisgraph.validation.shapes import Shapes

VALUE = frozenset(
    {"class", "datatype", "nodeKind", "in", "languageIn", "pattern", "minLength", "maxLength"}
    | {"minExclusive", "minInclusive", "maxExclusive", "maxInclusive", "node", "not", "and", "or", "xone"}
)
"""Constraints that judge each value node by itself."""
FOCUS = frozenset(
    {"minCount", "maxCount", "hasValue", "uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals"}
)
"""Constraints that judge the focus node by its value nodes."""
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_SINGLE = frozenset(
    {"datatype", "nodeKind", "in", "languageIn", "minLength", "maxLength", "minCount", "maxCount", "uniqueLang"}
    | {"minExclusive", "minInclusive", "maxExclusive", "maxInclusive"}
)
"""Parameters that a shape has once at most."""
_LISTS = frozenset({"in", "languageIn", "and", "or", "xone"})
_SILENT = frozenset(
    {"path", "message", "severity", "deactivated", "property", "flags", *_TARGETS}
    | {"name", "description", "order", "group", "defaultValue"}
)
_EXTENSIONS = frozenset({"ConstraintComponent", "SPARQLTarget", "SPARQLTargetType", "Rule", "Function"})


class UncompilableError(Exception):
    """A shape that only the reference engine can judge."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of a shape with its value; lists are read out."""

    name: str
    value: Node
    members: tuple[Node, ...] = ()
    flags: str = ""

    @property
    def component(self) -> str:
        """The IRI of the constraint component."""
        return f"{SH}{self.name[0].upper()}{self.name[1:]}ConstraintComponent"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape without the shapes it refers to."""

    node: Node
    path: Path | None
    constraints: tuple[Constraint, ...]
    properties: tuple[Node, ...]
    severity: str
    message: str
    active: bool


def read_shape(node: Node, shapes: Shapes) -> Shape:
    """Read one shape.

    Raises:
        UncompilableError: it has a parameter, or a value of one, that the compiler does not know.

    """
    constraints: list[Constraint] = []
    for predicate in shapes.predicates(node):
        name = predicate.value.removeprefix(SH)
        if not predicate.value.startswith(SH) or name in _SILENT:
            continue
        if name not in VALUE | FOCUS:
            raise UncompilableError(f"sh:{name}")
        values = shapes.objects(node, predicate)
        if name in _SINGLE and len(values) > 1:
            raise UncompilableError(f"sh:{name} twice")
        constraints += [_constraint(name, value, node, shapes) for value in values]
    path = _only_path(node, shapes)
    severity = shapes.value(node, sh("severity"))
    messages = sorted(value.value for value in shapes.objects(node, sh("message")))
    return Shape(
        node=node,
        path=None if path is None else _path(path, shapes),
        constraints=tuple(constraints),
        properties=tuple(shapes.objects(node, sh("property"))),
        severity=severity.value if isinstance(severity, NamedNode) else f"{SH}Violation",
        message=" ".join(messages),
        active=not any(value.value in ("true", "1") for value in shapes.objects(node, sh("deactivated"))),
    )


def targets(node: Node, shapes: Shapes) -> list[tuple[str, Node]]:
    """The targets of a shape; a shape that is itself a class targets its instances."""
    found = [(name, value) for name in _TARGETS for value in shapes.objects(node, sh(name))]
    classes = {NamedNode(f"{RDFS}Class"), NamedNode("http://www.w3.org/2002/07/owl#Class")}
    if not classes.isdisjoint(shapes.objects(node, RDF_TYPE)) and _is_shape(node, shapes):
        found.append(("targetClass", node))
    return found


def targeted(shapes: Shapes) -> list[Node]:
    """All shapes that have a target, in a stable order.

    Raises:
        UncompilableError: the graph extends SHACL, so that no shape can be read by itself.

    """
    kinds = {value for subject in shapes.subjects for value in shapes.objects(subject, RDF_TYPE)}
    if any(sh(name) in kinds for name in _EXTENSIONS):
        raise UncompilableError("an extension of SHACL")
    return sorted((node for node in shapes.subjects if targets(node, shapes) or _custom(node, shapes)), key=str)


def _only_path(node: Node, shapes: Shapes) -> Node | None:
    """The path of a shape; with two, or as a property shape with none, it is not well-formed."""
    inner = shapes.objects(node, sh("property"))
    if (
        any(not shapes.objects(property_, sh("path")) for property_ in inner)
        or len(shapes.objects(node, sh("path"))) > 1
    ):
        raise UncompilableError("a property shape without exactly one path")
    return shapes.value(node, sh("path"))


def _custom(node: Node, shapes: Shapes) -> bool:
    return bool(shapes.objects(node, sh("target")) or shapes.objects(node, sh("targetWhere")))


def _is_shape(node: Node, shapes: Shapes) -> bool:
    return any(predicate.value.startswith(SH) for predicate in shapes.predicates(node)) or not {
        sh("NodeShape"),
        sh("PropertyShape"),
    }.isdisjoint(shapes.objects(node, RDF_TYPE))


def _path(node: Node, shapes: Shapes) -> Path:
    try:
        return read_path(node, shapes)
    except ValueError as error:
        raise UncompilableError(str(error)) from error


def _constraint(name: str, value: Node, node: Node, shapes: Shapes) -> Constraint:
    members: tuple[Node, ...] = ()
    if name in _LISTS:
        try:
            members = tuple(shapes.items(value))
        except ValueError as error:
            raise UncompilableError(str(error)) from error
    flags = shapes.value(node, sh("flags"))
    return Constraint(name, value, members, flags.value if isinstance(flags, Literal) else "")
