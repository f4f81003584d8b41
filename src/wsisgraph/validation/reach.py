"""How far the shapes look from a node that they judge: what is further away has no say in its results."""

from dataclasses import dataclass
from functools import lru_cache

from wsisgraph.validation.model import Constraint, UncompilableError, read_shape, targeted, targets
from wsisgraph.validation.paths import Node, Path
from wsisgraph.validation.shapes import Shapes

_NESTED = frozenset({"node", "not", "and", "or", "xone"})
_PAIRED = frozenset({"equals", "disjoint", "lessThan", "lessThanOrEquals"})
_DEPTH = 10
_GROUNDING = 2
"""Statements that the check of quotations reads in a row: the source of an evidence, and what that says."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the shapes read of a graph, besides the class hierarchy."""

    steps: int
    """Statements in a row, from the node that is judged to the last one that is read."""
    backward: frozenset[str]
    """Properties that the first of these statements may be read by from its value, not its subject."""


@lru_cache(maxsize=4)
def reach_of(shapes: Shapes) -> Reach | None:
    """How far all shapes of a graph look; None when there is no bound, or it cannot be told."""
    backward: set[str] = set()
    try:
        nodes = targeted(shapes)
        steps = max((_steps(node, shapes, backward, ()) for node in nodes), default=0)
    except UncompilableError:
        return None
    aimed = {value.value for node in nodes for name, value in targets(node, shapes) if name == "targetObjectsOf"}
    return Reach(max(steps, _GROUNDING), frozenset(backward | aimed))


def _steps(node: Node, shapes: Shapes, backward: set[str], way: tuple[int, ...]) -> int:
    """Statements that a shape reads in a row; `way` has those of each shape around it."""
    if len(way) > _DEPTH:
        raise UncompilableError("shapes nested too deeply")
    shape = read_shape(node, shapes)
    start = 0 if shape.path is None else _length(shape.path, backward if not any(way) else None)
    # Values are compared with those of another property of the node itself.
    beside = max((constraint.name in _PAIRED for constraint in shape.constraints), default=0)
    inner = [_steps(property_, shapes, backward, (*way, start)) for property_ in shape.properties]
    inner += [_behind(constraint, shapes, backward, (*way, start)) for constraint in shape.constraints]
    return max(beside, start + max(inner, default=0))


def _behind(constraint: Constraint, shapes: Shapes, backward: set[str], way: tuple[int, ...]) -> int:
    """How far a constraint looks from a value."""
    if constraint.name in _NESTED:
        nodes = constraint.members or (constraint.value,)
        return max(_steps(node, shapes, backward, way) for node in nodes)
    return int(constraint.name == "class")


def _length(path: Path, backward: set[str] | None) -> int:
    """The statements of a path. It may go back along `backward` first, and nowhere when that is None."""
    if not path.operator:
        return 1
    if path.operator == "^" and backward is not None and not path.parts[0].operator:
        backward.add(path.parts[0].predicate)
        return 1
    if path.operator in "^*+":
        raise UncompilableError("a path without end, or one that goes back further on")
    if path.operator == "/":
        first, *rest = path.parts
        return _length(first, backward) + sum(_length(part, None) for part in rest)
    return max(_length(part, backward) for part in path.parts)
