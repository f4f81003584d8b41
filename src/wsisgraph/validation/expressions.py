"""Constraints as SPARQL: expressions that are true where a node violates them.

All text that enters a query comes from `terms`, so no value of a shapes graph can change what a query does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad, Store

from wsisgraph import terms
from wsisgraph.validation.model import FOCUS, VALUE, Constraint, Shape, UncompilableError, read_shape
from wsisgraph.validation.namespaces import RDF_TYPE, SH, XSD
from wsisgraph.validation.paths import Node, Path
from wsisgraph.validation.shapes import Shapes

ILL_TYPED = NamedNode("urn:x-wsisgraph:ill-typed")
"""The graph of the working store that names every literal whose words do not fit its datatype."""
MAX_COUNT = 5
"""Counts above this would need aggregates; the reference engine does those."""
_NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float")}
_COMPARED = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}
_KINDS = {
    "IRI": "isIRI({v})",
    "Literal": "isLiteral({v})",
    "BlankNode": "isBlank({v})",
    "BlankNodeOrIRI": "(isBlank({v}) || isIRI({v}))",
    "BlankNodeOrLiteral": "(isBlank({v}) || isLiteral({v}))",
    "IRIOrLiteral": "(isIRI({v}) || isLiteral({v}))",
}
_LOOKAROUND = ("(?", "\\b", "\\B", "\\p", "\\P", "\\A", "\\Z", *(f"\\{n}" for n in range(1, 10)))


@dataclass(frozen=True, slots=True)
class Pair:
    """A pattern whose solutions are violations; solutions with the same `key` (and value) are one result."""

    pattern: str
    key: str
    shown: bool = True
    """Whether the results have the value."""


@dataclass
class Writer:
    """Writes the expressions of one shapes graph under one class hierarchy."""

    shapes: Shapes
    subclasses: Callable[[str], Iterable[str]]
    """A class with all its subclasses."""
    ill_typed: bool = True
    """Whether the data may have literals whose words do not fit their datatype; most have none."""
    _open: list[Node] = field(default_factory=list)
    _variables: int = 0

    def fresh(self) -> str:
        """A variable that no other part of the query uses."""
        self._variables += 1
        return f"?x{self._variables}"

    def nonconforming(self, node: Node, variable: str) -> str:
        """True where the node violates the shape in any way."""
        if node in self._open:
            raise UncompilableError("a shape that refers to itself")
        self._open.append(node)
        try:
            shape = read_shape(node, self.shapes)
            parts = self._violations(shape, variable) if shape.active else []
        finally:
            self._open.pop()
        return f"({' || '.join(parts)})" if parts else "false"

    def _violations(self, shape: Shape, variable: str) -> list[str]:
        """One look-up of the values serves all constraints on them."""
        single = [constraint for constraint in shape.constraints if constraint.name not in FOCUS]

        def violates(value: str) -> str:
            parts = [self.value(constraint, value) for constraint in single]
            parts += [self.nonconforming(inner, value) for inner in shape.properties]
            return " || ".join(parts)

        parts = [self.focus(c, shape.path, variable) for c in shape.constraints if c.name in FOCUS]
        if single or shape.properties:
            parts.append(self._some_value(shape.path, variable, violates))
        return parts

    def _some_value(self, path: Path | None, variable: str, violates: Callable[[str], str]) -> str:
        if path is None:
            return violates(variable)
        return self._through(variable, path, violates)

    def _through(self, this: str, path: Path, holds: Callable[[str], str]) -> str:
        """True where the path leads to a value of which something holds.

        A sequence is followed step by step from the node at hand: the engine would join whole relations.
        """
        value = self.fresh()
        if path.operator != "/":
            return f"EXISTS {{ {this} {path.sparql()} {value} FILTER({holds(value)}) }}"
        rest = Path("/", path.parts[1:]) if len(path.parts) > 2 else path.parts[-1]
        return f"EXISTS {{ {this} {path.parts[0].sparql()} {value} FILTER({self._through(value, rest, holds)}) }}"

    def value(self, constraint: Constraint, v: str) -> str:
        """True where the value node `v` violates a constraint of `VALUE`."""
        name = constraint.name
        if name not in VALUE:
            raise UncompilableError(f"sh:{name}")
        if name in {"minLength", "maxLength"}:
            sign = "<" if name == "minLength" else ">"
            return f"(isBlank({v}) || STRLEN(STR({v})) {sign} {number(constraint.value)})"
        if name in _COMPARED:
            return f"(!COALESCE({v} {_COMPARED[name]} {self._bound(constraint.value)}, false))"
        if name in {"node", "not", "and", "or", "xone"}:
            return self._logical(constraint, v)
        method: Callable[[Constraint, str], str] = getattr(self, f"_{name.lower()}")
        return method(constraint, v)

    def _logical(self, constraint: Constraint, v: str) -> str:
        name = constraint.name
        if name == "node":
            return self.nonconforming(constraint.value, v)
        if name == "not":
            return f"(!{self.nonconforming(constraint.value, v)})"
        parts = [self.nonconforming(member, v) for member in constraint.members]
        if name == "and":
            return f"({' || '.join(parts) or 'false'})"
        if name == "or":
            return f"({' && '.join(parts) or 'true'})"
        fitting = " + ".join(f"IF({part}, 0, 1)" for part in parts) or "0"
        return f"(({fitting}) != 1)"

    def _class(self, constraint: Constraint, v: str) -> str:
        # A VALUES block would make the engine scan all types to join them with it.
        classes, kind = sorted(self.subclasses(_iri(constraint.value))), self.fresh()
        if len(classes) == 1:
            return f"(isLiteral({v}) || !EXISTS {{ {v} {terms.sparql(RDF_TYPE)} {terms.iri(classes[0])} }})"
        known = " || ".join(f"sameTerm({kind}, {terms.iri(iri)})" for iri in classes)
        return f"(isLiteral({v}) || !EXISTS {{ {v} {terms.sparql(RDF_TYPE)} {kind} FILTER({known}) }})"

    def _datatype(self, constraint: Constraint, v: str) -> str:
        datatype = terms.iri(_iri(constraint.value))
        if not self.ill_typed:
            return f"(!isLiteral({v}) || DATATYPE({v}) != {datatype})"
        one, two = self.fresh(), self.fresh()
        ill = f"EXISTS {{ GRAPH {terms.sparql(ILL_TYPED)} {{ {one} {two} {v} }} }}"
        return f"(!isLiteral({v}) || DATATYPE({v}) != {datatype} || {ill})"

    def _nodekind(self, constraint: Constraint, v: str) -> str:
        kind = _KINDS.get(_iri(constraint.value).removeprefix(SH))
        if kind is None:
            raise UncompilableError(f"sh:nodeKind {constraint.value}")
        return f"(!{kind.format(v=v)})"

    def _in(self, constraint: Constraint, v: str) -> str:
        same = [f"sameTerm({v}, {constant(member)})" for member in constraint.members]
        return f"(!({' || '.join(same) or 'false'}))"

    def _languagein(self, constraint: Constraint, v: str) -> str:
        ranges = [terms.string(member.value) for member in constraint.members]
        matches = " || ".join(f"LANGMATCHES(LANG({v}), {tag})" for tag in ranges) or "false"
        return f"(!isLiteral({v}) || !({matches}))"

    def _pattern(self, constraint: Constraint, v: str) -> str:
        pattern = constraint.value.value
        # What regular expression engines do not share is left to the reference.
        if any(construct in pattern for construct in _LOOKAROUND) or set(constraint.flags) - set("i"):
            raise UncompilableError(f"sh:pattern {pattern!r}")
        arguments = ", ".join((terms.string(pattern), *([terms.string("i")] if constraint.flags else [])))
        return f"(isBlank({v}) || !REGEX(STR({v}), {arguments}))"

    def _bound(self, value: Node) -> str:
        if not isinstance(value, Literal) or value.datatype.value not in _NUMBERS:
            raise UncompilableError("a bound that is no number")
        return constant(value)

    def focus(self, constraint: Constraint, path: Path | None, this: str) -> str:
        """True where the focus node violates a constraint of `FOCUS`."""
        name = constraint.name
        if path is None:
            if name == "hasValue":
                return f"(!sameTerm({this}, {constant(constraint.value)}))"
            raise UncompilableError(f"sh:{name} in a node shape")
        if name == "minCount":
            least = number(constraint.value)
            return "false" if least == 0 else f"(!{self._at_least(least, path, this)})"
        if name == "maxCount":
            return self._at_least(number(constraint.value) + 1, path, this)
        if name == "hasValue":
            return f"(!{self.reaches(this, path, constant(constraint.value))})"
        if name == "equals":
            q, other = terms.iri(_iri(constraint.value)), self.fresh()
            back = f"EXISTS {{ {this} {q} {other} FILTER(!{self.reaches(this, path, other)}) }}"
            return f"({self._through(this, path, lambda v: f'!EXISTS {{ {this} {q} {v} }}')} || {back})"
        alternatives = [
            f"EXISTS {{ {pair.pattern} }}" for pair in self.pairs(constraint, path, this, self.fresh())
        ]
        return f"({' || '.join(alternatives) or 'false'})"

    def reaches(self, this: str, path: Path, value: str) -> str:
        """True where the path leads from one node to another."""
        if path.operator != "/":
            return f"EXISTS {{ {this} {path.sparql()} {value} }}"
        step, rest = self.fresh(), Path("/", path.parts[1:]) if len(path.parts) > 2 else path.parts[-1]
        return f"EXISTS {{ {this} {path.parts[0].sparql()} {step} FILTER({self.reaches(step, rest, value)}) }}"

    def _at_least(self, count: int, path: Path, this: str) -> str:
        if count > MAX_COUNT:
            raise UncompilableError(f"a count of {count}")
        values = [self.fresh() for _ in range(count)]
        if count == 1:
            return self.reaches(this, path, values[0])
        patterns = " . ".join(f"{this} {path.sparql()} {value}" for value in values)
        different = " && ".join(f"!sameTerm({a}, {b})" for a, b in combinations(values, 2))
        return f"EXISTS {{ {patterns} FILTER({different}) }}"

    def pairs(self, constraint: Constraint, path: Path, this: str, value: str) -> list[Pair]:
        """Patterns that bind the offending `value` of a constraint that compares two sets of values."""
        name, p, other = constraint.name, path.sparql(), self.fresh()
        if name == "uniqueLang":
            if constraint.value.value != "true":
                return []
            both = f"{this} {p} {value} . {this} {p} {other}"
            same = f'LANG({value}) != "" && LCASE(LANG({value})) = LCASE(LANG({other}))'
            return [
                Pair(f"{both} FILTER(!sameTerm({value}, {other}) && {same})", f"LCASE(LANG({value}))", shown=False)
            ]
        q = terms.iri(_iri(constraint.value))
        if name == "equals":
            return [
                Pair(f"{this} {p} {value} FILTER NOT EXISTS {{ {this} {q} {value} }}", value),
                Pair(f"{this} {q} {value} FILTER(!{self.reaches(this, path, value)})", value),
            ]
        if name == "disjoint":
            return [Pair(f"{this} {p} {value} . {this} {q} {value}", value)]
        sign = "<" if name == "lessThan" else "<="
        return [
            Pair(
                f"{this} {p} {value} . {this} {q} {other} FILTER(!COALESCE({value} {sign} {other}, false))", other
            )
        ]


def number(value: Node) -> int:
    """A count or length of a shape."""
    try:
        return int(value.value) if isinstance(value, Literal) else -1
    except ValueError as error:
        raise UncompilableError(f"{value} is no count") from error


def constant(value: Node) -> str:
    """A term of a shape that data are compared with; it must be in the form that the store gives it."""
    if not isinstance(value, NamedNode | Literal) or not is_canonical(value):
        raise UncompilableError(f"{value} cannot be compared")
    return terms.sparql(value)


def is_canonical(*values: NamedNode | Literal) -> bool:
    """Whether the store keeps all the terms as they are."""
    store = Store()
    store.extend(Quad(ILL_TYPED, ILL_TYPED, value) for value in values)
    return {quad.object for quad in store} == set(values)


def _iri(value: Node) -> str:
    if not isinstance(value, NamedNode):
        raise UncompilableError(f"{value} is no IRI")
    return value.value
