"""The datatypes that the ontology gives to the values of its properties."""

from functools import cache

import pyoxigraph as ox

from wsisgraph.graph.namespaces import xsd
from wsisgraph.iris import Iris
from wsisgraph.resources import resource

_RANGE = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range")


def datatype_of(name: ox.NamedNode, iris: Iris) -> ox.NamedNode:
    """The datatype of a property of the ontology; `xsd:string` where it says none."""
    return _datatypes().get(name.value.removeprefix(iris.ontology), xsd("string"))


@cache
def _datatypes() -> dict[str, ox.NamedNode]:
    """Datatype by the local name of a property, whatever the base of the build."""
    own, data = Iris(), xsd("").value
    quads = ox.parse(path=str(resource("ontology") / "wsis.ttl"), format=ox.RdfFormat.TURTLE)
    return {
        quad.subject.value.removeprefix(own.ontology): quad.object
        for quad in quads
        if quad.predicate == _RANGE
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value.startswith(data)
    }
