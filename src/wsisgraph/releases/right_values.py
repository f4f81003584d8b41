"""What may stand as the right value of a property: a thing of the release, or words of the right type."""

import re
from typing import Protocol

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph.datatypes import datatype_of
from wsisgraph.graph.namespaces import skos, xsd
from wsisgraph.iris import Iris
from wsisgraph.releases.index import ROLES
from wsisgraph.validation.convert import ill_typed

_YEAR, YEAR = re.compile(r"\d{4}"), xsd("gYear")
_MOST_CODES = 30
"""Codes of a vocabulary that a message still names."""


class Known(Protocol):
    """What is asked of a release."""

    iris: Iris
    store: ox.Store

    def objects(self, node: ox.NamedNode, name: str) -> set[ox.NamedNode | ox.Literal]:
        """The values of a property of the ontology."""

    def coded(self, code: str) -> ox.NamedNode | None:
        """The concept that has a code."""

    def thing(self, text: str, *kinds: str) -> ox.NamedNode:
        """The node that is meant; raises `InputError` when there is none."""


def named_value(known: Known, node: ox.NamedNode, name: str, value: str) -> ox.NamedNode:
    """The thing that `value` means: an organisation in a role of one, whatever concept has the same code.

    Raises:
        InputError: there is none; where the fact has a concept of a small vocabulary there, its codes are named.

    """
    try:
        concept = None if name in ROLES else known.coded(value)
        return concept or known.thing(value, "entity")
    except InputError as error:
        schemes = {held.value.rpartition("/")[0] for held in known.objects(node, name)}
        concepts = {code: one for scheme in schemes for code, one in _codes(known, scheme).items()}
        if value in concepts:
            return concepts[value]
        codes = sorted(concepts)
        if not 0 < len(codes) <= _MOST_CODES:
            raise
        remedy = f"Codes: {', '.join(codes)}."
        raise InputError(f"there is no {name} {value!r}.", error.source, remedy=remedy) from error


def _codes(known: Known, scheme: str) -> dict[str, ox.NamedNode]:
    """The concepts of a vocabulary of ours (`…/vocab/status`) by the codes that their identifiers end in.

    Those of reports, such as periods, have no notation, and stand in the graph of each report that has them.
    """
    if not scheme.startswith(f"{known.iris.base}vocab/"):
        return {}
    found = known.store.quads_for_pattern(None, skos("inScheme"), ox.NamedNode(scheme), None)
    nodes = (quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode))
    return {node.value.rpartition("/")[2]: node for node in nodes}


def fitting(known: Known, node: ox.NamedNode, name: str, value: str) -> str:
    """The same words, when they are of the type that the fact has there already, or else of that of the property.

    Raises:
        InputError: they are not.

    """
    present = [held for held in known.objects(node, name) if isinstance(held, ox.Literal)]
    stated = datatype_of(ox.NamedNode(known.iris.term(name)), known.iris)
    for kind in {literal.datatype for literal in present} or {stated}:
        # The reference engine does not judge years.
        wrong = not _YEAR.fullmatch(value) if kind == YEAR else bool(ill_typed([ox.Literal(value, datatype=kind)]))
        if wrong:
            said = ", ".join(sorted(literal.value for literal in present))
            remedy = f"Write it like what it replaces: {said}." if said else "Write it as the ontology has it."
            raise InputError(f"{value!r} is no {kind.value.rpartition('#')[2]}.", name, remedy=remedy)
    return value
